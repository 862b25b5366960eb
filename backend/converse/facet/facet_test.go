package facet

import (
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

// of is a book of some genres.
func of(genres ...string) book.Book { return book.Book{Genres: genres} }

func catalogue() []book.Book {
	return append([]book.Book{
		of("science fiction", "fiction"), of("historical fiction"), of("history"), of("social science"),
		of("true crime", "nonfiction"), of("crime"), of(),
	}, slices.Repeat([]book.Book{of("sailing")}, leastBooks)...)
}

// found are the names of the kinds that a text names.
func found(x *Index, text string) (names []string) {
	for _, spot := range x.Find(words.Split(text)) {
		names = append(names, x.Name(spot.Facet))
	}
	return names
}

func TestBooksAreOfTheKindsTheirGenresSay(t *testing.T) {
	x := New(language.English, catalogue())
	for _, tc := range []struct {
		facet string
		rows  []int32
	}{
		{"science fiction", []int32{0}}, {"historical fiction", []int32{1}}, {"history", []int32{2}},
		{"science", nil}, {"true crime", []int32{4}}, {"mystery", []int32{5}}, {"nonfiction", []int32{2, 3, 4}},
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
		if got := found(x, text); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAGenreThatSaysMoreThanFacetsIsOneOfItsOwn(t *testing.T) {
	some := []book.Book{of("american history"), of("mystery thriller"), of("japanese literature")}
	x := New(language.English, slices.Repeat(some, leastBooks))
	for text, want := range map[string][]string{
		"american history":                        {"american history"},
		"a mystery thriller":                      {"mystery", "thriller"},
		"where to start with Japanese literature": {"Japanese"},
		"Japanese authors, no history":            {"Japanese", "history"},
		"books set in Japan":                      {"Japanese"},
	} {
		if got := found(x, text); !slices.Equal(got, want) {
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
		of("fiction", "psychology", "classics"), of("psychology"), of("memoir", "novels"), of("non-fiction"),
		of("horror"), of("childrens"), of("classics", "history"), of("sailing"), of(),
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
		if len(f.Said) == 0 || len(f.Genres)+len(f.Described)+len(f.Tags)+len(f.Given) == 0 && !f.Foreign {
			t.Errorf("%s is called %q and has %q", f.Name, f.Said, f.Genres)
		}
	}
	for _, s := range language.English.Table("kinds") {
		if !slices.ContainsFunc(known.facets, func(f Facet) bool { return f.Name == s.Name }) && s.Name != "nations" {
			t.Errorf("%q is no kind", s.Name)
		}
	}
}
