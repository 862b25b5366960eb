// Package scorertest holds every scoring.Scorer to the promises of that interface.
// A recommender's tests call Run with a way to build it.
package scorertest

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

// Build makes the scorer under test from a training matrix, with some number of
// threads. Whatever it draws must come from a fixed seed.
type Build func(tb testing.TB, train matrix.CSR, threads int) scoring.Scorer

// The last reader has no books and the last book no readers.
const (
	readers = 53
	books   = 131
)

// Train is the training matrix that Run builds with: uneven, with values 1 and
// 2, a reader without books and a book without readers.
func Train() matrix.CSR {
	r := rand.New(rand.NewPCG(7, 7))
	m := matrix.CSR{Rows: readers, Cols: books, Indptr: make([]int64, 1, readers+1)}
	for row := range readers {
		for column := range books - 1 {
			if row < readers-1 && r.Float64() < 8/float64(8+column) {
				m.Indices = append(m.Indices, int32(column))
				m.Data = append(m.Data, float32(1+r.IntN(2)))
			}
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

// Run checks the promises, each as a subtest.
func Run(t *testing.T, build Build) {
	train := Train()
	scorer := build(t, train, 1)
	whole := scoreAll(t, scorer)
	t.Run("has a name", func(t *testing.T) {
		if scorer.Name() == "" {
			t.Error("no name")
		}
	})
	t.Run("every score is set and finite", func(t *testing.T) {
		if !whole.Finite() {
			t.Error("a score is missing or not finite")
		}
	})
	t.Run("a reader alone scores as in a batch", func(t *testing.T) { checkAlone(t, scorer, whole) })
	t.Run("order and repetition do not matter", func(t *testing.T) { checkOrder(t, scorer, whole) })
	t.Run("threads do not matter", func(t *testing.T) {
		for _, threads := range []int{2, 5} {
			if other := scoreAll(t, build(t, train, threads)); !slices.Equal(other.Data, whole.Data) {
				t.Errorf("built with %d threads it scores differently", threads)
			}
		}
	})
	t.Run("may be used by several at once", func(t *testing.T) {
		var group sync.WaitGroup
		for range 4 {
			group.Go(func() {
				if again, err := score(scorer, all()); err != nil || !slices.Equal(again.Data, whole.Data) {
					t.Errorf("another answer while others ask (%v)", err)
				}
			})
		}
		group.Wait()
	})
	t.Run("an unknown reader is not found", func(t *testing.T) {
		for _, reader := range []int32{-1, readers, math.MaxInt32} {
			must.Refuse(t, fmt.Sprintf("reader %d", reader),
				must.Err(score(scorer, []int32{0, reader})), book.CodeNotFound)
		}
	})
	t.Run("a wrong shape is refused", func(t *testing.T) {
		for _, out := range []matrix.Dense{matrix.NewDense(1, books), matrix.NewDense(2, books-1), {Rows: 2, Cols: books}} {
			if err := scorer.Score(context.Background(), []int32{0, 1}, out); err == nil {
				t.Errorf("two readers' scores went into %d × %d", out.Rows, out.Cols)
			}
		}
	})
	t.Run("no readers are no error", func(t *testing.T) {
		if _, err := score(scorer, nil); err != nil {
			t.Error(err)
		}
	})
	t.Run("a cancelled context ends it", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		must.Refuse(t, "cancelled", scorer.Score(ctx, all(), matrix.NewDense(readers, books)), book.CodeCancelled)
	})
	t.Run("the training matrix is left alone", func(t *testing.T) {
		fresh := Train()
		if !slices.Equal(train.Data, fresh.Data) || !slices.Equal(train.Indices, fresh.Indices) {
			t.Error("it was written to")
		}
	})
}

func all() []int32 {
	rows := make([]int32, readers)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

// score starts from NaN, so that a score nobody set is seen.
func score(s scoring.Scorer, rows []int32) (matrix.Dense, error) {
	out := matrix.NewDense(len(rows), books)
	for i := range out.Data {
		out.Data[i] = float32(math.NaN())
	}
	return out, s.Score(context.Background(), rows, out)
}

func scoreAll(t *testing.T, s scoring.Scorer) matrix.Dense {
	t.Helper()
	return must.Get(score(s, all())).OrFatal(t)
}

func checkAlone(t *testing.T, s scoring.Scorer, whole matrix.Dense) {
	for row := range readers {
		alone := must.Get(score(s, []int32{int32(row)})).OrFatal(t)
		if !slices.Equal(alone.Data, whole.Row(row)) {
			t.Errorf("reader %d scores differently alone", row)
		}
	}
}

func checkOrder(t *testing.T, s scoring.Scorer, whole matrix.Dense) {
	rows := append(all(), 3, 3, readers-1)
	rand.New(rand.NewPCG(1, 1)).Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
	out := must.Get(score(s, rows)).OrFatal(t)
	for i, row := range rows {
		if !slices.Equal(out.Row(i), whole.Row(int(row))) {
			t.Errorf("reader %d scores differently at place %d of another batch", row, i)
		}
	}
}
