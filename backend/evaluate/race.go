package evaluate

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// race ranks all books for a sample of readers by every contender: scorers alone
// and, where there are weights, blends of factors and content, which are scored once for all of
// them.
type race struct {
	train            matrix.CSR // masked in every list
	validation       matrix.CSR // masked in the lists for test
	scorers          []Scorer
	factors, content Scorer // nil where weights is empty
	weights          []float64
	readers          []int32 // the sample: rows of the matrices, increasing
	depth            int

	lists     []rankings // by contender: with train masked
	testLists []rankings // by contender: with train and validation masked
}

// names lists the contenders: scorers, content, factors, blends by weight.
func (r *race) names() []string {
	var names []string
	for _, s := range r.alone() {
		names = append(names, s.Name())
	}
	for _, weight := range r.weights {
		names = append(names, blendName(weight))
	}
	return names
}

// alone lists the scorers that are contenders themselves.
func (r *race) alone() []Scorer {
	if len(r.weights) == 0 {
		return r.scorers
	}
	return append(slices.Clone(r.scorers), r.content, r.factors)
}

const (
	batchReaders = 16      // scored together
	batchCells   = 1 << 22 // bounds the scores that one thread holds of one scorer
)

// stand is what one thread works with.
type stand struct {
	first, second matrix.Dense // scores of a batch
	scores        []float32    // of one reader, to be masked
	top           []Entry
}

// run fills lists and testLists.
func (r *race) run(ctx context.Context, threads int, advance func(readers int64)) error {
	books := r.train.Cols
	batch := max(1, min(batchReaders, batchCells/max(1, books)))
	for range r.names() {
		r.lists = append(r.lists, newRankings(len(r.readers), r.depth))
		if r.validation.Rows > 0 {
			r.testLists = append(r.testLists, newRankings(len(r.readers), r.depth))
		}
	}
	stands := make([]*stand, max(1, threads))
	return kernel.Blocks(ctx, threads, (len(r.readers)+batch-1)/batch, func(worker, block int) error {
		if stands[worker] == nil {
			stands[worker] = &stand{matrix.NewDense(batch, books), matrix.NewDense(batch, books), make([]float32, books), nil}
		}
		lo, hi := block*batch, min(len(r.readers), (block+1)*batch)
		err := r.runBatch(ctx, stands[worker], lo, hi)
		advance(int64(hi - lo))
		return err
	})
}

// runBatch ranks for the readers at positions lo to hi-1 of the sample.
func (r *race) runBatch(ctx context.Context, s *stand, lo, hi int) error {
	readers, books := r.readers[lo:hi], r.train.Cols
	first := matrix.Dense{Rows: len(readers), Cols: books, Data: s.first.Data[:len(readers)*books]}
	second := matrix.Dense{Rows: len(readers), Cols: books, Data: s.second.Data[:len(readers)*books]}
	for contender, scorer := range r.scorers {
		if err := scoreFinite(ctx, scorer, readers, first); err != nil {
			return err
		}
		for i := range readers {
			r.rank(contender, lo+i, first.Row(i), s)
		}
	}
	if len(r.weights) == 0 {
		return nil
	}
	if err := scoreFinite(ctx, r.content, readers, first); err != nil {
		return err
	}
	if err := scoreFinite(ctx, r.factors, readers, second); err != nil {
		return err
	}
	for i := range readers {
		if err := book.Cancelled(ctx, "rank books"); err != nil {
			return err
		}
		content, factors, contender := first.Row(i), second.Row(i), len(r.scorers)
		for _, alone := range [][]float32{content, factors} {
			copy(s.scores, alone)
			r.rank(contender, lo+i, s.scores, s)
			contender++
		}
		Standardise(content)
		Standardise(factors)
		for _, weight := range r.weights {
			Mix(s.scores, weight, factors, content)
			r.rank(contender, lo+i, s.scores, s)
			contender++
		}
	}
	return nil
}

// rank lists the best books for the reader at a position, both with and without
// the validation books from one pass: a list long enough to lose all of them. It
// overwrites the scores of masked books.
func (r *race) rank(contender, position int, scores []float32, s *stand) {
	reader := int(r.readers[position])
	known, _ := r.train.Row(reader)
	for _, column := range known {
		scores[column] = Masked
	}
	var validation []int32
	if r.validation.Rows > 0 {
		validation, _ = r.validation.Row(reader)
	}
	s.top = Top(scores, r.depth+len(validation), s.top)
	r.lists[contender].set(position, s.top, nil)
	if r.validation.Rows > 0 {
		r.testLists[contender].set(position, s.top, validation)
	}
}

// scoreFinite scores and refuses what breaks the promise of Scorer.
func scoreFinite(ctx context.Context, scorer Scorer, readers []int32, out matrix.Dense) error {
	if err := scorer.Score(ctx, readers, out); err != nil {
		return err
	}
	if !out.Finite() {
		return book.Errorf(book.CodeInternal, "%s gave a book a score that is no finite number", scorer.Name())
	}
	return nil
}
