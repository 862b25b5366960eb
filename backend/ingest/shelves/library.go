package shelves

import (
	"cmp"
	"slices"

	"shelftalk/backend/ingest"
	"shelftalk/backend/plaintext"
)

// Format says which program a file is from.
type Format string

const (
	Goodreads      Format = "goodreads"
	StoryGraph     Format = "storygraph"
	LibraryThing   Format = "librarything"
	CalibreCSV     Format = "calibre-csv"
	CalibreLibrary Format = "calibre"
	Hardcover      Format = "hardcover"
	Libib          Format = "libib"
	Openreads      Format = "openreads"
	ISBNList       Format = "isbns"
	Spreadsheet    Format = "spreadsheet"
	List           Format = "list"
)

// All lists the kinds of lists that are read.
func (Format) All() []Format {
	return []Format{Goodreads, StoryGraph, LibraryThing, CalibreCSV,
		CalibreLibrary, Hardcover, Libib, Openreads, ISBNList, Spreadsheet, List}
}

// Why a row is no entry, beside ingest's reasons.
const (
	ReasonLongTitle ingest.Reason = "title too long to be one"
	ReasonHeading   ingest.Reason = "a heading, not a book"
	ReasonOther     ingest.Reason = "a film, a game or music, not a book"
	ReasonDeleted   ingest.Reason = "deleted where it comes from"
)

// What of a row could not be taken, although its book was.
const (
	ReasonBadRating ingest.Reason = "a rating that cannot be read"
	ReasonBadDate   ingest.Reason = "a date that is none"
	ReasonTwoDates  ingest.Reason = "a date that can be read in two ways"
	ReasonBadISBN   ingest.Reason = "an ISBN with a wrong check digit, kept as it is"
	ReasonGuessed   ingest.Reason = "damaged characters, read as well as could be"
)

// Reject is a row that names no book, or of which something could not be taken.
type Reject struct {
	Row    int64         `json:"row"`
	Reason ingest.Reason `json:"reason"`
	Text   string        `json:"text,omitempty"` // how it begins, or what could not be taken
}

// Count is for how many rows there is a reason.
type Count struct {
	Reason ingest.Reason `json:"reason"`
	Rows   int           `json:"rows"`
}

// Library is what one file holds: Rows = Rejects + Merged + len(Entries).
type Library struct {
	Format  Format
	Title   string // of the format, for people
	Name    string // of the file, without folders
	SHA256  string // of the text, or of the database
	Rows    int
	Merged  int // rows that say the same as one before them
	Rejects int
	Entries []Entry // in the order of the file

	Rejected []Reject // the first of the rejects, at most maxListed
	Doubted  []Reject // of rows that were taken the first of which something could not be, likewise
	// Rejections and Doubts count all of these by reason, the most frequent first. A row
	// that was taken can be among several doubts.
	Rejections, Doubts []Count

	order dayOrder
}

// maxListed bounds how many rows are listed; all are counted.
const maxListed = 1000

// reject counts a row that names no book.
func (l *Library) reject(row int64, reason ingest.Reason, text string) {
	l.Rows++
	l.Rejects++
	l.Rejections = counted(l.Rejections, reason)
	if len(l.Rejected) < maxListed {
		l.Rejected = append(l.Rejected, Reject{row, reason, cut(plaintext.Clean(text), longestExcerpt)})
	}
}

// doubt counts what could not be taken of a row that was.
func (l *Library) doubt(row int64, reason ingest.Reason, text string) {
	l.Doubts = counted(l.Doubts, reason)
	if len(l.Doubted) < maxListed {
		l.Doubted = append(l.Doubted, Reject{row, reason, cut(plaintext.Clean(text), longestExcerpt)})
	}
}

func counted(counts []Count, reason ingest.Reason) []Count {
	at := slices.IndexFunc(counts, func(c Count) bool { return c.Reason == reason })
	if at < 0 {
		return append(counts, Count{reason, 1})
	}
	counts[at].Rows++
	return counts
}

// tidy brings rows and counts into their order, once all were read.
func (l *Library) tidy() {
	for _, rows := range [][]Reject{l.Rejected, l.Doubted} {
		slices.SortStableFunc(rows, func(a, b Reject) int { return cmp.Compare(a.Row, b.Row) })
	}
	for _, counts := range [][]Count{l.Rejections, l.Doubts} {
		slices.SortFunc(counts, func(a, b Count) int {
			return cmp.Or(cmp.Compare(b.Rows, a.Rows), cmp.Compare(a.Reason, b.Reason))
		})
	}
}
