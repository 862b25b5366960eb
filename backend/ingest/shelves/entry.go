package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/plaintext"
)

// Status is how far somebody has come with a book.
type Status string

const (
	Read    Status = "read"
	Reading Status = "reading"
	DNF     Status = "dnf" // begun and given up
	Want    Status = "want"
	Unknown Status = "unknown" // it is on a shelf, and that is all
)

// All lists how far a reader can have come.
func (Status) All() []Status { return []Status{Read, Reading, DNF, Want, Unknown} }

// ranks orders statuses: of two editions of a work, the one further up holds.
var ranks = map[Status]int{Read: 4, Reading: 3, DNF: 2, Want: 1, Unknown: 0}

// Naming is one way to tell the title of a book from its authors.
type Naming struct {
	Title   string   `json:"title"`
	Authors []string `json:"authors,omitempty"`
}

// Entry is one work of somebody's shelves. Empty fields are not known.
type Entry struct {
	Naming
	Others       []Naming `json:"others,omitempty"`       // of a plain list: how the line may be read, too
	Contributors []string `json:"contributors,omitempty"` // further authors, translators, narrators
	Series       string   `json:"series,omitempty"`
	Number       float32  `json:"number,omitempty"` // in the series
	ISBNs        []string `json:"isbns,omitempty"`  // ISBN-13
	Year         int      `json:"year,omitempty"`
	Pages        int      `json:"pages,omitempty"`
	Rating       float64  `json:"rating,omitempty"` // 1 to 5 in quarters; 0 not rated
	Status       Status   `json:"status"`
	Shelves      []string `json:"shelves,omitempty"` // shelves, tags and collections by name, sorted
	Added        string   `json:"added,omitempty"`   // 2006-01-02, 2006-01 or 2006
	Finished     string   `json:"finished,omitempty"`
	Times        int      `json:"times,omitempty"` // how often it was read
	Review       string   `json:"review,omitempty"`
	Meant        book.ID  `json:"meant,omitempty"`     // the book of a catalogue that it is, as Shelftalk exported it
	Favourite    bool     `json:"favourite,omitempty"` // likewise

	Row int64 `json:"-"` // where it stands in the file, from 1: the line, or the number of the book
}

// Key names the work within the exports of one format. It depends on the row
// alone, so a later export of the same shelves has the same keys, whatever the
// catalogue is by then.
func (e *Entry) Key() string {
	return biblio.CanonicalTitle(e.Title) + "\x1f" + strings.Join(biblio.CanonicalAuthors(e.Authors), "\x1e")
}

// Merge takes over what another entry of the work knows better: the rating of
// whichever was finished last, the status furthest on, the earliest date on which
// it was added, all shelves; how often it was read adds up.
func (e *Entry) Merge(other *Entry) {
	if other.Rating > 0 && (e.Rating == 0 || other.Finished > e.Finished) {
		e.Rating = other.Rating
	}
	if other.Finished > e.Finished {
		e.Finished = other.Finished
	}
	if ranks[other.Status] > ranks[e.Status] {
		e.Status = other.Status
	}
	if e.Added == "" || other.Added != "" && other.Added < e.Added {
		e.Added = other.Added
	}
	if e.Series == "" {
		e.Series, e.Number = other.Series, other.Number
	}
	if e.Year == 0 || other.Year != 0 && other.Year < e.Year {
		e.Year = other.Year
	}
	if e.Pages == 0 {
		e.Pages = other.Pages
	}
	if len(other.Review) > len(e.Review) {
		e.Review = other.Review
	}
	if e.Meant == "" {
		e.Meant = other.Meant
	}
	e.Favourite = e.Favourite || other.Favourite
	e.Times += other.Times
	e.ISBNs = union(e.ISBNs, other.ISBNs)
	e.Contributors = union(e.Contributors, other.Contributors)
	e.Shelves = union(e.Shelves, other.Shelves)
	slices.Sort(e.Shelves)
}

// union appends to a what of b is not in it.
func union(a, b []string) []string {
	for _, s := range b {
		if !slices.Contains(a, s) {
			a = append(a, s)
		}
	}
	return a
}

