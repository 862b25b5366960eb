package operation

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/shelf"
)

// SwipeRequest is what is said of which book.
type SwipeRequest struct {
	Book   string       `json:"book_id" maxLength:"64" doc:"The book's id."`
	Action shelf.Action `json:"action"`
}

// SwipeInput is what to say of which book.
type SwipeInput struct {
	Given
	Body SwipeRequest `json:"body"`
}

// UndoSwipeInput is a swipe.
type UndoSwipeInput struct {
	Given
	ID string `json:"swipe_id" maxLength:"19" pattern:"^[0-9]+$" doc:"The swipe's id."`
}

// Swiped is the id of a swipe.
type Swiped struct {
	ID string `json:"swipe_id"`
}

// addSwipes adds what a reader says of books by a gesture.
func (c *Catalog) addSwipes() {
	Add(c, "POST /swipe", "swipe", "shelf", "Say something of a book",
		func(ctx context.Context, app *service.App, in *SwipeInput) (Swiped, error) {
			id, err := app.Shelf.AddSwipe(ctx, book.ID(in.Body.Book), in.Body.Action)
			return Swiped{id}, err
		})
	Add(c, "GET /swipes", "swipes", "shelf", "The last swipe of every book, the newest first",
		func(ctx context.Context, app *service.App, _ *None) ([]myshelf.Swipe, error) {
			return app.Shelf.Swipes(ctx)
		})
	Add(c, "DELETE /swipe/{swipe_id}", "undoSwipe", "shelf", "Take a swipe back",
		func(ctx context.Context, app *service.App, in *UndoSwipeInput) (Swiped, error) {
			return Swiped{in.ID}, app.Shelf.UndoSwipe(ctx, in.ID)
		})
}
