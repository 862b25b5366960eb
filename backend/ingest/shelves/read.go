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
	if err := stream.Foreign(nil, name); err != nil {
		return nil, err
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
		if holdsPersonalData(places) {
			return nil, personalData(name)
		}
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
	text = strings.TrimPrefix(text, "\ufeff")
	lines, err := io.ReadAll(stream.WithMacLines(strings.NewReader(text)))
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "read %s", name)
	}
	return parse(ctx, name, lines)
}

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
	defer library.tidy()
	text = withoutHint(text)
	dialect := delimited.Sniff(text, true)
	s := delimited.NewScanner(bytes.NewReader(text), dialect)
	if s.Scan() && s.Problem() != delimited.Broken {
		if t, columns, headed := tableOf(s.Fields()); t != nil {
			if !headed {
				s = delimited.NewScanner(bytes.NewReader(text), dialect)
			}
			return library, t.scan(ctx, library, s, columns)
		}
		columns := columnsOf(s.Fields())
		if looksTabular(name, s.Fields(), text, dialect) {
			return nil, book.Errorf(book.CodeBadInput, "%s is of no known format; its columns are %s.", name, columns).
				WithHint("%s", known())
		}
	}
	return library, readList(ctx, library, text)
}

// separatorHint is the line by which spreadsheets are told the separator of a file.
var separatorHint = regexp.MustCompile(`^"?sep=.?"?\r?\n`)

// withoutHint blanks such a first line but keeps its newline, so that rows keep their line
// numbers.
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
