package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/preprocess"
)

// calibreTable is the catalogue that Calibre writes as CSV. A library says what
// somebody has, not what they read.
var calibreTable = &table{
	format: CalibreCSV,
	title:  "Calibre's CSV catalogue",
	needs:  []string{"title", "authors", "uuid"},
	read: func(r *row) Entry {
		e := Entry{
			Naming:  Naming{r.text("title"), preprocess.Authors(r.text("authors"))},
			ISBNs:   calibreISBNs(r.text("isbn"), r.text("identifiers")),
			Year:    calibreYear(r.text("pubdate")),
			Rating:  r.rating(10, "rating"),
			Status:  Unknown,
			Shelves: names(r.text("tags")),
			Added:   date(r.text("timestamp")),
		}
		e.setSeries(r.text("series"), r.text("series_index"))
		return e
	},
	finish: halveTens,
}

// halveTens brings ratings of 0 to 10 to stars, if that is what they are.
func halveTens(entries []Entry) {
	if !slices.ContainsFunc(entries, func(e Entry) bool { return e.Rating > 5 }) {
		return
	}
	for i := range entries {
		entries[i].Rating /= 2
	}
}

// calibreYear reads a date of publication, for which Calibre writes the year 101
// where there is none.
func calibreYear(text string) int {
	if year := preprocess.Year(text); year != 101 {
		return year
	}
	return 0
}

// setSeries takes a series and its number; a number without a series says
// nothing, since Calibre gives every book one.
func (e *Entry) setSeries(series, index string) {
	if series = strings.TrimSpace(series); series == "" {
		return
	}
	e.Series = series
	if number, ok := decimal(index); ok && number > 0 && number < 10000 {
		e.Number = float32(number)
	}
}

// calibreISBNs reads Calibre's isbn, which may lack its X, and the isbn among
// identifiers such as "goodreads:234225,isbn:9780441013593".
func calibreISBNs(isbn, identifiers string) []string {
	found := isbns(isbn)
	if len(found) == 0 && len(isbn) == 9 {
		found = isbns(isbn + "X")
	}
	for part := range strings.SplitSeq(identifiers, ",") {
		if kind, value, ok := strings.Cut(strings.TrimSpace(part), ":"); ok && strings.EqualFold(kind, "isbn") {
			found = union(found, isbns(value))
		}
	}
	return found
}
