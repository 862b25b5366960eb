package recommend

import (
	"context"

	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Vectors are those of the books' texts: catalogue × dims, of unit length. The
// caller must not change them.
func (r *Recommender) Vectors() matrix.Dense { return r.vectors }

// Factors are those that training gave the books, by catalogue row: catalogue ×
// factors, with a row of zeros for a book that training did not know.
func (r *Recommender) Factors() matrix.Dense {
	out := matrix.NewDense(len(r.books), r.items.Cols)
	for row, column := range r.columns {
		if column >= 0 {
			copy(out.Row(row), r.items.Row(row))
		}
	}
	return out
}

// Standing gives the z-score, over the catalogue, of every book's score for a profile.
// Known books are among them. Cancellation is an error.
func (r *Recommender) Standing(ctx context.Context, p *Profile) ([]float32, error) {
	v, err := r.view(p, r.mixture)
	if err != nil {
		return nil, err
	}
	totals, err := r.totals(ctx, v)
	if err != nil {
		return nil, err
	}
	scoring.Standardize(totals)
	return totals, nil
}
