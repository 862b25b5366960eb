package biblio

import (
	"slices"
	"testing"
)

func TestAuthorsGolden(t *testing.T) {
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{"[]", nil},
		{"Plato", []string{"Plato"}},
		{`['J.R.R. Tolkien', "Flann O'Brien"]`, []string{"Flann O'Brien", "J.R.R. Tolkien"}},
		{`['Organisation for Economic Co-operation and Development']`,
			[]string{"Organisation for Economic Co-operation and Development"}},
		{`["Smith, John", None]`, []string{"John Smith"}},
		{"Neil Gaiman & Terry Pratchett", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Neil Gaiman and Terry Pratchett", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Neil Gaiman, Terry Pratchett", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Neil Gaiman;Terry Pratchett; Neil Gaiman", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Sting, Bono, Madonna", []string{"Bono", "Madonna", "Sting"}},
		{"by Mary Shelley", []string{"Mary Shelley"}},
		// Surname first.
		{"King, Stephen", []string{"Stephen King"}},
		{"Le Guin, Ursula K.", []string{"Ursula K. Le Guin"}},
		{"García Márquez, Gabriel", []string{"Gabriel García Márquez"}},
		{"Saint-Exupéry, Antoine de", []string{"Antoine de Saint-Exupéry"}},
		{"King, Stephen; Straub, Peter", []string{"Peter Straub", "Stephen King"}},
		{"King, Stephen, Straub, Peter", []string{"Peter Straub", "Stephen King"}},
		{"McBain, Ed", []string{"Ed McBain"}},
		{"Ma, Yo-Yo", []string{"Yo-Yo Ma"}},
		{"Hobsbawm, E. J. Hobsbawm", []string{"E. J. Hobsbawm"}},
		// Suffixes and degrees.
		{"Kurt Vonnegut, Jr.", []string{"Kurt Vonnegut Jr."}},
		{"Vonnegut, Kurt, Jr.", []string{"Kurt Vonnegut Jr."}},
		{"King, Martin Luther, Jr.", []string{"Martin Luther King Jr."}},
		{"Strunk, William, Jr., and White, E. B.", []string{"E. B. White", "William Strunk Jr."}},
		{"Harry, Jr. Harrison", []string{"Harry Harrison Jr."}},
		{"Carol S., M.D. North", []string{"Carol S. North"}},
		{"John Smith, PhD and Jane Doe, M.D.", []string{"Jane Doe", "John Smith"}},
		{"Jane Doe MD, John Smith Ph.D.", []string{"Jane Doe", "John Smith"}},
		{"Walt Disney Company, Inc.", []string{"Walt Disney Company Inc."}},
		// Those who did not write it.
		{"Ada Foo, Ben Bar (Editor)", []string{"Ada Foo"}},
		{"Ada Foo and Ben Bar (Editor)", []string{"Ada Foo"}},
		{"Ada Foo and Ben Bar (Editors)", nil},
		{"Smith, John, ed.", nil},
		{"Edited by John Smith", nil},
		{"J.K. Rowling/Mary GrandPré (Illustrator)", []string{"J.K. Rowling"}},
		{"Mary Shelley (1797-1851)", []string{"Mary Shelley"}},
		{"Unknown", nil},
		{"anonymous; Various", nil},
		{"n/a", nil},
		// Case.
		{"CORMAC MCCARTHY", []string{"Cormac McCarthy"}},
		{"ursula k. le guin", []string{"Ursula K. Le Guin"}},
		{"VINCENT VAN GOGH", []string{"Vincent van Gogh"}},
		{"FLANN O'BRIEN", []string{"Flann O'Brien"}},
		{"j.r.r. tolkien", []string{"J.R.R. Tolkien"}},
		{"JRR TOLKIEN", []string{"JRR Tolkien"}},
		{"ANTOINE DE SAINT-EXUPÉRY", []string{"Antoine de Saint-Exupéry"}},
		{"MARTIN LUTHER KING JR", []string{"Martin Luther King Jr."}},
		{"DR. SEUSS", []string{"Dr. Seuss"}},
		{"DK", []string{"DK"}},
		{"bell Hooks", []string{"bell Hooks"}}, // mixed: as she is written
		{"Cormac MacCarthy", []string{"Cormac MacCarthy"}},
	} {
		if got := Authors(c.in); !slices.Equal(got, c.want) {
			t.Errorf("Authors(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestAuthorsOfTheirOwnOutputAreTheSame(t *testing.T) {
	for _, in := range []string{"KING, STEPHEN; peter straub", "Vonnegut, Kurt, Jr.",
		"J. R. R. Tolkien & Le Guin, Ursula K.", "Antoine de Saint-Exupéry"} {
		once := Authors(in)
		for _, name := range once {
			if twice := Authors(name); len(twice) != 1 || twice[0] != name {
				t.Errorf("Authors(%q) = %q", name, twice)
			}
		}
	}
}

func TestCanonicalAuthorsAreOneForAllSpellings(t *testing.T) {
	for _, same := range [][]string{
		{"J.R.R. Tolkien", "J. R. R. Tolkien", "JRR Tolkien", "j.r.r. TOLKIEN"},
		{"Gabriel García Márquez", "Gabriel Garcia Marquez"},
		{"Flann O'Brien", "Flann O’Brien"},
		{"Jo Nesbø", "Jo Nesbo"},
	} {
		want := canonicalAuthor(same[0])
		for _, name := range same {
			if got := canonicalAuthor(name); got != want {
				t.Errorf("%q is %q, but %q is %q", name, got, same[0], want)
			}
		}
	}
	if canonicalAuthor("John Smith Jr.") == canonicalAuthor("John Smith") {
		t.Error("father and son became one author")
	}
}

func FuzzAuthors(f *testing.F) {
	for _, seed := range []string{`['A', "B's"]`, "King, Stephen, Jr.", "A and B (Editors)", "[", "( ) ,", "by by by",
		"Jr.,", "x,,y", "'", ", ed."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		names := Authors(in)
		if !slices.IsSorted(names) {
			t.Errorf("Authors(%q) = %q is not sorted", in, names)
		}
		for i, name := range names {
			if isNobody(name) || slices.Contains(names[:i], name) {
				t.Errorf("Authors(%q) = %q holds %q twice or for nothing", in, names, name)
			}
		}
	})
}
