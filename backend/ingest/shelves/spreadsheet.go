package shelves

import "shelftalk/backend/biblio"

// spreadsheetTable is any table that has titles and authors, as people keep them in
// English or German, and as other programs for books export them.
var spreadsheetTable = &table{
	format: Spreadsheet,
	title:  "a table of titles and authors",
	needs:  []string{"Title|Titel|Buchtitel", "Author|Authors|Autor|Autorin|Autoren|author_text"},
	read:   readSpreadsheet,
}

func readSpreadsheet(r *row) Entry {
	e := Entry{
		Naming: Naming{r.text("Title", "Titel", "Buchtitel"),
			biblio.Authors(r.text("Author", "Authors", "Autor", "Autorin", "Autoren", "author_text"))},
		ISBNs: biblio.ISBNs(r.text("ISBN13", "ISBN-13", "ISBN 13", "isbn_13"),
			r.text("ISBN", "ISBN10", "ISBN-10", "ISBN 10", "isbn_10", "ISBNs")),
		Year:    biblio.Year(r.text("Year", "Published", "Year Published", "publication_year", "Jahr", "Erscheinungsjahr")),
		Pages:   biblio.Pages(r.text("Pages", "Number of Pages", "Seiten", "Seitenzahl")),
		Rating:  r.rating(5, "Rating", "My Rating", "Star Rating", "Stars", "Bewertung", "Sterne", "Meine Bewertung"),
		Shelves: names(r.text("Shelves", "Shelf", "Bookshelves", "Tags", "Regal", "Regale", "Schlagwörter")),
		Added:   r.date("Date Added", "Added", "shelf_date", "Hinzugefügt", "Hinzugefügt am"),
		Finished: r.date("Date Read", "Finished", "Date Finished", "Read Date", "Finish Date", "finish_date", "Gelesen am",
			"Beendet", "Beendet am"),
		Review: r.text("Review", "My Review", "review_content", "my_review", "Notes", "Rezension", "Notizen"),
		Series: r.text("Series", "Reihe"),
	}
	e.Status = status(r.text("Status", "Read Status", "Lesestatus", "Shelf", "Regal"))
	return e
}
