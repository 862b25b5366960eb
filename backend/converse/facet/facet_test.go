package facet

import (
	"reflect"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

func catalogue() []book.Book {
	books := []book.Book{
		{Genres: []string{"science fiction", "fiction"}}, {Genres: []string{"historical fiction"}}, {Genres: []string{"history"}},
		{Genres: []string{"social science"}}, {Genres: []string{"true crime", "nonfiction"}}, {Genres: []string{"crime"}}, {},
	}
	for range leastBooks {
		books = append(books, book.Book{Genres: []string{"sailing"}})
	}
	return books
}

func TestBooksAreOfTheKindsTheirGenresSay(t *testing.T) {
	x := New(catalogue())
	for _, tc := range []struct {
		facet string
		rows  []int32
	}{
		{"science fiction", []int32{0}}, {"historical fiction", []int32{1}}, {"history", []int32{2}}, {"science", nil}, {"true crime", []int32{4}}, {"mystery", []int32{5}},
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
	x := New(catalogue())
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
