package book

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// ID names a book for good: the first 12 hexadecimal digits of the SHA-256 of
// its canonical title and authors. It is the same in every run that cleans the
// same book, so what a reader said about a book survives retraining.
type ID string

// NewID derives the ID from a canonical title and canonical, sorted authors.
func NewID(canonicalTitle string, canonicalAuthors []string) ID {
	sum := sha256.Sum256([]byte(canonicalTitle + "\x1f" + strings.Join(canonicalAuthors, "\x1e")))
	return ID(hex.EncodeToString(sum[:6]))
}

// Book is one work of the catalogue, cleaned. Zero values mean "not known":
// Year 0, Pages 0, Language "".
type Book struct {
	ID           ID
	Title        string
	OtherTitles  []string // titles of other editions that were merged into this one, and its original title
	Authors      []string // as they are shown, the main one first
	Genres       []string // lower case
	Description  string
	Year         int
	Pages        int
	Language     string // ISO 639-1
	Series       string
	SeriesNumber float32
	Cover        string // a link, never fetched
	ISBNs        []string
	Moods        []string
	Reviews      []string // a few excerpts of what readers wrote, for conversation
	SourceID     string   // the id the book had in its own file
	Identifiers  []string // of the work elsewhere, "goodreads:5107"
	Ratings      int32    // ratings that matched this book, all scores
	MeanScore    float32  // of those, on the 1 to 5 scale; 0 when Ratings is 0
}

// Ratings is a table of what users gave to books, column by column, sorted by
// user, then book; one row per pair.
//
// User[i] indexes Users, the ids; Book[i] indexes the catalogue the table was made
// with. Score is on the 1 to 5 scale, Confidence is what training weighs by,
// Time is seconds since 1970 in UTC, 0 when the source does not say.
type Ratings struct {
	Users      []string
	User       []int32
	Book       []int32
	Score      []float32
	Confidence []float32
	Time       []int64
}

// Len is the number of ratings.
func (r *Ratings) Len() int { return len(r.User) }
