package language

import (
	"regexp"
	"strings"
	"testing"

	"shelftalk/backend/biblio"
	"shelftalk/backend/converse/words"
)

func TestFieldsAreFilledByTheirTypes(t *testing.T) {
	var x struct {
		Turns     map[string]bool    `from:"clauses"`
		Denials   []Phrase           `from:"clauses"`
		AskedFor  map[string]string  `from:"languages"`
		Ordinals  map[string]int     `from:"patterns"`
		Strengths map[string]float64 `from:"moods"`
		Commands  []Pattern          `from:"patterns"`
		Why       *regexp.Regexp     `from:"patterns/commands"`
		PagesPlus *regexp.Regexp     `from:"patterns/pages"`
		Other     int
	}
	English.Fill(&x)
	if !x.Turns["but"] || len(x.Denials[0]) < 2 || x.AskedFor["german"] != "de" || x.Ordinals["third"] != 2 ||
		x.Strengths["slightly"] != 0.35 {
		t.Errorf("%+v", x)
	}
	if x.Commands[0].Name != "reset" || !x.Why.MatchString("Why the second one?") || x.Why.MatchString("why not?") ||
		!x.PagesPlus.MatchString("500+ pages") {
		t.Errorf("%v", x.Commands)
	}
}

func TestWhatALanguageLacksShowsAtOnce(t *testing.T) {
	for _, lists := range []any{
		&struct {
			Nothing map[string]bool `from:"clauses"`
		}{},
		&struct {
			Nothing *regexp.Regexp `from:"patterns/commands"`
		}{},
		&struct {
			Turns chan int `from:"clauses"`
		}{},
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%T is filled", lists)
				}
			}()
			English.Fill(lists)
		}()
	}
}

// Words are compared folded; one that is not would never be found.
func TestWordsAreFolded(t *testing.T) {
	for _, lang := range All {
		for name, file := range lang.files {
			if name == "patterns" || name == "tellings" || name == "turns" || name == "titles" {
				continue
			}
			for _, section := range file {
				for _, word := range append(section.Words(), section.Values("said")...) {
					if strings.HasPrefix(word, "said =") || word == "name" || section.Name == "nations" {
						continue
					}
					if folded := biblio.Fold(word); folded != word {
						t.Errorf("%s/%s/%s: %q is folded %q", lang.Code, name, section.Name, word, folded)
					}
				}
			}
		}
	}
}

func TestGermanWordsComeInOneForm(t *testing.T) {
	for _, same := range [][]string{{"gruselig", "gruseliges", "gruseligen"}, {"roman", "romane", "romanen"},
		{"bucher", "buecher"}, {"marchen", "maerchen"}, {"keine", "keinen", "kein"}} {
		for _, word := range same {
			if got := German.Word(word); got != German.Word(same[0]) {
				t.Errorf("%s is %s, but %s is %s", word, got, same[0], German.Word(same[0]))
			}
		}
	}
	for text, want := range map[string]string{"Leuchtturmwärtergeschichte": "leuchtturmwart geschicht",
		"Mondroman": "mond roma", "Zirkuskind": "zirku kind", "Buch": "buch", "Großmutter": "grossmutt"} {
		split := German.Split("ein " + text + "!")
		if got := words.Phrase(split[1:]); got != want || split[len(split)-1].End != len("ein "+text) {
			t.Errorf("%s is %q at %+v", text, got, split)
		}
	}
}

func TestPlainTextKeepsItsPlaces(t *testing.T) {
	for _, text := range []string{"Süße Grüße über Öl", "no umlauts"} {
		if plain := German.Plain(text); len(plain) != len(text) || strings.ContainsAny(plain, "äöüßÖ") {
			t.Errorf("%q is %q", text, plain)
		}
	}
}
