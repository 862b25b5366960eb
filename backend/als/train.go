package als

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Train learns a model from a training matrix of users × books whose values
// (1 or 2 as a rule) are positive. It reports progress in rows solved and the loss
// after each iteration as the metric "loss".
//
// Errors: CodeInvalid for options out of range, a matrix without elements or with
// values that are not positive or too large; CodeCorrupt for a malformed matrix;
// CodeCancelled within a tenth of a second of ctx's end (after the matrix is prepared, which takes
// about a second for 100 million elements); CodeInternal when the numbers got out of hand.
func Train(ctx context.Context, train matrix.CSR, opt Options, threads int, report progress.Reporter) (*Model, error) {
	opt = opt.Resolve(train)
	if err := check(train, opt); err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "train factors")
	}
	data := newTrainingSet(train)
	phase := progress.Start(report, "train", "rows", data.rows(opt), 0, 100)
	model, err := data.train(ctx, opt, threads, func(rows int) { phase.Add(int64(rows)) }, report)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "train factors")
	}
	phase.End()
	if users, books := data.byUser.empty, data.byBook.empty; users+books > 0 {
		progress.Note(report, fmt.Sprintf("%d readers and %d books have nothing in the training matrix "+
			"and stay unknown to the model.", users, books))
	}
	return model, nil
}

// maxWeight bounds alpha · value: beyond it float32 cannot tell the unobserved pairs
// from nothing.
const maxWeight = 1e6

func check(train matrix.CSR, opt Options) error {
	if err := opt.Check(); err != nil {
		return err
	}
	if err := train.Check(); err != nil {
		return err
	}
	if train.NNZ() == 0 {
		return book.Errorf(book.CodeInvalid, "There is nothing to learn from: the training matrix is empty.").
			WithHint("Lower the least number of interactions per reader and book, or import more ratings.")
	}
	for _, v := range train.Data {
		if err := checkValue(v, opt); err != nil {
			return err
		}
	}
	return nil
}

func checkValue(v float32, opt Options) error {
	if v > 0 && opt.Alpha*float64(v) <= maxWeight { // false for NaN
		return nil
	}
	return book.Errorf(book.CodeInvalid,
		"An interaction has the value %v; with alpha %v it must be above 0 and at most %v.",
		v, opt.Alpha, maxWeight/opt.Alpha)
}

// trainingSet is a training matrix, both ways round, ready for any number of
// trainings.
type trainingSet struct{ byUser, byBook *side }

func newTrainingSet(train matrix.CSR) *trainingSet {
	return &trainingSet{byUser: newSide(train), byBook: newSide(train.Transpose())}
}

// rows is how many rows a training solves.
func (d *trainingSet) rows(opt Options) int64 {
	return int64(opt.Iterations) * int64(d.byUser.rows.Rows+d.byBook.rows.Rows)
}

func (d *trainingSet) train(ctx context.Context, opt Options,
	threads int, solved func(rows int), report progress.Reporter) (*Model, error) {
	users := d.byUser.start(opt)
	books := d.byBook.start(opt)
	d.byUser.draw(users.factors, opt)
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
