package cli

import (
	"fmt"

	"shelftalk/backend/recommend"
)

// printBacktest says what was hidden, what of it would have been found, and what
// popularity would have found.
func (t *terminal) printBacktest(b *recommend.Backtest) {
	what := "your last %d five-star books"
	if b.Of == recommend.HiddenHeldOut {
		what = "%d books that this reader went on to read and training was not shown"
	}
	fmt.Fprintf(t.out, "Of "+what+
		", hidden for this, the model has %d in its top %d; the %d most rated books have %d.\n\n", b.Hidden, b.Found, b.Top,
		b.Top, b.Popular)
	fmt.Fprintln(t.out, "   model  most rated")
	for _, p := range b.Places {
		fmt.Fprintf(t.out, "%s%7d %11d  %s\n", mark(p.Place <= b.Top), p.Place, p.Popular,
			named(p.Book.Title, p.Book.Authors))
	}
	if b.Trained > 0 {
		fmt.Fprintf(t.out, "\nTraining was shown %d of them, which makes them easier to find.\n", b.Trained)
	}
}

// mark stands before what was found.
func mark(found bool) string {
	if found {
		return "*"
	}
	return " "
}
