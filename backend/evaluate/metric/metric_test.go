package metric

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"slices"
	"testing"

	"shelftalk/backend/must"
)

func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if math.IsNaN(got) || math.Abs(got-want) > within {
		t.Errorf("%s is %v, want %v", what, got, want)
	}
}

func TestMetricsAgreeWithRanx(t *testing.T) {
	data := must.Get(os.ReadFile("testdata/ranx_golden.json")).OrFatal(t)
	var golden struct {
		Cutoffs []int
		Cases   []struct {
			List, Relevant []int
			Values         map[string]float64
		}
	}
	must.Succeed(t, json.Unmarshal(data, &golden))
	compared := 0
	for i, c := range golden.Cases {
		hits := make([]bool, len(c.List))
		for rank, id := range c.List {
			hits[rank] = slices.Contains(c.Relevant, id)
		}
		for _, metric := range PerUser() {
			for _, k := range golden.Cutoffs {
				name := fmt.Sprintf("%s@%d", metric.Name, k)
				want, ok := c.Values[name]
				if !ok {
					t.Fatalf("the golden file has no %s", name)
				}
				near(t, fmt.Sprintf("case %d: %s", i, name), metric.At(hits, len(c.Relevant), k), want, 1e-9)
				compared++
			}
		}
	}
	if compared < 1000 {
		t.Fatalf("only %d values were compared", compared)
	}
}

func TestMetricsByHand(t *testing.T) {
	hits := []bool{true, false, true, false, false} // of 4 relevant books
	near(t, "precision@5", Precision(hits, 4, 5), 2.0/5, 0)
	near(t, "precision@10", Precision(hits, 4, 10), 2.0/10, 0) // a short list has misses
	near(t, "recall@1", Recall(hits, 4, 1), 1.0/4, 0)
	near(t, "recall@5", Recall(hits, 4, 5), 2.0/4, 0)
	near(t, "map@5", AveragePrecision(hits, 4, 5), (1+2.0/3)/4, 1e-15)
	near(t, "ndcg@2", NDCG(hits, 4, 2), 1/(1+1/math.Log2(3)), 1e-15)
	near(t, "ndcg@3", NDCG(hits, 2, 3), (1+1.0/2)/(1+1/math.Log2(3)), 1e-15)
	near(t, "hit_rate@1", HitRate(hits, 4, 1), 1, 0)
	near(t, "hit_rate of misses", HitRate([]bool{false, false}, 4, 2), 0, 0)
	for _, metric := range PerUser() {
		near(t, metric.Name+" of a perfect list", metric.At([]bool{true, true}, 2, 2), 1, 1e-15)
		near(t, metric.Name+" of no list", metric.At(nil, 2, 2), 0, 0)
		near(t, metric.Name+" of misses", metric.At([]bool{false, false}, 0, 2), 0, 0)
	}
}

func TestCoverageAndNoveltyByHand(t *testing.T) {
	lists := [][]int32{{0, 1}, {1, 2}, {}}
	near(t, "coverage", Coverage(lists, 8), 3.0/8, 0)
	near(t, "coverage of nothing", Coverage(nil, 0), 0, 0)
	// Shares 1, 1/2, 1/2, 1/8: 0, 1, 1 and 3 bits.
	near(t, "novelty", Novelty(lists, []int64{8, 4, 1}, 8), (0+1+1+3)/4.0, 1e-15)
	near(t, "novelty of a fresh book", Novelty([][]int32{{3}}, []int64{8, 4, 1, 0}, 8), 3, 1e-15)
	near(t, "novelty of nothing", Novelty(nil, nil, 8), 0, 0)
}
