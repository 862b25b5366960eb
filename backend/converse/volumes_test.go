package converse

import (
	"context"
	"slices"
	"testing"

	"shelftalk/backend/book"
)

// saga has a trilogy, of which the second volume is the best known, and the cases of
// a detective.
func saga() []book.Book {
	books := made()
	volume := func(title, series string, number float32, ratings int32) {
		books = append(books, book.Book{ID: book.NewID(title, []string{series}), Title: title, Authors: []string{series}, Series: series, SeriesNumber: number,
			Description: "Corsairs hunt a comet.", Genres: []string{"corsairs"}, Ratings: ratings})
	}
	volume("First Comet", "Comets", 1, 60_000)
	volume("Second Comet", "Comets", 2, 100_000)
	volume("Third Comet", "Comets", 3, 50_000)
	volume("The Fourth Case", "Cases", 4, 90_000)
	volume("The Last Case", "Cases", inOrder, 10)
	return books
}

func TestOfASeriesTheFirstVolumeThatIsNotReadIsShown(t *testing.T) {
	l := libraryOf(t, saga())
	row := func(title string) int32 {
		return int32(slices.IndexFunc(l.books, func(b book.Book) bool { return b.Title == title }))
	}
	shown := func(text string, read ...int32) []string {
		wishes, _ := l.Understand(text)
		s, err := l.Score(context.Background(), wishes, Knobs{})
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, r := range l.Pick(s, wishes, 10, rowSet(read)) {
			if l.books[r].Series == "Comets" {
				titles = append(titles, l.books[r].Title)
			}
		}
		return titles
	}
	if got := shown("corsairs and a comet"); !slices.Equal(got, []string{"First Comet"}) {
		t.Errorf("of nothing read: %v", got)
	}
	if got := shown("corsairs and a comet", row("First Comet")); !slices.Equal(got, []string{"Second Comet"}) {
		t.Errorf("after the first: %v", got)
	}
	if got := shown("something like First Comet"); len(got) > 0 {
		t.Errorf("like the first: %v", got)
	}
	if got := shown("corsairs and a comet", row("Second Comet")); !slices.Equal(got, []string{"First Comet"}) {
		t.Errorf("after the second alone: %v", got)
	}
}

func TestVolumesOfALongSeriesAreReadInAnyOrder(t *testing.T) {
	l := libraryOf(t, saga())
	for row := range l.books {
		if l.books[row].Series == "Cases" && l.tooSoon(int32(row), func(int32) bool { return false }) {
			t.Errorf("%s has to wait", l.books[row].Title)
		}
	}
}

func TestBooksForGrownUpsAreNotForChildren(t *testing.T) {
	books := made()
	for i, genres := range [][]string{{"fantasy", "young adult", "new adult"}, {"fantasy", "young adult", "adult"}, {"fantasy", "childrens", "adult"}, {"fantasy", "young adult"}} {
		title := "Court " + string(rune('A'+i))
		books = append(books, book.Book{ID: book.NewID(title, []string{"court"}), Title: title, Authors: []string{"Court"}, Genres: genres})
	}
	l := libraryOf(t, books)
	n := int32(len(books))
	for age, want := range map[int][]bool{10: {false, false, true, true}, 15: {false, true, true, true}} {
		for i := range want {
			if got := l.suiting(age)(n - 4 + int32(i)); got != want[i] {
				t.Errorf("at %d, %s: %v", age, l.books[n-4+int32(i)].Title, got)
			}
		}
	}
}
