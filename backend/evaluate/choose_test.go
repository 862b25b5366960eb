package evaluate

import (
	"context"
	"math"
	"testing"

	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

func TestSimplexHasEveryMixtureOnce(t *testing.T) {
	all := [scoring.Members]bool{true, true, true, true}
	seen := map[[scoring.Members]int]bool{}
	for _, p := range simplex(10, all) {
		if seen[p.units] = true; p.mixture().Check() != nil {
			t.Errorf("%v is no mixture", p)
		}
	}
	if len(seen) != 286 || len(simplex(10, all)) != 286 { // 13 choose 3
		t.Errorf("%d mixtures, %d of them different", len(simplex(10, all)), len(seen))
	}
	if two := simplex(10, [scoring.Members]bool{true, false, true, false}); len(two) != 11 {
		t.Errorf("%d mixtures of two members", len(two))
	}
}

func TestPercentsSumToAHundred(t *testing.T) {
	for _, weights := range [][scoring.Members]float64{{1, 1, 1, 0}, {1, 0, 0, 0}, {3, 3, 1, 0}, {0.335, 0.335, 0.33, 0},
		{0.995, 0.005, 0, 0}, {1, 1, 1, 1}} {
		got := percents(scoring.MixtureOf(weights))
		if got.Check() != nil {
			t.Errorf("%v becomes %v", weights, got)
		}
		for i, w := range got.Weights() {
			if math.Abs(100*w-math.Round(100*w)) > 1e-9 || math.Abs(w-scoring.MixtureOf(weights).Weights()[i]) > 0.011 {
				t.Errorf("%v becomes %v", weights, got)
			}
		}
	}
}

// A pool of three books by two members: the first puts book 0 first, the second book 2, and half of each book 1.
func TestListFromAPoolIsRankedByTheMixture(t *testing.T) {
	p := pool{z: []float32{4, 0, 0, 0, 3, 3, 0, 0, 0, 4, 0, 0}, relevant: []int32{1}, wanted: 1}
	for weights, rank := range map[[scoring.Members]float32]int{{1, 0}: 2, {0, 1}: 2, {0.5, 0.5}: 1, {0, 0, 1, 0}: 2} {
		_, got := p.ndcg(weights, 2, nil, make([]bool, 2))
		if want := 1 / math.Log2(float64(rank+1)); got != want {
			t.Errorf("%v: NDCG %v, want %v", weights, got, want)
		}
	}
}

func TestIntervalsCoverWhatTheyShould(t *testing.T) {
	// A lead of 0.1 for every reader has no spread; leads of 0 and 1 for half each
	// have the standard error of a coin.
	const readers = 400
	quantities := len(metric.PerUser())
	best, same := make([][]float64, quantities), make([][]float64, quantities)
	for q := range best {
		best[q], same[q] = make([]float64, readers), make([]float64, readers)
		for i := range readers {
			if best[q][i] = 0.1; q == 1 {
				best[q][i] = float64(i % 2)
			}
		}
	}
	for _, threads := range []int{1, 4} {
		others := []baseline{{"other", same}}
		out := must.Get(compare(context.Background(), best, others, []int{10}, 42, threads)).OrFatal(t)
		if c := out[0]; math.Abs(c.Difference-0.1) > 1e-12 || math.Abs(c.Low-0.1) > 1e-12 || math.Abs(c.High-0.1) > 1e-12 {
			t.Errorf("a constant lead is %+v", c)
		}
		half := 1.96 * 0.5 / math.Sqrt(readers)
		if c := out[1]; c.Difference != 0.5 || math.Abs(c.Low-(0.5-half)) > 0.006 || math.Abs(c.High-(0.5+half)) > 0.006 {
			t.Errorf("a coin's lead is %+v, want 0.5 ± %.4f", c, half)
		}
	}
}

func TestEstimateIsMeanAndStandardError(t *testing.T) {
	if e := estimateOf([]float64{1, 2, 3, 6}); e.Value != 3 || math.Abs(e.StdErr-math.Sqrt(14.0/3/4)) > 1e-15 {
		t.Errorf("%+v", e)
	}
	if e := estimateOf([]float64{0.5}); e.Value != 0.5 || e.StdErr != 0 {
		t.Errorf("of one value %+v", e)
	}
}
