package rest

import (
	"context"
	"net/http"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/shelf"
)

// addTaste registers what the shelf means for recommending, and what a reader says of it.
func (s *Server) addTaste() {
	add(s, operation(http.MethodGet, "/taste", "taste", "shelf", "What is liked and disliked, and how much each counts"),
		func(ctx context.Context, _ *none) (*service.Taste, error) { return s.app.Taste(ctx) })
	add(s, operation(http.MethodPut, "/taste/{book_id}", "damp", "shelf", "Say that a liked book is to count less, or not at all, without being liked less"),
		func(ctx context.Context, in *struct {
			BookPath
			Body struct {
				Say shelf.Damper `json:"say"`
			}
		}) (*service.LikedBook, error) {
			return s.app.Damp(ctx, book.ID(in.ID), in.Body.Say)
		})
	add(s, operation(http.MethodDelete, "/taste/{book_id}", "undamp", "shelf", "Take that back: the book counts as before"),
		func(ctx context.Context, in *BookPath) (*service.LikedBook, error) {
			return s.app.Undamp(ctx, book.ID(in.ID))
		})
}
