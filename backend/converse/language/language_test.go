package language

import (
	"regexp"
	"testing"

	"shelftalk/backend/biblio"
)

func TestFieldsAreFilledByTheirTypes(t *testing.T) {
	var x struct {
		Turns    map[string]bool    `from:"clauses/turns"`
		Denials  []Phrase           `from:"clauses/denials"`
		Tongues  map[string]string  `from:"languages/asked for"`
		Places   map[string]int     `from:"patterns/ordinals"`
		Strength map[string]float64 `from:"moods/strengths"`
		Commands []Pattern          `from:"patterns/commands"`
		Why      *regexp.Regexp     `from:"patterns/commands/why"`
		Other    int
	}
	English.Fill(&x)
	if !x.Turns["but"] || len(x.Denials[0]) < 2 || x.Tongues["german"] != "de" || x.Places["third"] != 2 || x.Strength["slightly"] != 0.35 {
		t.Errorf("%+v", x)
	}
	if x.Commands[0].Name != "reset" || !x.Why.MatchString("Why the second one?") || x.Why.MatchString("why not?") {
		t.Errorf("%v", x.Commands)
	}
}

func TestWhatALanguageLacksShowsAtOnce(t *testing.T) {
	for _, lists := range []any{
		&struct {
			X map[string]bool `from:"clauses/nothing"`
		}{},
		&struct {
			X *regexp.Regexp `from:"patterns/commands/nothing"`
		}{},
		&struct {
			X chan int `from:"clauses/turns"`
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
		if name == "patterns" || name == "tellings" {
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
