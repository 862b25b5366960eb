package shelves

import "shelftalk/backend/preprocess"

// spreadsheetTable is any table that has titles and authors, as people keep them.
var spreadsheetTable = &table{
	format: Spreadsheet,
	title:  "a table of titles and authors",
	needs:  []string{"Title", "Author"},
	read:   readSpreadsheet,
}

func readSpreadsheet(r *row) Entry {
	e := Entry{
		Naming:   Naming{r.text("Title"), preprocess.Authors(r.text("Author", "Authors"))},
		ISBNs:    isbns(r.text("ISBN13", "ISBN-13"), r.text("ISBN", "ISBN10", "ISBN-10", "ISBNs")),
		Year:     preprocess.Year(r.text("Year", "Published", "Year Published")),
		Pages:    preprocess.Pages(r.text("Pages", "Number of Pages")),
		Rating:   r.rating(5, "Rating", "My Rating", "Star Rating", "Stars"),
		Shelves:  names(r.text("Shelves", "Shelf", "Bookshelves", "Tags")),
		Added:    date(r.text("Date Added", "Added")),
		Finished: date(r.text("Date Read", "Finished", "Date Finished", "Read Date")),
		Review:   r.text("Review", "My Review", "Notes"),
		Series:   r.text("Series"),
	}
	e.Status = status(r.text("Status", "Read Status", "Shelf"))
	return e
}
