package evaluate

import "slices"

// rankings holds the ranked lists of one scorer for the readers of a sample, each
// of at most depth books.
type rankings struct {
	depth   int
	entries []Entry // depth places for each position of the sample
	lengths []int32
}

func newRankings(readers, depth int) rankings {
	return rankings{depth, make([]Entry, readers*depth), make([]int32, readers)}
}

// set keeps the list of the reader at a position of the sample, leaving out the
// columns of without (increasing).
func (r rankings) set(position int, list []Entry, without []int32) {
	into, n := r.entries[position*r.depth:(position+1)*r.depth], 0
	for _, e := range list {
		if n == r.depth {
			break
		}
		if !contains(without, e.Book) {
			into[n] = e
			n++
		}
	}
	r.lengths[position] = int32(n)
}

// list gives the first k places of the reader at a position.
func (r rankings) list(position, k int) []Entry {
	return r.entries[position*r.depth:][:min(k, int(r.lengths[position]))]
}

// contains looks for a column in increasing columns.
func contains(columns []int32, column int32) bool {
	_, found := slices.BinarySearch(columns, column)
	return found
}
