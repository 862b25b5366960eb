package myshelf

import (
	"bytes"
	"context"
	"errors"
	"io/fs"
	"os"
	"slices"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// ShelfItem is a book of the reader's shelf, with all that was said of it.
type ShelfItem struct {
	Book      recommend.Shown `json:"book"`
	Stars     float64         `json:"stars" doc:"1 to 5 in quarters, given here or else brought along; 0 for not rated."`
	Favourite bool            `json:"favourite"`
	Swipe     *Swipe          `json:"swipe,omitempty" doc:"The last one."`
	Status    shelves.Status  `json:"status,omitempty" enum:"read,reading,dnf,want" doc:"How far the reader has come, where a shelf says so."`
	Known     bool            `json:"known" doc:"It is not recommended."`
	RatingID  string          `json:"rating_id,omitempty" doc:"Where it was rated here: the last rating."`
	Sources   []ShelfSource   `json:"sources" doc:"The entries that were imported of it."`
}

// ShelfSource is an entry by which a book came to the shelf.
type ShelfSource struct {
	EntryID string         `json:"entry_id"`
	Format  shelves.Format `json:"format"`
}

// Items lists the books of the shelf: those that were imported, the newest
// import first, then those that were only rated, named as favourites or swiped.
// Entries that are linked to no book are not among them.
func (s *Shelf) Items(ctx context.Context) ([]ShelfItem, error) {
	r, err := s.library.Perhaps(ctx)
	if err != nil {
		return nil, err
	}
	kept, err := s.kept.Items(ctx)
	if err != nil {
		return nil, err
	}
	said, err := s.kept.Taste(ctx, time.Now())
	if err != nil {
		return nil, err
	}
	ratings, err := s.kept.Ratings(ctx)
	if err != nil {
		return nil, err
	}
	rated := map[book.ID]string{}
	for _, rating := range ratings {
		rated[rating.BookID] = number(rating.ID)
	}
	items := []ShelfItem{}
	for i := range kept {
		item := &kept[i]
		if item.BookID == "" {
			continue
		}
		_, known := slices.BinarySearch(said.Known, item.BookID)
		out := ShelfItem{Book: shownOf(r, item.BookID, item.Title, item.Authors), Stars: item.Stars,
			Favourite: item.Favourite, Known: known,
			RatingID: rated[item.BookID], Sources: []ShelfSource{}}
		for _, source := range item.Sources {
			out.Sources = append(out.Sources, ShelfSource{number(source.EntryID), source.Format})
		}
		if out.Stars == 0 {
			out.Stars = item.Rating
		}
		if item.Status != shelves.Unknown {
			out.Status = item.Status
		}
		if item.Swipe != nil {
			swipe := swipeOf(r, item.Swipe)
			out.Swipe = &swipe
		}
		items = append(items, out)
	}
	return items, nil
}

// Rate keeps what a reader gave a book of the loaded catalogue, 1 to 5 stars in
// quarters, and gives the id by which it can be undone; 0 takes a rating back.
func (s *Shelf) Rate(ctx context.Context, id book.ID, stars float64) (string, error) {
	b, err := s.find(ctx, id)
	if err != nil {
		return "", err
	}
	kept, err := s.kept.AddRating(ctx, shelf.Rating{BookID: id, Title: b.Title, Authors: b.Authors,
		Stars: stars, At: time.Now()})
	return number(kept.ID), err
}

// UndoRating takes a rating back as if it had never been given.
func (s *Shelf) UndoRating(ctx context.Context, id string) error {
	n, err := numbered(id, "rating")
	if err != nil {
		return err
	}
	return s.kept.UndoRating(ctx, n)
}

// AddFavourite names a book of the loaded catalogue as a favourite.
func (s *Shelf) AddFavourite(ctx context.Context, id book.ID) error {
	b, err := s.find(ctx, id)
	if err != nil {
		return err
	}
	return s.kept.AddFavourite(ctx, shelf.Favourite{BookID: id, Title: b.Title, Authors: b.Authors, At: time.Now()})
}

// RemoveFavourite takes a favourite away.
func (s *Shelf) RemoveFavourite(ctx context.Context, id book.ID) error {
	return s.kept.RemoveFavourite(ctx, id)
}

// find gives a book of the loaded catalogue.
func (s *Shelf) find(ctx context.Context, id book.ID) (*book.Book, error) {
	r, err := s.library.Use(ctx)
	if err != nil {
		return nil, err
	}
	row, err := r.Row(id)
	if err != nil {
		return nil, err
	}
	return &r.Books()[row], nil
}

// Export gives everything that is kept of the reader's books as CSV.
func (s *Shelf) Export(ctx context.Context) ([]byte, error) {
	r, err := s.library.Perhaps(ctx)
	if err != nil {
		return nil, err
	}
	lookup := func(id book.ID) (book.Book, bool) {
		if r == nil {
			return book.Book{}, false
		}
		row, err := r.Row(id)
		if err != nil {
			return book.Book{}, false
		}
		return r.Books()[row], true
	}
	var out bytes.Buffer
	if err := s.kept.WriteCSV(ctx, &out, lookup); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// ExportTo writes what ExportShelf gives to a file, whole or not at all.
// CodeInvalid is a file that is there already and not to be replaced.
func (s *Shelf) ExportTo(ctx context.Context, path string, replace bool) error {
	switch _, err := os.Lstat(path); {
	case replace:
	case err == nil:
		return book.Errorf(book.CodeInvalid, "%s is there already, and is not written over.", path).
			WithHint("Name another file, or move that one away.")
	case !errors.Is(err, fs.ErrNotExist):
		return book.Wrap(err, book.CodeInvalid, "write %s", path)
	}
	data, err := s.Export(ctx)
	if err != nil {
		return err
	}
	return artifact.WriteFile(path, data)
}
