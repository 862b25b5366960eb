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
)

// ItemKNN scores a book by those of its nearest neighbours that the reader has:
//
//	score(u, i) = Σ over j in the neighbours of i, read by u, of value(u, j) · sim(i, j)
//	sim(i, j)   = i · j / (|i| |j| + shrink)
//
// where i and j are columns of the training matrix and a book's neighbours are the
// most similar others (Sarwar et al., WWW 2001; in this form, with shrinkage, it
// is the ItemKNN of Ferrari Dacrema et al., "Are we really making much progress?",
// RecSys 2019, where it often beats younger methods).
type ItemKNN struct {
	train   matrix.CSR
	targets matrix.CSR // row j: the books that count j among their neighbours, and how similar they are
}

// KNNOptions are the settings of ItemKNN.
type KNNOptions struct {
	Neighbours int     // of each book, 1 or more
	Shrink     float64 // 0 or more: takes weight from similarities that few readers support
}

// knnBlock is how many books one piece of work takes.
const knnBlock = 32

// NewItemKNN finds the neighbours of every book: time grows with the sum over
// readers of the square of their books, memory with books × neighbours. phase, if
// not nil, is told the books done. Errors: CodeInvalid, CodeCancelled.
func NewItemKNN(ctx context.Context, train matrix.CSR, opt KNNOptions, threads int, phase *progress.Phase) (*ItemKNN, error) {
	if opt.Neighbours < 1 || !(opt.Shrink >= 0) || math.IsInf(opt.Shrink, 1) {
		return nil, book.Errorf(book.CodeInvalid, "Item-kNN cannot use %d neighbours with a shrinkage of %v.", opt.Neighbours, opt.Shrink).
			WithHint("It takes 1 neighbour or more and a shrinkage of 0 or more.")
	}
	byBook := train.Transpose()
	lengths := make([]float64, train.Cols)
	for i := range lengths {
		_, values := byBook.Row(i)
		lengths[i] = math.Sqrt(squares(values))
	}
	found := make([][]Entry, train.Cols)
	sums := make([]*sparseSum, max(1, threads))
	err := kernel.Blocks(ctx, threads, (train.Cols+knnBlock-1)/knnBlock, func(worker, block int) error {
		if sums[worker] == nil {
			sums[worker] = &sparseSum{values: make([]float32, train.Cols), seen: make([]bool, train.Cols)}
		}
		lo, hi := block*knnBlock, min(train.Cols, (block+1)*knnBlock)
		for i := lo; i < hi; i++ {
			if err := book.Cancelled(ctx, "find neighbours"); err != nil {
				return err
			}
			products := sums[worker].productsWith(i, byBook, train)
			found[i] = nearest(i, products, lengths, opt)
		}
		if phase != nil {
			phase.Add(int64(hi - lo))
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return &ItemKNN{train: train, targets: neighbourMatrix(found).Transpose()}, nil
}

// sparseSum adds up rows of a sparse matrix; seen and columns say where values
// has something.
type sparseSum struct {
	values  []float32
	seen    []bool
	columns []int32
	entries []Entry
}

// productsWith gives the inner products of column i with every column that
// shares a reader with it, itself among them. They are valid until the next call.
func (s *sparseSum) productsWith(i int, byBook, train matrix.CSR) []Entry {
	s.columns, s.entries = s.columns[:0], s.entries[:0]
	readers, weights := byBook.Row(i)
	for n, reader := range readers {
		columns, values := train.Row(int(reader))
		for m, column := range columns {
			if !s.seen[column] {
				s.seen[column] = true
				s.columns = append(s.columns, column)
			}
			s.values[column] += float32(weights[n] * values[m])
		}
	}
	for _, column := range s.columns {
		s.entries = append(s.entries, Entry{column, s.values[column]})
		s.values[column], s.seen[column] = 0, false
	}
	return s.entries
}

// nearest picks the neighbours of book i, in column order.
func nearest(i int, products []Entry, lengths []float64, opt KNNOptions) []Entry {
	heap := worstFirst{size: opt.Neighbours}
	for _, p := range products {
		if int(p.Book) != i && p.Score > 0 {
			heap.offer(Entry{p.Book, float32(float64(p.Score) / (lengths[i]*lengths[p.Book] + opt.Shrink))})
		}
	}
	slices.SortFunc(heap.entries, func(a, b Entry) int { return cmp.Compare(a.Book, b.Book) })
	return heap.entries
}

func neighbourMatrix(found [][]Entry) matrix.CSR {
	total := 0
	for _, entries := range found {
		total += len(entries)
	}
	m := matrix.CSR{Rows: len(found), Cols: len(found), Indptr: make([]int64, len(found)+1),
		Indices: make([]int32, 0, total), Data: make([]float32, 0, total)}
	for i, entries := range found {
		for _, e := range entries {
			m.Indices, m.Data = append(m.Indices, e.Book), append(m.Data, e.Score)
		}
		m.Indptr[i+1] = int64(len(m.Indices))
	}
	return m
}

// Name is "item-knn".
func (k *ItemKNN) Name() string { return "item-knn" }

// Score implements Scorer.
func (k *ItemKNN) Score(ctx context.Context, readers []int32, out matrix.Dense) error {
	if err := checkBatch(ctx, readers, out, k.train.Rows, k.train.Cols); err != nil {
		return err
	}
	return inGroups(ctx, readers, out, func(readers []int32, out matrix.Dense) {
		clear(out.Data)
		for i, reader := range readers {
			scores := out.Row(i)
			columns, values := k.train.Row(int(reader))
			for n, column := range columns {
				targets, similarities := k.targets.Row(int(column))
				for m, target := range targets {
					scores[target] += float32(values[n] * similarities[m])
				}
			}
		}
	})
}
