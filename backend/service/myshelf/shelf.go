// Package myshelf holds the use cases of what a reader said: ratings, favourites,
// swipes and dampers, the shelves that were brought and the books that they are, and
// what all this means for recommending.
package myshelf

import (
	"context"
	"os"
	"path/filepath"
	"sync"

	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/background"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// Shelf is what one reader said, seen among the books in use.
type Shelf struct {
	kept     *shelf.Shelf
	library  *library.Library
	data     *data.Data // through which files come in
	work     *background.Work
	complain func(text string) // tells whoever looks what went wrong in the background

	linking sync.Mutex // one import or linking at a time, so that none is of a catalogue that has gone
	brought previews
	tastes  tasteCache
}

// fileOf is where the shelf of a data folder is kept.
func fileOf(folder pipeline.Folder) string { return filepath.Join(string(folder), "shelf.db") }

// Exists says whether anything was ever kept of a reader in a data folder.
func Exists(folder pipeline.Folder) bool {
	_, err := os.Stat(fileOf(folder))
	return err == nil
}

// OpenFile opens the shelf of a data folder, which is made if need be.
func OpenFile(ctx context.Context, folder pipeline.Folder) (*shelf.Shelf, error) {
	return shelf.Open(ctx, fileOf(folder))
}

// New gives the use cases of a shelf. complain is called with errors of background work.
func New(kept *shelf.Shelf, library *library.Library, data *data.Data, work *background.Work,
	complain func(text string)) *Shelf {
	return &Shelf{kept: kept, library: library, data: data, work: work, complain: complain}
}

// Desk is that of the artifacts in use, for the reader whose shelf this is.
func (s *Shelf) Desk(ctx context.Context) (*library.Desk, error) {
	now, err := s.library.Use(ctx)
	if err != nil {
		return nil, err
	}
	taste, err := s.TasteAmong(ctx, now)
	if err != nil {
		return nil, err
	}
	return now.Desk(taste), nil
}
