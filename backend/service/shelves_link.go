package service

import (
	"context"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/matching"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// links keeps the shelf linked to the books of the catalogue in use.
type links struct {
	mu sync.Mutex // one import or linking at a time, so that none is of a catalogue that has gone
}

// matchingOf gives the index of the books in use; nil for nothing in use.
func matchingOf(ctx context.Context, now *library.Loaded) (*matching.Index, error) {
	if now == nil {
		return nil, nil
	}
	made := make(chan *matching.Index, 1)
	go func() {
		made <- library.Derived(now, func() *matching.Index { return matching.NewIndex(now.Books()) })
	}()
	select {
	case index := <-made:
		return index, nil
	case <-ctx.Done():
		return nil, book.Cancelled(ctx, "index the titles")
	}
}

// linkable gives the books in use, to link entries to; none for nothing in use.
func linkableOf(ctx context.Context, now *library.Loaded) (shelf.Catalogue, error) {
	if now == nil {
		return shelf.Catalogue{}, nil
	}
	index, err := matchingOf(ctx, now)
	return shelf.Catalogue{Name: now.Catalogue(), Index: index}, err
}

// linkable gives the books in use, to link entries to; none for nothing in use.
func (a *App) linkable(ctx context.Context) (shelf.Catalogue, error) {
	r, err := a.library.Perhaps(ctx)
	if err != nil {
		return shelf.Catalogue{}, err
	}
	return linkableOf(ctx, r)
}

// linkShelf links the shelf to the books in use, if they are not those that it is
// linked to, which it knows from start to start. What goes wrong is said to whoever looks: the books are in use all the
// same, and the next load tries again.
func (a *App) linkShelf() {
	err := a.linkNow(a.work.Context())
	if err != nil && book.CodeOf(err) != book.CodeCancelled {
		a.hub.notice(Event{Kind: EventModels, Text: "Your shelf could not be matched to the books that are in use now. " + book.MessageOf(err)})
	}
}

func (a *App) linkNow(ctx context.Context) error {
	a.links.mu.Lock()
	defer a.links.mu.Unlock()
	now := a.library.Now()
	if now == nil {
		return nil
	}
	if linked, err := a.shelf.LinkedTo(ctx, now.Catalogue()); err != nil || linked {
		return err
	}
	catalogue, err := linkableOf(ctx, now)
	if err != nil {
		return err
	}
	_, err = a.shelf.Relink(ctx, catalogue)
	return err
}

// LinkedShelf waits until the shelf is linked to the books in use. CodeNotReady
// when nothing is loaded.
func (a *App) LinkedShelf(ctx context.Context) error {
	if _, err := a.library.Use(ctx); err != nil {
		return err
	}
	return a.linkNow(ctx)
}

// shown gives what is shown of a book; of one that is not in the catalogue, title
// and authors are known. A nil loaded has no books.
func shownOf(l *library.Loaded, id book.ID, title string, authors []string) recommend.Shown {
	if l != nil {
		if row, err := l.Row(id); err == nil {
			return recommend.ShownOf(l.Books()[row])
		}
	}
	return recommend.ShownOf(book.Book{ID: id, Title: title, Authors: authors})
}
