package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Factors scores by the inner product of what training learnt of a reader and of
// a book.
type Factors struct{ users, books matrix.Dense }

// NewFactors takes readers × k and books × k factors; CodeCorrupt when their
// widths differ or a value is not finite.
func NewFactors(users, books matrix.Dense) (*Factors, error) {
	if users.Cols != books.Cols || users.Cols == 0 {
		return nil, book.Errorf(book.CodeCorrupt, "Factors of %d values for readers do not fit factors of %d for books.", users.Cols, books.Cols).
			WithHint("Run training again.")
	}
	if !users.Finite() || !books.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The factors hold a value that is no number.").WithHint("Run training again.")
	}
	return &Factors{users, books}, nil
}

// Name is "factors".
func (f *Factors) Name() string { return "factors" }

// Score implements Scorer.
func (f *Factors) Score(ctx context.Context, readers []int32, out matrix.Dense) error {
	if err := checkBatch(ctx, readers, out, f.users.Rows, f.books.Rows); err != nil {
		return err
	}
	batch := matrix.NewDense(min(group, len(readers)), f.users.Cols)
	return inGroups(ctx, readers, out, func(readers []int32, out matrix.Dense) {
		rows := matrix.Dense{Rows: len(readers), Cols: batch.Cols, Data: batch.Data[:len(readers)*batch.Cols]}
		for i, reader := range readers {
			copy(rows.Row(i), f.users.Row(int(reader)))
		}
		kernel.GemmNT(out, rows, f.books)
	})
}
