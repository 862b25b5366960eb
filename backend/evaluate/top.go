package evaluate

import (
	"cmp"
	"math"
	"slices"
)

// Entry is one place of a ranked list.
type Entry struct {
	Book  int32 // column
	Score float32
}

// compareEntries puts the better entry first: the higher score, then the lower
// column, so that every list has one order.
func compareEntries(a, b Entry) int {
	if a.Score != b.Score {
		return cmp.Compare(b.Score, a.Score)
	}
	return cmp.Compare(a.Book, b.Book)
}

// Masked is the score of a book that may not be listed.
var Masked = float32(math.Inf(-1))

// Top gives the k best books by scores, best first, appended to into[:0]. Equal
// scores are listed by lower column. Masked books are left out, so the list may
// be shorter. It takes one pass with a heap of k, and allocates only what into
// lacks.
func Top(scores []float32, k int, into []Entry) []Entry {
	heap := worstFirst{entries: into[:0], size: k}
	floor := Masked
	for column, score := range scores {
		// A column comes after all that are in the heap, so of equals it is the worse.
		if score > floor && heap.offer(Entry{int32(column), score}) {
			floor = heap.floor()
		}
	}
	return heap.sorted()
}

// worstFirst keeps the best `size` entries of what it is offered, as a binary
// heap whose root is the worst of them.
type worstFirst struct {
	entries []Entry
	size    int
}

// floor is a score that an entry must not be below to be kept.
func (h *worstFirst) floor() float32 {
	if len(h.entries) < h.size {
		return Masked
	}
	return h.entries[0].Score
}

// offer says whether the entry was kept.
func (h *worstFirst) offer(e Entry) bool {
	if len(h.entries) < h.size {
		h.entries = append(h.entries, e)
		for i := len(h.entries) - 1; i > 0; {
			parent := (i - 1) / 2
			if compareEntries(h.entries[i], h.entries[parent]) <= 0 {
				break
			}
			h.entries[i], h.entries[parent] = h.entries[parent], h.entries[i]
			i = parent
		}
		return true
	}
	if h.size <= 0 || compareEntries(e, h.entries[0]) > 0 {
		return false
	}
	h.entries[0] = e
	for i := 0; ; {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < len(h.entries); child++ {
			if compareEntries(h.entries[child], h.entries[worst]) > 0 {
				worst = child
			}
		}
		if worst == i {
			return true
		}
		h.entries[i], h.entries[worst] = h.entries[worst], h.entries[i]
		i = worst
	}
}

// sorted gives what was kept, best first.
func (h *worstFirst) sorted() []Entry {
	slices.SortFunc(h.entries, compareEntries)
	return h.entries
}
