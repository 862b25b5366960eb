package ingest

import (
	"fmt"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/stream"
)

// role is what a file of a format holds.
type role string

const (
	roleBooks    role = "books"
	roleRatings  role = "ratings"
	roleHistory  role = "history" // who had which book, without scores
	roleTags     role = "tags"
	roleBookTags role = "book tags"
)

// isRatings says whether the role tells of readers and books.
func (r role) isRatings() bool { return r == roleRatings || r == roleHistory }

// format is a data set that is known by the column names of its files.
type format struct {
	name  string // Info.Format
	title string
	files []fileKind
	// open makes a source of the files found, one of each role. There are books,
	// and ratings or history.
	open func(files map[role]*table) Source
}

type fileKind struct {
	role    role
	columns []string // a file with all of these is of this kind
}

var formats = []*format{amazonFormat, bookCrossingFormat, bookCrossingCleanFormat, goodbooksFormat}

// recognise finds the kind of file that has the columns of t. Where several kinds fit, the
// one that requires the most columns wins.
func recognise(t *table) (*format, role) {
	var best *format
	var as role
	most := 0
	for _, f := range formats {
		for _, kind := range f.files {
			if len(kind.columns) > most && t.has(kind.columns...) {
				best, as, most = f, kind.role, len(kind.columns)
			}
		}
	}
	return best, as
}

// unknownColumns says which columns were found and which are known.
func unknownColumns(t *table) error {
	return book.Errorf(book.CodeBadInput, "%s is of no known format; its columns are %s.", t.place.Name(),
		listColumns(t.columns)).
		WithHint("Known are %s. Any other delimited file can be read with a column mapping.", listFormats())
}

func listColumns(columns []string) string {
	const most, longest = 15, 40
	var names []string
	for _, name := range columns[:min(most, len(columns))] {
		if runes := []rune(name); len(runes) > longest {
			name = string(runes[:longest]) + "…"
		}
		names = append(names, name)
	}
	if more := len(columns) - most; more > 0 {
		names = append(names, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(names, ", ")
}

func listFormats() string {
	var names []string
	for _, f := range formats {
		var kinds []string
		for _, kind := range f.files {
			if kind.role == roleBooks || kind.role.isRatings() {
				kinds = append(kinds, fmt.Sprintf("%s with %s", kind.role, strings.Join(kind.columns, ", ")))
			}
		}
		names = append(names, fmt.Sprintf("%s (%s)", f.title, strings.Join(kinds, "; ")))
	}
	return strings.Join(names, ", ")
}

// source is what the formats' sources have in common.
type source struct {
	info  Info
	files []*table // in the order in which they are read
}

// Info implements Source.
func (s *source) Info() Info { return s.info }

func (s *source) tables() []*table { return s.files }

// newSource places the files one after another and sums them up in info. The
// order is that of reading; nil files are left out.
func newSource(info Info, expect stream.Expectation, files ...*table) source {
	s := source{info: info}
	for _, t := range files {
		if t == nil {
			continue
		}
		t.offset, t.expect = s.info.Bytes, expect
		s.info.Bytes += t.place.Bytes
		if name := t.place.Name(); !slices.Contains(s.info.Files, name) {
			s.info.Files = append(s.info.Files, name)
		}
		s.files = append(s.files, t)
	}
	return s
}
