package evaluate

import (
	"context"

	"shelftalk/backend/matrix"
)

// Popularity scores each book by the number of its training readers, the same
// for everybody. A method that does not beat it has learnt nothing of taste
// (Cremonesi, Koren and Turrin, RecSys 2010).
type Popularity struct {
	readers int
	counts  []float32
}

// NewPopularity counts the readers of each column of train.
func NewPopularity(train matrix.CSR) *Popularity {
	p := &Popularity{readers: train.Rows, counts: make([]float32, train.Cols)}
	for column, n := range readersOf(train) {
		p.counts[column] = float32(n)
	}
	return p
}

// Name is "popularity".
func (p *Popularity) Name() string { return "popularity" }

// Score implements Scorer.
func (p *Popularity) Score(ctx context.Context, readers []int32, out matrix.Dense) error {
	if err := checkBatch(ctx, readers, out, p.readers, len(p.counts)); err != nil {
		return err
	}
	for i := range readers {
		copy(out.Row(i), p.counts)
	}
	return nil
}

// readersOf counts the elements of each column.
func readersOf(m matrix.CSR) []int64 {
	counts := make([]int64, m.Cols)
	for _, column := range m.Indices {
		counts[column]++
	}
	return counts
}
