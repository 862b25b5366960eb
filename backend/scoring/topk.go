package scoring

import (
	"cmp"
	"math"
	"slices"
)

// Masked is the score of an item that may not be ranked.
var Masked = float32(math.Inf(-1))

// Entry is an item, by its row or column, and its score.
type Entry struct {
	Item  int32
	Score float32
}

// byRank puts the better entry first: the higher score, then the lower item, so that
// every ranking has one order.
func byRank(a, b Entry) int {
	if a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	return cmp.Compare(a.Item, b.Item)
}

// Top gives the k best items by scores, best first, appended to into[:0]. Equal
// scores are ranked by lower item. Masked items are left out, so the ranking may
// be shorter. It takes one pass with a heap of k, and allocates only what into
// lacks.
func Top(scores []float32, k int, into []Entry) []Entry {
	best := TopK{K: k, Kept: into[:0]}
	floor := Masked
	for item, score := range scores {
		// An item comes after all that are in the heap, so of equals it is the worse.
		if score > floor && best.Offer(Entry{int32(item), score}) {
			floor = best.floor()
		}
	}
	return best.Sorted()
}

// TopK keeps the best K entries of those it is offered, in whatever order they come.
type TopK struct {
	K    int
	Kept []Entry // a binary heap whose root is the worst entry
}

// floor is the score that an entry must not be below to be kept.
func (t *TopK) floor() float32 {
	if len(t.Kept) < t.K {
		return Masked
	}
	return t.Kept[0].Score
}

// Offer says whether the entry was kept.
func (t *TopK) Offer(e Entry) bool {
	if len(t.Kept) < t.K {
		t.Kept = append(t.Kept, e)
		for i := len(t.Kept) - 1; i > 0; {
			parent := (i - 1) / 2
			if byRank(t.Kept[i], t.Kept[parent]) <= 0 {
				break
			}
			t.Kept[i], t.Kept[parent] = t.Kept[parent], t.Kept[i]
			i = parent
		}
		return true
	}
	if t.K <= 0 || byRank(e, t.Kept[0]) > 0 {
		return false
	}
	t.Kept[0] = e
	for i := 0; ; {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(t.Kept); child++ {
			if byRank(t.Kept[child], t.Kept[worst]) > 0 {
				worst = child
			}
		}
		if worst == i {
			return true
		}
		t.Kept[i], t.Kept[worst] = t.Kept[worst], t.Kept[i]
		i = worst
	}
}

// Sorted gives what was kept, best first.
func (t *TopK) Sorted() []Entry {
	slices.SortFunc(t.Kept, byRank)
	return t.Kept
}
