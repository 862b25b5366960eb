package evaluate

import (
	"context"
	"math"

	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Popularity scores each book by log(1 + the number of its training interactions), the same for everybody. That is the
// order of the numbers, and in a mixture's z-scores a few that everybody read do not stand for all. A method that does
// not beat it has learnt nothing of taste (Cremonesi, Koren and Turrin, RecSys 2010).
type Popularity struct {
	users  int
	scores []float32
}

// NewPopularity counts the users of each column of train.
func NewPopularity(train matrix.CSR) *Popularity {
	p := &Popularity{users: train.Rows, scores: make([]float32, train.Cols)}
	for column, n := range usersOf(train) {
		p.scores[column] = float32(math.Log1p(float64(n)))
	}
	return p
}

// Name is "popularity".
func (p *Popularity) Name() string { return "popularity" }

// Score implements scoring.Scorer.
func (p *Popularity) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	if err := scoring.CheckBatch(ctx, users, out, p.users, len(p.scores)); err != nil {
		return err
	}
	for i := range users {
		copy(out.Row(i), p.scores)
	}
	return nil
}

// usersOf counts the elements of each column.
func usersOf(m matrix.CSR) []int64 {
	counts := make([]int64, m.Cols)
	for _, column := range m.Indices {
		counts[column]++
	}
	return counts
}
