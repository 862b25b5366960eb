package operation

import (
	"cmp"
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/service/myshelf"
	"shelftalk/backend/shelf"
)

// PreviewShelfRequest is a text that somebody pasted.
type PreviewShelfRequest struct {
	Name string `json:"name,omitempty" maxLength:"200" doc:"What it is called."`
	Text string `json:"text" doc:"A plain list, a book a line, or the text of an export."`
}

// PreviewShelfInput is a text that somebody pasted.
type PreviewShelfInput struct {
	Given
	Body PreviewShelfRequest `json:"body"`
}

// ImportShelfRequest is which preview is taken in.
type ImportShelfRequest struct {
	Preview string `json:"preview_id" maxLength:"64" doc:"The preview's id."`
}

// ImportShelfInput is what was previewed.
type ImportShelfInput struct {
	Given
	Body ImportShelfRequest `json:"body"`
}

// NumberInput is an import, an entry or a rating of the shelf.
type NumberInput struct {
	Given
	ID string `json:"id" maxLength:"19" pattern:"^[0-9]+$" doc:"Its id."`
}

// ShelfEntriesInput is which entries.
type ShelfEntriesInput struct {
	Given
	Text      string `json:"q,omitempty" maxLength:"200" doc:"Words that stand in title, authors or shelves."`
	Unmatched bool   `json:"unmatched,omitempty" doc:"Those that are no book of the catalogue alone."`
	Limit     int    `json:"limit,omitempty" minimum:"1" maximum:"200" default:"50" doc:"At most so many."`
	Offset    int    `json:"offset,omitempty" minimum:"0" doc:"So many are passed over first."`
}

// MatchEntryRequest is which book an entry is.
type MatchEntryRequest struct {
	Book string `json:"book_id" maxLength:"64" doc:"The book's id; empty for none of the catalogue."`
}

// MatchEntryInput is an entry, and the book that it is.
type MatchEntryInput struct {
	NumberInput
	Body MatchEntryRequest `json:"body"`
}

// CountShelfRequest is a shelf and whether it counts.
type CountShelfRequest struct {
	Name   string `json:"name" maxLength:"200" doc:"The shelf's name."`
	Counts bool   `json:"counts"`
}

// CountShelfInput is a shelf and whether it counts. It stands in the body, since
// names of shelves hold what no path does.
type CountShelfInput struct {
	Given
	Body CountShelfRequest `json:"body"`
}

// RateBookRequest is how many stars a book gets.
type RateBookRequest struct {
	Book  string  `json:"book_id" maxLength:"64" doc:"The book's id."`
	Stars float64 `json:"stars" minimum:"0" maximum:"5" doc:"1 to 5 in quarters; 0 takes a rating back."`
}

// RateBookInput is a book and how many stars it gets.
type RateBookInput struct {
	Given
	Body RateBookRequest `json:"body"`
}

// Rated is the id of a rating.
type Rated struct {
	ID string `json:"rating_id"`
}

// ShelfBookInput is a book of which something is said.
type ShelfBookInput struct {
	Given
	ID string `json:"book_id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The book's id."`
}

