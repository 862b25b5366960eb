package evaluate

import (
	"slices"

	"shelftalk/backend/scoring"
)

// rankings holds the rankings of one scorer for the users of a sample, each of at most
// depth books.
type rankings struct {
	depth   int
	entries []scoring.Entry // depth places for each position of the sample
	lengths []int32
}

func newRankings(users, depth int) rankings {
	return rankings{depth, make([]scoring.Entry, users*depth), make([]int32, users)}
}

// set keeps the ranking of the user at a position of the sample, leaving out the
// columns of without (increasing).
func (r rankings) set(position int, ranking []scoring.Entry, without []int32) {
	into, n := r.entries[position*r.depth:(position+1)*r.depth], 0
	for _, e := range ranking {
		if n == r.depth {
			break
		}
		if !contains(without, e.Item) {
			into[n] = e
			n++
		}
	}
	r.lengths[position] = int32(n)
}

// list gives the first k places of the user at a position.
func (r rankings) list(position, k int) []scoring.Entry {
	return r.entries[position*r.depth:][:min(k, int(r.lengths[position]))]
}

// contains looks for a column in increasing columns.
func contains(columns []int32, column int32) bool {
	_, found := slices.BinarySearch(columns, column)
	return found
}
