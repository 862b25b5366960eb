package operation

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/shelf"
)

// DampRequest is what is said of the weight of a liked book.
type DampRequest struct {
	Say shelf.Damper `json:"say"`
}

// DampInput is a liked book and what is said of its weight.
type DampInput struct {
	ShelfBookInput
	Body DampRequest `json:"body"`
}

// addTaste adds what the shelf means for recommending, and what a reader says of it.
func (c *Catalog) addTaste() {
	Add(c, "GET /taste", "taste", "shelf", "What is liked and disliked, and how much each counts",
		func(ctx context.Context, app *service.App, _ *None) (*myshelf.Taste, error) {
			return app.Shelf.Taste(ctx)
		})
	Add(c, "PUT /taste/{book_id}", "damp", "shelf",
		"Say that a liked book is to count less, or not at all, without being liked less",
		func(ctx context.Context, app *service.App, in *DampInput) (*myshelf.LikedBook, error) {
			return app.Shelf.Damp(ctx, book.ID(in.ID), in.Body.Say)
		})
	Add(c, "DELETE /taste/{book_id}", "undamp", "shelf", "Take that back: the book counts as before",
		func(ctx context.Context, app *service.App, in *ShelfBookInput) (*myshelf.LikedBook, error) {
			return app.Shelf.Undamp(ctx, book.ID(in.ID))
		})
}
