package shelves

import (
	"slices"
	"strings"

	"shelftalk/backend/biblio"
)

// libraryThingTable is the table, separated by tabs, that LibraryThing exports.
// Authors are turned round ("Herbert, Frank"), several separated by bars; ISBNs
// stand in brackets, a new line in a review is [Return]; collections say how far one
// is, among other things. Films and music stand in it too, and are left out.
var libraryThingTable = &table{
	format: LibraryThing,
	title:  "LibraryThing",
	needs:  []string{"Title", "Primary Author", "Collections", "Tags"},
	read: func(r *row) Entry {
		var e Entry
		e.Title = r.text("Title")
		if isOtherMedium(r.text("Media")) {
			r.reason = ReasonOther
			return e
		}
		e.Authors, e.Contributors = biblio.Credits(r.text("Primary Author"))
		e.Contributors = union(e.Contributors, turned(r.text("Secondary Author")))
		e.ISBNs, e.Unchecked = r.isbns("ISBN", "ISBNs")
		e.Year, e.Pages = biblio.Year(r.text("Date")), biblio.Pages(r.text("Page Count"))
		e.Rating = r.rating(5, "Rating")
		e.Status = statusOf(names(r.text("Collections")))
		e.Shelves = append(names(r.text("Collections")), names(r.text("Tags"))...)
		e.Added = r.date("Entry Date")
		e.Review = strings.ReplaceAll(r.text("Review"), "[Return]", "\n")
		e.Finished = r.lastDate("Date Read")
		if e.Finished == "" {
			e.Finished = r.date("Date Read")
		}
		if e.Status == Unknown && e.Finished == "" && r.date("Date Started") != "" {
			e.Status = Reading
		}
		return e
	},
}

// otherMedia are the words by which a medium is none of books; one of bookMedia besides
// makes it one: "Audiobook on CD and DVD".
var (
	otherMedia = wordsOf("dvd dvds blu bluray vhs video videos film films movie movies laserdisc umd uhd game games " +
		"boardgame videogame music vinyl lp record cassette soundtrack map globe puzzle toy score figurine")
	bookMedia = wordsOf("book books audiobook audiobooks ebook ebooks hardcover paperback comic kindle")
)

// isOtherMedium says whether what LibraryThing calls a medium is no book: "DVD",
// "Blu-ray", "Video: VHS", "Board Game".
func isOtherMedium(media string) bool {
	words := strings.Fields(biblio.Fold(media))
	is := func(kinds map[string]bool) bool {
		return slices.ContainsFunc(words, func(word string) bool { return kinds[word] })
	}
	return is(otherMedia) && !is(bookMedia)
}

// turned reads names between bars, each "Surname, Given".
func turned(text string) []string {
	var all []string
	for part := range strings.SplitSeq(text, "|") {
		authors, others := biblio.Credits(part)
		all = union(union(all, authors), others)
	}
	return all
}
