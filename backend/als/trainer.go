package als

import (
	"context"
	"math"
	"math/rand/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Trainer is a training matrix, both ways round, ready for any number of trainings.
type Trainer struct {
	train          matrix.CSR
	byUser, byBook *side
}

// NewTrainer prepares for trainings on a matrix; the errors are those that Train has
// for a matrix.
func NewTrainer(train matrix.CSR) (*Trainer, error) {
	if err := check(train); err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "train factors")
	}
	return &Trainer{train: train, byUser: newSide(train), byBook: newSide(train.Transpose())}, nil
}

// Rows is how many rows a training solves. It takes resolved options.
func (t *Trainer) Rows(opt Options) int64 {
	return int64(opt.Iterations) * int64(t.byUser.rows.Rows+t.byBook.rows.Rows)
}

// Work is about how many multiply-adds a training takes, the same on every machine.
// It takes resolved options.
func (t *Trainer) Work(opt Options) int64 {
	return int64(opt.Iterations) * (t.byUser.work(int64(opt.Factors)) + t.byBook.work(int64(opt.Factors)))
}

// Train does what the function Train does. Where start is not nil, it goes on from that
// model of as many factors, which may have been trained with another alpha or regularization; with the
// same, the result is to the bit what it would be had both been one training. Losses and progress are those of
// the further iterations. solved is told the rows that are done.
func (t *Trainer) Train(ctx context.Context, opt Options, start *Model,
	threads int, solved func(rows int), report progress.Reporter) (*Model, error) {
	opt = opt.Resolve(t.train)
	err := opt.Check()
	for i := 0; i < len(t.train.Data) && err == nil; i++ {
		err = checkValue(t.train.Data[i], opt)
	}
	var model *Model
	if err == nil {
		model, err = t.iterate(ctx, opt, start, threads, solved, report)
	}
	return model, book.Wrap(err, book.CodeInternal, "train factors")
}

func (t *Trainer) iterate(ctx context.Context, opt Options, start *Model,
	threads int, solved func(rows int), report progress.Reporter) (*Model, error) {
	users := t.byUser.start(opt)
	books := t.byBook.start(opt)
	if start == nil {
		t.byUser.draw(users.factors, opt)
	} else {
		if start.Users.Rows != users.factors.Rows || start.Users.Cols != users.factors.Cols {
			return nil, book.Errorf(book.CodeInternal, "%d × %d factors are no start for %d × %d",
				start.Users.Rows, start.Users.Cols, users.factors.Rows, users.factors.Cols)
		}
		copy(users.factors.Data, start.Users.Data)
	}
	gram, err := users.gram(ctx, threads)
	if err != nil {
		return nil, err
	}
	model := &Model{Users: users.factors, Books: books.factors, Options: opt}
	for iteration := range opt.Iterations {
		if _, err = books.solve(ctx, users, gram, threads, solved); err != nil {
			return nil, err
		}
		if gram, err = books.gram(ctx, threads); err != nil {
			return nil, err
		}
		axes, err := users.solve(ctx, books, gram, threads, solved)
		if err != nil {
			return nil, err
		}
		if gram, err = users.gram(ctx, threads); err != nil {
			return nil, err
		}
		// The users were solved in the axes of the books, where tr(XᵀX YᵀY) has only its diagonal.
		loss := users.misfit() + users.penalty() + books.penalty()
		for j, axis := range axes {
			loss += axis * gram[j*opt.Factors+j]
		}
		if math.IsNaN(loss) || math.IsInf(loss, 0) {
			return nil, book.Errorf(book.CodeInternal, "The factors grew out of all bounds at iteration %d.", iteration+1).
				WithHint("Raise regularization or lower alpha.")
		}
		model.Losses = append(model.Losses, loss)
		progress.Metric(report, "loss", iteration+1, loss)
	}
	return model, nil
}

// draw fills the factors of the rows that have elements from N(0, 0.1/√factors), the
// start that Rendle et al. use. Empty rows stay zero.
func (s *side) draw(factors matrix.Dense, opt Options) {
	random := rand.New(rand.NewPCG(opt.Seed, 0))
	deviation := 0.1 / math.Sqrt(float64(opt.Factors))
	for i := range factors.Rows {
		if s.rows.Indptr[i] == s.rows.Indptr[i+1] {
			continue
		}
		row := factors.Row(i)
		for j := range row {
			row[j] = float32(deviation * random.NormFloat64())
		}
	}
}

// axesWork times factors³ is what finding the principal axes takes, in multiply-adds of the rest.
const axesWork = 60

// work is about how many multiply-adds a half-step of the rows takes with k factors: the
// other side's rotation and Gram matrix are counted with the rows, since both sides take turns.
func (s *side) work(k int64) int64 {
	work := int64(s.rows.Rows)*k*k*3/2 + axesWork*k*k*k
	for i := range s.rows.Rows {
		work += rowWork(s.rows.Indptr[i+1]-s.rows.Indptr[i], k)
	}
	return work
}

// rowWork is that of a row with n elements: the smaller of two systems, see kernel.HalfStep.
func rowWork(n, k int64) int64 {
	small, large := min(n, k), max(n, k)
	return small*small*large/2 + small*small*small/6 + 3*n*k
}

// EstimateWork is about what Trainer.Work will be.
func EstimateWork(users, books, nnz int64, opt Options) float64 {
	k := int64(max(1, opt.Factors))
	work := 2 * axesWork * k * k * k
	for _, rows := range []int64{users, books} {
		work += rows * (k*k*3/2 + rowWork(nnz/max(1, rows), k))
	}
	return float64(opt.Iterations) * float64(work)
}
