package service

import (
	"context"
	"sync"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matching"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// links keeps the shelf linked to the books of the catalogue in use.
type links struct {
	mu        sync.Mutex // one import or linking at a time, so that none is of a catalogue that has gone
	catalogue string     // the hash of the books that all of the shelf is linked to; "" for none
}

// inBackground runs what Close waits for, unless the App is closing.
func (a *App) inBackground(do func()) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.ctx.Err() == nil {
		a.wait.Go(do)
	}
}

// perhaps gives what is in use, nil where nothing has been trained yet.
func (a *App) perhaps(ctx context.Context) (*loaded, error) {
	r, err := a.models.use(ctx)
	if book.CodeOf(err) == book.CodeNotReady {
		return nil, nil
	}
	return r, err
}

// matching gives the index of the books in use; nil for nothing in use.
func (l *loaded) matching(ctx context.Context) (*matching.Index, error) {
	if l == nil {
		return nil, nil
	}
	made := make(chan *matching.Index, 1)
	go func() { made <- l.index() }()
	select {
	case index := <-made:
		return index, nil
	case <-ctx.Done():
		return nil, book.Cancelled(ctx, "index the titles")
	}
}

// index gives the index of the books in use; nil for nothing in use.
func (a *App) index(ctx context.Context) (*matching.Index, error) {
	r, err := a.perhaps(ctx)
	if err != nil {
		return nil, err
	}
	return r.matching(ctx)
}

// linkShelf links the shelf to the books in use, if they are not those that it is
// linked to. What goes wrong is said to whoever looks: the books are in use all the
// same, and the next load tries again.
func (a *App) linkShelf() {
	err := a.linkNow(a.ctx)
	if err != nil && book.CodeOf(err) != book.CodeCancelled {
		a.hub.notice(Event{Kind: EventModels, Text: "Your shelf could not be matched to the books that are in use now. " + book.MessageOf(err)})
	}
}

func (a *App) linkNow(ctx context.Context) error {
	a.links.mu.Lock()
	defer a.links.mu.Unlock()
	now := a.models.loaded.Load()
	if now == nil || now.hashes[artifact.Books] == a.links.catalogue {
		return nil
	}
	index, err := now.matching(ctx)
	if err != nil {
		return err
	}
	if _, err := a.shelf.Relink(ctx, index); err != nil {
		return err
	}
	a.links.catalogue = now.hashes[artifact.Books]
	return nil
}

// LinkedShelf waits until the shelf is linked to the books in use. CodeNotReady
// when nothing is loaded.
func (a *App) LinkedShelf(ctx context.Context) error {
	if _, err := a.models.use(ctx); err != nil {
		return err
	}
	return a.linkNow(ctx)
}

// shown gives what is shown of a book; of one that is not in the catalogue, title
// and authors are known. A nil loaded has no books.
func (l *loaded) shown(id book.ID, title string, authors []string) recommend.Shown {
	if l != nil {
		if row, err := l.Row(id); err == nil {
			return recommend.ShownOf(l.Books()[row])
		}
	}
	return recommend.ShownOf(book.Book{ID: id, Title: title, Authors: authors})
}

// taste is what the shelf says of books of the loaded catalogue.
type taste struct {
	liked    []recommend.Liked
	disliked []int32
	left     []int32 // not to be recommended, of whatever reason
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
		if row, err := l.Row(liked.BookID); err == nil {
			t.liked = append(t.liked, recommend.Liked{Row: row, Weight: liked.Weight})
		}
	}
	return t
}
