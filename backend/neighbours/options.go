package neighbours

import "shelftalk/backend/settings"

// Options are the settings of Train; the package comment has the equation.
type Options struct {
	ReaderPower float64 `toml:"reader_power" json:"reader_power" help:"How much less what a reader took up says the more it is: by its amount to this power." min:"0" max:"2"`
	SourcePower float64 `toml:"source_power" json:"source_power" help:"How much less a book of the reader's says the more readers it has: by their number to this power." min:"0" max:"2"`
	TargetPower float64 `toml:"target_power" json:"target_power" help:"How much less a book is recommended the more readers it has anyway: by their number to this power." min:"0" max:"2"`
	Shrinkage   float64 `toml:"shrinkage" json:"shrinkage" help:"Added to the readers of each book before the powers, so that books of few readers do not weigh too much." min:"0" max:"100000"`
	Kept        int     `toml:"kept" json:"kept" help:"How many other books may speak for a book, the nearest first; 0 takes as many as fit." min:"0" max:"100000"`
}

// DefaultOptions have what co-occurs divided evenly, as a cosine does. docs/benchmarks.md has
// what other powers give.
func DefaultOptions() Options {
	return Options{ReaderPower: 0.5, SourcePower: 0.5, TargetPower: 0.5}
}

// Check says, as a CodeInvalid error, which setting is out of its range.
func (o Options) Check() error { return settings.Check(&o) }

// budget is how many weights are kept of all books together where Kept is 0. A catalogue of
// 2,000 books then keeps all it has, one of 20,000 keeps 200 a book; beside factors, more
// add nothing (docs/benchmarks.md).
const budget = 4 << 20

// leastKept is how many are kept of a book however many books there are: fewer cost recall.
const leastKept = 100

// kept is how many neighbours of a book are kept of so many books.
func (o Options) kept(books int) int {
	if o.Kept > 0 {
		return o.Kept
	}
	return max(leastKept, budget/max(1, books))
}

// weightBytes is what a kept weight takes: its column and its value.
const weightBytes = 8

// EstimateBytes is about how much memory Train takes at its peak besides the training matrix
// itself, and how much of it the weights that it gives take, at most.
func EstimateBytes(books, nnz int64, opt Options, threads int) (peak, weights int64) {
	weights = weightBytes * books * min(books, int64(opt.kept(int(books))))
	transpose := weightBytes*nnz + 8*books
	scratch := int64(max(1, threads)) * 13 * books
	return 2*weights + transpose + scratch, weights + 8*books
}

// unevenness is by how much the sum of squares of readers' books exceeds that of as many
// readers who have all the same: 1.1 to 3.5 on the sets of docs/benchmarks.md.
const unevenness = 3.5

// EstimateAdditions is about how many sums Train adds to: Σ_u books(u)².
func EstimateAdditions(users, books, nnz int64) float64 {
	mean := float64(nnz) / float64(max(1, users))
	return float64(nnz) * min(unevenness*mean, float64(books))
}
