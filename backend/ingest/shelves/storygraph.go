package shelves

import "shelftalk/backend/biblio"

// storyGraphTable is the CSV that The StoryGraph exports. Ratings are quarters
// of stars; ISBN/UID is an ISBN or an id of its own. Older exports have Author and ISBN.
var storyGraphTable = &table{
	format: StoryGraph,
	title:  "The StoryGraph",
	needs:  []string{"Title", "Authors|Author", "Read Status|ReadStatus", "Star Rating"},
	read: func(r *row) Entry {
		var e Entry
		e.Title = r.text("Title")
		e.Authors, e.Contributors = biblio.FullNames(r.text("Authors", "Author"))
		contributors, others := biblio.FullNames(r.text("Contributors"))
		e.Contributors = union(union(e.Contributors, contributors), others)
		e.ISBNs, e.Unchecked = r.isbns("ISBN/UID", "ISBN")
		e.Rating, e.Review = r.rating(5, "Star Rating"), r.text("Review")
		e.Status = status(r.text("Read Status", "ReadStatus"))
		e.Shelves = append(names(r.text("Tags")), names(r.text("Read Status", "ReadStatus"))...)
		e.Added, e.Times = r.date("Date Added"), count(r.text("Read Count"))
		e.Finished = max(r.date("Last Date Read"), r.lastDate("Dates Read"))
		return e
	},
}
