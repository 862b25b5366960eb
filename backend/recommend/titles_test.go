package recommend

import (
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestTitlesAreFoundAsPeopleTypeThem(t *testing.T) {
	r := loaded(t)
	for typed, title := range map[string]string{
		"The Hobbit":                            "The Hobbit",
		"hobbit":                                "The Hobbit",
		"  THE   HOBBIT ":                       "The Hobbit",
		"Hobbit, The":                           "The Hobbit",
		"Pedro Paramo":                          "Pedro Páramo",
		"Pedro Páramo":                          "Pedro Páramo",
		"Wuthering Hights":                      "Wuthering Heights",
		"The Left Hand of Darknes":              "The Left Hand of Darkness",
		"The Left Hand of Darkness by Le Guin":  "The Left Hand of Darkness",
		"Beloved by Toni Morrison":              "Beloved",
		"beloved BY morrison":                   "Beloved",
		"Wuthering Hights by Brontë":            "Wuthering Heights",
		"Call Me by Your Name":                  "Call Me by Your Name",
		"Call Me by Your Nam":                   "Call Me by Your Name",
		"Call Me by Your Name by André Aciman":  "Call Me by Your Name",
		"call me by your name by aciman, andre": "Call Me by Your Name",
	} {
		found, err := r.FindTitle(typed)
		if err != nil {
			t.Errorf("%q: %v (%s)", typed, err, book.HintOf(err))
		} else if got := r.books[found].Title; got != title {
			t.Errorf("%q finds %s, want %s", typed, got, title)
		}
	}
}

func TestEveryBookIsFoundByItsTitleAndAuthor(t *testing.T) {
	r := loaded(t)
	for want := range r.books {
		text := r.books[want].Title + " by " + strings.Join(r.books[want].Authors, ", ")
		if found, err := r.FindTitle(text); err != nil || found != int32(want) {
			t.Errorf("%q finds %d, %v, want %d", text, found, err, want)
		}
	}
}

func titlesOf(books ...book.Book) *titleIndex { return newTitleIndex(books) }

func TestEqualTitlesAreAskedAbout(t *testing.T) {
	index := titlesOf(
		book.Book{Title: "Ghosts", Authors: []string{"Henrik Ibsen"}},
		book.Book{Title: "The Ghosts", Authors: []string{"Dolly Alderton"}},
		book.Book{Title: "Persuasion", Authors: []string{"Jane Austen"}, OtherTitles: []string{"Anne Elliot"}},
		book.Book{Title: "Anne", Authors: []string{"Constance Fenimore Woolson"}},
	)
	_, err := index.find("ghosts")
	if book.CodeOf(err) != book.CodeInvalid {
		t.Fatalf("%v", err)
	}
	for _, author := range []string{"Ibsen", "Alderton"} {
		if !strings.Contains(book.MessageOf(err), author) {
			t.Errorf("%q does not name %s", book.MessageOf(err), author)
		}
	}
	hint := book.HintOf(err) // shows a text that works
	if _, text, ok := strings.Cut(strings.TrimSuffix(hint, `".`), `"`); !ok {
		t.Errorf("hint %q", hint)
	} else if row, err := index.find(text); err != nil || row != 0 {
		t.Errorf("what the hint says, %q, finds %d, %v", text, row, err)
	}
	for text, want := range map[string]int32{"Ghosts by Ibsen": 0, "ghosts by dolly alderton": 1, "Anne Elliot": 2,
		"Anne": 3} {
		if row, err := index.find(text); err != nil || row != want {
			t.Errorf("%q finds %d, %v, want %d", text, row, err, want)
		}
	}
}

// A misspelling that fits two books equally well must not pick one of them.
func TestEquallyGoodMisspellingsAreNotGuessed(t *testing.T) {
	index := titlesOf(
		book.Book{Title: "The Histories of Rome 1", Authors: []string{"Polybius"}},
		book.Book{Title: "The Histories of Rome 2", Authors: []string{"Polybius"}},
	)
	_, err := index.find("The Histories of Rome")
	must.Refuse(t, "two alike", err, book.CodeNotFound).Hinting("Rome 1", "Rome 2")
}

func TestUnknownTitlesComeWithSuggestions(t *testing.T) {
	r := loaded(t)
	_, err := r.FindTitle("The Left Foot of Darkness and Light")
	must.Refuse(t, "a title somewhat alike", err, book.CodeNotFound).
		Hinting("The Left Hand of Darkness by Ursula K. Le Guin")
	_, err = r.FindTitle("Zqxv Wkjh")
	must.Refuse(t, "a title like none", err, book.CodeNotFound).Hinting()
	if strings.Contains(book.HintOf(err), "Did you mean") {
		t.Errorf("the hint is %q", book.HintOf(err))
	}
	_, err = r.FindTitle("Beloved by Agatha Christie") // the title is there, by somebody else
	must.Refuse(t, "another author", err, book.CodeNotFound).Hinting("Toni Morrison")
}

func TestHostileTitlesAreNotFound(t *testing.T) {
	r := loaded(t)
	for _, text := range []string{
		"", " ", "by", " by ", "  by  ", "x by ", " by x", "by by by by by", "\x00", "\xff\xfe", "\n\t",
		"ȺȺȺȺȺȺ by X", // six letters whose lower case is longer
		"İİİİİİ by X", // six whose lower case is shorter
		"%s%n%d", "../../etc/passwd", "'; drop table books; --", "((((((((", "))))))))", "[(])",
		strings.Repeat("a", 10000), strings.Repeat("(", 2000) + strings.Repeat(")", 2000), strings.Repeat(" by ", 2000), "📚🔥",
	} {
		if row, err := r.FindTitle(text); book.CodeOf(err) != book.CodeNotFound || book.HintOf(err) == "" {
			t.Errorf("%.40q finds %d, %v", text, row, err)
		}
	}
}

func FuzzFindTitle(f *testing.F) {
	index := titlesOf(
		book.Book{Title: "Emma", Authors: []string{"Jane Austen"}},
		book.Book{Title: "Call Me by Your Name", Authors: []string{"André Aciman"}},
	)
	for _, seed := range []string{"emma", "Emma by Austen", "ȺȺȺȺȺȺ by X", "İİ by x", "\xff by \xff", ""} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		row, err := index.find(text)
		if err == nil && row != 0 && row != 1 {
			t.Errorf("%q finds row %d of 2", text, row)
		}
		if code := book.CodeOf(err); err != nil && code != book.CodeNotFound && code != book.CodeInvalid {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func TestTitlesAreFoundBeforeTheirSubtitleAndByEar(t *testing.T) {
	index := newTitleIndex([]book.Book{{Title: "Sapiens: A Brief History of Humankind"}, {Title: "The Great Gatsby"},
		{Title: "Wild: From Lost to Found"}, {Title: "Wild"}})
	for text, want := range map[string]int32{"Sapiens": 0, "The Grate Gatsby": 1, "grate gatsbi": 1, "Wild": 3} {
		if row, err := index.find(text); err != nil || row != want {
			t.Errorf("%q is book %d, %v, not %d", text, row, err, want)
		}
	}
}
