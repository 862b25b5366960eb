package shelves

import "shelftalk/backend/biblio"

// spreadsheetTable is any table that has titles and authors, as people keep them in
// English or German, and as other programs for books export them.
var spreadsheetTable = &table{
	format: Spreadsheet,
	title:  "a table of titles and authors",
	needs:  []string{"Title|Titel|Buchtitel", "Author|Authors|Autor|Autorin|Autoren|author_text"},
	read: func(r *row) Entry {
		var e Entry
		e.Title = r.text("Title", "Titel", "Buchtitel")
		e.Authors, e.Contributors = biblio.Credits(r.text("Author", "Authors", "Autor", "Autorin", "Autoren", "author_text"))
		e.ISBNs, e.Unchecked = r.isbns("ISBN13", "ISBN-13", "ISBN 13", "isbn_13", "ISBN", "ISBN10", "ISBN-10", "ISBN 10",
			"isbn_10", "ISBNs")
		e.Year = biblio.Year(r.text("Year", "Published", "Year Published", "Original Publication Year", "publication_year",
			"Jahr", "Erscheinungsjahr"))
		e.Pages = biblio.Pages(r.text("Pages", "Number of Pages", "Seiten", "Seitenzahl"))
		e.Series = r.text("Series", "Reihe")
		if id := biblio.GoodreadsID(r.text("goodreads_key", "Goodreads ID", "Goodreads Id")); id != "" {
			e.Identifiers = []string{id}
		}
		r.readSaid(&e)
		return e
	},
}

// readSaid reads what somebody said of a book, in the columns of a table of their own.
func (r *row) readSaid(e *Entry) {
	e.Rating = r.rating(5, "Rating", "My Rating", "Star Rating", "Stars", "Bewertung", "Sterne", "Meine Bewertung")
	e.Shelves = names(r.text("Shelves", "Shelf", "Bookshelves", "Tags", "Regal", "Regale", "Schlagwörter"))
	e.Added = r.date("Date Added", "Added", "shelf_date", "Hinzugefügt", "Hinzugefügt am")
	e.Finished = r.date("Date Read", "Finished", "Date Finished", "Read Date", "Finish Date", "finish_date", "Gelesen am",
		"Beendet", "Beendet am")
	e.Review = r.text("Review", "My Review", "review_content", "my_review", "Notes", "Rezension", "Notizen")
	e.Status = status(r.text("Status", "Read Status", "Exclusive Shelf", "Lesestatus", "Shelf", "Regal"))
}
