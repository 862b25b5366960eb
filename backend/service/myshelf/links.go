package myshelf

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matching"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

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

// linkableOf gives the books in use, to link entries to; none for nothing in use.
func linkableOf(ctx context.Context, now *library.Loaded) (shelf.Catalogue, error) {
	if now == nil {
		return shelf.Catalogue{}, nil
	}
	index, err := matchingOf(ctx, now)
	return shelf.Catalogue{Name: now.Catalogue(), Index: index}, err
}

// linkable gives the books in use, to link entries to; none for nothing in use.
func (s *Shelf) linkable(ctx context.Context) (shelf.Catalogue, error) {
	r, err := s.library.Perhaps(ctx)
	if err != nil {
		return shelf.Catalogue{}, err
	}
	return linkableOf(ctx, r)
}

// LinkInBackground links the shelf to the books in use, as Link does. What goes wrong is
// said to whoever looks: the books are in use all the same, and the next load tries again.
func (s *Shelf) LinkInBackground() {
	s.work.Go(func() {
		switch err := s.Link(s.work.Context()); book.CodeOf(err) {
		case "", book.CodeCancelled, book.CodeNotReady:
		default:
			s.complain("Your shelf could not be matched to the books that are in use now. " + book.MessageOf(err))
		}
	})
}

// Link links the shelf to the books in use, if they are not those that it is linked to,
// which it knows from start to start. CodeNotReady when nothing is loaded.
func (s *Shelf) Link(ctx context.Context) error {
	if _, err := s.library.Use(ctx); err != nil {
		return err
	}
	s.linking.Lock()
	defer s.linking.Unlock()
	now := s.library.Now() // asked for again: while another linking was waited for, it may have changed
	if now == nil {
		return nil
	}
	if linked, err := s.kept.LinkedTo(ctx, now.Catalogue()); err != nil || linked {
		return err
	}
	catalogue, err := linkableOf(ctx, now)
	if err != nil {
		return err
	}
	_, err = s.kept.Relink(ctx, catalogue)
	return err
}

// shownOf gives the view of a book. A book that has left the catalogue is shown by the given
// title and authors. A nil loaded has no books.
func shownOf(l *library.Loaded, id book.ID, title string, authors []string) recommend.Shown {
	if l != nil {
		if row, err := l.Row(id); err == nil {
			return recommend.ShownOf(l.Books()[row])
		}
	}
	return recommend.ShownOf(book.Book{ID: id, Title: title, Authors: authors})
}
