package rank

import (
	"context"
	"runtime"

	"shelftalk/backend/converse/wish"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// likenesses are how alike all books are to what was said and to the books that
// were named: each slice has one value per book.
type likenesses struct {
	about  [][][]float32 // by wish: of the title and the whole of its text, once where they are one
	near   []float32     // of the mean of the books that a remark was made on; nil for none
	named  named
	text   [][]float32 // by named book: of the texts' vectors,
	taken  [][]float32 // of the factors, none where they are unknown,
	genres [][]float32 // and of the genres
}

// likenesses computes what the scores of some wishes need. The vectors of the
// catalogue, which take longest to read, are read once for all that is compared
// with them.
func (r *Ranker) likenesses(ctx context.Context, s *Scores, wishes []wish.Wish, near []int32) (likenesses, error) {
	of := likenesses{about: make([][][]float32, len(wishes)), named: exemplars(wishes, &s.weights)}
	said, texts := r.said(wishes)
	var with [][]float32
	if len(texts) > 0 {
		vectors, err := r.encoder.Encode(ctx, texts)
		if err != nil {
			return of, err
		}
		for i := range texts {
			with = append(with, vectors.Row(i))
		}
	}
	for _, row := range of.named.rows {
		with = append(with, r.vectors.Row(int(row)))
	}
	if len(near) > 0 {
		with = append(with, r.meanOf(near))
	}
	all, err := products(ctx, r.vectors, with, s.scratch)
	if err != nil {
		return of, err
	}
	for i, wish := range said {
		of.about[wish] = append(of.about[wish], all[i])
	}
	of.text = all[len(said):][:len(of.named.rows)]
	if len(near) > 0 {
		of.near = all[len(all)-1]
	}
	if r.taken.Rows > 0 {
		var factors [][]float32
		for _, row := range of.named.rows {
			factors = append(factors, r.taken.Row(int(row)))
		}
		if of.taken, err = products(ctx, r.taken, factors, s.scratch); err != nil {
			return of, err
		}
	}
	for _, row := range of.named.rows {
		of.genres = append(of.genres, s.scratch())
		r.genreOf.likeness(of.genres[len(of.genres)-1], row)
	}
	return of, nil
}

// said lists the texts that wishes are about, and of each the wish; none without
// an encoder.
func (r *Ranker) said(wishes []wish.Wish) (of []int, texts []string) {
	for i, w := range wishes {
		if w.Kind != wish.About || r.encoder == nil {
			continue
		}
		of, texts = append(of, i), append(texts, w.Title)
		if w.Text != w.Title {
			of, texts = append(of, i), append(texts, w.Text)
		}
	}
	return of, texts
}

// meanOf is the mean of the vectors of some books.
func (r *Ranker) meanOf(rows []int32) []float32 {
	mean := make([]float32, r.vectors.Cols)
	for _, row := range rows {
		for j, v := range r.vectors.Row(int(row)) {
			mean[j] += v / float32(len(rows))
		}
	}
	return mean
}

// nearRows is how many rows are compared at a time: their vectors fit a cache.
const nearRows = 512

// products returns, for each of some vectors, its inner products with every row of m, in a
// slice of m.Rows values that scratch provides. Rows are shared out over the processors; a
// product depends on its two vectors only. Cancellation is an error.
func products(ctx context.Context, m matrix.Dense, with [][]float32, scratch func() []float32) ([][]float32, error) {
	out := make([][]float32, len(with))
	if len(with) == 0 {
		return out, nil
	}
	to := matrix.NewDense(len(with), m.Cols)
	for j, vector := range with {
		copy(to.Row(j), vector)
		out[j] = scratch()
	}
	threads := runtime.GOMAXPROCS(0)
	results := make([]float32, threads*len(with)*nearRows)
	return out, kernel.Ranges(ctx, threads, m.Rows, nearRows, func(worker, lo, hi int) error {
		result := matrix.Dense{Rows: len(with), Cols: hi - lo, Data: results[worker*len(with)*nearRows:][:len(with)*(hi-lo)]}
		kernel.GemmNT(result, to, m.Slice(lo, hi))
		for j := range out {
			copy(out[j][lo:hi], result.Row(j))
		}
		return nil
	})
}
