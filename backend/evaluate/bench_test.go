package evaluate_test

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// busy is a matrix of ones with `perReader` draws a row, some books far more often than others.
func busy(seed uint64, readers, books, perReader int) matrix.CSR {
	r := rand.New(rand.NewPCG(seed, 9))
	m := matrix.CSR{Rows: readers, Cols: books, Indptr: []int64{0}}
	for range readers {
		row := make([]int32, perReader)
		for i := range row {
			row[i] = int32(float64(books) * math.Pow(r.Float64(), 2))
		}
		slices.Sort(row)
		m.Indices = append(m.Indices, slices.Compact(row)...)
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	m.Data = slices.Repeat([]float32{1}, len(m.Indices))
	return m
}

// BenchmarkItemKNN finds the neighbours of 20,000 books from a million interactions.
func BenchmarkItemKNN(b *testing.B) {
	train := busy(1, 20_000, 20_000, 50)
	options := evaluate.KNNOptions{Neighbours: 100, Shrink: 10}
	for b.Loop() {
		must.Get(evaluate.NewItemKNN(context.Background(), train, options, 2, nil)).OrFatal(b)
	}
}

// BenchmarkEvaluate evaluates 500 readers over 50,000 books alone by five scorers and by their mixture.
func BenchmarkEvaluate(b *testing.B) {
	const readers, books = 2000, 50_000
	in := evaluate.Input{Train: busy(1, readers, books, 40),
		Val: busy(2, readers, books, 5), Test: busy(3, readers, books, 5),
		Users: noise(1, readers, 64), Books: noise(2, books, 64), Vectors: noise(3, books, 384)}
	in.Neighbours = neighbours(b, in.Train)
	opt := evaluate.DefaultOptions()
	opt.MaxReaders = 500
	for b.Loop() {
		if _, _, err := evaluate.Evaluate(context.Background(), in, opt, 2, progress.Silent); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(opt.MaxReaders)*float64(b.N)/b.Elapsed().Seconds(), "readers/s")
}
