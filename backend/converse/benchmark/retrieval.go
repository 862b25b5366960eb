package benchmark

import (
	"context"
	"slices"

	"shelftalk/backend/converse/wish"
	"shelftalk/backend/evaluate/metric"
)

// depth is how many books of an answer are looked at.
const depth = 10

// answered asks what each request with answers asks, and looks for the answers.
func (b *bench) answered(ctx context.Context, source *Source) error {
	var ndcg, near, far, hit, remembered []float64
	for _, r := range source.requests {
		if len(r.Gold) == 0 {
			continue
		}
		gold, err := b.rowsOf(r.Gold)
		if err != nil {
			return err
		}
		named, err := b.rowsOf(r.Named)
		if err != nil {
			return err
		}
		rows, wishes, err := b.answer(ctx, r.Text(), likeFar, setOf(named), nil)
		if err != nil {
			return err
		}
		sought := setOf(gold)
		n, found := gain(rows[:min(depth, len(rows))], sought)
		_, foundFar := gain(rows, sought)
		ndcg, near = append(ndcg, n), append(near, found/float64(len(sought)))
		far, hit = append(far, foundFar/float64(len(sought))), append(hit, min(1, found))
		remembered = append(remembered, is(slices.ContainsFunc(wishes, func(w wish.Wish) bool { return w.Memory })))
	}
	if len(ndcg) > 0 {
		source.NDCG10, source.Recall10, source.Recall100 = new(estimate(ndcg)), new(estimate(near)), new(estimate(far))
		source.Hit10, source.Remembered = new(estimate(hit)), new(estimate(remembered))
	}
	return nil
}

// gain is NDCG at depth, and how many of the sought were found.
func gain(rows []int32, gold map[int32]bool) (ndcg, found float64) {
	hits := make([]bool, len(rows))
	for i, row := range rows {
		if hits[i] = gold[row]; hits[i] {
			found++
		}
	}
	return metric.NDCG(hits, len(gold), depth), found
}

// The depths at which a hidden book is looked for.
const (
	likeNear = 20
	likeFar  = 100
)

// likes hides one of the books that a request without answers names, by an author
// of none of the others, and asks with the rest.
func (b *bench) likes(ctx context.Context, source *Source) error {
	var near, far []float64
	for _, r := range source.requests {
		if len(r.Gold) > 0 || len(r.Named) < 2 {
			continue
		}
		named, err := b.rowsOf(r.Named)
		if err != nil {
			return err
		}
		for h, hidden := range named {
			rest := slices.Delete(slices.Clone(named), h, h+1)
			if slices.ContainsFunc(rest, func(row int32) bool { return b.sameAuthor(row, hidden) }) {
				continue
			}
			rows, _, err := b.answer(ctx, Without(r.Text(), r.Named[h].Span), likeFar, setOf(rest), func(w wish.Wish) bool {
				return (w.Kind == wish.Book || w.Kind == wish.Series) && slices.Contains(w.Rows, hidden)
			})
			if err != nil {
				return err
			}
			at := slices.Index(rows, hidden)
			near, far = append(near, is(at >= 0 && at < likeNear)), append(far, is(at >= 0))
		}
	}
	if len(near) > 0 {
		source.Like20, source.Like100 = new(estimate(near)), new(estimate(far))
	}
	return nil
}

func (b *bench) sameAuthor(a, c int32) bool {
	return slices.ContainsFunc(b.library.Book(a).Authors, func(author string) bool {
		return slices.Contains(b.library.Book(c).Authors, author)
	})
}

func is(yes bool) float64 {
	if yes {
		return 1
	}
	return 0
}
