package preprocess

import (
	"maps"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
)

// Summary accounts for every row that was read. It adds up exactly:
//
//	Books.Read   = all of Books.Rejected + Books.Merged + Books.Kept
//	Ratings.Read = all of Ratings.Rejected + Ratings.Superseded + Ratings.SetAside + Ratings.Kept
type Summary struct {
	Format   string        `json:"format"`
	Required Required      `json:"required"`
	Books    BookSummary   `json:"books"`
	Genres   GenreSummary  `json:"genres"`
	Ratings  RatingSummary `json:"ratings"`
}

// Required says what a book had to have, after "auto" was resolved.
type Required struct {
	Author      bool `json:"author"`
	Genre       bool `json:"genre"`
	Description bool `json:"description"`
}

// BookSummary accounts for the rows of the book file.
type BookSummary struct {
	Read     int64                   `json:"read"`
	Rejected map[ingest.Reason]int64 `json:"rejected"`
	Merged   int64                   `json:"merged"` // editions that went into another record
	Kept     int64                   `json:"kept"`
	Markup   int64                   `json:"markup"`   // descriptions with HTML in them
	Mojibake int64                   `json:"mojibake"` // descriptions with repaired characters
}

// GenreSummary says what became of the genres of the books kept.
type GenreSummary struct {
	Distinct int   `json:"distinct"` // before folding
	Kept     int   `json:"kept"`
	Folded   int64 `json:"folded"` // mentions that became "other"
}

// RatingSummary accounts for the rows of the rating file.
type RatingSummary struct {
	Read         int64                   `json:"read"`
	Rejected     map[ingest.Reason]int64 `json:"rejected"`
	Superseded   int64                   `json:"superseded"` // by a newer one, or a rating, of the same reader and book
	SetAside     int64                   `json:"set_aside"`  // by the confidence rule
	Kept         int64                   `json:"kept"`
	KeptImplicit int64                   `json:"kept_implicit"` // of those, rows without a score
	Readers      int64                   `json:"readers"`       // with at least one rating kept
	BooksRated   int64                   `json:"books_rated"`   // with at least one rating kept
	TimesUnknown int64                   `json:"times_unknown"` // matched rows whose time could not be read
	Ambiguous    int64                   `json:"ambiguous"`     // matched rows whose title several books share
}

// total adds up the counts by reason.
func total(rejected map[ingest.Reason]int64) int64 {
	var n int64
	for _, count := range rejected {
		n += count
	}
	return n
}

// biggest gives the reason that most rows were rejected for, "" for none; ties
// go to the first in the alphabet.
func biggest(rejected map[ingest.Reason]int64) ingest.Reason {
	var most ingest.Reason
	for _, reason := range slices.Sorted(maps.Keys(rejected)) {
		if most == "" || rejected[reason] > rejected[most] {
			most = reason
		}
	}
	return most
}

// difference gives what was counted between two states of a Rejects.
func difference(after, before map[ingest.Reason]int64) map[ingest.Reason]int64 {
	d := map[ingest.Reason]int64{}
	for reason, count := range after {
		if count > before[reason] {
			d[reason] = count - before[reason]
		}
	}
	return d
}

// checkReadable refuses a file of which too many rows cannot be read. What is
// "book" or "rating".
func checkReadable(what string, read int64, rejected map[ingest.Reason]int64, limit float64,
	rejects *ingest.Rejects) error {
	var unreadable int64
	for reason, count := range rejected {
		if reason.Unreadable() {
			unreadable += count
		}
	}
	if float64(unreadable) <= limit*float64(read) {
		return nil
	}
	return book.Errorf(book.CodeBadInput, "%.0f %% of the %d %s rows cannot be read (%s); no more than %.0f %% may be.",
		100*float64(unreadable)/float64(read), read, what, biggest(rejected), 100*limit).
		WithHint("The file may be cut off, in another encoding than it seems, or not be the %s file. The first such row "+
			"is %s; the setting max_unreadable allows more of them.", what, rejects.FirstUnreadable())
}
