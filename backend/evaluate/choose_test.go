package evaluate

import (
	"context"
	"math"
	"slices"
	"testing"

	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/must"
)

func TestBestBlendTiesGoToTheMiddle(t *testing.T) {
	results := func(values map[float64]float64) (out []Result) {
		for _, weight := range []float64{0, 0.25, 0.5, 0.75, 1} {
			w := weight
			out = append(out, Result{Scorer: blendName(w), Blend: &w, At: []AtK{{K: 10, NDCG: Estimate{Value: values[w]}}}})
		}
		return append(out, Result{Scorer: "factors", At: []AtK{{K: 10, NDCG: Estimate{Value: 9}}}}) // no blend
	}
	for _, c := range []struct {
		values map[float64]float64
		want   float64
	}{
		{map[float64]float64{0: 3}, 0},
		{map[float64]float64{1: 3}, 1},
		{nil, 0.5},
		{map[float64]float64{0.25: 1, 0.75: 1}, 0.75},
		{map[float64]float64{0: 1, 0.25: 1, 1: 1}, 0.25},
	} {
		if got := bestBlend(results(c.values), 10); got != c.want {
			t.Errorf("of %v the best is %v, want %v", c.values, got, c.want)
		}
	}
}

func TestWeightsReachBothEnds(t *testing.T) {
	for step, want := range map[float64][]float64{1: {0, 1}, 0.5: {0, 0.5, 1}, 0.3: {0, 1.0 / 3, 2.0 / 3, 1}} {
		if got := (Options{BlendStep: step}).weights(); !slices.Equal(got, want) {
			t.Errorf("step %v gives %v", step, got)
		}
	}
	names := map[string]bool{}
	for _, w := range (Options{BlendStep: 0.01}).weights() {
		names[blendName(w)] = true
	}
	if len(names) != 101 {
		t.Errorf("101 blends have %d names", len(names))
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
