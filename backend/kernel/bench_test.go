package kernel

import (
	"fmt"
	"testing"

	"shelftalk/backend/matrix"
)

func BenchmarkGemmNT(b *testing.B) {
	for _, k := range []int{64, 128, 384} {
		b.Run(fmt.Sprintf("k=%d", k), func(b *testing.B) {
			r := random(1)
			readers, books := dense(r, 64, k), dense(r, 20000, k)
			c := matrix.NewDense(readers.Rows, books.Rows)
			for b.Loop() {
				GemmNT(c, readers, books)
			}
			b.ReportMetric(2*float64(len(c.Data)*k)*float64(b.N)/b.Elapsed().Seconds()/1e9, "GFLOP/s")
		})
	}
}

func BenchmarkMatVec(b *testing.B) {
	r := random(1)
	m, v := dense(r, 50000, 384), dense(r, 1, 384)
	scores := make([]float32, m.Rows)
	b.SetBytes(int64(4 * len(m.Data)))
	for b.Loop() {
		MatVec(scores, m, v.Data)
	}
}

func BenchmarkHalfStep(b *testing.B) {
	for _, n := range []int{5, 10, 20, 40, 63, 64, 200, 700} {
		b.Run(fmt.Sprintf("k=64/n=%d", n), func(b *testing.B) {
			lengths := make([]int, 200)
			for i := range lengths {
				lengths[i] = n
			}
			h := halfStep(1, 64, lengths...)
			for b.Loop() {
				h.all()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(lengths)), "ns/row")
		})
	}
}
