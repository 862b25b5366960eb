package myshelf

import (
	"context"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// Swipe is what was said of a book.
type Swipe struct {
	ID     string          `json:"swipe_id"`
	Book   recommend.Shown `json:"book"`
	Action shelf.Action    `json:"action"`
	At     time.Time       `json:"at"`
}

// AddSwipe keeps what was said of a book of the loaded catalogue and gives the
// id by which it can be undone.
func (s *Shelf) AddSwipe(ctx context.Context, id book.ID, action shelf.Action) (string, error) {
	b, err := s.find(ctx, id)
	if err != nil {
		return "", err
	}
	kept, err := s.kept.AddSwipe(ctx, shelf.Swipe{BookID: id, Title: b.Title, Action: action, At: time.Now()})
	return number(kept.ID), err
}

// UndoSwipe takes a swipe back.
func (s *Shelf) UndoSwipe(ctx context.Context, id string) error {
	n, err := numbered(id, "swipe")
	if err != nil {
		return err
	}
	return s.kept.UndoSwipe(ctx, n)
}

// Swipes lists the last swipe of every book, the newest first. Of a book that has
// left the catalogue the title is known.
func (s *Shelf) Swipes(ctx context.Context) ([]Swipe, error) {
	kept, err := s.kept.Swipes(ctx)
	if err != nil {
		return nil, err
	}
	r := s.library.Now()
	swipes := make([]Swipe, len(kept))
	for i := range kept {
		swipes[i] = swipeOf(r, &kept[i])
	}
	return swipes, nil
}

func swipeOf(r *library.Loaded, swipe *shelf.Swipe) Swipe {
	return Swipe{ID: number(swipe.ID), Book: shownOf(r, swipe.BookID, swipe.Title, nil),
		Action: swipe.Action, At: swipe.At}
}