// Format says which program a file is from.
type Format string

const (
	Goodreads      Format = "goodreads"
	StoryGraph     Format = "storygraph"
	LibraryThing   Format = "librarything"
	CalibreCSV     Format = "calibre-csv"
	CalibreLibrary Format = "calibre"
	Spreadsheet    Format = "spreadsheet"
	List           Format = "list"
)

// All lists the kinds of lists that are read.
func (Format) All() []Format {
	return []Format{Goodreads, StoryGraph, LibraryThing, CalibreCSV,
		CalibreLibrary, Spreadsheet, List}
}

// Why a row is no entry, beside ingest's reasons.
const (
	ReasonLongTitle ingest.Reason = "title too long to be one"
	ReasonHeading   ingest.Reason = "a heading, not a book"
)

// Reject is a row that names no book.
type Reject struct {
	Row    int64         `json:"row"`
	Reason ingest.Reason `json:"reason"`
	Text   string        `json:"text,omitempty"` // how it begins
}

// Library is what one file holds: Rows = Rejects + Merged + len(Entries).
type Library struct {
	Format  Format
	Title   string // of the format, for people
	Name    string // of the file, without folders
	SHA256  string // of the text, or of the database
	Rows    int
	Merged  int // rows that became part of an entry before them
	Unrated int // rows whose rating could not be read, and were taken without
	Rejects int
	Entries []Entry // in the order of the file

	Rejected []Reject // the first of the rejects, at most maxListed

	order dayOrder
}

// maxListed bounds how many rejects are listed; all are counted.
const maxListed = 1000

// reject counts a row that names no book.
func (l *Library) reject(row int64, reason ingest.Reason, text string) {
	l.Rows++
	l.Rejects++
	if len(l.Rejected) < maxListed {
		l.Rejected = append(l.Rejected, Reject{row, reason, cut(plaintext.Clean(text), longestExcerpt)})
	}
}

// collector gathers the entries of a library and merges those of one work.
type collector struct {
	*Library
	at map[string]int // by key, the place in Entries
}

func newCollector(l *Library) *collector { return &collector{l, map[string]int{}} }

// add takes in one row; text is what of it is shown where it is rejected.
func (c *collector) add(e Entry, text string) {
	if reason := e.settle(); reason != "" {
		c.reject(e.Row, reason, text)
		return
	}
	c.Rows++
	key := e.Key()
	if at, ok := c.at[key]; ok {
		c.Entries[at].Merge(&e)
		c.Merged++
		return
	}
	c.at[key] = len(c.Entries)
	c.Entries = append(c.Entries, e)
}

// settle brings an entry as a format read it into the form that is promised, or
// says why it is none.
func (e *Entry) settle() ingest.Reason {
	title := biblio.ParseTitle(e.Title)
	if e.Series == "" {
		e.Series, e.Number = title.Series, title.Number
	}
	e.Title, e.Series = title.Shown, cut(plaintext.Clean(e.Series), longestName)
	switch {
	case e.Title == "":
		return ingest.ReasonNoTitle
	case len(e.Title) > longestTitle:
		return ReasonLongTitle
	}
	e.Rating = quarters(e.Rating)
	if e.Status == "" {
		e.Status = Unknown
	}
	if e.Status == Unknown && (e.Rating > 0 || e.Finished != "") {
		e.Status = Read // nobody rates or finishes a book otherwise
	}
	e.Contributors = slices.DeleteFunc(e.Contributors, func(name string) bool { return slices.Contains(e.Authors, name) })
	for _, names := range []*[]string{&e.Authors, &e.Contributors} {
		*names = clipped(*names)
	}
	e.Shelves = clipped(e.Shelves)
	slices.Sort(e.Shelves)
	e.Shelves = slices.Compact(e.Shelves)
	e.ISBNs = e.ISBNs[:min(len(e.ISBNs), mostNames)]
	e.Review = cut(prose(e.Review), longestReview)
	return ""
}
