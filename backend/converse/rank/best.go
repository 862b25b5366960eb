package rank

import (
	"cmp"
	"slices"
)

// best keeps the n rows with the largest scores of those it is offered: a heap whose
// root is the worst of them.
type best struct {
	n    int
	heap []scored
}

type scored struct {
	row   int32
	score float32
}

// byScore puts the larger score first, and of equals the lower row.
func byScore(a, b scored) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.row, b.row))
}

// offer takes a row, in increasing order, into account.
func (b *best) offer(row int32, score float32) {
	if len(b.heap) < b.n {
		if b.heap = append(b.heap, scored{row, score}); len(b.heap) == b.n {
			for i := b.n/2 - 1; i >= 0; i-- {
				b.down(i)
			}
		}
		return
	}
	if score > b.heap[0].score { // of equals the one that was there has the lower row
		b.heap[0] = scored{row, score}
		b.down(0)
	}
}

// down lets an entry sink to its place.
func (b *best) down(i int) {
	for {
		worst := i
		for child := 2*i + 1; child <= 2*i+2 && child < b.n; child++ {
			if byScore(b.heap[child], b.heap[worst]) > 0 {
				worst = child
			}
		}
		if worst == i {
			return
		}
		b.heap[i], b.heap[worst] = b.heap[worst], b.heap[i]
		i = worst
	}
}

// sorted gives the rows that were kept, best first.
func (b *best) sorted() []int32 {
	slices.SortFunc(b.heap, byScore)
	rows := make([]int32, len(b.heap))
	for i, s := range b.heap {
		rows[i] = s.row
	}
	return rows
}
