package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
	"shelftalk/backend/shelf"
)

const shelfPreviewPath = "/shelf/preview"

// maxShelfUpload leaves room for what multipart puts around a file.
const maxShelfUpload = service.MaxShelfFile + 16<<10

// addShelves registers the reader's own shelves.
func (s *Server) addShelves() {
	add(s, operation(http.MethodPost, shelfPreviewPath, "previewShelf", "shelf", "Say what a file of somebody's books holds, and what importing it would do"),
		func(ctx context.Context, in *brought) (*service.ShelfPreview, error) { return s.previewShelf(ctx, in) })
	// Described after it was registered, as is POST /data, and for the same reason.
	s.api.OpenAPI().Paths[shelfPreviewPath].Post.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{
		"multipart/form-data": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"files"}, Properties: map[string]*huma.Schema{
			"files": {Type: huma.TypeArray, Description: "The file, one; it is a part of this name.", Items: &huma.Schema{Type: huma.TypeString, Format: "binary"}}}}},
		"application/json": {Schema: &huma.Schema{Type: huma.TypeObject, Required: []string{"text"}, AdditionalProperties: false, Properties: map[string]*huma.Schema{
			"name": {Type: huma.TypeString, Description: "What it is called."},
			"text": {Type: huma.TypeString, Description: "A plain list, a book a line, or the text of an export."}}}}}}
	add(s, operation(http.MethodPost, "/shelf/imports", "importShelf", "shelf", "Take in what was previewed"),
		func(ctx context.Context, in *struct {
			Body struct {
				Preview string `json:"preview_id" maxLength:"64" doc:"The preview's id."`
			}
		}) (*service.ShelfImport, error) {
			return s.app.ImportShelf(ctx, in.Body.Preview)
		})
	add(s, operation(http.MethodGet, "/shelf/imports", "shelfImports", "shelf", "What was imported, the newest first"),
		func(ctx context.Context, _ *none) ([]service.ShelfImport, error) { return s.app.ShelfImports(ctx) })
	add(s, operation(http.MethodDelete, "/shelf/imports/{id}", "undoShelfImport", "shelf", "Take an import back: what was said before it holds again"),
		func(ctx context.Context, in *NumberPath) (Done, error) {
			return Done{"The import was taken back."}, s.app.UndoShelfImport(ctx, in.ID)
		})
	s.addEntries()
	s.addSaid()
}

// NumberPath is something of the shelf in a path.
type NumberPath struct {
	ID string `path:"id" maxLength:"19" pattern:"^[0-9]+$" doc:"Its id."`
}

// BookPath is a book in a path.
type BookPath struct {
	ID string `path:"book_id" maxLength:"64" pattern:"^[a-z0-9]+$" doc:"The book's id."`
}

// addEntries registers the works that were imported.
func (s *Server) addEntries() {
	add(s, operation(http.MethodGet, "/shelf/entries", "shelfEntries", "shelf", "The works that were imported, the last imported first, and the books that they are"),
		func(ctx context.Context, in *struct {
			Text      string `query:"q" maxLength:"200" doc:"Words that stand in title, authors or shelves."`
			Unmatched bool   `query:"unmatched" doc:"Those that are no book of the catalogue alone."`
			Limit     int    `query:"limit" minimum:"1" maximum:"200" default:"50" doc:"At most so many."`
			Offset    int    `query:"offset" minimum:"0" doc:"So many are passed over first."`
		}) (*service.ShelfEntries, error) {
			return s.app.ShelfEntries(ctx, service.EntryQuery{Text: in.Text, Unmatched: in.Unmatched, Limit: in.Limit, Offset: in.Offset})
		})
	add(s, operation(http.MethodGet, "/shelf/entries/{id}", "shelfEntry", "shelf", "One of these works, and the books that it may be, whether or not it is linked to one"),
		func(ctx context.Context, in *NumberPath) (*service.ShelfEntry, error) {
			return s.app.ShelfEntry(ctx, in.ID)
		})
	add(s, operation(http.MethodPut, "/shelf/entries/{id}/book", "matchEntry", "shelf", "Say by hand which book an entry is, or that it is none"),
		func(ctx context.Context, in *struct {
			NumberPath
			Body struct {
				Book string `json:"book_id" maxLength:"64" doc:"The book's id; empty for none of the catalogue."`
			}
		}) (*service.ShelfEntry, error) {
			return s.app.MatchEntry(ctx, in.ID, book.ID(in.Body.Book))
		})
	add(s, operation(http.MethodDelete, "/shelf/entries/{id}/book", "unmatchEntry", "shelf", "Forget what was said by hand: the entry is what the program finds"),
		func(ctx context.Context, in *NumberPath) (*service.ShelfEntry, error) {
			return s.app.UnmatchEntry(ctx, in.ID)
		})
	add(s, operation(http.MethodGet, "/shelf/shelves", "shelves", "shelf", "The shelves of the entries, and which count for taste"),
		func(ctx context.Context, _ *none) ([]shelf.Named, error) { return s.app.Shelves(ctx) })
	// By the body: names of shelves hold what no path does.
	add(s, operation(http.MethodPut, "/shelf/shelves", "countShelf", "shelf", "Say whether the books of a shelf count for taste"),
		func(ctx context.Context, in *struct {
			Body struct {
				Name   string `json:"name" maxLength:"200" doc:"The shelf's name."`
				Counts bool   `json:"counts"`
			}
		}) (*shelf.Named, error) {
			return s.app.CountShelf(ctx, in.Body.Name, in.Body.Counts)
		})
}

