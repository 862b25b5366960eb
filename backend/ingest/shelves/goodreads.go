package shelves

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
)

// goodreadsTable is the CSV that Goodreads exports. ISBNs are written as
// formulas (="0441013597"), My Rating is 0 for none, titles end in "(Series, #2)",
// and the shelf that says how far one is stands in Exclusive Shelf. Shelftalk's own
// export is one, with columns beside.
var goodreadsTable = &table{
	format: Goodreads,
	title:  "Goodreads",
	needs:  []string{"Title", "Author", "My Rating", "Exclusive Shelf"},
	read: func(r *row) Entry {
		if own, ok := r.own(); ok {
			return own
		}
		return r.goodreads()
	},
}

func (r *row) goodreads() Entry {
	var e Entry
	e.Title = r.text("Title")
	e.Authors, e.Contributors = biblio.Credits(r.text("Author"))
	if len(e.Authors) == 0 && len(e.Contributors) == 0 {
		e.Authors, e.Contributors = biblio.Credits(r.text("Author l-f"))
	}
	additional, others := biblio.FullNames(r.text("Additional Authors"))
	e.Contributors = union(union(e.Contributors, additional), others)
	e.ISBNs, e.Unchecked = r.isbns("ISBN13", "ISBN")
	if id := biblio.GoodreadsID(r.text("Book Id")); id != "" {
		e.Identifiers = []string{id}
	}
	if e.Year = biblio.Year(r.text("Original Publication Year")); e.Year == 0 {
		e.Year = biblio.Year(r.text("Year Published"))
	}
	e.Pages = biblio.Pages(r.text("Number of Pages"))
	e.Rating, e.Review = r.rating(5, ratingColumn, "My Rating"), r.text("My Review")
	e.Meant, e.Favourite = r.meant()
	e.Added, e.Finished = r.date("Date Added"), r.date("Date Read")
	exclusive := r.text("Exclusive Shelf")
	e.Status, e.Times = status(exclusive), count(r.text("Read Count"))
	e.Shelves = append(names(r.text("Bookshelves")), names(exclusive)...)
	// Goodreads had no exclusive shelf for books that were given up for a long time, so
	// readers made an ordinary shelf for them and left the book on "read" or "to-read".
	if e.Status != Reading && slices.ContainsFunc(e.Shelves, func(name string) bool { return status(name) == DNF }) {
		e.Status = DNF
	}
	if e.Status != Read && e.Finished == "" {
		e.Times = 0 // Goodreads counts a book that is being read as read once
	}
	return e
}

// goodreadsColumns are those that Goodreads exports, as far as they are read, in its order.
var goodreadsColumns = []string{"Book Id", "Title", "Author", "Author l-f", "Additional Authors", "ISBN", "ISBN13",
	"My Rating", "Average Rating", "Publisher", "Binding", "Number of Pages", "Year Published",
	"Original Publication Year", "Date Read", "Date Added", "Bookshelves", "Bookshelves with positions",
	"Exclusive Shelf", "My Review", "Spoiler", "Private Notes", "Read Count", "Owned Copies", "", "", "", "", "", "", ""}

// isbnFormula is how Goodreads writes an ISBN, or none.
var isbnFormula = regexp.MustCompile(`^="?[0-9Xx]*"?$`)

// looksLikeGoodreads says whether a first row is one of books: of a file whose line of
// column names somebody took off.
func looksLikeGoodreads(first [][]byte) bool {
	if len(first) < 19 || len(first) > len(goodreadsColumns) {
		return false
	}
	text := func(i int) string { return string(bytes.TrimSpace(first[i])) }
	isNumber := func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
	isISBN := func(s string) bool { return s == "" || isbnFormula.MatchString(s) || len(biblio.ISBNs(s)) > 0 }
	day, reason := date(text(15), noOrder)
	return isNumber(text(0)) && text(1) != "" && isISBN(text(5)) && isISBN(text(6)) && len(text(7)) == 1 &&
		text(7) >= "0" && text(7) <= "5" && (day != "" || text(15) == "" || reason == ReasonTwoDates)
}
