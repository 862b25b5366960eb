package shelves

import (
	"slices"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
)

// FavouriteMark stands in the column Favourite of Shelftalk's own export.
const FavouriteMark = "yes"

// goodreadsTable is the CSV that Goodreads exports. ISBNs are written as
// formulas (="0441013597"), My Rating is 0 for none, titles end in "(Series, #2)",
// and the shelf that says how far one is stands in Exclusive Shelf. Shelftalk's own
// export is one, with columns beside.
var goodreadsTable = &table{
	format: Goodreads,
	title:  "Goodreads",
	needs:  []string{"Title", "Author", "My Rating", "Exclusive Shelf"},
	read: func(r *row) Entry {
		exclusive := r.text("Exclusive Shelf")
		e := Entry{
			Naming:       Naming{r.text("Title"), biblio.Authors(r.text("Author"))},
			Contributors: biblio.Authors(r.text("Additional Authors")),
			ISBNs:        biblio.ISBNs(r.text("ISBN13"), r.text("ISBN")),
			Year:         biblio.Year(r.text("Original Publication Year")),
			Pages:        biblio.Pages(r.text("Number of Pages")),
			Rating:       r.rating(5, "Shelftalk Rating", "My Rating"),
			Status:       status(exclusive),
			Shelves:      append(names(r.text("Bookshelves")), names(exclusive)...),
			Added:        r.date("Date Added"),
			Finished:     r.date("Date Read"),
			Times:        count(r.text("Read Count")),
			Review:       r.text("My Review"),
			Meant:        book.ID(cut(r.text("Shelftalk Id"), longestName)),
			Favourite:    r.text("Favourite") == FavouriteMark,
		}
		// Whoever gave a book up had no exclusive shelf for it in Goodreads for long, and
		// used one of their own beside "read" or "to-read".
		if e.Status != Reading && slices.ContainsFunc(e.Shelves, func(name string) bool { return status(name) == DNF }) {
			e.Status = DNF
		}
		if e.Year == 0 {
			e.Year = biblio.Year(r.text("Year Published"))
		}
		if len(e.Authors) == 0 {
			e.Authors = biblio.Authors(r.text("Author l-f"))
		}
		if e.Status != Read && e.Finished == "" {
			e.Times = 0 // Goodreads counts a book that is being read as read once
		}
		return e
	},
}
