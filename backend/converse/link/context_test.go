package link

import (
	"runtime"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

func TestWhatATextNamesHelpsToReadTheRest(t *testing.T) {
	for text, want := range map[string]string{
		// without capitals at all
		"something like gone girl, the turn of the screw and pedro paramo but warmer": "title Gone Girl; title The Turn " +
			"of the Screw; title Pedro Páramo",
		"i want to read it by the sea, it was wild": "",
		// initials of what is named in full
		"The Turn of the Screw scared me. Is TTOTS his best?": "title The Turn of the Screw; title The Turn of the Screw",
		"Is TTOS his best?":    "",
		"I loved LoTR":         "title The Lord of the Rings",
		"I liked lotr, so far": "title The Lord of the Rings",
		// series in other forms
		"the Earthsea series": "series A Wizard of Earthsea",
		// somebody else's book of the same name
		"I loved Dune by Linda Chapman":                    "",
		"the Dune series by Linda Chapman":                 "",
		"gone girl by genevieve gornichec":                 "",
		"Turned Pages - Kitty King":                        "",
		"Percy King wrote it":                              "",
		"I loved Gone Girl, The Turn of the Screw and It.": "title Gone Girl; title The Turn of the Screw; title It",
		"my favourite authors are Banville, Rulfo, King":   "author John Banville; author Juan Rulfo; author Stephen King",
		"The Gone Girl was good":                           "title Gone Girl",
		"IT (1200 pages) was long":                         "title It",
		"It (1200 pages) was long":                         "",
	} {
		if got := told(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func TestNumbersAreWrittenEitherWay(t *testing.T) {
	l := linker([]book.Book{{ID: "1", Title: "The Seven Lamps of Oslo", Authors: []string{"A. Bergmann"}, Ratings: 10}})
	for _, text := range []string{"I loved The Seven Lamps of Oslo", "I loved The 7 Lamps of Oslo",
		"I loved 7 Lamps of Oslo"} {
		if found := l.Find(text); len(found) != 1 || found[0].Kind != Title {
			t.Errorf("%q: %+v", text, found)
		}
	}
}

func TestBooksThatNobodyRatedAreFound(t *testing.T) {
	l := linker([]book.Book{{ID: "1", Title: "The Lamps of Oslo", Authors: []string{"A. Bergmann"}},
		{ID: "2", Title: "Kvitfjell", Authors: []string{"B. Aas"}}})
	if found := l.Find("I loved The Lamps of Oslo and Kvitfjell"); len(found) != 2 {
		t.Errorf("%+v", found)
	}
}

func TestPhrasesOfTheLanguageAreCountedInOtherBooks(t *testing.T) {
	books := make([]book.Book, 5*words.FewestShared)
	for i := range books {
		books[i].Description = "He led the good life. The Good Wife left, a good wife of the north."
	}
	books[0].Title, books[1].Title, books[2].Title = "The Good Life", "The Kite Maker", "Good Wife of the North"
	small := func(processors int) [3]int {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		l := linker(books)
		return [3]int{l.titles["the good life"].small, l.titles["the kite maker"].small,
			l.titles["good wife of the north"].small}
	}
	n := len(books) - 1 // not in that of the book itself
	if one, five := small(1), small(5); one != [3]int{n, 0, n} || five != one {
		t.Errorf("%v, %v", one, five)
	}
}
