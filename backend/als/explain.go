package als

import (
	"errors"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/book"
)

// Explain splits the scores x·y_i that FoldIn's factors x give to the targets i over
// the books of the feedback: shares[t][j] is what feedback[j] adds to the score of
// targets[t], and a target's shares sum to its score.
//
// With A the left side of FoldIn's equation, x = A⁻¹ Σ_j (1 + w_j) y_j, so the share
// of j is (1 + w_j) y_iᵀ A⁻¹ y_j: Hu, Koren, Volinsky, "Collaborative Filtering for
// Implicit Feedback Datasets", ICDM 2008, equation 7. A disliked book has the
// share 0: it acts through A, on what the others are worth.
//
// Errors: those of FoldIn, and CodeInvalid for a target that is not in the model.
func (f *Folder) Explain(feedback []Feedback, targets []int32) ([][]float64, error) {
	sorted, err := f.sorted(feedback)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "explain scores")
	}
	left, err := f.factorize(sorted)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "explain scores")
	}
	k := f.books.Cols
	if len(targets) == 0 {
		return [][]float64{}, nil
	}
	directions := mat.NewDense(k, len(targets), nil) // A⁻¹ y_i in columns
	for t, target := range targets {
		if target < 0 || int(target) >= f.books.Rows {
			return nil, book.Errorf(book.CodeInvalid, "There is no book %d in a model of %d books.", target, f.books.Rows)
		}
		for j, v := range f.books.Row(int(target)) {
			directions.Set(j, t, float64(v))
		}
	}
	if err := left.SolveTo(directions, directions); err != nil && !errors.As(err, new(mat.Condition)) {
		return nil, book.Errorf(book.CodeInternal, "The scores of this reader cannot be explained.")
	}
	shares, direction := make([][]float64, len(targets)), make([]float64, k)
	for t := range targets {
		mat.Col(direction, t, directions)
		shares[t] = make([]float64, len(feedback))
		for j, item := range feedback {
			if item.Disliked {
				continue
			}
			product := 0.0
			for d, v := range f.books.Row(int(item.Book)) {
				product += direction[d] * float64(v)
			}
			shares[t][j] = (1 + f.weight(item)) * product
		}
	}
	return shares, nil
}
