package shelves

import (
	"regexp"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/plaintext"
)

// hardcoverTable is the CSV that Hardcover exports. A series is written "Dune (#1.0)",
// several with commas; lists have the book's place in them behind, "Best of (#19)"; a
// translator has his role in brackets.
var hardcoverTable = &table{
	format: Hardcover,
	title:  "Hardcover",
	needs:  []string{"Title", "Author", "Status", "Hardcover Book ID"},
	read: func(r *row) Entry {
		var e Entry
		e.Title = r.text("Title")
		e.Authors, e.Contributors = biblio.FullNames(r.text("Author"))
		e.ISBNs, e.Unchecked = r.isbns("ISBN 13", "ISBN 10")
		e.Year, e.Pages = biblio.Year(r.text("Publish Date")), biblio.Pages(r.text("Pages"))
		e.Rating, e.Review = r.rating(5, "Rating"), r.text("Review")
		e.Status = status(r.text("Status"))
		e.Added, e.Finished = r.date("Date Added"), r.date("Date Finished")
		for _, name := range append(names(r.text("Lists")), names(r.text("Tags"))...) {
			if name = placeInList.ReplaceAllString(name, ""); name != "" {
				e.Shelves = append(e.Shelves, name)
			}
		}
		for part := range strings.SplitSeq(r.text("Series"), ",") {
			if m := numberInSeries.FindStringSubmatch(strings.TrimSpace(part)); m != nil && e.Series == "" {
				e.setSeries(m[1], m[2])
			}
		}
		if id := strings.TrimSpace(r.text("Hardcover Book ID")); id != "" {
			e.Identifiers = append(e.Identifiers, "hardcover:"+plaintext.Clean(id))
		}
		return e
	},
}

var (
	placeInList    = regexp.MustCompile(`\s*\(#[0-9.]+\)$`)
	numberInSeries = regexp.MustCompile(`^(.+?)(?:\s*\(#?([0-9.]+)?\))?$`)
)
