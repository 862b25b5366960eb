package recommend

import (
	"context"
	"math"

	"shelftalk/backend/kernel"
	"shelftalk/backend/scoring"
)

// scanned is how many rows one piece of a scan has: well under a millisecond.
const scanned = 4096

// scan calls work for pieces of all rows on the model's threads.
func (m *model) scan(ctx context.Context, work func(lo, hi int)) error {
	return kernel.Ranges(ctx, m.threads, m.items.Rows, scanned, func(_, lo, hi int) error {
		work(lo, hi)
		return nil
	})
}

// withoutTexts are the scores of all books less what their texts add.
func (m *model) withoutTexts(ctx context.Context, v *view) ([]float32, error) {
	scores := make([]float32, m.items.Rows)
	err := m.scan(ctx, func(lo, hi int) {
		kernel.MatVec(scores[lo:hi], m.items.Slice(lo, hi), v.userFactors)
		for i := lo; i < hi; i++ {
			scores[i] += float32(v.constant)
		}
	})
	for row, share := range v.byAuthor {
		scores[row] += float32(share)
	}
	return scores, err
}

// totals are the scores of all books.
func (m *model) totals(ctx context.Context, v *view) ([]float32, error) {
	scores, err := m.withoutTexts(ctx, v)
	if err != nil {
		return nil, err
	}
	return scores, m.addTexts(ctx, v, scores)
}

// addTexts adds what the texts of all books add. Masked books stay masked.
func (m *model) addTexts(ctx context.Context, v *view, scores []float32) error {
	return m.scan(ctx, func(lo, hi int) {
		var texts [scanned]float32
		kernel.MatVec(texts[:hi-lo], m.space.Texts.Slice(lo, hi), v.byText)
		for i, text := range texts[:hi-lo] {
			scores[lo+i] += text
		}
	})
}

// addTextsToBest adds what the texts add to every book that may be among the n
// best, and masks the others. Places are of unit length, so a text adds at
// most |byText|: with the n best without texts looked at first, a book that lies
// more than that below the worst of them is out. As a rule a few in a
// hundred are left, and the scan of the texts, the longest, is saved.
func (m *model) addTextsToBest(ctx context.Context, v *view, scores []float32, n int) error {
	first := scoring.Top(scores, n, nil)
	worst := math.Inf(1)
	for _, e := range first {
		worst = min(worst, float64(e.Score)+float64(kernel.Dot(m.space.Texts.Row(int(e.Item)), v.byText)))
	}
	const rounding = 1e-3 // far above float32's at scores of this size
	bound := float32(worst - scoring.Norm(v.byText) - rounding)
	possible := 0
	for _, score := range scores {
		if score >= bound {
			possible++
		}
	}
	if len(first) < n || possible > len(scores)/8 {
		return m.addTexts(ctx, v, scores)
	}
	return m.scan(ctx, func(lo, hi int) {
		for row := lo; row < hi; row++ {
			if scores[row] >= bound {
				scores[row] += kernel.Dot(m.space.Texts.Row(row), v.byText)
			} else {
				scores[row] = scoring.Masked
			}
		}
	})
}
