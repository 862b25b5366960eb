package shelves

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// table is a format of rows and columns.
type table struct {
	format Format
	title  string
	needs  []string // a file with all of these columns is of the format; "A|B" is either of two
	read   func(*row) Entry
	never  []string      // a file with one of these columns is something else; may be nil
	finish func([]Entry) // sets right what only the whole file shows; may be nil
}

// fits says whether a file with these columns is of the format.
func (t *table) fits(c *columns) bool {
	return !slices.ContainsFunc(t.never, c.has) && !slices.ContainsFunc(t.needs, func(names string) bool {
		return !slices.ContainsFunc(strings.Split(names, "|"), c.has)
	})
}

// tables are tried in order and the first whose columns are all present wins, so formats
// that require fewer columns come later.
var tables = []*table{goodreadsTable, storyGraphTable, libraryThingTable, calibreTable, hardcoverTable, libibTable,
	openreadsTable, spreadsheetTable, isbnTable}

// tableOf finds the format of a file by its first row. headed says that this names the
// columns; a row of Goodreads and one of ISBNs tell them without. nil is no format.
func tableOf(first [][]byte) (t *table, columns *columns, headed bool) {
	if inner := delimited.Unwrap(first, maxColumns); inner != nil {
		first = inner
	}
	columns = columnsOf(first)
	for _, t := range tables {
		if t.fits(columns) {
			return t, columns, true
		}
	}
	if looksLikeGoodreads(first) {
		return goodreadsTable, namedColumns(goodreadsColumns), false
	}
	if names := isbnColumns(first); names != nil {
		return isbnTable, namedColumns(names), false
	}
	return nil, nil, false
}

// maxColumns is more than any export has.
const maxColumns = 1000

// columns are the places of columns by their names in lower case.
type columns struct {
	names []string
	at    map[string]int
}

func columnsOf(fields [][]byte) *columns {
	c := &columns{at: map[string]int{}}
	for i, field := range fields {
		name := strings.TrimSpace(string(field))
		c.names = append(c.names, name)
		if _, twice := c.at[strings.ToLower(name)]; !twice {
			c.at[strings.ToLower(name)] = i
		}
	}
	return c
}

func namedColumns(names []string) *columns {
	fields := make([][]byte, len(names))
	for i, name := range names {
		fields[i] = []byte(name)
	}
	return columnsOf(fields)
}

func (c *columns) has(name string) bool {
	_, ok := c.at[strings.ToLower(name)]
	return ok
}

// String lists the first names.
func (c *columns) String() string {
	const most = 12
	list := slices.Clone(c.names[:min(most, len(c.names))])
	for i, name := range list {
		list[i] = cut(name, longestExcerpt)
	}
	text := strings.Join(list, ", ")
	if len(c.names) > most {
		text += ", …"
	}
	return text
}

// row is one row of a table while it is read.
type row struct {
	columns *columns
	fields  []string
	mended  []bool // those whose bytes were no text; nil for none
	line    int64
	library *Library
	doubts  []Reject      // what could not be taken
	reason  ingest.Reason // why the row is no book, as its format found; "" for a book
}

// doubt notes what could not be taken of the row; "" is no reason.
func (r *row) doubt(reason ingest.Reason, text string) {
	if reason != "" && !slices.ContainsFunc(r.doubts, func(d Reject) bool { return d.Reason == reason }) {
		r.doubts = append(r.doubts, Reject{Reason: reason, Text: text})
	}
}

// isbns reads columns of ISBNs, and beside them the numbers there that are none.
func (r *row) isbns(names ...string) (found, unchecked []string) {
	for _, name := range names {
		isbns, wrong := biblio.SortISBNs(r.text(name))
		found, unchecked = union(found, isbns), union(unchecked, wrong)
	}
	if len(unchecked) > 0 {
		r.doubt(ReasonBadISBN, unchecked[0])
	}
	return found, unchecked
}

// text gives the field of the first of the named columns that the file has. An
// apostrophe that keeps a spreadsheet from computing the field is taken off.
func (r *row) text(names ...string) string {
	for _, name := range names {
		if at, ok := r.columns.at[strings.ToLower(name)]; ok {
			if at >= len(r.fields) {
				return ""
			}
			field := r.fields[at]
			if r.mended != nil && r.mended[at] {
				r.doubt(ReasonGuessed, field)
			}
			return withoutApostrophe(field)
		}
	}
	return ""
}

// rating reads a column of stars. What cannot be read is counted and left out:
// the book is on the shelf all the same.
func (r *row) rating(most float64, names ...string) float64 {
	stars, ok := rating(r.text(names...), most)
	if !ok {
		r.doubt(ReasonBadRating, r.text(names...))
	}
	return stars
}

// scan reads the rows after the first.
func (t *table) scan(ctx context.Context, library *Library, s *delimited.Scanner, columns *columns) error {
	library.Format, library.Title = t.format, t.title
	var entries []Entry
	var texts []string
	var doubts [][]Reject
	for n := 0; s.Scan(); n++ {
		if n%256 == 0 {
			if err := book.Cancelled(ctx, "read "+library.Name); err != nil {
				return err
			}
		}
		if n == maxRows {
			return tooManyRows(library)
		}
		now := row{columns: columns, line: s.Line(), library: library}
		now.take(s.Fields(), s.Problem())
		if reason := now.judge(s.Problem()); reason != "" {
			library.reject(now.line, reason, strings.Join(now.fields, ", "))
			continue
		}
		e := t.read(&now)
		e.Row = now.line
		if now.reason != "" {
			library.reject(now.line, now.reason, e.Title)
			continue
		}
		entries, doubts = append(entries, e), append(doubts, now.doubts)
		texts = append(texts, cut(strings.Join(now.fields, ", "), longestExcerpt))
	}
	if err := s.Err(); err != nil {
		return book.Wrap(err, book.CodeBadInput, "read %s", library.Name)
	}
	if t.finish != nil {
		t.finish(entries)
	}
	c := newCollector(library)
	for i := range entries {
		c.add(entries[i], texts[i], doubts[i]...)
	}
	return nil
}

func tooManyRows(library *Library) error {
	return book.Errorf(book.CodeBadInput, "%s holds more than %d rows, more than any list of books.",
		library.Name, maxRows)
}

// take copies the fields of a row, those of the row within it where it stands as a whole
// in its first. A byte that is no text is read as Windows-1252, in which most others that
// stray into a file are.
func (r *row) take(fields [][]byte, problem delimited.Problem) {
	if inner := delimited.Unwrap(fields, len(r.columns.names)); inner != nil {
		fields = inner
	}
	for i, field := range fields {
		text := string(field)
		if problem == delimited.Undecodable && (!utf8.ValidString(text) || strings.IndexByte(text, 0) >= 0) {
			if r.mended == nil {
				r.mended = make([]bool, len(fields))
			}
			r.mended[i] = true
			text = stream.Mended(text)
		}
		r.fields = append(r.fields, text)
	}
}

// judge says why a row cannot be read. Empty fields at the end may be missing or
// too many: spreadsheets leave them out and add them.
func (r *row) judge(problem delimited.Problem) ingest.Reason {
	if problem == delimited.Broken {
		return ingest.ReasonMalformed
	}
	for len(r.fields) > len(r.columns.names) && strings.TrimSpace(r.fields[len(r.fields)-1]) == "" {
		r.fields = r.fields[:len(r.fields)-1]
	}
	if len(r.fields) > len(r.columns.names) {
		return ingest.ReasonMalformed
	}
	return ""
}
