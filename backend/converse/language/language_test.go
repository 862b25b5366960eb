package language

import (
	"regexp"
	"testing"

	"shelftalk/backend/biblio"
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
	for name, file := range English.files {
		if name == "patterns" || name == "tellings" || name == "turns" {
			continue
		}
		for _, section := range file {
			for _, word := range section.Words() {
				if folded := biblio.Fold(word); folded != word && section.Name != "nations" && section.Name != "foreign" {
					t.Errorf("%s/%s: %q is folded %q", name, section.Name, word, folded)
				}
			}
		}
	}
}
