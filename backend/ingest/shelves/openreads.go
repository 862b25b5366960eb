package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/plaintext"
)

// openreadsTable is the CSV that Openreads exports. What somebody deleted stays in it and
// says so; tags are parted by five bars; a reading is written "begun|finished|duration",
// several are parted by semicolons; older versions write ratings of 0 to 50.
var openreadsTable = &table{
	format: Openreads,
	title:  "Openreads",
	needs:  []string{"title", "author", "readings|my_review", "olid|deleted"},
	read: func(r *row) Entry {
		var e Entry
		e.Title = r.text("title")
		if isTrue(r.text("deleted")) {
			r.reason = ReasonDeleted
			return e
		}
		if subtitle := strings.TrimSpace(r.text("subtitle")); subtitle != "" {
			e.Title += ": " + subtitle
		}
		e.Authors, e.Contributors = biblio.FullNames(r.text("author"))
		e.ISBNs, e.Unchecked = r.isbns("isbn")
		e.Year, e.Pages = biblio.Year(r.text("publication_year")), biblio.Pages(r.text("pages"))
		e.Rating = r.rating(50, "rating")
		if e.Rating > 5 {
			e.Rating /= 10
		}
		e.Status, e.Review = status(spaced(r.text("status"))), r.text("my_review")
		e.Favourite = isTrue(r.text("favourite"))
		for tag := range strings.SplitSeq(r.text("tags"), "|||||") {
			e.Shelves = append(e.Shelves, plaintext.Clean(tag))
		}
		e.Added = r.date("date_added")
		for reading := range strings.SplitSeq(r.text("readings"), ";") {
			parts := strings.Split(reading, "|")
			if len(parts) < 2 || strings.TrimSpace(parts[1]) == "" {
				continue
			}
			day, reason := date(parts[1], r.library.order)
			r.doubt(reason, parts[1])
			e.Finished = max(e.Finished, day)
			e.Times++
		}
		if e.Finished == "" {
			e.Finished = r.date("finish_date")
		}
		return e
	},
}

// spaced writes "inProgress" as "in progress".
func spaced(name string) string {
	var b strings.Builder
	for i, c := range name {
		if i > 0 && c >= 'A' && c <= 'Z' {
			b.WriteByte(' ')
		}
		b.WriteRune(c)
	}
	return b.String()
}

// isTrue says whether a column of yes and no says yes.
func isTrue(text string) bool {
	return slices.Contains([]string{"true", "1", "yes", "ja"}, strings.ToLower(strings.TrimSpace(text)))
}
