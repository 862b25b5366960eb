package scoring

import (
	"math"
	"math/rand/v2"
	"testing"

	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

// noise is a matrix of normal numbers.
func noise(seed uint64, rows, cols int) matrix.Dense {
	r, m := rand.New(rand.NewPCG(seed, 0)), matrix.NewDense(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(r.NormFloat64())
	}
	return m
}

func TestProfileIsTheSumOfItsBooksSimilarities(t *testing.T) {
	authors := [][]string{{"Ann"}, {"Cy"}, {"Bo", "Ann"}, {"Bo", "Ann"}, nil}
	vectors := noise(4, 5, 6)
	space := must.Get(NewContentSpace(vectors, vectors, authors, 2)).OrFatal(t)
	books, weights := []int32{0, 3, 4}, []float32{1, 2, 0.5}
	profile := space.Profile(books, weights)
	for target := range int32(5) {
		score, sum := 0.0, 0.0
		for j, x := range space.Texts.Row(int(target)) {
			score += float64(x) * float64(profile.Text[j])
		}
		space.ByAuthor(profile, func(b int32, share float64) {
			if b == target {
				score += share
			}
		})
		for i, b := range books {
			sum += profile.Scale * float64(weights[i]) * space.Similarity(b, target)
		}
		if math.Abs(score-sum) > 1e-6 {
			t.Errorf("book %d: the profile gives %v, its books together %v", target, score, sum)
		}
	}
}
