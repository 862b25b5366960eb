package evaluate

import (
	"slices"

	"shelftalk/backend/book"
)

// Options are the settings of stage 5.
type Options struct {
	Ks         []int   `toml:"ks" json:"ks" help:"Lengths of the lists that are measured." min:"1" max:"1000"`
	MaxReaders int     `toml:"max_readers" json:"max_readers" help:"At most this many readers, drawn by the seed, are evaluated; 0 means all." min:"0"`
	Neighbours int     `toml:"neighbours" json:"neighbours" help:"Neighbours of each book in the item-kNN baseline." min:"1" max:"10000"`
	Shrink     float64 `toml:"shrink" json:"shrink" help:"Shrinkage of the item-kNN baseline: takes weight from similarities that few readers support." min:"0" max:"100000"`
	Seed       uint64  `toml:"seed" json:"seed" help:"Seed of the sample of readers and of the resampling behind intervals." max:"9007199254740992"`
}

// DefaultOptions are the settings of a run that nobody changed.
func DefaultOptions() Options {
	return Options{Ks: []int{5, 10, 20}, MaxReaders: 5000, Neighbours: 100, Shrink: 10, Seed: 42}
}

// check says, as a CodeInvalid error, what cannot be evaluated with.
func (o Options) check() error {
	if len(o.Ks) == 0 || o.Ks[0] < 1 || !slices.IsSorted(o.Ks) || len(slices.Compact(slices.Clone(o.Ks))) != len(o.Ks) {
		return book.Errorf(book.CodeInvalid, "Lists of the lengths %v cannot be measured.", o.Ks).
			WithHint("Give one or more different lengths in increasing order, such as 5, 10, 20.")
	}
	if o.MaxReaders < 0 {
		return book.Errorf(book.CodeInvalid, "%d readers cannot be evaluated.", o.MaxReaders).
			WithHint("max_readers is 0, for all, or more.")
	}
	return nil
}

// longest is the length of the lists that are made.
func (o Options) longest() int { return o.Ks[len(o.Ks)-1] }

// decisive is the k of the NDCG that chooses the mixture: 10 if it is measured,
// else the longest.
func (o Options) decisive() int {
	if slices.Contains(o.Ks, 10) {
		return 10
	}
	return o.longest()
}
