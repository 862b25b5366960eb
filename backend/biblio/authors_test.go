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
		{`['J.R.R. Tolkien', "Flann O'Brien"]`, []string{"J.R.R. Tolkien", "Flann O'Brien"}},
		{`['Organisation for Economic Co-operation and Development']`,
			[]string{"Organisation for Economic Co-operation and Development"}},
		{`["Smith, John", None]`, []string{"John Smith"}},
		{"Neil Gaiman & Terry Pratchett", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Neil Gaiman and Terry Pratchett", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Neil Gaiman, Terry Pratchett", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Neil Gaiman;Terry Pratchett; Neil Gaiman", []string{"Neil Gaiman", "Terry Pratchett"}},
		{"Sting, Bono, Madonna", []string{"Sting", "Bono", "Madonna"}},
		{"by Mary Shelley", []string{"Mary Shelley"}},
		// Surname first.
		{"King, Stephen", []string{"Stephen King"}},
		{"Le Guin, Ursula K.", []string{"Ursula K. Le Guin"}},
		{"García Márquez, Gabriel", []string{"Gabriel García Márquez"}},
		{"Saint-Exupéry, Antoine de", []string{"Antoine de Saint-Exupéry"}},
		{"King, Stephen; Straub, Peter", []string{"Stephen King", "Peter Straub"}},
		{"King, Stephen, Straub, Peter", []string{"Stephen King", "Peter Straub"}},
		{"McBain, Ed", []string{"Ed McBain"}},
		{"Ma, Yo-Yo", []string{"Yo-Yo Ma"}},
		{"Hobsbawm, E. J. Hobsbawm", []string{"E. J. Hobsbawm"}},
		// Suffixes and degrees.
		{"Kurt Vonnegut, Jr.", []string{"Kurt Vonnegut Jr."}},
		{"Vonnegut, Kurt, Jr.", []string{"Kurt Vonnegut Jr."}},
		{"King, Martin Luther, Jr.", []string{"Martin Luther King Jr."}},
		{"Strunk, William, Jr., and White, E. B.", []string{"William Strunk Jr.", "E. B. White"}},
		{"Harry, Jr. Harrison", []string{"Harry Harrison Jr."}},
		{"Carol S., M.D. North", []string{"Carol S. North"}},
		{"John Smith, PhD and Jane Doe, M.D.", []string{"John Smith", "Jane Doe"}},
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
		// Those whom nobody can name are authors all the same; a field left empty is none.
		{"Unknown", []string{"Unknown"}},
		{"anonymous; Various", []string{"Anonymous", "Various"}},
		{"Anonymous, Anonymous", []string{"Anonymous"}},
		{"Unknown, Seamus Heaney (Translator)", []string{"Unknown"}},
		{"Homer, Homer", []string{"Homer"}},
		{"et al.", nil},
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

func TestTheOrderOfAuthorsIsTheirs(t *testing.T) {
	for in, want := range map[string][]string{
		"Zora Main, Anna Illustrator, Bob Foreword":     {"Zora Main", "Anna Illustrator", "Bob Foreword"},
		"Straub, Peter; King, Stephen":                  {"Peter Straub", "Stephen King"},
		`['Yan Zed', 'Abe Aleph']`:                      {"Yan Zed", "Abe Aleph"},
		"Zed Last with Abe First & Mia Middle":          {"Zed Last", "Abe First", "Mia Middle"},
		"Zed Last, Abe First, Zed Last":                 {"Zed Last", "Abe First"},
		"Homer, Robert Fagles, Bernard Knox":            {"Homer", "Robert Fagles", "Bernard Knox"},
		"William Shakespeare, Robert Jackson":           {"William Shakespeare", "Robert Jackson"},
		"Ann Translates (Translator), Bram Stoker":      {"Bram Stoker"},
		"Unknown, Seamus Heaney":                        {"Unknown", "Seamus Heaney"},
		"Ida Zorn/Abel Aust|Cleo Brand (Illustrator)":   {"Ida Zorn", "Abel Aust"},
		"Strunk, William, Jr., and Angell, Aaron":       {"William Strunk Jr.", "Aaron Angell"},
		`["Zweig, Stefan", "Andersen, Hans Christian"]`: {"Stefan Zweig", "Hans Christian Andersen"},
	} {
		if got := Authors(in); !slices.Equal(got, want) {
			t.Errorf("Authors(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWhoDidSomethingElseIsBesideTheAuthors(t *testing.T) {
	for in, want := range map[string][2][]string{
		"Ann Translates (Translator), Bram Stoker":  {{"Bram Stoker"}, {"Ann Translates"}},
		"Ada Foo and Ben Bar (Editors)":             {nil, {"Ada Foo", "Ben Bar"}},
		"Zoe Draw (Illustrator); Yan Zed; Zoe Draw": {{"Yan Zed", "Zoe Draw"}, nil},
		"Edited by John Smith":                      {nil, {"John Smith"}},
	} {
		authors, others := Credits(in)
		if !slices.Equal(authors, want[0]) || !slices.Equal(others, want[1]) {
			t.Errorf("Credits(%q) = %q, %q, want %q", in, authors, others, want)
		}
	}
}

func TestACommaBetweenFullNamesPartsPeople(t *testing.T) {
	for in, want := range map[string][]string{
		"Homer, Robert Fagles":          {"Homer", "Robert Fagles"},
		"Plato, Benjamin Jowett":        {"Plato", "Benjamin Jowett"},
		"Colette, Willy":                {"Colette", "Willy"},
		"Kurt Vonnegut, Jr., Zoe Other": {"Kurt Vonnegut Jr.", "Zoe Other"},
		"Bram Stoker":                   {"Bram Stoker"},
	} {
		if got, _ := FullNames(in); !slices.Equal(got, want) {
			t.Errorf("FullNames(%q) = %q, want %q", in, got, want)
		}
	}
}

// Who cannot be named tells no book from another: "Beowulf" by Unknown and by Anonymous
// is one work, and a translator beside them makes no other of it.
func TestTheUnnamedAreNotAmongTheCanonical(t *testing.T) {
	for _, names := range [][]string{{"Anonymous"}, {"Unknown"}, {"Various Authors"}, {"Anónimo"}, nil} {
		if got := CanonicalAuthors(names); len(got) != 0 {
			t.Errorf("%q are %q", names, got)
		}
	}
	if got := CanonicalAuthors([]string{"Unknown", "Seamus Heaney"}); !slices.Equal(got, []string{"seamus heaney"}) {
		t.Errorf("%q", got)
	}
}

func FuzzAuthors(f *testing.F) {
	for _, seed := range []string{`['A', "B's"]`, "King, Stephen, Jr.", "A and B (Editors)", "[", "( ) ,", "by by by",
		"Jr.,", "x,,y", "'", ", ed."} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		names := Authors(in)
		for i, name := range names {
			if isNobody(name) || slices.Contains(names[:i], name) {
				t.Errorf("Authors(%q) = %q holds %q twice or for nothing", in, names, name)
			}
		}
	})
}

func TestWritersAreThoseWhoAreSomebody(t *testing.T) {
	got := Writers([]string{"Homer", "Anonymous", "Robert Fagles", "Various"})
	if want := []string{"Homer", "Robert Fagles"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
