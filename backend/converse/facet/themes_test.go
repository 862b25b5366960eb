package facet

import (
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
)

func TestThemesAreKnownByTagsThenDescriptions(t *testing.T) {
	x := New(language.English, []book.Book{
		{Title: "A", Genres: []string{"world war ii"}},
		{Title: "B", Description: "A nurse hides a child in occupied France, in 1943."},
		{Title: "C", Description: "He was born in 1951."},
		{Title: "D", Moods: []string{"Cozy"}, Genres: []string{"mystery"}},
		{Title: "E", Moods: []string{"cozy", "bleak"}},
		{Title: "F", Description: "Two rivals fall in love.", Genres: []string{"romance"}},
		{Title: "G", Description: "Two rivals build a bridge.", Genres: []string{"history"}},
		{Title: "H", Authors: []string{"Hiromi Kawakami"}, Language: "ja"},
	})
	for _, c := range []struct {
		facet string
		row   int32
		has   bool
		most  float64 // its degree
	}{
		{"second world war", 0, true, 1}, {"second world war", 1, true, 0.75}, {"second world war", 2, false, 0},
		{"cozy", 3, true, 1}, {"cozy", 4, false, 0.35}, {"enemies to lovers", 5, false, 0.35},
		{"enemies to lovers", 6, false, 0}, {"by women", 7, true, 1}, {"Japanese", 7, true, 1}, {"translated", 7, true, 1},
		{"translated", 0, false, 0},
	} {
		f, ok := x.ByName(c.facet)
		if !ok {
			t.Fatalf("no %s", c.facet)
		}
		if x.Has(f, c.row) != c.has || x.Degree(f, c.row) > c.most {
			t.Errorf("%s of book %d: %v, %.2f", c.facet, c.row, x.Has(f, c.row), x.Degree(f, c.row))
		}
	}
	war, _ := x.ByName("second world war")
	if got := x.Evidence(war, &book.Book{Description: "In Occupied France, a nurse."}); got != "Occupied France" {
		t.Errorf("the evidence is %q", got)
	}
}

func TestPhrasesStayWhole(t *testing.T) {
	x := New(language.English, []book.Book{{Title: "A", Moods: []string{"warm", "dark"},
		Description: "Found family, time travel, an unreliable narrator, sworn enemy, second world war."}})
	for text, want := range map[string]string{
		"a second world war novel":         "second world war",
		"enemies to lovers":                "enemies to lovers",
		"I'm sad and need cheering up":     "feel-good",
		"with an unreliable narrator":      "unreliable narrator",
		"found family":                     "found family",
		"time travel":                      "time travel",
		"something that will make me cry!": "moving",
	} {
		spots := found(x, text)
		if len(spots) == 0 || spots[0] != want {
			t.Errorf("%q names %q, not %q", text, spots, want)
		}
	}
}
