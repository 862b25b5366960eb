package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
)

// calibreTable is the catalogue that Calibre writes as CSV. A library says what
// somebody has, not what they read, unless a tag or a column of their own does.
var calibreTable = &table{
	format: CalibreCSV,
	title:  "Calibre's CSV catalogue",
	needs:  []string{"title", "authors", "uuid"},
	read: func(r *row) Entry {
		e := Entry{
			Naming:  Naming{r.text("title"), calibreAuthors(r.text("authors"))},
			Year:    calibreYear(r.text("pubdate")),
			Rating:  r.rating(10, "rating"),
			Shelves: names(r.text("tags")),
			Added:   r.date("timestamp"),
		}
		e.ISBNs, e.Unchecked = r.calibreISBNs(r.text("isbn"), r.text("identifiers"))
		e.Identifiers = calibreIdentifiers(r.text("identifiers"), ",")
		for _, label := range readLabels {
			e.sayRead(r.text("#" + label))
		}
		if e.Status == "" {
			e.Status = statusOf(e.Shelves)
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

// readLabels are what people call the column that they add to say that a book is read.
var readLabels = []string{"read", "gelesen", "is_read", "have_read", "read_date", "date_read", "dateread", "finished",
	"gelesen_am"}

// sayRead records what such a column says: "yes", or the date on which the book was read.
func (e *Entry) sayRead(said string) {
	said = strings.TrimSpace(said)
	if day, _ := date(said, noOrder); len(day) > len("2006") {
		e.Status, e.Finished = Read, max(e.Finished, day)
		return
	}
	switch strings.ToLower(said) {
	case "true", "yes", "1", "checked", "ja", "x", "read", "gelesen":
		e.Status = Read
	}
}

// calibreAuthors reads authors. Calibre says "Unknown" in the language of its user.
func calibreAuthors(text string) []string {
	if slices.Contains([]string{"Unknown", "Unbekannt", "Inconnu(e)", "Inconnu", "Desconocido", "Sconosciuto", "Onbekend"},
		strings.TrimSpace(text)) {
		return nil
	}
	return biblio.Authors(text)
}

// calibreYear reads a date of publication, for which Calibre writes the year 101
// where there is none.
func calibreYear(text string) int {
	if year := biblio.Year(text); year != 101 {
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
// identifiers such as "goodreads:234225,isbn:9780441013593", also written
// "isbn:ISBN:0441013597"; beside them the numbers there that are none.
func calibreISBNs(isbn, identifiers string) (found, unchecked []string) {
	found, unchecked = biblio.SortISBNs(isbn)
	if isbn = strings.TrimSpace(isbn); len(found) == 0 && len(isbn) == 9 {
		if whole := biblio.ISBNs(isbn + "X"); len(whole) > 0 {
			found, unchecked = whole, nil
		}
	}
	for part := range strings.SplitSeq(identifiers, ",") {
		if kind, value, ok := strings.Cut(strings.TrimSpace(part), ":"); ok && strings.EqualFold(kind, "isbn") {
			more, wrong := biblio.SortISBNs(value)
			found, unchecked = union(found, more), union(unchecked, wrong)
		}
	}
	return found, unchecked
}

func (r *row) calibreISBNs(isbn, identifiers string) (found, unchecked []string) {
	found, unchecked = calibreISBNs(isbn, identifiers)
	if len(unchecked) > 0 {
		r.doubt(ReasonBadISBN, unchecked[0])
	}
	return found, unchecked
}

// calibreIdentifiers takes of Calibre's identifiers those that catalogues have, too.
func calibreIdentifiers(identifiers, separator string) []string {
	for part := range strings.SplitSeq(identifiers, separator) {
		if kind, value, ok := strings.Cut(strings.TrimSpace(part), ":"); ok && strings.EqualFold(kind, "goodreads") {
			if id := biblio.GoodreadsID(value); id != "" {
				return []string{id}
			}
		}
	}
	return nil
}
