package shelves

import (
	"encoding/json"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
)

// The columns of Shelftalk's own export that Goodreads has none of, but for what is said
// of a book here.
const (
	ratingColumn    = "Shelftalk Rating" // in quarters
	IDColumn        = "Shelftalk Id"
	FavouriteColumn = "Favourite"
	SourcesColumn   = "Sources"
	entryColumn     = "Shelftalk Entry" // JSON: the entry, but for what other columns hold whole
)

// FavouriteMark stands in the column Favourite of Shelftalk's own export.
const FavouriteMark = "yes"

// OwnColumns are those of an entry in Shelftalk's own export: Goodreads', which it can
// import, a rating in quarters, and the entry whole.
var OwnColumns = []string{"Title", "Author", "Additional Authors", "ISBN13", "My Rating", "Number of Pages",
	"Original Publication Year", "Date Read", "Date Added", "Bookshelves", "Exclusive Shelf", "My Review", "Read Count",
	ratingColumn, entryColumn}

// exclusive is what Goodreads calls the shelves that say how far one is.
var exclusive = map[Status]string{Read: "read", Reading: "currently-reading", Want: "to-read", DNF: "did-not-finish"}

// Own gives the fields of OwnColumns. Reading them gives the entry back, whichever format
// it came in. stars, if not 0, is the rating to show in place of the entry's.
func (e *Entry) Own(stars float64) []string {
	kept := *e
	kept.Review, kept.Meant, kept.Favourite, kept.From = "", "", false, "" // these have columns
	whole, err := json.Marshal(&kept)
	if err != nil {
		panic(err) // an entry has nothing that JSON has not
	}
	if stars == 0 {
		stars = e.Rating
	}
	said := e.said(stars)
	fields := make([]string, len(OwnColumns))
	for i, column := range OwnColumns {
		fields[i] = said[column]
	}
	fields[len(fields)-1] = string(whole)
	return fields
}

// said gives what stands in the columns for people.
func (e *Entry) said(stars float64) map[string]string {
	title := e.Title
	if e.Series != "" {
		title += " (" + e.Series
		if e.Number > 0 {
			title += ", #" + strconv.FormatFloat(float64(e.Number), 'g', -1, 32)
		}
		title += ")"
	}
	author, others := "", slices.Clone(e.Contributors)
	if len(e.Authors) > 0 {
		author, others = e.Authors[0], slices.Concat(e.Authors[1:], e.Contributors)
	}
	isbn := ""
	if isbns := slices.Concat(e.ISBNs, e.Unchecked); len(isbns) > 0 {
		isbn = isbns[0]
	}
	return map[string]string{"Title": title, "Author": author, "Additional Authors": strings.Join(others, ", "),
		"ISBN13": isbn, "My Rating": number(math.Floor(stars + 0.5)), "Number of Pages": number(float64(e.Pages)),
		"Original Publication Year": number(float64(e.Year)), "Date Read": strings.ReplaceAll(e.Finished, "-", "/"),
		"Date Added": strings.ReplaceAll(e.Added, "-", "/"), "Bookshelves": strings.Join(e.Shelves, ", "),
		"Exclusive Shelf": exclusive[e.Status], "My Review": e.Review, "Read Count": number(float64(e.Times)),
		ratingColumn: number(stars)}
}

// number writes a number, and nothing for what is not known.
func number(n float64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatFloat(n, 'g', -1, 64)
}

