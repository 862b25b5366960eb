package sample

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"

	"shelftalk/backend/book"
)

//go:embed library.jsonl
var library []byte

// Book is one book of the sample library.
type Book struct {
	ID           string   `json:"-"`     // "sample-0001": its place in the library
	Title        string   `json:"title"` // as English readers know it; no two are the same
	Authors      []string `json:"authors"`
	Year         int      `json:"year"`     // first published, in any language
	Genres       []string `json:"genres"`   // of Genres, the main one first
	Pages        int      `json:"pages"`    // of a common English edition
	Language     string   `json:"language"` // ISO 639-1, of the original
	Moods        []string `json:"moods"`    // 2 to 4
	Series       string   `json:"series"`   // "" for a book that stands alone
	SeriesNumber int      `json:"series_number"`
	Region       string   `json:"region"` // of Regions: where the author is from
	Description  string   `json:"description"`
	Fame         int      `json:"fame"` // 1, 2 (well known) or 3 (a household name)
}

// MainGenre is the genre under which the book is shelved.
func (b *Book) MainGenre() string { return b.Genres[0] }

// Books gives the sample library in its own order: by main genre, then year,
// then title. The slice is the caller's, the strings' slices are shared and
// must not be changed. An error would mean that the program was built with a
// damaged library (CodeCorrupt).
func Books() ([]Book, error) {
	books, err := parsed()
	return slices.Clone(books), err
}

var parsed = sync.OnceValues(func() ([]Book, error) {
	decoder := json.NewDecoder(bytes.NewReader(library))
	decoder.DisallowUnknownFields()
	var books []Book
	for {
		var b Book
		err := decoder.Decode(&b)
		if errors.Is(err, io.EOF) {
			return books, nil
		}
		if err == nil && len(b.Genres) == 0 {
			err = fmt.Errorf("%q has no genre", b.Title)
		}
		if err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read book %d of the sample library", len(books)+1)
		}
		b.ID = fmt.Sprintf("sample-%04d", len(books)+1)
		books = append(books, b)
	}
})
