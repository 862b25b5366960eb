package evaluate

import (
	"context"
	"fmt"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// Blend mixes two scorers: Weight · z(First) + (1 − Weight) · z(Second), where z
// makes the scores of one reader over all books have mean 0 and standard
// deviation 1, so that the weight does not depend on the scale of either.
type Blend struct {
	weight        float64
	first, second Scorer
}

// NewBlend mixes first, at weight 0 to 1, with second; CodeInvalid for another weight.
func NewBlend(weight float64, first, second Scorer) (*Blend, error) {
	if !(weight >= 0 && weight <= 1) {
		return nil, book.Errorf(book.CodeInvalid, "A blend cannot give its first part the weight %v.", weight).WithHint("Weights are 0 to 1.")
	}
	return &Blend{weight, first, second}, nil
}

// Name is "blend 0.3" when the first part has weight 0.3.
func (b *Blend) Name() string { return blendName(b.weight) }

func blendName(weight float64) string { return fmt.Sprintf("blend %.4g", weight) }

// Score implements Scorer.
func (b *Blend) Score(ctx context.Context, readers []int32, out matrix.Dense) error {
	if err := b.first.Score(ctx, readers, out); err != nil {
		return err
	}
	second := matrix.NewDense(out.Rows, out.Cols)
	if err := b.second.Score(ctx, readers, second); err != nil {
		return err
	}
	for i := range readers {
		if err := book.Cancelled(ctx, "blend scores"); err != nil {
			return err
		}
		Standardise(out.Row(i))
		Standardise(second.Row(i))
		Mix(out.Row(i), b.weight, out.Row(i), second.Row(i))
	}
	return nil
}

// Standard is where one reader's scores lie: their mean and standard deviation.
// Deviation 0 means that they say nothing, since they differ by no more than rounding.
type Standard struct{ Mean, Deviation float64 }

// StandardOf measures scores.
func StandardOf(scores []float32) Standard {
	n := float64(max(1, len(scores)))
	mean := 0.0
	for _, s := range scores {
		mean += float64(s)
	}
	mean /= n
	variance := 0.0
	for _, s := range scores {
		d := float64(s) - mean
		variance += float64(d * d)
	}
	const rounding = 1e-6 // of float32, relative to the mean
	deviation := math.Sqrt(variance / n)
	if deviation <= rounding*math.Abs(mean) {
		deviation = 0
	}
	return Standard{mean, deviation}
}

// Of gives the standard score of a score: how many deviations it lies above the
// mean, 0 where the scores say nothing.
func (z Standard) Of(score float64) float64 {
	if z.Deviation == 0 {
		return 0
	}
	return (score - z.Mean) / z.Deviation
}

// Slope is how much Of grows when the score grows by 1.
func (z Standard) Slope() float64 {
	if z.Deviation == 0 {
		return 0
	}
	return 1 / z.Deviation
}

// Standardise gives the scores mean 0 and standard deviation 1, in place.
func Standardise(scores []float32) {
	z := StandardOf(scores)
	for i, s := range scores {
		scores[i] = float32(z.Of(float64(s)))
	}
}

// Mix sets out to weight · first + (1 − weight) · second, element by element; out may
// be either.
func Mix(out []float32, weight float64, first, second []float32) {
	w, v := float32(weight), float32(1-weight)
	for i, x := range first {
		out[i] = float32(w*x) + float32(v*second[i]) // conversions keep compilers from fusing, so all machines agree
	}
}
