package stages

import (
	"reflect"
	"strings"
	"testing"

	"shelftalk/backend/ingest"
	"shelftalk/backend/interaction"
	"shelftalk/backend/preprocess"
)

// What is kept and what the line says was not used are together all that was read.
func TestTheLineSaysEveryReasonWithItsNumber(t *testing.T) {
	s := preprocess.Summary{}
	s.Books = preprocess.BookSummary{Read: 100, Kept: 90, Merged: 4,
		Rejected: map[ingest.Reason]int64{ingest.ReasonNoAuthor: 1, ingest.ReasonMalformed: 5}}
	s.Ratings = preprocess.RatingSummary{Read: 2_000_000, Kept: 922_000, Superseded: 523, SetAside: 1_077_471,
		Rejected: map[ingest.Reason]int64{ingest.ReasonUnknownBook: 6}}
	got := leftOutOf(s)
	want := []LeftOut{{"books", "malformed_row", 5}, {"books", "no_author", 1}, {"books", "merged", 4},
		{"ratings", "book_not_in_catalogue", 6}, {"ratings", "superseded", 523}, {"ratings", "set_aside", 1_077_471}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	sums := map[string]int64{"books": s.Books.Kept, "ratings": s.Ratings.Kept}
	for _, l := range got {
		sums[l.Of] += l.Rows
	}
	if sums["books"] != s.Books.Read || sums["ratings"] != s.Ratings.Read {
		t.Errorf("kept and not used are %v", sums)
	}
	line := cleanedHeadline(s)
	for _, part := range []string{"90 of 100 books", "1,077,471 ratings (set aside for their score", "1 book (no author)",
		"6 ratings (book not in catalogue)", "523 ratings ("} {
		if !strings.Contains(line, part) {
			t.Errorf("%q lacks %q", line, part)
		}
	}
	if rest := leftOutWords(leftOutOf(preprocess.Summary{})); rest != "" {
		t.Errorf("nothing was left out, and it says %q", rest)
	}
	d := interaction.Dropped{NoConfidence: 1, ReaderTooFew: 2, BookTooFew: 3, ReaderCapped: 4}
	total := int64(0)
	for _, l := range droppedOf(d) {
		total += l.Rows
		if reasonWords[l.Reason] == "" {
			t.Errorf("%q has no words", l.Reason)
		}
	}
	if total != d.Total() {
		t.Errorf("%v", droppedOf(d))
	}
}
