package shelves

import (
	"strings"

	"shelftalk/backend/biblio"
)

// libraryThingTable is the table, separated by tabs, that LibraryThing exports.
// Authors are turned round ("Herbert, Frank"), several separated by bars; ISBNs
// stand in brackets, a new line in a review is [Return]; collections say how far one
// is, among other things.
var libraryThingTable = &table{
	format: LibraryThing,
	title:  "LibraryThing",
	needs:  []string{"Title", "Primary Author", "Collections", "Tags"},
	read: func(r *row) Entry {
		e := Entry{
			Naming:       Naming{r.text("Title"), biblio.Authors(r.text("Primary Author"))},
			Contributors: turned(r.text("Secondary Author")),
			ISBNs:        biblio.ISBNs(r.text("ISBN"), r.text("ISBNs")),
			Year:         biblio.Year(r.text("Date")),
			Pages:        biblio.Pages(r.text("Page Count")),
			Rating:       r.rating(5, "Rating"),
			Status:       statusOf(names(r.text("Collections"))),
			Shelves:      append(names(r.text("Collections")), names(r.text("Tags"))...),
			Added:        r.date("Entry Date"),
			Finished:     max(r.date("Date Read"), lastDate(r.text("Date Read"))),
			Review:       strings.ReplaceAll(r.text("Review"), "[Return]", "\n"),
		}
		if e.Status == Unknown && e.Finished == "" && r.date("Date Started") != "" {
			e.Status = Reading
		}
		return e
	},
}

// turned reads names between bars, each "Surname, Given".
func turned(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, "|") {
		all = append(all, biblio.Authors(part)...)
	}
	return all
}
