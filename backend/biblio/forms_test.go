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
		{"Frankenstein; or, The Modern Prometheus", []Form{{Whole, "frankenstein or the modern prometheus"}, {Main, "frankenstein"}, {Behind, "or the modern prometheus"}}},
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

func TestNumbersOfTitles(t *testing.T) {
	for text, want := range map[string][]string{
		"1984": {"1984"}, "letters vol ii": {"2"}, "letters vol two": {"2"}, "rocky iii": {"3"}, "malcolm x": nil, "two towers": nil, "catch 022": {"22"}, "bk 3 pt iv": {"3", "4"},
	} {
		if got := Numbers(text); !slices.Equal(got, want) {
			t.Errorf("%q has the numbers %q, want %q", text, got, want)
		}
	}
}
