package shelf

import (
	"cmp"
	"context"
	"slices"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
)

// Taste is what the shelf says of a reader, in books by their lasting ids.
type Taste struct {
	Liked    []Liked   // those that count most first; of equals, by id
	Disliked []book.ID // by id
	Known    []book.ID // not to be recommended, by id: read, rated, swiped away, and all liked and disliked ones
	// of the liked ones those with five stars, from here or else imported; the last read or rated first
	FiveStars []book.ID
	Dampers   map[book.ID]Damper // by which what is liked is to count less; Liked is without them
}

// Liked is a book that counts for a reader's taste.
type Liked struct {
	BookID book.ID
	Weight float32 // on the scale of the training matrix: 1 liked, 2 loved
	Why    Why
}

// Why says by what a book came to count.
type Why string

const (
	WhyFavourite Why = "favourite"
	WhyRated     Why = "rated"    // here
	WhySwiped    Why = "swiped"   //
	WhyImported  Why = "imported" // rated elsewhere
	WhyRead      Why = "read"     // elsewhere, and not rated
	WhyTalked    Why = "talked"   // named in a conversation that counts
)

// All lists by what a book can come to count.
func (Why) All() []Why {
	return []Why{WhyFavourite, WhyRated, WhySwiped, WhyImported, WhyRead, WhyTalked}
}

// What counts how much.
const (
	favouriteWeight = 2
	superlikeWeight = 2
	likeWeight      = 1
	readWeight      = 0.5 // somebody chose and finished it
	neutralStars    = 3   // from here up each star weighs 1: 4 → 1, 5 → 2
	dislikedStars   = 2   // and fewer
)

// NotNowFor is how long a book stays away that was put off.
const NotNowFor = 30 * 24 * time.Hour

// opinion is what one source says of a book.
type opinion struct {
	weight   float32 // above 0: liked
	disliked bool
	why      Why
}

func (o opinion) says() bool { return o.weight > 0 || o.disliked }

// ofStars is the opinion that a rating is: none between 2 and 3 stars.
func ofStars(stars float64, why Why) opinion {
	return opinion{weight: max(0, float32(stars)-neutralStars), disliked: stars <= dislikedStars, why: why}
}

// Taste says what the shelf means for recommending, as of a time:
//
//   - 5 stars weigh 2, 4 weigh 1, quarters in between; 3 and less weigh nothing,
//     2 and less are a dislike. A book that was read and not rated weighs ½.
//   - A favourite weighs 2, whatever else was said. Then the last word spoken
//     here holds, a rating, or a swipe (superlike 2, like 1, dislike); a swipe
//     that agrees with an imported rating takes the stronger of the two. Then
//     what was imported.
//     A conversation that counts comes last: a book that was named there as liked
//     weighs 1 where nothing else was said of it.
//   - Only entries count that are on no shelf that was left out (see Count).
//   - Known are books that were read, are being read or were given up, rated,
//     named as favourites, liked, disliked or never to be shown again; and those
//     put off within NotNowFor. A book that somebody wants to read or just owns is
//     neither taste nor known: it may well be the next to read.
func (s *Shelf) Taste(ctx context.Context, now time.Time) (Taste, error) {
	var t Taste
	items, err := s.Items(ctx)
	if err != nil {
		return t, err
	}
	talked, err := s.talked(ctx)
	if err != nil {
		return t, err
	}
	if t.Dampers, err = s.dampers(ctx); err != nil {
		return t, err
	}
	var five []dated
	for i := range items {
		item := &items[i]
		if item.BookID == "" {
			continue
		}
		o := item.opinion()
		if o.says() {
			delete(talked, item.BookID)
		}
		switch {
		case o.weight > 0:
			t.Liked = append(t.Liked, Liked{item.BookID, o.weight, o.why})
			if stars, at := item.stars(); stars == 5 {
				five = append(five, dated{item.BookID, at})
			}
		case o.disliked:
			t.Disliked = append(t.Disliked, item.BookID)
		}
		if o.says() || item.known(now) {
			t.Known = append(t.Known, item.BookID)
		}
	}
	t.add(talked)
	slices.SortFunc(t.Liked, func(a, b Liked) int {
		return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.BookID, b.BookID))
	})
	slices.SortFunc(five, func(a, b dated) int { return cmp.Or(cmp.Compare(b.at, a.at), cmp.Compare(a.id, b.id)) })
	for _, d := range five {
		t.FiveStars = append(t.FiveStars, d.id)
	}
	slices.Sort(t.Disliked)
	slices.Sort(t.Known)
	t.Known = slices.Compact(t.Known) // shown away by a swipe, and talked of
	return t, nil
}

// opinion weighs what was said of a book.
func (i *Item) opinion() opinion {
	if i.Favourite {
		return opinion{weight: favouriteWeight, why: WhyFavourite}
	}
	imported := i.imported()
	swiped := i.swiped()
	if i.rated != nil && (!swiped.says() || i.rated.At.After(i.Swipe.At)) {
		return ofStars(i.Stars, WhyRated)
	}
	switch {
	case !swiped.says():
		return imported
	case swiped.weight > 0 && imported.weight > swiped.weight:
		return imported
	}
	return swiped
}

func (i *Item) imported() opinion {
	switch e := &i.counted; {
	case e.Rating > 0:
		return ofStars(e.Rating, WhyImported)
	case e.Status == shelves.Read:
		return opinion{weight: readWeight, why: WhyRead}
	}
	return opinion{}
}

func (i *Item) swiped() opinion {
	if i.Swipe == nil {
		return opinion{}
	}
	switch i.Swipe.Action {
	case Like:
		return opinion{weight: likeWeight, why: WhySwiped}
	case Superlike:
		return opinion{weight: superlikeWeight, why: WhySwiped}
	case Dislike:
		return opinion{disliked: true, why: WhySwiped}
	}
	return opinion{}
}

// dated is a book and when it was read or rated, as it is sorted: 2006-01-02T15:04:05,
// or the beginning of it.
type dated struct {
	id book.ID
	at string
}

// stars gives the rating that counts and its date: when the book was rated here, else
// when it was finished, else when it was put on the shelf.
func (i *Item) stars() (stars float64, at string) {
	if i.Stars > 0 {
		return i.Stars, i.rated.At.Format("2006-01-02T15:04:05")
	}
	return i.counted.Rating, cmp.Or(i.counted.Finished, i.counted.Added)
}

// known says whether a book is not to be recommended, liked or not.
func (i *Item) known(now time.Time) bool {
	switch i.Status {
	case shelves.Read, shelves.Reading, shelves.DNF:
		return true
	}
	if i.Rating > 0 || i.Stars > 0 {
		return true
	}
	return i.Swipe != nil && (i.Swipe.Action != NotNow || now.Sub(i.Swipe.At) <= NotNowFor)
}
