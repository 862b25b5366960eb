package sample

import "shelftalk/backend/book"

// minPerReader is the fewest ratings a simulated reader gives: enough for the
// reader to be in the training, validation and test set.
const minPerReader = 8

// maxPerReader is the most, so that the keenest readers still leave most of
// the library unread.
const maxPerReader = 240

// Options say how many readers to simulate.
type Options struct {
	Readers int    `toml:"readers" json:"readers" help:"Number of simulated readers." min:"1" max:"100000"`
	Ratings int    `toml:"ratings" json:"ratings" help:"Number of ratings that they give together; 8 to 240 per reader." min:"8"`
	Seed    uint64 `toml:"seed" json:"seed" help:"Seed of all draws; the same seed gives the same readers and ratings."`
}

// DefaultOptions are those of the set that comes with the program.
func DefaultOptions() Options { return Options{Readers: 1500, Ratings: 60_000, Seed: 42} }

func (o Options) check(books int) error {
	if o.Readers < 1 || o.Readers > 100_000 {
		return book.Errorf(book.CodeInvalid, "%d readers cannot be simulated.", o.Readers).
			WithHint("Choose 1 to 100,000 readers.")
	}
	if most := min(maxPerReader, books); o.Ratings < minPerReader*o.Readers || o.Ratings > most*o.Readers {
		return book.Errorf(book.CodeInvalid, "%d readers cannot give %d ratings.", o.Readers, o.Ratings).
			WithHint("Each gives %d to %d: choose %d to %d.", minPerReader, most, minPerReader*o.Readers, most*o.Readers)
	}
	return nil
}
