package neighbours

import "shelftalk/backend/settings"

// Options are the settings of Train; the package comment has the equations.
type Options struct {
	ReaderPower float64 `toml:"reader_power" json:"reader_power" help:"How much less what a reader took up says the more it is: by its amount to this power." min:"0" max:"2"`
	SourcePower float64 `toml:"source_power" json:"source_power" help:"How much less a book of the reader's says the more readers it has: by their number to this power." min:"0" max:"2"`
	TargetPower float64 `toml:"target_power" json:"target_power" help:"How much less a book is recommended the more readers it has anyway: by their number to this power." min:"0" max:"2"`
	Ridge       float64 `toml:"ridge" json:"ridge" help:"How strongly weights are kept small where the neighbours of a book are weighed against each other; 0 lets each speak for itself." min:"0" max:"100000"`
	Kept        int     `toml:"kept" json:"kept" help:"How many other books may speak for a book, the nearest first." min:"1" max:"1000"`
}

// DefaultOptions are near the best of each data set, judged by what they add to factors: see
// docs/benchmarks.md.
func DefaultOptions() Options {
	return Options{ReaderPower: 0.5, SourcePower: 0.5, TargetPower: 0.25, Ridge: 30, Kept: 100}
}

// Check says, as a CodeInvalid error, which setting is out of its range.
func (o Options) Check() error { return settings.Check(&o) }

// weightBytes is what a kept weight takes: its column and its value.
const weightBytes = 8

// EstimateBytes is about how much memory Train takes at its peak besides the training matrix
// itself, and how much of it the weights that it gives take, at most.
func EstimateBytes(users, books, nnz int64, opt Options, threads int) (peak, weights int64) {
	kept := min(books, int64(opt.Kept))
	weights = weightBytes*books*kept + 8*books
	transpose := weightBytes*nnz + 16*(books+users)
	desk := 13*books + weightBytes*kept
	if opt.Ridge > 0 {
		members := min(nnz, popular*kept*nnz/max(1, books))
		desk += 4*users + nodeBytes*members + 4*kept*kept
	}
	return 2*weights + transpose + int64(max(1, threads))*desk, weights
}

// popular is by how much the neighbours of a book have more readers than the mean book.
const popular = 4

// nodeBytes is what a reader of a neighbour takes in memory while a book is looked at.
const nodeBytes = 12

// unevenness is by how much the sum of squares of readers' books exceeds that of as many
// readers who have all the same: 1.1 to 3.5 on the sets of docs/benchmarks.md.
const unevenness = 3.5

// pairs is about how many pairs of a neighbourhood a reader adds, for each book of it that they have.
const pairs = 4

// EstimateSeconds is about how long Train takes with one thread: Σ_u books(u)² additions to find
// the neighbours, at 3 ns each, and for every book the pairs of its neighbours' readers and the
// kept³ / 6 multiplications that solve its system, at 1 ns each.
func EstimateSeconds(users, books, nnz int64, opt Options) float64 {
	mean := float64(nnz) / float64(max(1, users))
	seconds := 3e-9 * float64(nnz) * min(unevenness*mean, float64(books))
	if opt.Ridge > 0 {
		kept := float64(min(books, int64(opt.Kept)))
		members := popular * kept * float64(nnz) / float64(max(1, books))
		seconds += 1e-9 * float64(books) * (kept*kept*kept/6 + pairs*members)
	}
	return seconds
}
