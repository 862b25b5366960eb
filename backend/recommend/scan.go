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
		kernel.MatVec(scores[lo:hi], m.items.Slice(lo, hi), v.x)
		for row := lo; row < hi; row++ {
			w, column := &v.cold, m.columns[row]
			neighbours := 0.0
			if column >= 0 {
				w, neighbours = &v.known, v.neighbours[column]
			}
			scores[row] = float32(w.constant + float64(w.factors*float64(scores[row])) +
				float64(w.neighbours*neighbours) + float64(w.popularity*m.popularity[row]))
		}
	})
	for row, share := range v.byAuthor {
		scores[row] += float32(m.worth(v, row).content * share)
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
		kernel.MatVec(texts[:hi-lo], m.space.Texts.Slice(lo, hi), v.taste.Text)
		for i, text := range texts[:hi-lo] {
			scores[lo+i] += m.textWorth(v, lo+i) * text
		}
	})
}

// textWorth is what 1 of a text's likeness is worth in the score of a row.
func (m *model) textWorth(v *view, row int) float32 { return float32(m.worth(v, int32(row)).content) }

// addTextsToBest adds what the texts add to every book that may be among the n
// best, and masks the others. Places are of unit length, so a text adds at
// most the length of the taste's times its worth: with the n best without texts looked at first, a book that lies
// more than that below the worst of them is out. As a rule a few in a
// hundred are left, and the scan of the texts, the longest, is saved.
func (m *model) addTextsToBest(ctx context.Context, v *view, scores []float32, n int) error {
	text := func(row int) float32 {
		return m.textWorth(v, row) * kernel.Dot(m.space.Texts.Row(row), v.taste.Text)
	}
	first := scoring.Top(scores, n, nil)
	worst := math.Inf(1)
	for _, e := range first {
		worst = min(worst, float64(e.Score)+float64(text(int(e.Item))))
	}
	const rounding = 1e-3 // far above float32's at scores of this size
	length := scoring.Norm(v.taste.Text)
	known, cold := float32(worst-v.known.content*length-rounding), float32(worst-v.cold.content*length-rounding)
	mayBe := func(row int) bool {
		if m.columns[row] < 0 {
			return scores[row] >= cold
		}
		return scores[row] >= known
	}
	possible := 0
	for row := range scores {
		if mayBe(row) {
			possible++
		}
	}
	if len(first) < n || possible > len(scores)/8 {
		return m.addTexts(ctx, v, scores)
	}
	return m.scan(ctx, func(lo, hi int) {
		for row := lo; row < hi; row++ {
			if mayBe(row) {
				scores[row] += text(row)
			} else {
				scores[row] = scoring.Masked
			}
		}
	})
}
