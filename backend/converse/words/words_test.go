package words

import (
	"reflect"
	"testing"
	"unicode/utf8"
)

func TestWordsAreFolded(t *testing.T) {
	for text, want := range map[string][]string{
		"Pedro Páramo, by Juan Rulfo":     {"pedro", "paramo", "by", "juan", "rulfo"},
		"don't O’Brien":                   {"dont", "obrien"},
		"J.R.R. Tolkien's rings.Next one": {"jrr", "tolkiens", "rings", "next", "one"},
		"11/22/63 and Shōgun":             {"11", "22", "63", "and", "shogun"},
		"Straße Æsop Łódź":                {"strasse", "aesop", "lodz"},
		"  …!? ":                          {},
		"戦争と平和 🙂":                         {"戦争と平和"},
		"sci-fi":                          {"sci", "fi"},
	} {
		if got := Texts(text); !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestWordsKeepTheirPlaceAndHowTheyWereWritten(t *testing.T) {
	text := "Loved É. IT and Dune"
	for _, w := range Split(text) {
		if Fold(text[w.Start:w.End]) != w.Text {
			t.Errorf("%q is at %q", w.Text, text[w.Start:w.End])
		}
	}
	words := Split(text)
	if !words[0].Capital || words[0].Shout || !words[2].Shout || words[3].Capital || !words[4].Capital {
		t.Errorf("%+v", words)
	}
}

func FuzzSplit(f *testing.F) {
	f.Add("J.R.R. Tolkien’s “rings”")
	f.Add("\xff\xfe a.b.C")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, w := range Split(text) {
			if w.Start < last || w.End <= w.Start || w.End > len(text) || w.Text == "" {
				t.Fatalf("%+v in %q after %d", w, text, last)
			}
			last = w.End
		}
	})
}

func FuzzFold(f *testing.F) {
	f.Add("O'Brien")
	f.Add("J.R.R.")
	f.Add("x^2`~")
	f.Fuzz(func(t *testing.T, word string) {
		for i := range len(word) {
			if word[i] >= utf8.RuneSelf {
				return
			}
		}
		if got, want := Fold(word)+"e", Fold(word+"é"); got != want { // the latter is not ASCII, and goes the long way
			t.Errorf("%q becomes %q, and %q beside a letter that is not ASCII", word, got, want)
		}
	})
}
