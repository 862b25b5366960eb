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

// ranks orders statuses by progress: of two editions of one work the status with the higher
// rank wins.
var ranks = map[Status]int{Read: 4, Reading: 3, DNF: 2, Want: 1, Unknown: 0}

// Naming is one reading of a line of text as a title and its authors.
type Naming struct {
	Title   string   `json:"title"`
	Authors []string `json:"authors,omitempty"`
}

// Entry is one row of somebody's shelves. Empty fields are not known.
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
	Meant        book.ID  `json:"meant,omitempty"` // the book of a catalogue that it is, as Shelftalk exported it
	Favourite    bool     `json:"favourite,omitempty"`

	Unchecked   []string `json:"unchecked_isbns,omitempty"` // numbers in a column of ISBNs that are none, as written
	Identifiers []string `json:"identifiers,omitempty"`     // what it is called elsewhere, "goodreads:5107"
	// Edition tells the row from others of its file with the same title and authors; ""
	// for the first of them.
	Edition string `json:"edition,omitempty"`
	From    string `json:"from,omitempty"` // of our own export: the formats that it came in

	Row int64 `json:"-"` // where it stands in the file, from 1: the line, or the number of the book
}

// Key names the row within the exports of one format. It depends on the file alone, so
// a later export of the same shelves has the same keys, whatever the catalogue is by then.
func (e *Entry) Key() string {
	key := e.work()
	if e.Edition != "" {
		key += "\x1f" + e.Edition
	}
	return key
}

// work is the same for editions of a work.
func (e *Entry) work() string {
	return biblio.CanonicalTitle(e.Title) + "\x1f" + strings.Join(biblio.CanonicalAuthors(e.Authors), "\x1e")
}

// Untitled says whether nothing but a number is known of what the book is called.
func (e *Entry) Untitled() bool {
	return strings.HasPrefix(e.Title, numberTitle) && e.Title == e.numberTitle()
}

const numberTitle = "ISBN "

// numberTitle is what a book is called of which a list has the ISBN alone; "" without.
func (e *Entry) numberTitle() string {
	for _, isbns := range [][]string{e.ISBNs, e.Unchecked} {
		if len(isbns) > 0 {
			return numberTitle + isbns[0]
		}
	}
	return ""
}

// Merge takes over what another entry of the book knows better: the rating of
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
	e.Unchecked = union(e.Unchecked, other.Unchecked)
	e.Identifiers = union(e.Identifiers, other.Identifiers)
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

// settle normalises an entry that a format has read (see Entry for what is promised), or
// gives the reason why it is no entry.
func (e *Entry) settle() ingest.Reason {
	title := biblio.ParseTitle(e.Title)
	if e.Series == "" {
		e.Series, e.Number = title.Series, title.Number
	}
	e.Title, e.Series = title.Shown, cut(plaintext.Clean(e.Series), longestName)
	switch {
	case e.Title == "" && e.numberTitle() != "":
		e.Title = e.numberTitle()
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
	e.ISBNs, e.Unchecked = e.ISBNs[:min(len(e.ISBNs), mostNames)], clipped(e.Unchecked)
	e.Review = cut(prose(e.Review), longestReview)
	return ""
}
