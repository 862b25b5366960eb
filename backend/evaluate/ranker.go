package evaluate

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// ranker ranks all books for a sample of users by every contender: scorers alone
// and, where there are weights, blends of factors and content, which are scored once
// for all of them.
type ranker struct {
	train            matrix.CSR // masked in every ranking
	validation       matrix.CSR // masked in the rankings for test
	scorers          []scoring.Scorer
	factors, content scoring.Scorer // nil where weights is empty
	weights          []float64
	users            []int32 // the sample: rows of the matrices, increasing
	depth            int

	lists     []rankings // by contender: with train masked
	testLists []rankings // by contender: with train and validation masked
}

// names lists the contenders: scorers, content, factors, blends by weight.
func (r *ranker) names() []string {
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
func (r *ranker) alone() []scoring.Scorer {
	if len(r.weights) == 0 {
		return r.scorers
	}
	return append(slices.Clone(r.scorers), r.content, r.factors)
}

const (
	batchUsers = 16      // scored together
	batchCells = 1 << 22 // bounds the scores that one thread holds of one scorer
)

// workspace is what one thread writes to.
type workspace struct {
	first, second matrix.Dense // scores of a batch
	scores        []float32    // of one user, to be masked
	top           []scoring.Entry
}

// run fills lists and testLists.
func (r *ranker) run(ctx context.Context, threads int, advance func(users int64)) error {
	books := r.train.Cols
	batch := max(1, min(batchUsers, batchCells/max(1, books)))
	for range r.names() {
		r.lists = append(r.lists, newRankings(len(r.users), r.depth))
		if r.validation.Rows > 0 {
			r.testLists = append(r.testLists, newRankings(len(r.users), r.depth))
		}
	}
	spaces := make([]*workspace, max(1, threads))
	return kernel.Ranges(ctx, threads, len(r.users), batch, func(worker, lo, hi int) error {
		if spaces[worker] == nil {
			spaces[worker] = &workspace{first: matrix.NewDense(batch, books), second: matrix.NewDense(batch, books),
				scores: make([]float32, books)}
		}
		err := r.rankBatch(ctx, spaces[worker], lo, hi)
		advance(int64(hi - lo))
		return err
	})
}

// rankBatch ranks for the users at positions lo to hi-1 of the sample.
func (r *ranker) rankBatch(ctx context.Context, w *workspace, lo, hi int) error {
	users := r.users[lo:hi]
	first, second := w.first.Slice(0, len(users)), w.second.Slice(0, len(users))
	for contender, scorer := range r.scorers {
		if err := scoreFinite(ctx, scorer, users, first); err != nil {
			return err
		}
		for i := range users {
			r.rank(contender, lo+i, first.Row(i), w)
		}
	}
	if len(r.weights) == 0 {
		return nil
	}
	if err := scoreFinite(ctx, r.content, users, first); err != nil {
		return err
	}
	if err := scoreFinite(ctx, r.factors, users, second); err != nil {
		return err
	}
	for i := range users {
		if err := book.Cancelled(ctx, "rank books"); err != nil {
			return err
		}
		content, factors, contender := first.Row(i), second.Row(i), len(r.scorers)
		for _, alone := range [][]float32{content, factors} {
			copy(w.scores, alone)
			r.rank(contender, lo+i, w.scores, w)
			contender++
		}
		scoring.Standardize(content)
		scoring.Standardize(factors)
		for _, weight := range r.weights {
			scoring.Mix(w.scores, weight, factors, content)
			r.rank(contender, lo+i, w.scores, w)
			contender++
		}
	}
	return nil
}

// rank keeps the best books for the user at a position, both with and without the
// validation books from one pass: a ranking long enough to lose all of them. It
// overwrites the scores of masked books.
func (r *ranker) rank(contender, position int, scores []float32, w *workspace) {
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
	r.lists[contender].set(position, w.top, nil)
	if r.validation.Rows > 0 {
		r.testLists[contender].set(position, w.top, validation)
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
