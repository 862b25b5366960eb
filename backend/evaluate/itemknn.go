package evaluate

import (
	"cmp"
	"context"
	"math"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// ItemKNN scores a book by those of its nearest neighbours that the user has:
//
//	score(u, i) = Σ over j in the neighbours of i, taken up by u, of value(u, j) · sim(i, j)
//	sim(i, j)   = i · j / (|i| |j| + shrink)
//
// where i and j are columns of the training matrix and a book's neighbours are the
// most similar others (Sarwar et al., WWW 2001; in this form, with shrinkage, it
// is the ItemKNN of Ferrari Dacrema et al., "Are we really making much progress?",
// RecSys 2019, where it often beats younger methods).
type ItemKNN struct {
	train matrix.CSR
	votes matrix.CSR // row j: the books that count j among their neighbours, and how similar they are
}

// KNNOptions are the settings of ItemKNN.
type KNNOptions struct {
	Neighbours int     // of each book, 1 or more
	Shrink     float64 // 0 or more: takes weight from similarities that few users support
}

// knnBlock is how many books one piece of work takes.
const knnBlock = 32

// NewItemKNN finds the neighbours of every book: time grows with the sum over
// users of the square of their books, memory with books × neighbours. phase, if
// not nil, is told the books done. Errors: CodeInvalid, CodeCancelled.
func NewItemKNN(ctx context.Context, train matrix.CSR, opt KNNOptions,
	threads int, phase *progress.Phase) (*ItemKNN, error) {
	if opt.Neighbours < 1 || !(opt.Shrink >= 0) || math.IsInf(opt.Shrink, 1) {
		return nil, book.Errorf(book.CodeInvalid, "Item-kNN cannot use %d neighbours with a shrinkage of %v.",
			opt.Neighbours, opt.Shrink).WithHint("It takes 1 neighbour or more and a shrinkage of 0 or more.")
	}
	byBook := train.Transpose()
	norms := make([]float64, train.Cols)
	for i := range norms {
		_, values := byBook.Row(i)
		norms[i] = scoring.Norm(values)
	}
	neighbours := make([][]scoring.Entry, train.Cols)
	sums := make([]*matrix.Accumulator, max(1, threads))
	err := kernel.Ranges(ctx, threads, train.Cols, knnBlock, func(worker, lo, hi int) error {
		if sums[worker] == nil {
			sums[worker] = matrix.NewAccumulator(train.Cols)
		}
		for i := lo; i < hi; i++ {
			if err := book.Cancelled(ctx, "find neighbours"); err != nil {
				return err
			}
			users, weights := byBook.Row(i)
			for n, user := range users {
				columns, values := train.Row(int(user))
				sums[worker].Add(columns, values, weights[n])
			}
			neighbours[i] = nearest(i, sums[worker], norms, opt)
		}
		if phase != nil {
			phase.Add(int64(hi - lo))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &ItemKNN{train: train, votes: neighbourMatrix(neighbours).Transpose()}, nil
}

// nearest picks the neighbours of book i, in column order, by its inner products with all.
func nearest(i int, products *matrix.Accumulator, norms []float64, opt KNNOptions) []scoring.Entry {
	best := scoring.TopK{K: opt.Neighbours}
	products.Drain(func(column int32, product float32) {
		if int(column) != i && product > 0 {
			similarity := float64(product) / (norms[i]*norms[column] + opt.Shrink)
			best.Offer(scoring.Entry{Item: column, Score: float32(similarity)})
		}
	})
	slices.SortFunc(best.Kept, func(a, b scoring.Entry) int { return cmp.Compare(a.Item, b.Item) })
	return best.Kept
}

func neighbourMatrix(neighbours [][]scoring.Entry) matrix.CSR {
	total := 0
	for _, entries := range neighbours {
		total += len(entries)
	}
	m := matrix.CSR{Rows: len(neighbours), Cols: len(neighbours), Indptr: make([]int64, len(neighbours)+1),
		Indices: make([]int32, 0, total), Data: make([]float32, 0, total)}
	for i, entries := range neighbours {
		for _, e := range entries {
			m.Indices, m.Data = append(m.Indices, e.Item), append(m.Data, e.Score)
		}
		m.Indptr[i+1] = int64(len(m.Indices))
	}
	return m
}

// Name is "item-knn".
func (k *ItemKNN) Name() string { return "item-knn" }

// Score implements scoring.Scorer.
func (k *ItemKNN) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	if err := scoring.CheckBatch(ctx, users, out, k.train.Rows, k.train.Cols); err != nil {
		return err
	}
	return scoring.InBatches(ctx, users, out, func(users []int32, out matrix.Dense) {
		for i, user := range users {
			books, weights := k.train.Row(int(user))
			k.votes.Combine(out.Row(i), books, weights)
		}
	})
}
