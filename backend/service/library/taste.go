package library

import (
	"slices"

	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// Taste is what somebody says of books, as rows of the catalogue in use. The zero
// value is nobody's.
type Taste struct {
	Liked     []recommend.Liked // without the dampers
	Why       []shelf.Why       // of each of Liked
	Damped    []Damped
	Disliked  []int32
	Left      []int32 // not to be recommended, for whatever reason
	FiveStars []int32 // that count, the last first
}

// Damped is a liked book that is to count less.
type Damped struct {
	Row    int32
	Damper shelf.Damper
}

// Profile is the taste in the form that recommending takes. seeds are further books to start
// from, which count even if something else was said of them. It is nil where there is
// nothing to start from.
func (t *Taste) Profile(r *recommend.Recommender, seeds []int32) (*recommend.Profile, error) {
	liked := withSeeds(t.Liked, seeds)
	if len(liked) == 0 {
		return nil, nil
	}
	p, err := r.NewProfile(liked)
	if err != nil {
		return nil, err
	}
	for _, d := range t.Damped {
		if slices.Contains(seeds, d.Row) {
			continue
		}
		if d.Damper == shelf.Forget {
			p, err = p.Forget(d.Row)
		} else {
			p, err = p.Less(d.Row)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(p.Liked) == 0 {
		return nil, nil
	}
	return r.Disliking(p, t.Disliked...)
}

// Same says whether two tastes of one catalogue give the same profile.
func (t *Taste) Same(other *Taste) bool {
	return slices.Equal(t.Liked, other.Liked) && slices.Equal(t.Damped, other.Damped) &&
		slices.Equal(t.Disliked, other.Disliked)
}
