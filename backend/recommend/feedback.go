package recommend

import (
	"maps"
	"math"
	"slices"

	"shelftalk/backend/book"
)

// Row gives the catalogue row of a book. CodeNotFound for one that is not there.
func (r *Recommender) Row(id book.ID) (int32, error) {
	row, ok := r.ids[id]
	if !ok {
		return 0, book.Errorf(book.CodeNotFound, "No book %q is in the catalogue.", id)
	}
	return row, nil
}

// clone is a profile that can be changed without changing p.
func (p *Profile) clone() *Profile {
	return &Profile{Liked: slices.Clone(p.Liked), disliked: slices.Clone(p.disliked),
		known: maps.Clone(p.known), trained: p.trained}
}

// Without gives the profile with more books, by catalogue row, that are not to
// be recommended.
func (p *Profile) Without(rows ...int32) *Profile {
	next := p.clone()
	for _, row := range rows {
		next.known[row] = true
	}
	return next
}

// lessBy is what is left of a book's weight when the reader wants less of what it
// brings.
const lessBy = 0.5

// Less gives the profile with a book, by catalogue row, that counts half as much as
// before: its reasons become smaller. CodeNotFound when it is not among the liked.
func (p *Profile) Less(row int32) (*Profile, error) {
	next := p.clone()
	at, err := next.liked(row)
	if err != nil {
		return nil, err
	}
	next.Liked[at].Weight *= lessBy
	return next, nil
}

// Forget gives the profile as if a liked book, by catalogue row, had said nothing:
// it gives no reasons any more. It stays known, so it is not recommended either.
// CodeNotFound when it is not among the liked.
func (p *Profile) Forget(row int32) (*Profile, error) {
	next := p.clone()
	at, err := next.liked(row)
	if err != nil {
		return nil, err
	}
	next.Liked = slices.Delete(next.Liked, at, at+1)
	return next, nil
}

func (p *Profile) liked(row int32) (int, error) {
	at := slices.IndexFunc(p.Liked, func(l Liked) bool { return l.Row == row })
	if at < 0 {
		return 0, book.Errorf(book.CodeNotFound, "Book %d is not among those that were liked.", row)
	}
	return at, nil
}

// Disliking gives the profile with books that are disliked: they are not
// recommended, and the factors take them as evidence (see als.Feedback). A book
// that is liked, too, stays liked. Rows that are not in the catalogue are
// CodeInvalid.
func (r *Recommender) Disliking(p *Profile, rows ...int32) (*Profile, error) {
	for _, row := range rows {
		if row < 0 || int(row) >= len(r.books) {
			return nil, book.Errorf(book.CodeInvalid, "There is no book %d in a catalogue of %d.", row, len(r.books))
		}
	}
	next := p.Without(rows...)
	next.disliked = append(next.disliked, rows...)
	slices.Sort(next.disliked)
	next.disliked = slices.DeleteFunc(slices.Compact(next.disliked), func(row int32) bool {
		_, err := p.liked(row)
		return err == nil
	})
	return next, nil
}

// dislikedWeight is how much a dislike counts, on the scale of the training
// matrix: as much as a like.
const dislikedWeight = 1

// percentBelow is the percentage of n books that come after place i, rounded down to a
// tenth, so that 100 is never claimed.
func percentBelow(i, n int) float64 { return math.Floor(1000*float64(n-i-1)/float64(n)) / 10 }
