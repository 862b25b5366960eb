package preprocess

import (
	"testing"
	"time"
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
		{"Second Foundation (Foundation Novels (Paperback))", "Second Foundation (Foundation Novels)", "second foundation foundation novels", "", 0},
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
		p := parseTitle(Text(c.in))
		if p.title != c.title || p.canonical != c.canonical || p.series != c.series || p.number != c.number {
			t.Errorf("%q is %+v, want %q, %q, %q, %v", c.in, p, c.title, c.canonical, c.series, c.number)
		}
	}
}

func FuzzTitle(f *testing.F) {
	for _, seed := range []string{"A (B (C))", ")(", "(((", "The (The)", "X (Y, #2) [Z]", "((Paperback))", "&", "'", "é (é, #2)"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		text := Text(in)
		p := parseTitle(text)
		if (p.title == "") != (text == "") || (p.canonical == "") != (text == "") {
			t.Errorf("the title %q became %+v", text, p)
		}
		if !(p.number >= 0 && p.number < 10000) {
			t.Errorf("%q has the number %v", in, p.number)
		}
	})
}

func TestYear(t *testing.T) {
	for in, want := range map[string]int{
		"1999": 1999, "1999-05": 1999, "1999-05-03": 1999, "1999-05-03T10:00:00Z": 1999, "19??": 0, "199?": 0, "": 0, "n.d.": 0,
		"May 1999": 1999, "1999.0": 1999, "-380": -380, "-380.0": -380, "380 BC": -380, "c. 380 B.C.E.": -380, "05/03/1999": 1999, "©1999": 1999,
		"19990503": 1999, "0": 0, "8.0": 8, "1954 [reprinted 1999]": 0, "1999, c1999": 1999, "99999": 0, "2999": 0, "-9999": 0,
		"3 May 1999": 1999, "1999/5/3": 1999, "nan": 0,
	} {
		if got := Year(in); got != want {
			t.Errorf("Year(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestPages(t *testing.T) {
	for in, want := range map[string]int{
		"323": 323, "323.0": 323, "323 pages": 323, "xii, 323 p.": 323, "1,204": 1204, "": 0, "-1": 0, "0": 0, "999999": 0, "many": 0, "nan": 0,
	} {
		if got := Pages(in); got != want {
			t.Errorf("Pages(%q) = %d, want %d", in, got, want)
		}
	}
}

func TestLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"eng": "en", "en-US": "en", "en_GB": "en", "English": "en", "ENGLISH": "en", "fre": "fr", "fra": "fr", "ger": "de",
		"Spanish; Castilian": "es", "français": "fr", "Norwegian": "no", "zh-TW": "zh", "iw": "he",
		"": "", "--": "", "mul": "", "und": "", "grc": "", "Klingonese": "",
	} {
		if got := Language(in); got != want {
			t.Errorf("Language(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestISBN(t *testing.T) {
	for in, want := range map[string]string{
		"0-306-40615-2": "9780306406157", "0306406152": "9780306406157", "9780306406157": "9780306406157",
		"306406152": "9780306406157", "306406152.0": "9780306406157", // a spreadsheet took the zero
		"080442957X": "9780804429573", "080442957x": "9780804429573",
		"0306406153": "", "9.78E+12": "", "B000FA64PK": "", "": "", "0": "", "0000000000": "",
	} {
		got, ok := ISBN(in)
		if got != want || ok != (want != "") {
			t.Errorf("ISBN(%q) = %q, %v; want %q", in, got, ok, want)
		}
	}
	if isbnKey("b000fa64pk ") != "B000FA64PK" {
		t.Error("an ASIN is not joined on as it is")
	}
}

func TestConfidenceRule(t *testing.T) {
	rule, err := parseConfidence("5:2, 4:1")
	if err != nil {
		t.Fatal(err)
	}
	for score, want := range map[float32]float32{1: 0, 3: 0, 3.99: 0, 4: 1, 4.5: 1, 5: 2} {
		if got := rule.of(score); got != want {
			t.Errorf("a score of %v has confidence %v, want %v", score, got, want)
		}
	}
	for _, bad := range []string{"", "4", "4:x", "6:1", "4:-1", "4:1,4:2", "nan:1", "4:NaN"} {
		if _, err := parseConfidence(bad); err == nil {
			t.Errorf("the rule %q was accepted", bad)
		}
	}
}

func TestScoresAreBroughtToOneScale(t *testing.T) {
	ten := scale{1, 10}
	for in, want := range map[string]float32{"1": 1, "10": 5, "5.5": 3, "10.000000": 5} {
		if got, ok := ten.read(in); !ok || got != want {
			t.Errorf("%q of ten is %v, %v; want %v", in, got, ok, want)
		}
	}
	for _, bad := range []string{"", "0", "11", "nan", "NaN", "inf", "five", "1e400"} {
		if got, ok := ten.read(bad); ok {
			t.Errorf("%q of ten was read as %v", bad, got)
		}
	}
	if _, ok := (scale{}).read("0"); ok {
		t.Error("a format without a scale read a score")
	}
}

func TestUnixTime(t *testing.T) {
	at := time.Date(2004, 8, 3, 0, 0, 0, 0, time.UTC).Unix()
	for _, in := range []string{"1091491200", "1091491200.0", "1091491200000", "1091491200000000", "2004-08-03", "2004/08/03", "08 3, 2004",
		"2004-08-03T02:00:00+02:00", "Aug 3, 2004", "3 August 2004", "Tue Aug 03 00:00:00 +0000 2004"} {
		if got, ok := unixTime(in); !ok || got != at {
			t.Errorf("unixTime(%q) = %d, %v; want %d", in, got, ok, at)
		}
	}
	for _, in := range []string{"", "0", "-1", "yesterday", "nan", "inf", "1e300", "5000000000000000000", "1960-01-01"} {
		if got, ok := unixTime(in); ok {
			t.Errorf("unixTime(%q) = %d", in, got)
		}
	}
}
