package link

import (
	"fmt"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/weights"
)

// shelf is a catalogue made for these tests.
func shelf() []book.Book {
	b := func(title, author string, ratings int32, series ...string) book.Book {
		return book.Book{ID: book.ID(title + "|" + author), Title: title, Authors: []string{author}, Ratings: ratings,
			Series: strings.Join(series, ""), Description: "a story about a wild sea and it is dark; people read the room " +
				"and the emotional world of the king and his men"}
	}
	return []book.Book{
		b("Piranesi", "Susanna Clarke", 300_000),
		b("It", "Stephen King", 900_000),
		b("Wild: From Lost to Found on the Pacific Crest Trail", "Cheryl Strayed", 600_000),
		b("The Sea", "John Banville", 30_000),
		b("The Turn of the Screw", "Henry James", 150_000),
		b("A Wizard of Earthsea", "Ursula K. Le Guin", 250_000, "Earthsea Cycle"),
		b("The Lord of the Rings", "J.R.R. Tolkien", 700_000),
		b("The Little House", "Virginia Lee Burton", 20_000),
		b("The Little House", "Philippa Gregory", 15_000),
		b("Pedro Páramo", "Juan Rulfo", 40_000),
		b("Dune", "Frank Herbert", 1_000_000, "Dune Chronicles"),
		b("Gone Girl", "Gillian Flynn", 2_500_000),
	}
}

func linker(books []book.Book) *Linker { return New(language.English, weights.Default().Link, books) }

// told is what was found, in words.
func told(text string) string {
	l := linker(shelf())
	var found []string
	for _, m := range l.Find(text) {
		kind := string(m.Kind)
		if m.Doubtful {
			kind = fmt.Sprintf("%s? of %d", kind, len(m.Rows))
		}
		what := l.books[m.Rows[0]].Title
		if m.Kind == Author {
			what = l.books[m.Rows[0]].Authors[0]
		}
		found = append(found, kind+" "+what)
	}
	return strings.Join(found, "; ")
}

func TestNamesAreFound(t *testing.T) {
	for text, want := range map[string]string{
		"something like Piranesi but warmer":                 "title Piranesi",
		"I just finished the turn of the screw and loved it": "title The Turn of the Screw",
		"books like Turn Of The Screw":                       "title The Turn of the Screw",
		"no more Stephen King please":                        "author Stephen King",
		"no more King":                                       "author Stephen King",
		"Pedro Paramo was wonderful":                         "title Pedro Páramo",
		"I loved “It” by Stephen King":                       "title It; author Stephen King",
		"I loved LOTR":                                       "title The Lord of the Rings",
		"anything by ursula le guin":                         "author Ursula K. Le Guin",
		"Tolkien's world":                                    "author J.R.R. Tolkien",
		"I liked Wild by Cheryl Strayed": "title Wild: From Lost to Found on the Pacific Crest " +
			"Trail; author Cheryl Strayed",
		"dark thrillers like gone girl":                         "title Gone Girl",
		"the earthsea cycle":                                    "series A Wizard of Earthsea",
		"reading \"The Turn of the Scerw\" now":                 "title The Turn of the Screw",
		"I loved The Little House by Virginia Lee Burton a lot": "title The Little House; author Virginia Lee Burton",
	} {
		if got := told(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestOrdinaryWordsAreNoNames(t *testing.T) {
	for _, text := range []string{
		"I want to read it by the sea", "something wild and dark", "a book about the sea", "the king and his men",
		"It was great. It made me cry", "I need a room with a view of the sea", "Wild adventures on the sea",
		"Sea stories please", "",
	} {
		if got := told(text); got != "" {
			t.Errorf("%q: %s", text, got)
		}
	}
}

func TestTwoBooksOfOneNameAreDoubtfulUntilTheAuthorIsNamed(t *testing.T) {
	if got := told("I loved The Little House"); got != "title? of 2 The Little House" {
		t.Errorf("%s", got)
	}
	if got := told("I loved The Little House by Gregory"); !strings.HasPrefix(got, "title The Little House;") {
		t.Errorf("%s", got)
	}
}

func TestSpansAreThoseOfTheText(t *testing.T) {
	text := "Après Pedro Páramo — “Dune”, and Gone Girl."
	last := 0
	for _, m := range linker(shelf()).Find(text) {
		if text[m.Start:m.End] != m.Name || m.Start < last {
			t.Errorf("%+v", m)
		}
		last = m.End
	}
	if last == 0 {
		t.Error("nothing was found")
	}
}

func TestNamesOfNoBookAreStrangers(t *testing.T) {
	l := linker(shelf())
	for text, want := range map[string]string{
		"something like Zamonia but darker":   "Zamonia",
		"I loved \"The Quibbler Chronicles\"": "The Quibbler Chronicles",
		"anything by Wolgast Prenzlau":        "Wolgast Prenzlau",
		"like Piranesi but darker":            "",
		"I like Dark rooms":                   "",
		"Zamonia is a place":                  "",
		"books about the sea":                 "",
	} {
		if got := strings.Join(l.Strangers(text, l.Find(text)), "; "); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func FuzzFind(f *testing.F) {
	l := linker(shelf())
	f.Add("I loved The Little House by Gregory, LOTR & \"It\"")
	f.Add("\xff“‘*_ The The The")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, m := range l.Find(text) {
			if m.Start < last || m.End > len(text) || m.End <= m.Start || len(m.Rows) == 0 {
				t.Fatalf("%+v in %q", m, text)
			}
			last = m.End
		}
	})
}

func TestAnAuthorIsMeantRatherThanABookAboutThem(t *testing.T) {
	books := append(shelf(), book.Book{ID: "life", Title: "Juan Rulfo", Authors: []string{"Alberto Vital"},
		Ratings: 90_000},
		book.Book{ID: "plain", Title: "El Llano en llamas", Authors: []string{"Juan Rulfo"}, Ratings: 9_000})
	found := linker(books).Find("I have read all of Juan Rulfo's work")
	if len(found) != 1 || found[0].Kind != Author {
		t.Errorf("%+v", found)
	}
}
