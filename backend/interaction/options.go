package interaction

import "shelftalk/backend/book"

// Options are the settings of stage 3.
type Options struct {
	MinPerReader int     `toml:"min_per_reader" json:"min_per_reader" help:"Readers with fewer interactions are left out." min:"1" max:"1000"`
	MinPerBook   int     `toml:"min_per_book" json:"min_per_book" help:"Books with fewer interactions are left out." min:"1" max:"1000"`
	MaxPerReader int     `toml:"max_per_reader" json:"max_per_reader" help:"A reader's newest interactions up to this number are used." min:"1" max:"1000000"`
	ValShare     float64 `toml:"val_share" json:"val_share" help:"Share of each reader's interactions that settings are chosen by." min:"0" max:"0.5"`
	TestShare    float64 `toml:"test_share" json:"test_share" help:"Share of each reader's interactions that results are reported on." min:"0" max:"0.5"`
	Seed         uint64  `toml:"seed" json:"seed" help:"Seed of the split, and of which interactions the maximum keeps where times are unknown." max:"9007199254740992"`
}

// DefaultOptions are the settings of a run that nobody changed.
func DefaultOptions() Options {
	return Options{MinPerReader: 5, MinPerBook: 5, MaxPerReader: 500, ValShare: 0.1, TestShare: 0.1, Seed: 42}
}

// check says, as a CodeInvalid error, what no matrix can be built with.
func (o Options) check() error {
	shares := o.ValShare >= 0 && o.TestShare >= 0 && o.ValShare+o.TestShare <= 1
	if !shares {
		return book.Errorf(book.CodeInvalid, "Validation and test cannot take shares of %v and %v of the interactions.",
			o.ValShare, o.TestShare).
			WithHint("Use shares of 0 or more that leave something to train on, such as 0.1 and 0.1.")
	}
	if o.MinPerReader < 1 || o.MinPerBook < 1 || o.MaxPerReader < o.MinPerReader {
		return book.Errorf(book.CodeInvalid, "A reader cannot be asked for %d to %d interactions and a book for %d or more.",
			o.MinPerReader, o.MaxPerReader, o.MinPerBook).
			WithHint("min_per_reader and min_per_book are 1 or more, and max_per_reader is no less than min_per_reader.")
	}
	return nil
}
