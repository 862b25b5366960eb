package service

import (
	"context"
	"sync"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matching"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// links keeps the shelf linked to the books of the catalogue in use.
type links struct {
	mu sync.Mutex // one import or linking at a time, so that none is of a catalogue that has gone
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

// linkable gives the books in use, to link entries to; none for nothing in use.
func (l *loaded) linkable(ctx context.Context) (shelf.Catalogue, error) {
	if l == nil {
		return shelf.Catalogue{}, nil
	}
	index, err := l.matching(ctx)
	return shelf.Catalogue{Name: l.hashes[artifact.Books], Index: index}, err
}

// linkable gives the books in use, to link entries to; none for nothing in use.
func (a *App) linkable(ctx context.Context) (shelf.Catalogue, error) {
	r, err := a.perhaps(ctx)
	if err != nil {
		return shelf.Catalogue{}, err
	}
	return r.linkable(ctx)
}

// linkShelf links the shelf to the books in use, if they are not those that it is
// linked to, which it knows from start to start. What goes wrong is said to whoever looks: the books are in use all the
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
	if now == nil {
		return nil
	}
	if linked, err := a.shelf.LinkedTo(ctx, now.hashes[artifact.Books]); err != nil || linked {
		return err
	}
	catalogue, err := now.linkable(ctx)
	if err != nil {
		return err
	}
	_, err = a.shelf.Relink(ctx, catalogue)
	return err
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
