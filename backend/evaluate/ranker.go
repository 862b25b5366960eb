package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// ranker ranks all books for a sample of users by every scorer.
type ranker struct {
	train      matrix.CSR // masked in every ranking
	validation matrix.CSR // masked in the rankings for test
	scorers    []scoring.Scorer
	users      []int32 // the sample: rows of the matrices, increasing
	depth      int

	lists     []rankings // by scorer: with train masked
	testLists []rankings // by scorer: with train and validation masked
}

// names lists the scorers.
func (r *ranker) names() []string {
	var names []string
	for _, s := range r.scorers {
		names = append(names, s.Name())
	}
	return names
}

const (
	batchUsers = 16      // scored together
	batchCells = 1 << 22 // bounds the scores that one thread holds of one scorer
)

// workspace is what one thread writes to.
type workspace struct {
	scores matrix.Dense // of a batch, to be masked
	top    []scoring.Entry
}

// run fills lists and testLists.
func (r *ranker) run(ctx context.Context, threads int, advance func(users int64)) error {
	books := r.train.Cols
	batch := max(1, min(batchUsers, batchCells/max(1, books)))
	for range r.scorers {
		r.lists = append(r.lists, newRankings(len(r.users), r.depth))
		if r.validation.Rows > 0 {
			r.testLists = append(r.testLists, newRankings(len(r.users), r.depth))
		}
	}
	spaces := make([]*workspace, max(1, threads))
	return kernel.Ranges(ctx, threads, len(r.users), batch, func(worker, lo, hi int) error {
		if spaces[worker] == nil {
			spaces[worker] = &workspace{scores: matrix.NewDense(batch, books)}
		}
		w := spaces[worker]
		scores := w.scores.Slice(0, hi-lo)
		for i, scorer := range r.scorers {
			if err := scoreFinite(ctx, scorer, r.users[lo:hi], scores); err != nil {
				return err
			}
			for position := lo; position < hi; position++ {
				r.rank(i, position, scores.Row(position-lo), w)
			}
		}
		advance(int64(hi - lo))
		return nil
	})
}

// rank keeps the best books for the user at a position, both with and without the
// validation books from one pass: a ranking long enough to lose all of them. It
// overwrites the scores of masked books.
func (r *ranker) rank(scorer, position int, scores []float32, w *workspace) {
	user := int(r.users[position])
	known, _ := r.train.Row(user)
	for _, column := range known {
		scores[column] = scoring.Masked
	}
	var validation []int32
	if r.validation.Rows > 0 {
		validation, _ = r.validation.Row(user)
	}
	w.top = scoring.Top(scores, r.depth+len(validation), w.top)
	r.lists[scorer].set(position, w.top, nil)
	if r.validation.Rows > 0 {
		r.testLists[scorer].set(position, w.top, validation)
	}
}

// scoreFinite scores and refuses what breaks the promise of scoring.Scorer.
func scoreFinite(ctx context.Context, scorer scoring.Scorer, users []int32, out matrix.Dense) error {
	if err := scorer.Score(ctx, users, out); err != nil {
		return err
	}
	if !out.Finite() {
		return book.Errorf(book.CodeInternal, "%s gave a book a score that is no finite number", scorer.Name())
	}
	return nil
}
