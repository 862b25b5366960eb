package preprocess

import (
	"slices"
	"testing"

	"shelftalk/backend/ingest"
)

func TestTheFirstAuthorStaysFirst(t *testing.T) {
	src := &memory{books: []ingest.BookRow{aBook("Romeo and Juliet", "Will Zed, Robert Abel"),
		aBook("Iliad", "['Homer', 'Bernard Abel']")}}
	inFull := aBook("Odyssey", "Homer, Bernard Abel")
	inFull.FullNames = true
	src.books = append(src.books, inFull)
	for i, want := range [][]string{{"Will Zed", "Robert Abel"}, {"Homer", "Bernard Abel"}, {"Homer", "Bernard Abel"}} {
		r := cleanRecord(&src.books[i])
		if !slices.Equal(r.book.Authors, want) {
			t.Errorf("%q: %q, want %q", r.book.Title, r.book.Authors, want)
		}
		if !slices.IsSorted(r.authors) {
			t.Errorf("%q: canonical authors %q are in no order of their own", r.book.Title, r.authors)
		}
	}
}

// Authors whom nobody can name are authors: their books and ratings count.
func TestBooksByNobodyKnownAreKept(t *testing.T) {
	src := &memory{}
	for _, author := range []string{"Unknown", "Anonymous", "Various", "Ada Foo", "n/a"} {
		src.books = append(src.books, aBook("By "+author, author))
		src.ratings = append(src.ratings, rated("r", "By "+author, "5", ""))
	}
	result := clean(t, src, DefaultOptions())
	got := result.Summary
	if got.Books.Kept != 4 || got.Books.Rejected[ingest.ReasonNoAuthor] != 1 || got.Ratings.Kept != 4 {
		t.Errorf("%+v", got)
	}
}

func TestTheOriginalTitleIsAnotherTitle(t *testing.T) {
	a, b, same := aBook("The Shadow of the Wind", "Ada Foo"), aBook("Emma", "Bea Foo"), aBook("Dune", "Cleo Foo")
	a.Original, a.Goodreads = "La sombra del viento (El cementerio, #1)", "5001;5001;0;x"
	b.Original, b.Goodreads = "Emma", ";17.0"
	result := clean(t, &memory{books: []ingest.BookRow{a, b, same},
		ratings: []ingest.RatingRow{rated("r", "Dune", "5", "")}}, DefaultOptions())
	for i, want := range []struct{ titles, ids []string }{
		{[]string{"La sombra del viento"}, []string{"goodreads:5001"}}, {nil, []string{"goodreads:17"}}, {nil, nil}} {
		if got := result.Books[i]; !slices.Equal(got.OtherTitles, want.titles) || !slices.Equal(got.Identifiers, want.ids) {
			t.Errorf("%q: %q, %q, want %q", got.Title, got.OtherTitles, got.Identifiers, want)
		}
	}
}
