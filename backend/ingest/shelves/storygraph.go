package shelves

import "shelftalk/backend/biblio"

// storyGraphTable is the CSV that The StoryGraph exports. Ratings are quarters
// of stars; ISBN/UID is an ISBN or an id of its own. Older exports have Author and ISBN.
var storyGraphTable = &table{
	format: StoryGraph,
	title:  "The StoryGraph",
	needs:  []string{"Title", "Authors|Author", "Read Status|ReadStatus", "Star Rating"},
	read: func(r *row) Entry {
		return Entry{
			Naming:       Naming{r.text("Title"), biblio.Authors(r.text("Authors", "Author"))},
			Contributors: biblio.Authors(r.text("Contributors")),
			ISBNs:        biblio.ISBNs(r.text("ISBN/UID", "ISBN")),
			Rating:       r.rating(5, "Star Rating"),
			Status:       status(r.text("Read Status", "ReadStatus")),
			Shelves:      append(names(r.text("Tags")), names(r.text("Read Status", "ReadStatus"))...),
			Added:        r.date("Date Added"),
			Finished:     max(r.date("Last Date Read"), lastDate(r.text("Dates Read"))),
			Times:        count(r.text("Read Count")),
			Review:       r.text("Review"),
		}
	},
}
