package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Factors scores by the inner product of what training learnt of a user and of a book.
type Factors struct{ users, books matrix.Dense }

// NewFactors takes users × k and books × k factors; CodeCorrupt when their
// widths differ or a value is not finite.
func NewFactors(users, books matrix.Dense) (*Factors, error) {
	if users.Cols != books.Cols || users.Cols == 0 {
		return nil, book.Errorf(book.CodeCorrupt, "Factors of %d values for readers do not fit factors of %d for books.",
			users.Cols, books.Cols).WithHint("Run training again.")
	}
	if !users.Finite() || !books.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The factors hold a value that is no number.").
			WithHint("Run training again.")
	}
	return &Factors{users, books}, nil
}

// Name is "factors".
func (f *Factors) Name() string { return "factors" }

// Score implements scoring.Scorer.
func (f *Factors) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	if err := scoring.CheckBatch(ctx, users, out, f.users.Rows, f.books.Rows); err != nil {
		return err
	}
	batch := matrix.NewDense(min(scoring.BatchUsers, len(users)), f.users.Cols)
	return scoring.InBatches(ctx, users, out, func(users []int32, out matrix.Dense) {
		for i, user := range users {
			copy(batch.Row(i), f.users.Row(int(user)))
		}
		kernel.GemmNT(out, batch.Slice(0, len(users)), f.books)
	})
}
