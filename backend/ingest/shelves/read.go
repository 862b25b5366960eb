package shelves

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// Bounds of what is read.
const (
	maxBytes = 64 << 20
	maxRows  = 200_000
)

// ReadFile reads the file at a path: an export, alone or in a zip or gzip, Calibre's
// metadata.db, or the folder in which that is. The file is never written to, and
// nothing beside it. Errors are CodeNotFound for a path where nothing is and
// CodeBadInput for what cannot be read as somebody's books.
func ReadFile(ctx context.Context, name string) (*Library, error) {
	if inside := filepath.Join(name, DatabaseName); isFile(inside) {
		name = inside
	}
	if isDatabase(name) {
		return readCalibre(ctx, name)
	}
	places, folder, err := stream.Find(nil, name)
	if err != nil {
		return nil, err
	}
	if folder {
		return nil, book.Errorf(book.CodeBadInput, "%s is a folder, and not one of a Calibre library.", name).
			WithHint("Name the exported file itself.")
	}
	if len(places) == 1 && places[0].Member == "" {
		return readPlace(ctx, places[0])
	}
	return readZip(ctx, name, places)
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// readZip reads the one member of a zip that holds somebody's books.
func readZip(ctx context.Context, name string, places []stream.Place) (*Library, error) {
	var found *Library
	for _, place := range places {
		if !slices.Contains([]string{".csv", ".tsv", ".txt", ".xls"}, strings.ToLower(path.Ext(place.Member))) {
			continue
		}
		library, err := readPlace(ctx, place)
		switch {
		case book.CodeOf(err) == book.CodeBadInput:
		case err != nil:
			return nil, err
		case found != nil:
			return nil, book.Errorf(book.CodeBadInput, "%s holds two lists of books, %s and %s.", name, found.Name,
				library.Name).WithHint("Unpack it and name one of them.")
		default:
			found = library
		}
	}
	if found == nil {
		return nil, book.Errorf(book.CodeBadInput, "%s holds no list of books.", name).WithHint("%s", known())
	}
	return found, nil
}

func readPlace(ctx context.Context, place stream.Place) (*Library, error) {
	r, err := stream.Open(ctx, place, stream.Anything)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	text, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return nil, book.Wrap(err, book.CodeBadInput, "read %s", place.Name())
	}
	return parse(ctx, place.Short(), text)
}

// ReadText reads what somebody pasted: a plain list, or the text of an export.
func ReadText(ctx context.Context, name, text string) (*Library, error) {
	return parse(ctx, name, bytes.TrimPrefix([]byte(text), []byte("\ufeff")))
}

// table is a format of rows and columns.
type table struct {
	format Format
	title  string
	needs  []string // a file with all of these columns is of the format; "A|B" is either of two
	read   func(*row) Entry
	finish func([]Entry) // sets right what only the whole file shows; may be nil
}

// fits says whether a file with these columns is of the format.
func (t *table) fits(c *columns) bool {
	return !slices.ContainsFunc(t.needs, func(names string) bool {
		return !slices.ContainsFunc(strings.Split(names, "|"), c.has)
	})
}

// tables are looked through in order: the first whose columns are all there is
// meant, so those that ask for less come later.
var tables = []*table{goodreadsTable, storyGraphTable, libraryThingTable, calibreTable, spreadsheetTable}

func known() string {
	var all []string
	for _, t := range tables {
		all = append(all, t.title+" ("+strings.ReplaceAll(strings.Join(t.needs, ", "), "|", " or ")+")")
	}
	return "Known are, with the columns they are recognised by, " + strings.Join(all, "; ") +
		"; Calibre's metadata.db; and a plain list of titles, one a line."
}

// parse reads UTF-8 text.
func parse(ctx context.Context, name string, text []byte) (*Library, error) {
	switch {
	case len(text) > maxBytes:
		return nil, book.Errorf(book.CodeBadInput, "%s is larger than %d MiB, more than any list of books.", name,
			maxBytes>>20)
	case bytes.Count(text, []byte{0}) > len(text)/100:
		return nil, book.Errorf(book.CodeBadInput, "%s is not a text.", name).WithHint("%s", known())
	}
	sum := sha256.Sum256(text)
	library := &Library{Name: name, SHA256: hex.EncodeToString(sum[:]), order: orderOf(text)}
	text = withoutHint(text)
	dialect := delimited.Sniff(text, true)
	s := delimited.NewScanner(bytes.NewReader(text), dialect)
	if s.Scan() && s.Problem() == delimited.None {
		columns := columnsOf(s.Fields())
		for _, t := range tables {
			if t.fits(columns) {
				return library, t.scan(ctx, library, s, columns)
			}
		}
		if looksTabular(name, s.Fields(), text, dialect) {
			return nil, book.Errorf(book.CodeBadInput, "%s is of no known format; its columns are %s.", name, columns).
				WithHint("%s", known())
		}
	}
	return library, readList(ctx, library, text)
}

