package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
)

// libibTable is the CSV that Libib exports, of books and of films, games and music,
// which are left out.
var libibTable = &table{
	format: Libib,
	title:  "Libib",
	needs:  []string{"title", "creators", "ean_isbn13"},
	read: func(r *row) Entry {
		var e Entry
		e.Title = r.text("title")
		if kind := biblio.Fold(r.text("item_type")); kind != "" && kind != "book" && kind != "ebook" && kind != "audiobook" {
			r.reason = ReasonOther
			return e
		}
		e.Authors, e.Contributors = biblio.FullNames(r.text("creators"))
		if len(e.Authors) == 0 {
			e.Authors = biblio.Authors(strings.TrimSpace(r.text("first_name") + " " + r.text("last_name")))
		}
		e.ISBNs, e.Unchecked = r.isbns("ean_isbn13", "upc_isbn10")
		e.Year, e.Pages = biblio.Year(r.text("publish_date")), biblio.Pages(r.text("length"))
		e.Rating, e.Review = r.rating(5, "rating"), r.text("review")
		e.Status = status(r.text("status"))
		e.Added, e.Finished = r.date("added"), r.date("completed")
		e.Shelves = slices.Concat(names(r.text("collection")), names(r.text("group")), names(r.text("tags")))
		return e
	},
}
