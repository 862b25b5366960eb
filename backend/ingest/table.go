package ingest

import (
	"bytes"
	"context"
	"io"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
	"unsafe"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// sampleSize is how much of a file is looked at to recognise it.
const sampleSize = 256 << 10

// maxColumns is more than any file has that stands as a whole in quotes.
const maxColumns = 1000

// table is one delimited file with a line of column names.
type table struct {
	place   stream.Place
	columns []string // as in the file, without white space around them
	dialect delimited.Dialect
	expect  stream.Expectation

	// aside says that the file's rows are neither books nor ratings, and so are
	// not counted among the rows seen unless they are rejected.
	aside bool
	// repair, if not nil, is tried on rows with a wrong number of fields; nil is
	// its answer where it cannot.
	repair func(fields [][]byte, columns int) [][]byte

	used []int // the columns that were asked for; none: all may be

	offset int64  // bytes of the source's files before this one
	sum    string // hash of the file, once it was read to its end
}

// openTable reads the column names and finds the dialect.
func openTable(ctx context.Context, p stream.Place) (*table, error) {
	r, err := stream.Open(ctx, p, stream.Anything)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	sample := make([]byte, sampleSize)
	n, err := io.ReadFull(r, sample)
	whole := err == io.EOF || err == io.ErrUnexpectedEOF
	if err != nil && !whole {
		return nil, err
	}
	sample = sample[:n]
	t := &table{place: p, dialect: delimited.Sniff(sample, whole)}
	s := delimited.NewScanner(bytes.NewReader(sample), t.dialect)
	if !s.Scan() {
		return nil, book.Errorf(book.CodeBadInput, "%s is empty; a line of column names was expected.", p.Name())
	}
	if s.Problem() != delimited.None || bytes.Count(sample, []byte{0}) > n/100 {
		return nil, notText(p)
	}
	header := s.Fields()
	if inner := delimited.Unwrap(header, maxColumns); inner != nil {
		header = inner
	}
	for _, field := range header {
		name := strings.TrimSpace(string(field))
		if strings.ContainsFunc(name, unicode.IsControl) || strings.ContainsRune(name, unicode.ReplacementChar) {
			return nil, notText(p)
		}
		t.columns = append(t.columns, name)
	}
	return t, nil
}

func notText(p stream.Place) error {
	return book.Errorf(book.CodeBadInput, "%s does not begin with a line of column names.", p.Name())
}

// column finds a column by name, in upper or lower case, that will be used; -1 if there
// is none.
func (t *table) column(name string) int {
	at := t.find(name)
	if at >= 0 && !slices.Contains(t.used, at) {
		t.used = append(t.used, at)
	}
	return at
}

func (t *table) find(name string) int {
	for i, column := range t.columns {
		if strings.EqualFold(column, name) {
			return i
		}
	}
	return -1
}

func (t *table) has(names ...string) bool {
	for _, name := range names {
		if t.find(name) < 0 {
			return false
		}
	}
	return true
}

// row is one row while it is looked at.
type row struct {
	file   string
	line   int64
	fields [][]byte
}

// text gives a field without copying it; "" for column -1.
func (r *row) text(column int) string {
	if column < 0 {
		return ""
	}
	field := r.fields[column]
	return unsafe.String(unsafe.SliceData(field), len(field))
}

// each calls yield for every row that can be read. The row is valid during the
// call. It stops at yield's first error and gives it unchanged.
func (t *table) each(ctx context.Context, rejects *Rejects, advance func(int64), yield func(*row) error) error {
	r, err := stream.Open(ctx, t.place, t.expect)
	if err != nil {
		return err
	}
	err = t.scan(ctx, r, rejects, advance, yield)
	r.Close()
	if err == nil {
		t.sum = r.SHA256()
	}
	return err
}

func (t *table) scan(ctx context.Context, r *stream.Reader, rejects *Rejects, advance func(int64),
	yield func(*row) error) error {
	s := delimited.NewScanner(r, t.dialect)
	s.Scan() // the column names
	now := row{file: t.place.Short()}
	var told int64
	for n := 0; s.Scan(); n++ {
		if n%256 == 0 {
			if err := book.Cancelled(ctx, "read "+t.place.Name()); err != nil {
				return err
			}
		}
		if advance != nil && r.Consumed() != told {
			told = r.Consumed()
			advance(t.offset + told)
		}
		if reason := t.judge(s, r.Wide(), &now); reason != "" {
			rejects.Seen()
			rejects.Add(now.file, now.line, reason)
			continue
		}
		if !t.aside {
			rejects.Seen()
		}
		if err := yield(&now); err != nil {
			return err
		}
	}
	if err := s.Err(); err != nil {
		return book.Wrap(err, book.CodeBadInput, "read %s", t.place.Name())
	}
	if advance != nil {
		advance(t.offset + t.place.Bytes)
	}
	return nil
}

// judge takes the scanner's row into the table, or gives the reason why the row cannot be
// read.
func (t *table) judge(s *delimited.Scanner, wide bool, now *row) Reason {
	now.line, now.fields = s.Line(), s.Fields()
	if s.Problem() == delimited.Broken {
		return ReasonMalformed
	}
	if len(now.fields) != len(t.columns) || len(now.fields) > 1 && len(now.fields[1]) == 0 {
		if inner := delimited.Unwrap(now.fields, len(t.columns)); len(inner) == len(t.columns) {
			now.fields = inner
		}
	}
	if len(now.fields) != len(t.columns) {
		if t.repair != nil {
			now.fields = t.repair(now.fields, len(t.columns))
		}
		if len(now.fields) != len(t.columns) {
			return ReasonMalformed
		}
	}
	if (wide || s.Problem() == delimited.Undecodable) && t.damaged(now, wide) {
		return ReasonEncoding
	}
	return ""
}

// damaged says whether a field that is used holds what is no text.
func (t *table) damaged(now *row, wide bool) bool {
	for i := range now.fields {
		text := now.text(i)
		if wide && strings.ContainsRune(text, unicode.ReplacementChar) || !utf8.ValidString(text) ||
			strings.IndexByte(text, 0) >= 0 {
			if len(t.used) == 0 || slices.Contains(t.used, i) {
				return true
			}
		}
	}
	return false
}
