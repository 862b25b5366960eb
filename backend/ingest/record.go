package ingest

import "context"

// BookRow is one row of somebody's book file, as found: nothing is cleaned.
// A field the file does not have is "". The strings are valid only during the
// call they are handed to; who keeps one clones it.
type BookRow struct {
	File        string
	Line        int64 // 1-based line on which the row starts
	ID          string
	Title       string
	Original    string // the title it first had, in its own language
	Authors     string
	FullNames   bool   // in Authors, a comma parts two people and never turns a name round
	Goodreads   string // its ids at Goodreads, separated by ";"
	Description string
	Genres      string
	Published   string // a year or a date in any form
	Pages       string
	Language    string
	Series      string
	SeriesNo    string
	Cover       string
	ISBN        string // one or several, separated by ";"
	Moods       string
}

// RatingRow is one row of somebody's rating file, as found. Book is in the
// terms of the source's Join. The strings are valid only during the call.
type RatingRow struct {
	File    string
	Line    int64
	Reader  string
	Book    string
	Score   string // "" where the file records only that the reader had the book
	Time    string // seconds since 1970, or a date
	Summary string
	Review  string
}

// Join is how a format's ratings name their books.
type Join string

const (
	JoinTitle Join = "title"
	JoinID    Join = "id"
	JoinISBN  Join = "isbn"
)

// Info describes a source that was recognised.
type Info struct {
	Format   string   // "amazon", "book-crossing", "book-crossing-clean", "goodbooks-10k", "csv"
	Files    []string // every file that will be read
	Bytes    int64    // their size on disk
	Join     Join
	MinScore float64  // the format's scale; a score outside is a reject
	MaxScore float64  // 0 when the format has no scores
	Implicit bool     // rows without a score still count as an interaction
	Notes    []string // sentences that the user of this data should know
}

// Source reads one data set. Books and Ratings stream: they call yield for each
// row in file order and stop at the first error it gives. advance, if not nil,
// is told how many bytes of Info.Bytes have been read so far; those of Ratings
// come after those of Books. Rows that cannot be read are put into rejects and
// passed over. rejects.Seen is called for every row, also for those handed to
// yield, so yield only Adds.
type Source interface {
	Info() Info
	Books(ctx context.Context, rejects *Rejects, advance func(bytes int64), yield func(*BookRow) error) error
	Ratings(ctx context.Context, rejects *Rejects, advance func(bytes int64), yield func(*RatingRow) error) error
}
