package recommend

import (
	"context"
	"math"

	"shelftalk/backend/matrix"
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

// Standing says how every book of the catalogue stands in a profile's taste, as a
// standard score over the catalogue: mean 0, deviation 1. Known books are among
// them. Cancellation is an error.
func (r *Recommender) Standing(ctx context.Context, p *Profile) ([]float32, error) {
	v, err := r.view(p, r.blend)
	if err != nil {
		return nil, err
	}
	totals, err := r.totals(ctx, v)
	if err != nil {
		return nil, err
	}
	sum, squares := 0.0, 0.0
	for _, total := range totals {
		sum += float64(total)
		squares += float64(float64(total) * float64(total))
	}
	n := float64(len(totals))
	z := standard(sum/n, max(0, squares/n-float64((sum/n)*(sum/n))))
	for row, total := range totals {
		totals[row] = float32(z.Of(float64(total)))
		if math.IsNaN(float64(totals[row])) {
			totals[row] = 0
		}
	}
	return totals, nil
}
