package biblio

import (
	"slices"
	"testing"
)

func TestForms(t *testing.T) {
	for _, c := range []struct {
		title string
		want  []Form
	}{
		{"", nil},
		{"Dune", []Form{{Bare, "dune"}}},
		{"The Hobbit (Middle-earth, #0)", []Form{{Bare, "hobbit"}}},
		{"Dune: Messiah", []Form{{Whole, "dune messiah"}, {Main, "dune"}, {Behind, "messiah"}}},
		{"Frankenstein; or, The Modern Prometheus",
			[]Form{{Whole, "frankenstein or the modern prometheus"}, {Main, "frankenstein"},
				{Behind, "or the modern prometheus"}}},
		{"Moby-Dick, or The Whale", []Form{{Whole, "moby dick or the whale"}, {Main, "moby dick"}, {Behind, "whale"}}},
		{"Beloved: A Novel", []Form{{Bare, "beloved"}, {Whole, "beloved a novel"}}}, // no edition agrees on that
		{"Letters - Volume 2", []Form{{Whole, "letters vol 2"}, {Main, "letters"}, {Behind, "volume 2"}}},
		{"Part of it", []Form{{Bare, "part of it"}}},
	} {
		if got := Forms(c.title); !slices.Equal(got, c.want) {
			t.Errorf("%q has the forms %v, want %v", c.title, got, c.want)
		}
	}
}

func TestTitlesAreCut(t *testing.T) {
	for _, c := range []struct{ title, main, one, other string }{
		{"Frankenstein; or, The Modern Prometheus", "Frankenstein", "Frankenstein", "The Modern Prometheus"},
		{"The Hobbit, Or, There and Back Again", "", "", ""},
		{"Moby-Dick, or The Whale", "", "Moby-Dick", "The Whale"},
		{"La Tregua / The Truce", "", "La Tregua", "The Truce"},
		{"Brownout - 666: or the Real Meaning", "Brownout", "", ""},
		{"Neon Lit:city of Glass", "Neon Lit", "", ""},
		{"Walden ; And, Resistance", "Walden ", "", ""},
		{": of nothing", "", "", ""},
		{"Either, oranges or lemons", "", "", ""},
	} {
		if main, _, ok := CutSubtitle(c.title); ok != (c.main != "") || ok && main != c.main {
			t.Errorf("%q is cut to %q, want %q", c.title, main, c.main)
		}
		if one, other, ok := CutAlternative(c.title); ok != (c.one != "") || ok && (one != c.one || other != c.other) {
			t.Errorf("%q is %q or %q, want %q or %q", c.title, one, other, c.one, c.other)
		}
	}
}

func TestHeadsEndAtWhicheverSignIsFirst(t *testing.T) {
	for title, want := range map[string]string{
		"The Hobbit, Or, There and Back Again": "The Hobbit", "Moby-Dick, or The Whale: A Novel": "Moby-Dick",
		"Emma: or, Love": "Emma", "Emma": "",
	} {
		if head, _, ok := CutHead(title); ok != (want != "") || ok && head != want {
			t.Errorf("%q is cut to %q, want %q", title, head, want)
		}
	}
}

func TestNumbersOfTitles(t *testing.T) {
	for text, want := range map[string][]string{
		"1984": {"1984"}, "letters vol ii": {"2"}, "letters vol two": {"2"}, "rocky iii": {"3"}, "malcolm x": nil,
		"two towers": nil, "catch 022": {"22"}, "bk 3 pt iv": {"3", "4"},
	} {
		if got := Numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q has the numbers %q, want %q", text, got, want)
		}
	}
}
