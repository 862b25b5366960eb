package facet

import (
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

func catalogue() []book.Book {
	books := []book.Book{
		{Genres: []string{"science fiction", "fiction"}}, {Genres: []string{"historical fiction"}},
		{Genres: []string{"history"}},
		{Genres: []string{"social science"}}, {Genres: []string{"true crime", "nonfiction"}}, {Genres: []string{"crime"}}, {},
	}
	for range leastBooks {
		books = append(books, book.Book{Genres: []string{"sailing"}})
	}
	return books
}

func TestBooksAreOfTheKindsTheirGenresSay(t *testing.T) {
	x := New(language.English, catalogue())
	for _, tc := range []struct {
		facet string
		rows  []int32
	}{
		{"science fiction", []int32{0}}, {"historical fiction", []int32{1}}, {"history", []int32{2}}, {"science", nil},
		{"true crime", []int32{4}}, {"mystery", []int32{5}},
		{"nonfiction", []int32{2, 3, 4}},
	} {
		f, ok := x.ByName(tc.facet)
		if !ok {
			t.Fatalf("no %s", tc.facet)
		}
		var rows []int32
		for row := range int32(7) {
			if x.Has(f, row) {
				rows = append(rows, row)
			}
		}
		if !reflect.DeepEqual(rows, tc.rows) {
			t.Errorf("%s: %v, want %v", tc.facet, rows, tc.rows)
		}
	}
	if f, ok := x.ByName("sailing"); !ok || x.Count(f) != leastBooks {
		t.Error("a genre of the catalogue is no facet")
	}
}

func TestFacetsAreFoundByWhatPeopleCallThem(t *testing.T) {
	x := New(language.English, catalogue())
	for text, want := range map[string][]string{
		"a Sci-Fi thriller":                  {"science fiction", "thriller"},
		"murder mysteries and non-fiction":   {"mystery", "nonfiction"},
		"historical fiction, not history":    {"historical fiction", "history"},
		"queer stories about sailing":        {"LGBTQ+", "sailing"},
		"a book that changed my life":        nil,
		"true crime":                         {"true crime"},
		"young adult fantasy for teenagers!": {"young adult", "fantasy", "young adult"},
	} {
		var got []string
		for _, spot := range x.Find(words.Split(text)) {
			got = append(got, x.Name(spot.Facet))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAGenreThatSaysMoreThanFacetsIsOneOfItsOwn(t *testing.T) {
	var books []book.Book
	for range leastBooks {
		books = append(books, book.Book{Genres: []string{"american history"}},
			book.Book{Genres: []string{"mystery thriller"}}, book.Book{Genres: []string{"japanese literature"}})
	}
	x := New(language.English, books)
	for text, want := range map[string][]string{
		"american history":                        {"american history"},
		"a mystery thriller":                      {"mystery", "thriller"},
		"where to start with Japanese literature": {"Japanese"},
		"Japanese authors, no history":            {"Japanese", "history"},
		"books set in Japan":                      {"Japanese"},
	} {
		var got []string
		for _, s := range x.Find(words.Split(text)) {
			got = append(got, x.Name(s.Facet))
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	own, _ := x.ByName("american history")
	if history, _ := x.ByName("history"); x.Count(own) != leastBooks || x.Count(history) != leastBooks {
		t.Error("books of american history are not of both")
	}
}

func TestFormsFollowFromTheGenres(t *testing.T) {
	x := New(language.English, []book.Book{
		{Genres: []string{"fiction", "psychology", "classics"}}, {Genres: []string{"psychology"}},
		{Genres: []string{"memoir", "novels"}},
		{Genres: []string{"non-fiction"}}, {Genres: []string{"horror"}}, {Genres: []string{"childrens"}},
		{Genres: []string{"classics", "history"}}, {Genres: []string{"sailing"}}, {},
	})
	for row, want := range [][2]bool{{true, false}, {false, true}, {true, true}, {false, true}, {true, false},
		{true, false}, {false, true}, {}, {}} {
		if fiction, nonfiction := x.Forms(int32(row)); fiction != want[0] || nonfiction != want[1] {
			t.Errorf("book %d: fiction %v, nonfiction %v, want %v", row, fiction, nonfiction, want)
		}
	}
}

func TestEveryKindIsCalledSomething(t *testing.T) {
	for _, f := range called(language.English) {
		if len(f.Said) == 0 || len(f.Genres) == 0 {
			t.Errorf("%s is called %q and has %q", f.Name, f.Said, f.Genres)
		}
	}
	for _, s := range language.English.Table("kinds") {
		if !slices.ContainsFunc(known.facets, func(f Facet) bool { return f.Name == s.Name }) && s.Name != "nations" {
			t.Errorf("%q is no kind", s.Name)
		}
	}
}