// addShelf adds the reader's own shelves, and the books of them.
func (c *Catalog) addShelf() {
	Add(c, "POST /shelf/preview", "previewShelf", "shelf",
		"Say what a file of somebody's books holds, and what importing it would do",
		func(ctx context.Context, app *service.App, in *PreviewShelfInput) (*myshelf.ShelfPreview, error) {
			return app.Shelf.PreviewText(ctx, cmp.Or(in.Body.Name, "Pasted list"), in.Body.Text)
		})
	Add(c, "POST /shelf/imports", "importShelf", "shelf", "Take in what was previewed",
		func(ctx context.Context, app *service.App, in *ImportShelfInput) (*myshelf.ShelfImport, error) {
			return app.Shelf.Import(ctx, in.Body.Preview)
		})
	Add(c, "GET /shelf/imports", "shelfImports", "shelf", "What was imported, the newest first",
		func(ctx context.Context, app *service.App, _ *None) ([]myshelf.ShelfImport, error) {
			return app.Shelf.Imports(ctx)
		})
	Add(c, "DELETE /shelf/imports/{id}", "undoShelfImport", "shelf",
		"Take an import back: what was said before it holds again",
		func(ctx context.Context, app *service.App, in *NumberInput) (Done, error) {
			return Done{"The import was taken back."}, app.Shelf.UndoImport(ctx, in.ID)
		})
	Add(c, "GET /shelf/entries", "shelfEntries", "shelf",
		"The works that were imported, the last imported first, and the books that they are",
		func(ctx context.Context, app *service.App, in *ShelfEntriesInput) (*myshelf.ShelfEntries, error) {
			return app.Shelf.Entries(ctx, myshelf.EntryQuery{Text: in.Text, Unmatched: in.Unmatched, Limit: in.Limit,
				Offset: in.Offset})
		})
	Add(c, "GET /shelf/entries/{id}", "shelfEntry", "shelf",
		"One of these works, and the books that it may be, whether or not it is linked to one",
		func(ctx context.Context, app *service.App, in *NumberInput) (*myshelf.ShelfEntry, error) {
			return app.Shelf.Entry(ctx, in.ID)
		})
	Add(c, "PUT /shelf/entries/{id}/book", "matchEntry", "shelf", "Say by hand which book an entry is, or that it is none",
		func(ctx context.Context, app *service.App, in *MatchEntryInput) (*myshelf.ShelfEntry, error) {
			return app.Shelf.Match(ctx, in.ID, book.ID(in.Body.Book))
		})
	Add(c, "DELETE /shelf/entries/{id}/book", "unmatchEntry", "shelf",
		"Forget what was said by hand: the entry is what the program finds",
		func(ctx context.Context, app *service.App, in *NumberInput) (*myshelf.ShelfEntry, error) {
			return app.Shelf.Unmatch(ctx, in.ID)
		})
	Add(c, "GET /shelf/shelves", "shelves", "shelf", "The shelves of the entries, and which count for taste",
		func(ctx context.Context, app *service.App, _ *None) ([]shelf.Named, error) {
			return app.Shelf.Shelves(ctx)
		})
	Add(c, "PUT /shelf/shelves", "countShelf", "shelf", "Say whether the books of a shelf count for taste",
		func(ctx context.Context, app *service.App, in *CountShelfInput) (*shelf.Named, error) {
			return app.Shelf.Count(ctx, in.Body.Name, in.Body.Counts)
		})
	Add(c, "GET /shelf/items", "shelfItems", "shelf", "The books of the shelf, with all that was said of them",
		func(ctx context.Context, app *service.App, _ *None) ([]myshelf.ShelfItem, error) {
			return app.Shelf.Items(ctx)
		})
	Add(c, "POST /shelf/ratings", "rateBook", "shelf", "Rate a book",
		func(ctx context.Context, app *service.App, in *RateBookInput) (Rated, error) {
			id, err := app.Shelf.Rate(ctx, book.ID(in.Body.Book), in.Body.Stars)
			return Rated{id}, err
		})
	Add(c, "DELETE /shelf/ratings/{id}", "undoRating", "shelf", "Take a rating back as if it had never been given",
		func(ctx context.Context, app *service.App, in *NumberInput) (Rated, error) {
			return Rated{in.ID}, app.Shelf.UndoRating(ctx, in.ID)
		})
	Add(c, "PUT /shelf/favourites/{book_id}", "addFavourite", "shelf", "Name a book as a favourite",
		func(ctx context.Context, app *service.App, in *ShelfBookInput) (Done, error) {
			return Done{"The book is a favourite."}, app.Shelf.AddFavourite(ctx, book.ID(in.ID))
		})
	Add(c, "DELETE /shelf/favourites/{book_id}", "removeFavourite", "shelf", "Take a book from the favourites",
		func(ctx context.Context, app *service.App, in *ShelfBookInput) (Done, error) {
			return Done{"The book is no favourite."}, app.Shelf.RemoveFavourite(ctx, book.ID(in.ID))
		})
	Add(c, "GET /shelf/export", "exportShelf", "shelf", "Everything that is kept of the reader's books, as CSV",
		func(ctx context.Context, app *service.App, _ *None) (string, error) {
			text, err := app.Shelf.Export(ctx)
			return string(text), err
		})
}
