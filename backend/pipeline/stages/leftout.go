package stages

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"shelftalk/backend/ingest"
	"shelftalk/backend/interaction"
	"shelftalk/backend/preprocess"
	"shelftalk/backend/progress"
)

// LeftOut says how many rows of a kind were read and not used for one reason.
type LeftOut struct {
	Of     string `json:"of" enum:"books,ratings" doc:"Which rows."`
	Reason string `json:"reason" doc:"A code: a reason of rejects.csv with _ for spaces, or one of merged, superseded, set_aside, no_confidence, reader_has_too_few, book_has_too_few, reader_has_too_many."`
	Rows   int64  `json:"rows"`
}

// reasonWords are the reasons that stand in no rejects.csv, in words.
var reasonWords = map[string]string{
	"merged": "another edition of a book that is kept", "superseded": "a newer one of the same reader and book",
	"set_aside":     "set aside for their score",
	"no_confidence": "no confidence", "reader_has_too_few": "readers with too few",
	"book_has_too_few": "books with too few", "reader_has_too_many": "readers with too many",
}

// leftOutOf lists what preprocessing did not use: with what is kept, all that was read.
func leftOutOf(s preprocess.Summary) []LeftOut {
	out := rejectedOf("books", s.Books.Rejected)
	out = append(out, LeftOut{"books", "merged", s.Books.Merged})
	out = append(out, rejectedOf("ratings", s.Ratings.Rejected)...)
	return some(append(out, LeftOut{"ratings", "superseded", s.Ratings.Superseded},
		LeftOut{"ratings", "set_aside", s.Ratings.SetAside}))
}

// droppedOf lists the ratings that are in no matrix.
func droppedOf(d interaction.Dropped) []LeftOut {
	return some([]LeftOut{{"ratings", "no_confidence", d.NoConfidence}, {"ratings", "reader_has_too_few", d.ReaderTooFew},
		{"ratings", "book_has_too_few", d.BookTooFew}, {"ratings", "reader_has_too_many", d.ReaderCapped}})
}

// rejectedOf lists counts by reason, the greatest first.
func rejectedOf(of string, rejected map[ingest.Reason]int64) []LeftOut {
	var out []LeftOut
	for _, reason := range slices.Sorted(maps.Keys(rejected)) {
		out = append(out, LeftOut{of, strings.ReplaceAll(string(reason), " ", "_"), rejected[reason]})
	}
	slices.SortStableFunc(out, func(a, b LeftOut) int { return cmp.Compare(b.Rows, a.Rows) })
	return out
}

// some leaves out what never occurred.
func some(all []LeftOut) []LeftOut {
	return slices.DeleteFunc(all, func(l LeftOut) bool { return l.Rows == 0 })
}

// leftOutWords ends a headline with all reasons and their numbers; "" for none.
func leftOutWords(all []LeftOut) string {
	var parts []string
	for _, l := range all {
		why := reasonWords[l.Reason]
		if why == "" {
			why = strings.ReplaceAll(l.Reason, "_", " ")
		}
		of := l.Of
		if l.Rows == 1 {
			of = strings.TrimSuffix(of, "s")
		}
		parts = append(parts, progress.Count(l.Rows)+" "+of+" ("+why+")")
	}
	if len(parts) == 0 {
		return ""
	}
	return "; not used: " + strings.Join(parts, ", ")
}
