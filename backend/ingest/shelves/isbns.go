package shelves

import (
	"bytes"
	"strings"

	"shelftalk/backend/biblio"
)

// isbnNames are what a column of ISBNs is called.
const isbnNames = "ISBN13|ISBN-13|ISBN 13|isbn_13|ISBN|ISBN10|ISBN-10|ISBN 10|isbn_10|ISBNs|EAN|EAN13|EAN-13|Barcode"

// isbnTable is a table of ISBNs and what somebody said of them, without titles: the books
// are known by their numbers alone. One that names readers is data of many.
var isbnTable = &table{
	format: ISBNList,
	title:  "a list of ISBNs",
	needs:  []string{isbnNames},
	never: []string{"User-ID", "user_id", "user", "userid", "reader", "reader_id", "username", "profilename", "Title",
		"Book-Title", "Titel"},
	read: func(r *row) Entry {
		var e Entry
		e.ISBNs, e.Unchecked = r.isbns(strings.Split(isbnNames, "|")...)
		r.readSaid(&e)
		if e.Status == "" || e.Status == Unknown {
			e.Status = Read
		}
		return e
	},
}

// isbnColumns names the columns of a first row that is one of ISBNs without a line of
// names above it: an ISBN, and beside it a rating or a day at most. nil for any other.
func isbnColumns(first [][]byte) []string {
	names := make([]string, len(first))
	isbns := 0
	for i, field := range first {
		text := string(bytes.TrimSpace(field))
		_, isISBN := biblio.ISBN(strings.Trim(text, `="`))
		_, isRating := rating(text, 5)
		day, _ := date(text, noOrder)
		switch {
		case text == "":
		case isISBN:
			names[i] = "ISBN"
			isbns++
		case isRating:
			names[i] = "Rating"
		case day != "":
			names[i] = "Date Read"
		default:
			return nil
		}
	}
	if isbns != 1 || len(first) < 2 {
		return nil // a single column is a plain list
	}
	return names
}
