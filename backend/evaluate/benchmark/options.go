package benchmark

import (
	"shelftalk/backend/book"
	"shelftalk/backend/search"
)

// Options are the settings of a benchmark.
type Options struct {
	Form       Form // of both files
	K          int  // length of the lists that are measured
	Training   search.Options
	HoldOut    float64 // share of each reader's training items that a search judges by
	Neighbours int     // of item-kNN
	Shrink     float64 // of item-kNN
	Seed       uint64  // of what is held out
}

// DefaultOptions measure at 20, as papers do.
func DefaultOptions() Options {
	return Options{Form: FormAuto, K: 20, Training: search.DefaultOptions(), HoldOut: 0.1,
		Neighbours: 100, Shrink: 10, Seed: 42}
}

// check says, as a CodeInvalid error, what nothing can be measured with; the
// settings of training and item-kNN are checked there.
func (o Options) check() error {
	if o.Form != FormAuto && o.Form != FormList && o.Form != FormWeight {
		return book.Errorf(book.CodeInvalid, "There is no form %q of interactions.", o.Form).
			WithHint("It can be auto, list or weight.")
	}
	if o.K < 1 {
		return book.Errorf(book.CodeInvalid, "Lists of %d items cannot be measured.", o.K)
	}
	if !(o.HoldOut > 0 && o.HoldOut < 1) {
		return book.Errorf(book.CodeInvalid, "Settings cannot be judged by a share of %v of the training items.", o.HoldOut).
			WithHint("Use a share such as 0.1.")
	}
	return nil
}