// separatorHint is the line by which spreadsheets are told the separator of a file.
var separatorHint = regexp.MustCompile(`^"?sep=.?"?\r?\n`)

// withoutHint empties such a first line; it stays a line, so that rows keep their numbers.
func withoutHint(text []byte) []byte {
	hint := separatorHint.Find(text)
	return text[len(bytes.TrimRight(hint, "\r\n")):]
}

// looksTabular says whether a text is a table rather than a list: its first row is
// one of many short column names, or most of the first hundred rows have equally
// many fields, with no space between them as people have who write a list.
func looksTabular(name string, first [][]byte, text []byte, dialect delimited.Dialect) bool {
	short := 0
	for _, field := range first {
		if n := utf8.RuneCount(bytes.TrimSpace(field)); n > 0 && n <= 30 {
			short++
		}
	}
	if len(first) >= 5 && short == len(first) {
		return true
	}
	fewest := 3
	if ext := strings.ToLower(path.Ext(strings.TrimSuffix(name, ".gz"))); ext == ".csv" || ext == ".tsv" {
		fewest = 2
	}
	rows, most, alike := 0, 0, map[int]int{} // rows by their number of fields
	for s := delimited.NewScanner(bytes.NewReader(text), dialect); rows < 100 && s.Scan(); rows++ {
		fields := s.Fields()
		if len(fields) < fewest || slices.ContainsFunc(fields[1:], func(field []byte) bool {
			return bytes.HasPrefix(field, []byte(" "))
		}) {
			continue
		}
		alike[len(fields)]++
		most = max(most, alike[len(fields)])
	}
	return most > 1 && 2*most > rows
}

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

func (c *columns) has(name string) bool {
	_, ok := c.at[strings.ToLower(name)]
	return ok
}

// String lists the first names.
func (c *columns) String() string {
	const most = 12
	list := c.names[:min(most, len(c.names))]
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
	line    int64
	library *Library
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
			if len(field) > 1 && field[0] == '\'' && strings.IndexByte("=+-@", field[1]) >= 0 {
				field = field[1:]
			}
			return field
		}
	}
	return ""
}

// rating reads a column of stars. What cannot be read is counted and left out:
// the book is on the shelf all the same.
func (r *row) rating(most float64, names ...string) float64 {
	stars, ok := rating(r.text(names...), most)
	if !ok {
		r.library.Unrated++
	}
	return stars
}

// scan reads the rows after the first.
func (t *table) scan(ctx context.Context, library *Library, s *delimited.Scanner, columns *columns) error {
	library.Format, library.Title = t.format, t.title
	var entries []Entry
	var texts []string
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
		for _, field := range s.Fields() {
			now.fields = append(now.fields, string(field))
		}
		if reason := now.judge(s.Problem()); reason != "" {
			library.reject(now.line, reason, strings.Join(now.fields, ", "))
			continue
		}
		e := t.read(&now)
		e.Row = now.line
		entries = append(entries, e)
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
		c.add(entries[i], texts[i])
	}
	slices.SortStableFunc(library.Rejected, func(a, b Reject) int { return int(a.Row - b.Row) })
	return nil
}

func tooManyRows(library *Library) error {
	return book.Errorf(book.CodeBadInput, "%s holds more than %d rows, more than any list of books.",
		library.Name, maxRows)
}

// judge says why a row cannot be read. Empty fields at the end may be missing or
// too many: spreadsheets leave them out and add them.
func (r *row) judge(problem delimited.Problem) ingest.Reason {
	switch problem {
	case delimited.Broken:
		return ingest.ReasonMalformed
	case delimited.Undecodable:
		return ingest.ReasonEncoding
	}
	for len(r.fields) > len(r.columns.names) && strings.TrimSpace(r.fields[len(r.fields)-1]) == "" {
		r.fields = r.fields[:len(r.fields)-1]
	}
	if len(r.fields) > len(r.columns.names) {
		return ingest.ReasonMalformed
	}
	return ""
}
