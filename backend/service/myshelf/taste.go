package myshelf

import (
	"context"
	"slices"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// tasteFor is how long a cached taste is used even if the shelf does not change: a book that
// was put off returns after some days.
const tasteFor = time.Hour

// tasteCache keeps the taste until the shelf is changed or other artifacts are loaded.
type tasteCache struct {
	mu    sync.Mutex
	of    *library.Loaded
	as    shelf.Version
	until time.Time
	taste library.Taste
}

func (c *tasteCache) get(of *library.Loaded, as shelf.Version, now time.Time) (library.Taste, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.taste, c.of == of && c.as == as && now.Before(c.until)
}

func (c *tasteCache) put(of *library.Loaded, as shelf.Version, until time.Time, taste library.Taste) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.of, c.as, c.until, c.taste = of, as, until, taste
}

// TasteAmong gives what the shelf says. Books that have left the catalogue are passed over.
func (s *Shelf) TasteAmong(ctx context.Context, r *library.Loaded) (library.Taste, error) {
	as, err := s.kept.Version(ctx) // before reading: what is written meanwhile is then seen as newer
	if err != nil {
		return library.Taste{}, err
	}
	now := time.Now()
	if taste, ok := s.tastes.get(r, as, now); ok {
		return taste, nil
	}
	said, err := s.kept.Taste(ctx, now)
	if err != nil {
		return library.Taste{}, err
	}
	taste := tasteOf(r, said)
	s.tastes.put(r, as, now.Add(tasteFor), taste)
	return taste, nil
}

// tasteOf finds the books of a shelf in the catalogue.
func tasteOf(l *library.Loaded, said shelf.Taste) library.Taste {
	rows := func(ids []book.ID) []int32 {
		var found []int32
		for _, id := range ids {
			if row, err := l.Row(id); err == nil {
				found = append(found, row)
			}
		}
		return found
	}
	t := library.Taste{Disliked: rows(said.Disliked), Left: rows(said.Known)}
	for _, liked := range said.Liked {
		row, err := l.Row(liked.BookID)
		if err != nil {
			continue
		}
		t.Liked, t.Why = append(t.Liked, recommend.Liked{Row: row, Weight: liked.Weight}), append(t.Why, liked.Why)
		if damper, ok := said.Dampers[liked.BookID]; ok {
			t.Damped = append(t.Damped, library.Damped{Row: row, Damper: damper})
		}
	}
	t.FiveStars = slices.DeleteFunc(rows(said.FiveStars), func(row int32) bool {
		return slices.Contains(t.Damped, library.Damped{Row: row, Damper: shelf.Forget})
	})
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
func (s *Shelf) Taste(ctx context.Context) (*Taste, error) {
	now, err := s.library.Use(ctx)
	if err != nil {
		return nil, err
	}
	t, err := s.TasteAmong(ctx, now)
	if err != nil {
		return nil, err
	}
	out := &Taste{Liked: []LikedBook{}, Disliked: []recommend.Shown{}}
	profile, err := t.Profile(now.Recommender, nil)
	if err != nil {
		return nil, err
	}
	for i, liked := range t.Liked {
		shown := LikedBook{Book: recommend.ShownOf(now.Books()[liked.Row]), Why: t.Why[i]}
		if profile != nil {
			shown.Weight = profile.Weight(liked.Row)
		}
		for _, d := range t.Damped {
			if d.Row == liked.Row {
				shown.Said = d.Damper
			}
		}
		out.Liked = append(out.Liked, shown)
	}
	for _, row := range t.Disliked {
		out.Disliked = append(out.Disliked, recommend.ShownOf(now.Books()[row]))
	}
	return out, nil
}

// Damp says of a liked book that it is to count less, from now on and until that is
// taken back. CodeNotFound is a book that is not liked.
func (s *Shelf) Damp(ctx context.Context, id book.ID, damper shelf.Damper) (*LikedBook, error) {
	return s.likedBook(ctx, id, func() error { return s.kept.Damp(ctx, id, damper, time.Now()) })
}

// Undamp takes back that a liked book is to count less. CodeNotFound is a book that is
// not liked.
func (s *Shelf) Undamp(ctx context.Context, id book.ID) (*LikedBook, error) {
	return s.likedBook(ctx, id, func() error { return s.kept.Undamp(ctx, id) })
}

// likedBook applies a change to a liked book and gives the book after it.
func (s *Shelf) likedBook(ctx context.Context, id book.ID, do func() error) (*LikedBook, error) {
	find := func() (*LikedBook, error) {
		t, err := s.Taste(ctx)
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
