package rank

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/conversetest"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

func TestProductsIsTheInnerProduct(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	m, with := noise(draw, 3*nearRows+7, 20), noise(draw, 3, 20)
	scratch := func() []float32 { return make([]float32, m.Rows) }
	near, err := products(t.Context(), m, [][]float32{with.Row(0), with.Row(1), with.Row(2)}, scratch)
	if err != nil {
		t.Fatal(err)
	}
	for j := range near {
		for i, got := range near[j] {
			if want := kernel.Dot(m.Row(i), with.Row(j)); got != want {
				t.Fatalf("row %d with %d: %v, want %v", i, j, got, want)
			}
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := products(ended, m, [][]float32{with.Row(0)}, scratch); err == nil {
		t.Error("cancellation is no error")
	}
}

func TestRecordsAreJudgedAtOnceAsOneByOne(t *testing.T) {
	l := ranker(t, conversetest.Books())
	wishes := understood(t, l, "no horror, under 400 pages, after 1950, not by Stephen King, for my nephew, 12, in "+
		"German, like Dune")
	judged := l.judge(wishes)
	for i, w := range wishes {
		if (judged[i] != nil) != (w.Recorded() || w.Kind == wish.Book) {
			t.Errorf("%v is judged: %v", w, judged[i] != nil)
		}
		for row, got := range judged[i] {
			if one := l.judging(w)(int32(row)) != recordBreaks; one != (got != recordBreaks) {
				t.Error(fmt.Sprint(w, " and ", l.books[row].Title), one, got)
			}
		}
	}
	if len(wishes) < 6 {
		t.Errorf("only %d wishes", len(wishes))
	}
}

// saga has a trilogy, of which the second volume is the best known, and the cases of
// a detective.
func saga() []book.Book {
	books := conversetest.Books()
	volume := func(title, series string, number float32, ratings int32) {
		books = append(books, book.Book{ID: book.NewID(title, []string{series}), Title: title, Authors: []string{series},
			Series: series, SeriesNumber: number, Description: "Corsairs hunt a comet.",
			Genres: []string{"corsairs"}, Ratings: ratings})
	}
	volume("First Comet", "Comets", 1, 60_000)
	volume("Second Comet", "Comets", 2, 100_000)
	volume("Third Comet", "Comets", 3, 50_000)
	volume("The Fourth Case", "Cases", 4, 90_000)
	volume("The Last Case", "Cases", inOrder, 10)
	return books
}

func TestOfASeriesTheFirstVolumeThatIsNotReadIsShown(t *testing.T) {
	l := ranker(t, saga())
	shown := func(text string, read ...int32) []string {
		left := map[int32]bool{}
		for _, row := range read {
			left[row] = true
		}
		s, err := l.Rank(t.Context(), Query{Wishes: understood(t, l, text), Left: left})
		if err != nil {
			t.Fatal(err)
		}
		var titles []string
		for _, r := range s.Best(10) {
			if l.books[r].Series == "Comets" {
				titles = append(titles, l.books[r].Title)
			}
		}
		return titles
	}
	for what, tc := range map[string]struct{ got, want []string }{
		"of nothing read":        {shown("corsairs and a comet"), []string{"First Comet"}},
		"after the first":        {shown("corsairs and a comet", l.row("First Comet")), []string{"Second Comet"}},
		"like the first":         {shown("something like First Comet"), nil},
		"after the second alone": {shown("corsairs and a comet", l.row("Second Comet")), []string{"First Comet"}},
	} {
		if !slices.Equal(tc.got, tc.want) {
			t.Errorf("%s: %v", what, tc.got)
		}
	}
}

func TestVolumesOfALongSeriesAreReadInAnyOrder(t *testing.T) {
	l := ranker(t, saga())
	for row := range l.books {
		if l.books[row].Series == "Cases" && l.tooSoon(int32(row), func(int32) bool { return false }) {
			t.Errorf("%s has to wait", l.books[row].Title)
		}
	}
}

func TestBooksForGrownUpsAreNotForChildren(t *testing.T) {
	books := conversetest.Books()
	for i, genres := range [][]string{{"fantasy", "young adult", "new adult"}, {"fantasy", "young adult", "adult"},
		{"fantasy", "childrens", "adult"}, {"fantasy", "young adult"}} {
		title := "Court " + string(rune('A'+i))
		books = append(books, book.Book{ID: book.NewID(title, []string{"court"}), Title: title, Authors: []string{"Court"},
			Genres: genres})
	}
	l := ranker(t, books)
	n := int32(len(books))
	for age, want := range map[int][]bool{10: {false, false, true, true}, 15: {false, true, true, true}} {
		for i := range want {
			if got := l.suiting(age)(n - 4 + int32(i)); got != want[i] {
				t.Errorf("at %d, %s: %v", age, l.books[n-4+int32(i)].Title, got)
			}
		}
	}
}

func TestBooksOfTheOtherFormCountLess(t *testing.T) {
	l := ranker(t, conversetest.Books())
	for text, want := range map[string]float32{
		"like Dune": float32(weights.Default().Rank.LikeForm), "like Dune and Sapiens": 0, "like Dune, nonfiction": 0,
		"dragons": 0,
	} {
		wishes := understood(t, l, text)
		s, err := l.Rank(t.Context(), Query{Wishes: wishes})
		if err != nil {
			t.Fatal(err)
		}
		var less float32
		for _, term := range s.Terms {
			if term.Kind == TermLike && term.Wish < 0 {
				less += term.value(l.row("Piranesi")) - term.value(l.row("Sapiens"))
			}
		}
		if less != want {
			t.Errorf("%q: the history counts %v less than a novel, want %v", text, less, want)
		}
	}
}

func TestRecentIsCountedFromThePresentYear(t *testing.T) {
	l := ranker(t, conversetest.Books())
	w := wish.Wish{Kind: wish.Years, From: -10}
	row := l.row("Piranesi") // 2020
	for year, want := range map[int]bool{0: true, 2025: true, 2030: true, 2031: false} {
		l, err := New(t.Context(), Source{Books: l.books, Vectors: l.vectors, Facets: l.facets, Year: year,
			Language: language.English, Weights: weights.Default()})
		if err != nil {
			t.Fatal(err)
		}
		if (l.judging(w)(row) != recordBreaks) != want {
			t.Errorf("in %d, a book of 2020 is recent: %v", year, !want)
		}
	}
}

// ranker ranks some books.
func ranker(t testing.TB, books []book.Book) *Ranker {
	t.Helper()
	r, err := New(t.Context(), Source{Books: books, Vectors: conversetest.Vectors(books),
		Facets: facet.New(language.English, books), Encoder: conversetest.Encoder{}, Language: language.English,
		Weights: weights.Default()})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// row is that of a book by its title.
func (r *Ranker) row(title string) int32 {
	return int32(slices.IndexFunc(r.books, func(b book.Book) bool { return b.Title == title }))
}

// understood are the wishes of a text.
func understood(t testing.TB, r *Ranker, text string) []wish.Wish {
	t.Helper()
	return understand.New(language.English, weights.Default().Understand, r.books, r.facets,
		link.New(language.English, weights.Default().Link, r.books), r.text).Wishes(text)
}

// noise is rows of unit length, about.
func noise(draw *rand.Rand, rows, cols int) matrix.Dense {
	m := matrix.NewDense(rows, cols)
	for i := range m.Data {
		m.Data[i] = (draw.Float32() - 0.5) * 0.18
	}
	return m
}
