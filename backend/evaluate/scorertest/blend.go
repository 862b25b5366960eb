package scorertest

import (
	"context"
	"fmt"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Blend is the plain form of what evaluation and serving compute faster, for tests to
// compare with: weight · z(first) + (1 − weight) · z(second), where z brings the scores
// of one user over all books to mean 0 and standard deviation 1, so that the weight does
// not depend on the scale of either.
type Blend struct {
	weight        float64
	first, second scoring.Scorer
}

// NewBlend mixes first, at weight 0 to 1, with second; CodeInvalid for another weight.
func NewBlend(weight float64, first, second scoring.Scorer) (*Blend, error) {
	if !(weight >= 0 && weight <= 1) {
		return nil, book.Errorf(book.CodeInvalid, "A blend cannot give its first part the weight %v.", weight).
			WithHint("Weights are 0 to 1.")
	}
	return &Blend{weight, first, second}, nil
}

// Name implements scoring.Scorer.
func (b *Blend) Name() string { return fmt.Sprintf("blend %.4g", b.weight) }

// Score implements scoring.Scorer.
func (b *Blend) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	if err := b.first.Score(ctx, users, out); err != nil {
		return err
	}
	second := matrix.NewDense(out.Rows, out.Cols)
	if err := b.second.Score(ctx, users, second); err != nil {
		return err
	}
	for i := range users {
		if err := book.Cancelled(ctx, "blend scores"); err != nil {
			return err
		}
		scoring.Standardize(out.Row(i))
		scoring.Standardize(second.Row(i))
		scoring.Mix(out.Row(i), b.weight, out.Row(i), second.Row(i))
	}
	return nil
}
