package search

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
)

// crowd draws readers of about 30 of so many books each, the first books being read most.
func crowd(readers, books int) matrix.CSR {
	draw := rand.New(rand.NewPCG(1, 2))
	m := matrix.CSR{Rows: readers, Cols: books, Indptr: make([]int64, 1, readers+1)}
	for range readers {
		of := map[int32]bool{}
		for range 5 + draw.IntN(50) {
			of[int32(float64(books)*draw.Float64()*draw.Float64()*draw.Float64())] = true
		}
		for column := range of {
			m.Indices = append(m.Indices, column)
		}
		slices.Sort(m.Indices[m.Indptr[len(m.Indptr)-1]:])
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	m.Data = slices.Repeat([]float32{1}, len(m.Indices))
	return m
}

// BenchmarkWork says how many multiply-adds by our count training and judging take in a nanosecond of one
// thread: they should be alike.
func BenchmarkWork(b *testing.B) {
	train := crowd(6000, 20000)
	trainer := must.Get(als.NewTrainer(train)).OrFatal(b)
	weights := must.Get(neighbours.Train(b.Context(), train, neighbours.DefaultOptions(), 1, progress.Silent)).OrFatal(b)
	scorer := must.Get(neighbours.NewScorer(train, weights)).OrFatal(b)
	for _, factors := range []int{64, 128, 256} {
		opt := als.DefaultOptions()
		opt.Factors, opt.Iterations = factors, 1
		var model *als.Model
		b.Run("train", func(b *testing.B) {
			for b.Loop() {
				model = must.Get(trainer.Train(context.Background(), opt, nil, 1, func(int) {}, progress.Silent)).OrFatal(b)
			}
			b.ReportMetric(float64(trainer.Work(opt))*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "work/ns")
		})
		j := newJudge(train, train, scorer, 500, 1)
		b.Run("judge", func(b *testing.B) {
			for b.Loop() {
				must.Get(j.measure(context.Background(), model, 1)).OrFatal(b)
			}
			b.ReportMetric(float64(j.work(factors))*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "work/ns")
		})
	}
}