// own reads a row of Shelftalk's own export: the entry whole, but for what somebody has
// changed since in the columns for people; false for a row without one.
func (r *row) own() (Entry, bool) {
	var e Entry
	if text := r.text(entryColumn); text == "" || json.Unmarshal([]byte(text), &e) != nil {
		return e, false
	}
	e.trust()
	written, now := e.said(e.Rating), r.goodreads()
	changed := func(column string) bool {
		return r.columns.has(column) && strings.TrimSpace(r.text(column)) !=
			strings.TrimSpace(withoutApostrophe(Harmless(written[column])))
	}
	if changed("Title") {
		e.Title, e.Series, e.Number = now.Title, "", 0
	}
	if changed("Author") || changed("Additional Authors") {
		e.Authors, e.Contributors = now.Authors, now.Contributors
	}
	if changed("ISBN13") && len(now.ISBNs) > 0 {
		e.ISBNs, e.Unchecked = now.ISBNs, now.Unchecked
	}
	for _, said := range []struct {
		column string
		take   func()
	}{
		{"My Rating", func() { e.Rating = r.rating(5, "My Rating") }},
		{ratingColumn, func() { e.Rating = r.rating(5, ratingColumn) }},
		{"Number of Pages", func() { e.Pages = now.Pages }}, {"Original Publication Year", func() { e.Year = now.Year }},
		{"Date Read", func() { e.Finished = now.Finished }}, {"Date Added", func() { e.Added = now.Added }},
		{"Bookshelves", func() { e.Shelves = names(r.text("Bookshelves")) }},
		{"Exclusive Shelf", func() { e.Status = status(r.text("Exclusive Shelf")) }},
		{"Read Count", func() { e.Times = count(r.text("Read Count")) }},
	} {
		if changed(said.column) {
			said.take()
		}
	}
	e.Review, e.Meant, e.Favourite, e.From = now.Review, now.Meant, now.Favourite, cut(r.text(SourcesColumn), longestName)
	return e, true
}

// trust brings an entry that stood in a file, and may have been changed there, into the
// form that is promised.
func (e *Entry) trust() {
	if _, known := ranks[e.Status]; !known {
		e.Status = Unknown
	}
	e.Added, _ = date(e.Added, noOrder)
	e.Finished, _ = date(e.Finished, noOrder)
	e.ISBNs = slices.DeleteFunc(e.ISBNs, func(text string) bool {
		isbn, ok := biblio.ISBN(text)
		return !ok || isbn != text
	})
	e.Pages, e.Times = max(0, e.Pages), max(0, e.Times)
	if !(e.Number > 0 && e.Number < 10000) {
		e.Number = 0
	}
	for _, list := range []*[]string{&e.Authors, &e.Contributors, &e.Shelves, &e.Identifiers} {
		for i, name := range *list {
			(*list)[i] = prose(name)
		}
		*list = clipped(*list)
	}
	e.Edition = cut(prose(e.Edition), longestName)
	e.Others = e.Others[:min(len(e.Others), mostNames)]
}

// meant is the book of the catalogue that our own export says a row is, and whether it
// is a favourite.
func (r *row) meant() (book.ID, bool) {
	return book.ID(cut(r.text(IDColumn), longestName)), r.text(FavouriteColumn) == FavouriteMark
}

// Harmless keeps a spreadsheet from taking a field for a formula (OWASP, "CSV
// Injection"): one that begins, after what programs skip, with a sign that
// begins one gets an apostrophe before it. A number is no formula.
func Harmless(field string) string {
	if !begins(field) {
		return field
	}
	if _, err := strconv.ParseFloat(field, 64); err == nil && strings.Trim(field, "+-.0123456789") == "" {
		return field
	}
	return "'" + field
}

// begins says whether a spreadsheet might compute a field.
func begins(field string) bool {
	begin := strings.TrimLeftFunc(field, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff'
	})
	if field != "" && strings.IndexByte("\t\r\n", field[0]) >= 0 {
		return true
	}
	first := ""
	for _, r := range begin {
		first = string(r)
		break
	}
	return first != "" && strings.Contains("=+-@＝＋－＠", first)
}

// withoutApostrophe takes off what Harmless and other programs put before a field.
func withoutApostrophe(field string) string {
	if rest, ok := strings.CutPrefix(field, "'"); ok && begins(rest) {
		return rest
	}
	return field
}
