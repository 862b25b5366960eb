package operation

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/myshelf"
)

// ReaderQuery is for whom to recommend.
type ReaderQuery struct {
	Reader string `json:"user_id,omitempty" maxLength:"200" doc:"A reader of the data."`
}

// RecommendInput is for whom, from what and what kind of books.
type RecommendInput struct {
	Given
	ReaderQuery
	Seeds []book.ID `json:"seed_book_ids,omitempty" maxItems:"100" doc:"Book ids to start from, separated by commas."`
	K     int       `json:"k,omitempty" minimum:"1" maximum:"100" default:"10" doc:"How many."`
	recommend.Options
	Before []book.ID `json:"before,omitempty" maxItems:"100" doc:"The ids of the books that were shown before, in their order, separated by commas: the answer says what changed."`
}

// UnlikeInput is for whom, and what kind of books.
type UnlikeInput struct {
	Given
	ReaderQuery
	K int `json:"k,omitempty" minimum:"1" maximum:"100" default:"12" doc:"How many."`
	recommend.Filter
}

// BookInput is a book that is asked about.
type BookInput struct {
	Given
	ID string `json:"id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The book's id."`
}

// SimilarInput is a book, and how many others.
type SimilarInput struct {
	BookInput
	K int `json:"k,omitempty" minimum:"1" maximum:"100" default:"12" doc:"How many."`
}

// BacktestInput is whose books to hide, and where to look for them.
type BacktestInput struct {
	Given
	ReaderQuery
	Last int `json:"last,omitempty" minimum:"3" maximum:"100" default:"20" doc:"Hide so many at most."`
	Top  int `json:"top,omitempty" minimum:"1" maximum:"1000" default:"100" doc:"Look among so many places."`
}

// TypedInput is what somebody has typed so far.
type TypedInput struct {
	Given
	Text  string `json:"q,omitempty" maxLength:"200" doc:"What was typed so far."`
	Limit int    `json:"limit,omitempty" minimum:"1" maximum:"100" default:"10" doc:"At most so many."`
}

// addRecommendations adds books and recommendations.
func (c *Catalog) addRecommendations() {
	Add(c, "GET /recommendation/status", "recommender", "recommendations", "What recommendations are made from",
		func(_ context.Context, app *service.App, _ *None) (library.RecommenderStatus, error) {
			return app.Library.Status(), nil
		})
	Add(c, "GET /recommend", "recommend", "recommendations", "Books to read next, with reasons", atDesk(
		func(ctx context.Context, desk *library.Desk, in *RecommendInput) (*library.Recommendations, error) {
			in.Options.K = in.K
			return desk.Recommend(ctx, library.Query{Reader: in.Reader, Seeds: in.Seeds,
				Options: in.Options, Before: in.Before})
		}))
	Add(c, "GET /recommend/unlike", "unlike", "recommendations",
		"Well rated books that are unlike anything the reader likes", atDesk(
			func(ctx context.Context, desk *library.Desk, in *UnlikeInput) (*library.Recommendations, error) {
				return desk.Unlike(ctx, library.Query{Reader: in.Reader, Options: recommend.Options{K: in.K, Filter: in.Filter}})
			}))
	Add(c, "GET /book/{id}/similar", "similar", "recommendations",
		"The books most like one, without those that the reader knows", atDesk(
			func(ctx context.Context, desk *library.Desk, in *SimilarInput) ([]recommend.Recommendation, error) {
				return desk.Similar(ctx, book.ID(in.ID), in.K)
			}))
	Add(c, "GET /recommend/backtest", "backtest", "recommendations",
		"Which of the reader's books would have been recommended, had they not been known", atDesk(
			func(ctx context.Context, desk *library.Desk, in *BacktestInput) (*recommend.Backtest, error) {
				return desk.Backtest(ctx, in.Reader, in.Last, in.Top)
			}))
	Add(c, "GET /book/{id}", "book", "recommendations", "One book",
		func(ctx context.Context, app *service.App, in *BookInput) (*myshelf.BookDetail, error) {
			return app.Shelf.Book(ctx, book.ID(in.ID))
		})
	Add(c, "GET /books", "books", "recommendations",
		"Books that what was typed may be the beginning of, the best rated first",
		func(ctx context.Context, app *service.App, in *TypedInput) ([]recommend.Shown, error) {
			return app.Library.FindBooks(ctx, in.Text, in.Limit)
		})
	Add(c, "GET /readers", "readers", "recommendations",
		"Readers of the data in whose id, or in what is known of whom, the words stand that were typed",
		func(ctx context.Context, app *service.App, in *TypedInput) ([]library.Reader, error) {
			return app.Library.FindReaders(ctx, in.Text, in.Limit)
		})
}

// atDesk adapts a method of library.Desk to an operation.
func atDesk[I, O any](do func(context.Context, *library.Desk, *I) (O, error)) func(context.Context, *service.App,
	*I) (O, error) {
	return func(ctx context.Context, app *service.App, in *I) (out O, err error) {
		desk, err := app.Shelf.Desk(ctx)
		if err != nil {
			return out, err
		}
		return do(ctx, desk, in)
	}
}
