package service

import (
	"context"
	"slices"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// taste is what the shelf says of books of the loaded catalogue.
type taste struct {
	liked     []recommend.Liked // without the dampers
	why       []shelf.Why       // of each of liked
	damped    []damped
	disliked  []int32
	left      []int32 // not to be recommended, of whatever reason
	fiveStars []int32 // that count, the last first
}

// damped is a liked book that is to count less.
type damped struct {
	row    int32
	damper shelf.Damper
}

// profile is the taste as recommending takes it, with further books to start from,
// which count whatever was said of them; nil for nothing to start from.
func (t *taste) profile(r *recommend.Recommender, seeds []int32) (*recommend.Profile, error) {
	liked := withSeeds(t.liked, seeds)
	if len(liked) == 0 {
		return nil, nil
	}
	p, err := r.NewProfile(liked)
	if err != nil {
		return nil, err
	}
	for _, d := range t.damped {
		if slices.Contains(seeds, d.row) {
			continue
		}
		if d.damper == shelf.Forget {
			p, err = p.Forget(d.row)
		} else {
			p, err = p.Less(d.row)
		}
		if err != nil {
			return nil, err
		}
	}
	if len(p.Liked) == 0 {
		return nil, nil
	}
	return r.Disliking(p, t.disliked...)
}

// same says whether two tastes of one catalogue make the same profile.
func (t *taste) same(other *taste) bool {
	return slices.Equal(t.liked, other.liked) && slices.Equal(t.damped, other.damped) && slices.Equal(t.disliked, other.disliked)
}

// tasteFor is how long a taste holds although nobody writes to the shelf: a book
// that was put off comes back some day.
const tasteFor = time.Hour

// tasteCache keeps the taste until the shelf is written or other books are in use.
type tasteCache struct {
	mu    sync.Mutex
	of    *loaded
	as    shelf.Version
	until time.Time
	taste taste
}

// taste gives what the shelf says. Books that have left the catalogue are passed over.
func (a *App) taste(ctx context.Context, r *loaded) (taste, error) {
	c := &a.tastes
	c.mu.Lock()
	defer c.mu.Unlock()
	as, err := a.shelf.Version(ctx) // before reading: what is written meanwhile is then seen as newer
	if err != nil {
		return taste{}, err
	}
	now := time.Now()
	if c.of == r && c.as == as && now.Before(c.until) {
		return c.taste, nil
	}
	said, err := a.shelf.Taste(ctx, now)
	if err != nil {
		return taste{}, err
	}
	c.of, c.as, c.until, c.taste = r, as, now.Add(tasteFor), r.taste(said)
	return c.taste, nil
}

// taste finds the books of a shelf in the catalogue.
func (l *loaded) taste(said shelf.Taste) taste {
	rows := func(ids []book.ID) []int32 {
		var found []int32
		for _, id := range ids {
			if row, err := l.Row(id); err == nil {
				found = append(found, row)
			}
		}
		return found
	}
	t := taste{disliked: rows(said.Disliked), left: rows(said.Known)}
	for _, liked := range said.Liked {
		row, err := l.Row(liked.BookID)
		if err != nil {
			continue
		}
		t.liked, t.why = append(t.liked, recommend.Liked{Row: row, Weight: liked.Weight}), append(t.why, liked.Why)
		if damper, ok := said.Dampers[liked.BookID]; ok {
			t.damped = append(t.damped, damped{row, damper})
		}
	}
	t.fiveStars = slices.DeleteFunc(rows(said.FiveStars), func(row int32) bool { return slices.Contains(t.damped, damped{row, shelf.Forget}) })
	return t
}

// Taste is what the shelf means for recommending, as it is shown.
type Taste struct {
	Liked    []LikedBook       `json:"liked" doc:"Those first that count most by what was said of them; less and forget move none."`
	Disliked []recommend.Shown `json:"disliked"`
}

// LikedBook is a book of the catalogue that counts for the reader's taste.
type LikedBook struct {
	Book   recommend.Shown `json:"book"`
	Weight float32         `json:"weight" doc:"As it counts now: 1 liked, 2 loved, 0 forgotten."`
	Why    shelf.Why       `json:"why" doc:"By what it came to count."`
	Said   shelf.Damper    `json:"said,omitempty" doc:"By which it counts less; absent for nothing."`
}

// Taste lists what is liked and disliked of the loaded catalogue.
func (a *App) Taste(ctx context.Context) (*Taste, error) {
	now, err := a.models.use(ctx)
	if err != nil {
		return nil, err
	}
	t, err := a.taste(ctx, now)
	if err != nil {
		return nil, err
	}
	out := &Taste{Liked: []LikedBook{}, Disliked: []recommend.Shown{}}
	profile, err := t.profile(now.Recommender, nil)
	if err != nil {
		return nil, err
	}
	for i, liked := range t.liked {
		shown := LikedBook{Book: recommend.ShownOf(now.Books()[liked.Row]), Why: t.why[i]}
		if profile != nil {
			shown.Weight = profile.Weight(liked.Row)
		}
		for _, d := range t.damped {
			if d.row == liked.Row {
				shown.Said = d.damper
			}
		}
		out.Liked = append(out.Liked, shown)
	}
	for _, row := range t.disliked {
		out.Disliked = append(out.Disliked, recommend.ShownOf(now.Books()[row]))
	}
	return out, nil
}

// Damp says of a liked book that it is to count less, from now on and until that is
// taken back. CodeNotFound is a book that is not liked.
func (a *App) Damp(ctx context.Context, id book.ID, damper shelf.Damper) (*LikedBook, error) {
	return a.likedBook(ctx, id, func() error { return a.shelf.Damp(ctx, id, damper, time.Now()) })
}

// Undamp takes back that a liked book is to count less. CodeNotFound is a book that is
// not liked.
func (a *App) Undamp(ctx context.Context, id book.ID) (*LikedBook, error) {
	return a.likedBook(ctx, id, func() error { return a.shelf.Undamp(ctx, id) })
}

// likedBook does something to a liked book and gives it as it is then.
func (a *App) likedBook(ctx context.Context, id book.ID, do func() error) (*LikedBook, error) {
	find := func() (*LikedBook, error) {
		t, err := a.Taste(ctx)
		if err != nil {
			return nil, err
		}
		at := slices.IndexFunc(t.Liked, func(l LikedBook) bool { return l.Book.ID == id })
		if at < 0 {
			return nil, book.Errorf(book.CodeNotFound, "The book %q is not among those that you like.", id)
		}
		return &t.Liked[at], nil
	}
	if _, err := find(); err != nil {
		return nil, err
	}
	if err := do(); err != nil {
		return nil, err
	}
	return find()
}