// rated is the id of a new rating.
type rated struct {
	ID string `json:"rating_id"`
}

// addSaid registers what a reader says of books beside swipes, and the shelf as a
// whole.
func (s *Server) addSaid() {
	add(s, operation(http.MethodGet, "/shelf/items", "shelfItems", "shelf", "The books of the shelf, with all that was said of them"),
		func(ctx context.Context, _ *none) ([]service.ShelfItem, error) { return s.app.ShelfItems(ctx) })
	add(s, operation(http.MethodPost, "/shelf/ratings", "rateBook", "shelf", "Rate a book"),
		func(ctx context.Context, in *struct {
			Body struct {
				Book  string  `json:"book_id" maxLength:"64" doc:"The book's id."`
				Stars float64 `json:"stars" minimum:"0" maximum:"5" doc:"1 to 5 in quarters; 0 takes a rating back."`
			}
		}) (rated, error) {
			id, err := s.app.RateBook(ctx, book.ID(in.Body.Book), in.Body.Stars)
			return rated{id}, err
		})
	add(s, operation(http.MethodDelete, "/shelf/ratings/{id}", "undoRating", "shelf", "Take a rating back as if it had never been given"),
		func(ctx context.Context, in *NumberPath) (rated, error) {
			return rated{in.ID}, s.app.UndoRating(ctx, in.ID)
		})
	add(s, operation(http.MethodPut, "/shelf/favourites/{book_id}", "addFavourite", "shelf", "Name a book as a favourite"),
		func(ctx context.Context, in *struct {
			BookPath
			Body struct{} `required:"true"`
		}) (Done, error) {
			return Done{"The book is a favourite."}, s.app.AddFavourite(ctx, book.ID(in.ID))
		})
	add(s, operation(http.MethodDelete, "/shelf/favourites/{book_id}", "removeFavourite", "shelf", "Take a book from the favourites"),
		func(ctx context.Context, in *BookPath) (Done, error) {
			return Done{"The book is no favourite."}, s.app.RemoveFavourite(ctx, book.ID(in.ID))
		})
	op := operation(http.MethodGet, "/shelf/export", "exportShelf", "shelf", "Everything that is kept of the reader's books, as CSV")
	op.Responses = map[string]*huma.Response{"200": {Description: "A row a book; the columns are in docs/formats.md", Content: map[string]*huma.MediaType{
		"text/csv": {Schema: &huma.Schema{Type: huma.TypeString}}}}}
	huma.Register(s.api, op, func(ctx context.Context, _ *none) (*attachment, error) {
		data, err := s.app.ExportShelf(ctx)
		if err != nil {
			return nil, problemOf(err)
		}
		return &attachment{"text/csv; charset=utf-8", `attachment; filename="shelftalk-shelf.csv"`, data}, nil
	})
}

// attachment is an answer that a browser saves.
type attachment struct {
	ContentType string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// brought is a file in a multipart body, or a text in a JSON body; neither has been
// read.
type brought struct {
	upload
	text io.Reader
}

// Resolve finds the parts, if there are any.
func (b *brought) Resolve(ctx huma.Context) []error {
	if isType(ctx.Header("Content-Type"), "multipart/form-data") {
		return b.upload.Resolve(ctx)
	}
	b.text = ctx.BodyReader()
	return nil
}

// previewShelf reads what was brought.
func (s *Server) previewShelf(ctx context.Context, in *brought) (*service.ShelfPreview, error) {
	if in.text != nil {
		return s.previewText(ctx, in.text)
	}
	taken, err := s.app.NewShelfUpload()
	if err != nil {
		return nil, err
	}
	defer taken.Abort()
	if err := in.each(taken.Add); err != nil {
		return nil, err
	}
	return taken.Preview(ctx)
}

// previewText reads a list that somebody pasted.
func (s *Server) previewText(ctx context.Context, body io.Reader) (*service.ShelfPreview, error) {
	data, err := io.ReadAll(body)
	if err != nil {
		return nil, err
	}
	var pasted struct {
		Name string  `json:"name"`
		Text *string `json:"text"`
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&pasted); err != nil {
		return nil, complaint(http.StatusBadRequest, "The request is not the object that is expected", []error{err})
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) || pasted.Text == nil || len(pasted.Name) > 200 {
		return nil, complaint(http.StatusBadRequest, "", []error{errors.New("one object with a text is expected, and a name of up to 200 characters")})
	}
	if pasted.Name == "" {
		pasted.Name = "Pasted list"
	}
	return s.app.PreviewShelfText(ctx, pasted.Name, *pasted.Text)
}
