package rest

import (
	"context"
	"net/http"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
	"shelftalk/backend/shelf"
)

// typed is what somebody has typed so far.
type typed struct {
	Text  string `query:"q" maxLength:"200" doc:"What was typed so far."`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"10" doc:"At most so many."`
}

// ShownBook is the book in a path that is about it.
type ShownBook struct {
	ID string `path:"id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The book's id."`
}

// addRecommendations registers books and recommendations.
func (s *Server) addRecommendations() {
	add(s, operation(http.MethodGet, "/recommendation/status", "recommender", "recommendations", "What recommendations are made from"),
		func(context.Context, *none) (service.RecommenderStatus, error) { return s.app.RecommenderStatus(), nil })
	s.addQuestions()
	add(s, operation(http.MethodGet, "/book/{id}", "book", "recommendations", "One book"),
		func(ctx context.Context, in *ShownBook) (*service.BookDetail, error) {
			return s.app.Book(ctx, book.ID(in.ID))
		})
	add(s, operation(http.MethodGet, "/books", "books", "recommendations", "Books that what was typed may be the beginning of, the best rated first"),
		func(ctx context.Context, in *typed) ([]recommend.Shown, error) {
			return s.app.FindBooks(ctx, in.Text, in.Limit)
		})
	add(s, operation(http.MethodGet, "/readers", "readers", "recommendations", "Readers of the data in whose id, or in what is known of whom, the words stand that were typed"),
		func(ctx context.Context, in *typed) ([]service.Reader, error) {
			return s.app.FindReaders(ctx, in.Text, in.Limit)
		})
}

// swiped is the id of a new swipe.
type swiped struct {
	ID string `json:"swipe_id"`
}

// addShelf registers what a reader says of books.
func (s *Server) addShelf() {
	add(s, operation(http.MethodPost, "/swipe", "swipe", "shelf", "Say something of a book"),
		func(ctx context.Context, in *struct {
			Body struct {
				Book   string       `json:"book_id" maxLength:"64" doc:"The book's id."`
				Action shelf.Action `json:"action"`
			}
		}) (swiped, error) {
			id, err := s.app.AddSwipe(ctx, book.ID(in.Body.Book), in.Body.Action)
			return swiped{id}, err
		})
	add(s, operation(http.MethodGet, "/swipes", "swipes", "shelf", "The last swipe of every book, the newest first"),
		func(ctx context.Context, _ *none) ([]service.Swipe, error) { return s.app.Swipes(ctx) })
	add(s, operation(http.MethodDelete, "/swipe/{swipe_id}", "undoSwipe", "shelf", "Take a swipe back"),
		func(ctx context.Context, in *struct {
			ID string `path:"swipe_id" maxLength:"19" pattern:"^[0-9]+$" doc:"The swipe's id."`
		}) (swiped, error) {
			return swiped{in.ID}, s.app.UndoSwipe(ctx, in.ID)
		})
}
