package recommend

import (
	"math"
	"slices"

	"shelftalk/backend/als"
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

// Without gives the profile with more books, by catalogue row, that are not to
// be recommended.
func (p *Profile) Without(rows ...int32) *Profile {
	next := &Profile{Liked: p.Liked, disliked: p.disliked, known: make(map[int32]bool, len(p.known)+len(rows))}
	for row := range p.known {
		next.known[row] = true
	}
	for _, row := range rows {
		next.known[row] = true
	}
	return next
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
	next.disliked = append(slices.Clone(p.disliked), rows...)
	slices.Sort(next.disliked)
	next.disliked = slices.DeleteFunc(slices.Compact(next.disliked), func(row int32) bool {
		return slices.ContainsFunc(p.Liked, func(l Liked) bool { return l.Row == row })
	})
	return next, nil
}

// dislikedWeight is how much a dislike counts, on the scale of the training
// matrix: as much as a like.
const dislikedWeight = 1

// dislikes are the profile's disliked books as the model sees them.
func (r *Recommender) dislikes(p *Profile) []als.Feedback {
	var feedback []als.Feedback
	for _, row := range p.disliked {
		if column := r.columns[row]; column >= 0 {
			feedback = append(feedback, als.Feedback{Book: column, Value: dislikedWeight, Disliked: true})
		}
	}
	return feedback
}

// beats is the percentage of n books that come after place i, rounded down to a
// tenth, so that 100 is never claimed.
func beats(i, n int) float64 { return math.Floor(1000*float64(n-i-1)/float64(n)) / 10 }
