package library

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
)

// Bounds of a back-test. What is found of fewer books than fewestHidden says nothing.
const (
	fewestHidden = 3
	MostHidden   = 100
	MostPlaces   = 1000
)

// Backtest hides up to last books and looks which of them are in the top of the list
// then. Of the reader's own shelf those are the last five-star books that count, at most
// half of what is liked; of a reader of the data those that training was not shown.
// CodeInvalid when there are too few to hide or to learn from.
func (d *Desk) Backtest(ctx context.Context, reader string, last, top int) (*recommend.Backtest, error) {
	if last < fewestHidden || last > MostHidden || top < 1 || top > MostPlaces {
		return nil, book.Errorf(book.CodeInvalid, "A back-test hides %d to %d books and looks at 1 to %d places.",
			fewestHidden, MostHidden, MostPlaces)
	}
	of, hide := recommend.HiddenOnShelf, d.lastFiveStars
	if reader != "" {
		of = recommend.HiddenHeldOut
		hide = func(n int) (*recommend.Profile, []int32, error) { return d.heldOut(reader, n) }
	}
	profile, hidden, err := hide(last)
	if err != nil {
		return nil, err
	}
	found, err := d.r.Backtest(ctx, profile, hidden, top)
	if err != nil {
		return nil, err
	}
	found.Of = of
	return found, nil
}

// heldOut gives a reader of the data, and up to n books to hide.
func (d *Desk) heldOut(reader string, n int) (*recommend.Profile, []int32, error) {
	profile, err := d.r.ReaderProfile(reader)
	if err != nil {
		return nil, nil, err
	}
	hidden, err := d.r.HeldOut(reader, n)
	if err == nil && len(hidden) == 0 {
		err = book.Errorf(book.CodeInvalid,
			"Training was shown everything that %s took up, so nothing can be hidden.", reader).
			WithHint("Choose another reader.")
	}
	return profile, hidden, err
}

// lastFiveStars gives the reader whose shelf this is, and up to n books to hide.
func (d *Desk) lastFiveStars(n int) (*recommend.Profile, []int32, error) {
	profile, err := d.taste.Profile(d.r, nil)
	if err != nil {
		return nil, nil, err
	}
	liked := 0
	if profile != nil {
		liked = len(profile.Liked)
	}
	hidden := d.taste.FiveStars
	if most := min(n, len(hidden), liked/2); most >= fewestHidden {
		return profile.Without(d.taste.Left...), hidden[:most], nil
	}
	return nil, nil, book.Errorf(book.CodeInvalid,
		"A back-test hides %d five-star books or more, and learns from as many others: "+
			"of the %d books that count, %d have five stars.",
		fewestHidden, liked, len(hidden)).WithHint("Rate more of what you read, or import your shelf.")
}
