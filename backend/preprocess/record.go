package preprocess

import (
	"slices"
	"strings"
	"unicode/utf8"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/plaintext"
)

// record is one cleaned row of the book file.
type record struct {
	file      string
	line      int64
	book      book.Book         // without ID, genres not folded
	canonical string            // title
	authors   []string          // canonical
	original  string            // title; "" where it is the same
	isbns     []string          // join keys, those that are no valid ISBN included
	defects   plaintext.Defects // of the description
}

// cleanRecord cleans one row. The record shares no memory with the row but for
// its description, most of the row, where that needed no cleaning.
func cleanRecord(row *ingest.BookRow) record {
	r := record{file: row.File, line: row.Line}
	b := &r.book
	title := biblio.ParseTitle(row.Title).InSeries(row.Series, row.SeriesNo)
	b.Title, r.canonical = strings.Clone(title.Shown), title.Canonical
	b.Series, b.SeriesNumber = strings.Clone(title.Series), title.Number
	read := biblio.Credits
	if row.FullNames {
		read = biblio.FullNames
	}
	authors, _ := read(row.Authors)
	b.Authors = cloneAll(authors)
	r.authors = biblio.CanonicalAuthors(b.Authors)
	b.Genres = cloneAll(splitGenres(row.Genres))
	b.Description, r.defects = plaintext.Repair(row.Description)
	b.Year, b.Pages, b.Language = biblio.Year(row.Published), biblio.Pages(row.Pages), Language(row.Language)
	b.Cover = cover(row.Cover)
	b.SourceID = strings.Clone(strings.TrimSpace(row.ID))
	b.Identifiers = identifiers(row.Goodreads)
	if original := biblio.ParseTitle(row.Original); original.Canonical != "" && original.Canonical != r.canonical {
		r.original = strings.Clone(original.Shown)
	}
	b.Moods = cloneAll(splitGenres(row.Moods))
	b.ISBNs, r.isbns = readISBNs(row.ISBN)
	return r
}

// identifiers are the ids of a field, each once, as a book has them. 0 fills a column.
func identifiers(goodreads string) []string {
	var all []string
	for part := range strings.SplitSeq(goodreads, ";") {
		if id := biblio.GoodreadsID(part); id != "" && !slices.Contains(all, id) {
			all = append(all, id)
		}
	}
	return all
}

// readISBNs gives the valid ISBNs of a field and all keys to join on.
func readISBNs(field string) (isbns, keys []string) {
	for part := range strings.SplitSeq(field, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		key := biblio.ISBNKey(part)
		if slices.Contains(keys, key) {
			continue
		}
		keys = append(keys, strings.Clone(key))
		if _, ok := biblio.ISBN(key); ok {
			isbns = append(isbns, keys[len(keys)-1])
		}
	}
	return isbns, keys
}

// cover keeps a link to a cover if it can be one.
func cover(s string) string {
	s = strings.TrimSpace(s)
	if !strings.HasPrefix(s, "http://") && !strings.HasPrefix(s, "https://") || strings.ContainsAny(s, " \t\r\n<>\"") {
		return ""
	}
	return strings.Clone(s)
}

func cloneAll(list []string) []string {
	for i, s := range list {
		list[i] = strings.Clone(s)
	}
	return slices.Clip(list)
}

// hasDescription says whether the description has at least least characters.
func (r *record) hasDescription(least int) bool {
	n := len(r.book.Description)
	return n >= utf8.UTFMax*least || n >= least && utf8.RuneCountInString(r.book.Description) >= least
}

// filled counts the fields that say something.
func (r *record) filled() int {
	b := &r.book
	n := 0
	for _, has := range [...]bool{
		len(b.Authors) > 0, len(b.Genres) > 0, b.Description != "", b.Year != 0, b.Pages != 0,
		b.Language != "", b.Series != "", b.SeriesNumber != 0, b.Cover != "", len(b.ISBNs) > 0, len(b.Moods) > 0,
	} {
		if has {
			n++
		}
	}
	return n
}

// compareRichness orders records from the one that says most to the one that
// says least: by fields filled, then by length of the description. Equal ones
// stay in file order under a stable sort.
func compareRichness(a, b *record) int {
	if d := b.filled() - a.filled(); d != 0 {
		return d
	}
	return len(b.book.Description) - len(a.book.Description)
}

// cloneRow copies a row with all its strings in one piece of memory.
func cloneRow(row *ingest.BookRow) ingest.BookRow {
	c := *row
	fields := [...]*string{&c.ID, &c.Title, &c.Original, &c.Authors, &c.Goodreads, &c.Description,
		&c.Genres, &c.Published, &c.Pages,
		&c.Language, &c.Series, &c.SeriesNo, &c.Cover, &c.ISBN, &c.Moods}
	size := 0
	for _, field := range fields {
		size += len(*field)
	}
	var all strings.Builder
	all.Grow(size)
	for _, field := range fields {
		all.WriteString(*field)
	}
	rest := all.String()
	for _, field := range fields {
		n := len(*field)
		*field, rest = rest[:n], rest[n:]
	}
	return c
}
