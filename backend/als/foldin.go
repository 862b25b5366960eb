package als

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Feedback is what a user said of a book: its row in the model, and its value on the
// scale of the training matrix.
type Feedback struct {
	Book     int32
	Value    float32
	Disliked bool
}

// Folder gives factors to users the model was not trained with. It is safe
// for use by several goroutines.
type Folder struct {
	books   matrix.Dense // of which feedback speaks
	gram    []float64    // of the books trained
	damping float64      // see Serving
	opt     Options
}

// NewFolder prepares for folding in against a model's books with the options it
// was trained with.
func NewFolder(books matrix.Dense, opt Options) (*Folder, error) {
	if err := opt.Check(); err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "prepare for new readers")
	}
	if books.Cols != opt.Factors || len(books.Data) != books.Rows*books.Cols || !books.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The book factors are not %d finite numbers for each book.", opt.Factors)
	}
	if opt.Alpha == 0 {
		return nil, book.Errorf(book.CodeInvalid, "Folding in needs the alpha that training found, not 0.")
	}
	gram, err := kernel.Gram(context.Background(), books, 1)
	return &Folder{books: books, gram: gram, opt: opt}, err
}

// Serving gives a folder for users of whom little is known, and for more books than
// were trained: feedback and targets are rows of books, which may hold factors that
// were predicted. What a book nobody mentioned counts for, YᵀY, stays that of
// the trained ones.
//
// A user who likes n books is regularized 1 + damping/n² times as strongly. In
// training few books mean that a user read few; of a newcomer they are few
// of many, and the regularization that suits the former makes one book explain too
// much. The term is ours; docs/benchmarks.md has what it brings.
//
// CodeCorrupt for factors of another length or that are not finite.
func (f *Folder) Serving(books matrix.Dense, damping float64) (*Folder, error) {
	if books.Cols != f.opt.Factors || len(books.Data) != books.Rows*books.Cols || !books.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The book factors are not %d finite numbers for each book.", f.opt.Factors)
	}
	serving := *f
	serving.books, serving.damping = books, damping
	return &serving, nil
}

// FoldIn solves the equation that training solves for each user, with the same
// regularization:
//
//	(YᵀY + λ_u I + Σ w_i y_i y_iᵀ) x = Σ_liked (1 + w_i) y_i,  w_i = alpha · value_i
//
// in float64. A disliked book keeps its weight on the left and loses it on the right: its
// preference is 0 with more confidence than a book nobody mentioned. That is an
// extension of ours: training never sees dislikes.
//
// The order of the feedback does not matter. Errors: CodeInvalid for a book that
// is not in the model or stands twice, or a value that is not positive;
// CodeNotFound when the model knows none of the liked books.
func (f *Folder) FoldIn(feedback []Feedback) ([]float32, error) {
	x, err := f.solve(feedback)
	return x, book.Wrap(err, book.CodeInternal, "fold in a reader")
}

func (f *Folder) solve(feedback []Feedback) ([]float32, error) {
	sorted, err := f.sorted(feedback)
	if err != nil {
		return nil, err
	}
	k := f.books.Cols
	right := make([]float64, k)
	liked := false
	for _, item := range sorted {
		if item.Disliked {
			continue
		}
		y, w := f.books.Row(int(item.Book)), f.weight(item)
		liked = liked || known(y)
		for j, v := range y {
			right[j] += (1 + w) * float64(v)
		}
	}
	if !liked {
		return nil, book.Errorf(book.CodeNotFound, "The model knows none of the books that were liked.").
			WithHint("Name a book that several readers have read.")
	}
	left, err := f.factorize(sorted)
	if err != nil {
		return nil, err
	}
	solution := mat.NewVecDense(k, right) // in place
	if err := left.SolveVecTo(solution, solution); err != nil && !errors.As(err, new(mat.Condition)) {
		return nil, book.Wrap(err, book.CodeInternal, "solve for the reader's factors")
	}
	x := make([]float32, k)
	for j, v := range right {
		x[j] = float32(v)
		if math.IsInf(float64(x[j]), 0) || math.IsNaN(v) {
			return nil, book.Errorf(book.CodeInternal, "The reader's factors are not finite.")
		}
	}
	return x, nil
}

// weight is w of the equation: how much more a book counts than one not mentioned.
func (f *Folder) weight(item Feedback) float64 { return f.opt.Alpha * float64(item.Value) }

// factorize gives the Cholesky factorization of the left side of the equation.
func (f *Folder) factorize(sorted []Feedback) (*mat.Cholesky, error) {
	k := f.books.Cols
	system := slices.Clone(f.gram)
	values := make([]float32, len(sorted))
	liked := 0.0
	for i, item := range sorted {
		values[i] = item.Value
		if !item.Disliked {
			liked++
		}
		kernel.AddOuter(system, f.books.Row(int(item.Book)), f.weight(item))
	}
	lambda := f.opt.lambda(values)
	if liked > 0 {
		lambda *= 1 + f.damping/(liked*liked)
	}
	trace := 0.0
	for j := range k {
		trace += f.gram[j*k+j]
	}
	for j := range k { // the jitter is below float32's sight of the factors
		system[j*k+j] += max(lambda, 1e-12*trace)
	}
	var left mat.Cholesky
	if !left.Factorize(mat.NewSymDense(k, system)) { // the upper triangle is read
		return nil, book.Errorf(book.CodeInternal, "The reader's factors have no solution.")
	}
	return &left, nil
}

// sorted checks the feedback and gives it by book.
func (f *Folder) sorted(feedback []Feedback) ([]Feedback, error) {
	sorted := slices.Clone(feedback)
	slices.SortFunc(sorted, func(a, b Feedback) int { return cmp.Compare(a.Book, b.Book) })
	for i, item := range sorted {
		if item.Book < 0 || int(item.Book) >= f.books.Rows {
			return nil, book.Errorf(book.CodeInvalid, "There is no book %d in a model of %d books.", item.Book, f.books.Rows)
		}
		if i > 0 && sorted[i-1].Book == item.Book {
			return nil, book.Errorf(book.CodeInvalid, "Book %d stands twice in what the reader said.", item.Book)
		}
		if err := checkValue(item.Value, f.opt); err != nil {
			return nil, err
		}
	}
	return sorted, nil
}
