package scoring

import (
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTopIsTheHeadOfASort(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	var into []Entry
	for range 500 {
		scores := make([]float32, r.IntN(60))
		var want []Entry
		for i := range scores {
			scores[i] = float32(r.IntN(8)) - 3 // many ties
			if r.IntN(4) == 0 {
				scores[i] = Masked
				continue
			}
			want = append(want, Entry{int32(i), scores[i]})
		}
		slices.SortStableFunc(want, func(a, b Entry) int { // stable: ties by lower column
			switch {
			case a.Score > b.Score:
				return -1
			case a.Score < b.Score:
				return 1
			}
			return 0
		})
		k := r.IntN(25)
		want = want[:min(k, len(want))]
		into = Top(scores, k, into)
		if !slices.Equal(into, want) {
			t.Fatalf("top %d of %v is %v, want %v", k, scores, into, want)
		}
		// The heap is the same whatever the order of offers.
		best := TopK{K: k}
		for _, i := range r.Perm(len(scores)) {
			if scores[i] != Masked {
				best.Offer(Entry{int32(i), scores[i]})
			}
		}
		if got := best.Sorted(); !slices.Equal(got, want) {
			t.Fatalf("in another order top %d is %v, want %v", k, got, want)
		}
	}
}

func BenchmarkTop20Of200000(b *testing.B) {
	r := rand.New(rand.NewPCG(3, 3))
	scores := make([]float32, 200_000)
	for i := range scores {
		scores[i] = float32(r.NormFloat64())
	}
	var into []Entry
	b.SetBytes(int64(4 * len(scores)))
	for b.Loop() {
		into = Top(scores, 20, into)
	}
}
