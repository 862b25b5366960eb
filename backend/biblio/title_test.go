package biblio

import (
	"testing"

	"shelftalk/backend/plaintext"
)

func TestTitlesGolden(t *testing.T) {
	for _, c := range []struct {
		in, title, canonical, series string
		number                       float32
	}{
		{"The Trial", "The Trial", "trial", "", 0},
		{"Trial, The", "Trial, The", "trial", "", 0},
		{"A", "A", "a", "", 0},
		{"The A", "The A", "a", "", 0},
		{"???", "???", "???", "", 0},
		{"Les Misérables", "Les Misérables", "les miserables", "", 0},
		{"STRASSE", "STRASSE", "strasse", "", 0},
		{"Straße", "Straße", "strasse", "", 0},
		{"Pride & Prejudice", "Pride & Prejudice", "pride and prejudice", "", 0},
		{"It’s Me, O'Leary!", "It’s Me, O'Leary!", "its me oleary", "", 0},
		{"C++ How to Program (4th Edition)", "C++ How to Program", "c++ how to program", "", 0},
		{"C How to Program", "C How to Program", "c how to program", "", 0},
		{"ノルウェイの森", "ノルウェイの森", "ノルウェイの森", "", 0},
		// Series.
		{"The Waste Lands (The Dark Tower, Book 3)", "The Waste Lands", "waste lands", "The Dark Tower", 3},
		{"Witches Abroad (Discworld, #12; Witches, #3)", "Witches Abroad", "witches abroad", "Discworld", 12},
		{"The Short Second Life (Twilight, #3.5)", "The Short Second Life", "short second life", "Twilight", 3.5},
		{"Hard Choices (Sweet Valley High, No 43)", "Hard Choices", "hard choices", "Sweet Valley High", 43},
		{"Great Book of Amber (Amber, #1-10)", "Great Book of Amber", "great book of amber", "Amber", 0},
		{"Dune (Dune, #1)", "Dune", "dune", "Dune", 1},
		{"Naruto (Naruto, #2)", "Naruto", "naruto 2", "Naruto", 2}, // else all volumes were one book
		{"Foo (Bar, #1): Sub", "Foo: Sub", "foo sub", "Bar", 1},
		{"(Series, #2)", "(Series, #2)", "series 2", "", 0},
		// Editions.
		{"Emma (Penguin Classics) [Large Print]", "Emma", "emma", "", 0},
		{"Belinda (Oxford World's Classics (Paperback))", "Belinda", "belinda", "", 0},
		{"Second Foundation (Foundation Novels (Paperback))", "Second Foundation (Foundation Novels)",
			"second foundation foundation novels", "", 0},
		{"Emma (Unabridged)", "Emma", "emma", "", 0},
		{"(Paperback)", "(Paperback)", "paperback", "", 0},
		// What tells works apart stays.
		{"Dune: Messiah", "Dune: Messiah", "dune messiah", "", 0},
		{"Poems (1912)", "Poems (1912)", "poems 1912", "", 0},
		{"Poems (Macmillan, 1912)", "Poems (Macmillan, 1912)", "poems macmillan 1912", "", 0},
		{"Letters (Book 2)", "Letters (Book 2)", "letters book 2", "", 0},
		{"Letters, Volume 2", "Letters, Volume 2", "letters volume 2", "", 0},
		{"Unclosed (Penguin", "Unclosed (Penguin", "unclosed penguin", "", 0},
		{"Closed) only", "Closed) only", "closed only", "", 0},
	} {
		p := ParseTitle(c.in)
		if p.Shown != c.title || p.Canonical != c.canonical || p.Series != c.series || p.Number != c.number {
			t.Errorf("%q is %+v, want %q, %q, %q, %v", c.in, p, c.title, c.canonical, c.series, c.number)
		}
	}
}

func FuzzTitle(f *testing.F) {
	for _, seed := range []string{"A (B (C))", ")(", "(((", "The (The)", "X (Y, #2) [Z]", "((Paperback))", "&", "'",
		"é (é, #2)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text := plaintext.Clean(in)
		p := ParseTitle(in)
		if (p.Shown == "") != (text == "") || (p.Canonical == "") != (text == "") {
			t.Errorf("the title %q became %+v", text, p)
		}
		if !(p.Number >= 0 && p.Number < 10000) {
			t.Errorf("%q has the number %v", in, p.Number)
		}
	})
}
