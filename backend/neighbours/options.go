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
	peak = 2*weights + weightBytes*nnz + 16*(books+users)
	desk := 13*books + weightBytes*kept
	if opt.Ridge > 0 {
		known := min(books, popularBooks)
		peak += 2 * known * known
		desk += 4*books + 8*known + 4*kept*kept
	}
	return peak + int64(max(1, threads))*desk, weights
}

// unevenness is by how much the sum of squares of readers' books exceeds that of as many
// readers who have all the same: 1.1 to 3.5 on the sets of docs/benchmarks.md.
const unevenness = 3.5

// EstimateSeconds is about how long Train takes with one thread. Additions are 3 ns: Σ_u books(u)² to
// find the neighbours, and as many again for the pairs of popular books; then, for every book, the
// books of the readers of its neighbours, of which about half are not popular. The kept³ / 6
// multiplications that solve its system are 1 ns each.
func EstimateSeconds(users, books, nnz int64, opt Options) float64 {
	others := min(unevenness*float64(nnz)/float64(max(1, users)), float64(books)) // of a reader of a book
	additions := float64(nnz) * others
	if opt.Ridge <= 0 {
		return 3e-9 * additions
	}
	kept := float64(min(books, int64(opt.Kept)))
	if books > popularBooks {
		additions += float64(nnz) * kept / 2 * others
	}
	return 3e-9*2*additions + 1e-9*float64(books)*kept*kept*kept/6
}
