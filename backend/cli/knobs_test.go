package cli

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/operation"
	"shelftalk/backend/recommend"
)

func TestEveryKnobHasAFlagAParameterAndItsWords(t *testing.T) {
	words := map[string]map[string]any{"en": {}, "de": {}}
	for language, texts := range words {
		text, err := os.ReadFile("../../frontend/src/locales/" + language + "/tune.json")
		if err != nil || json.Unmarshal(text, &texts) != nil {
			t.Fatal(language, err)
		}
	}
	parameters := operation.NewCatalog().Find("recommend").Fields
	flags := (&terminal{}).recommendCommand().Flags()
	for _, knob := range recommend.Knobs() {
		if flag := flags.Lookup(flagName(knob)); flag == nil || flag.Usage == "" {
			t.Errorf("%s has no flag, or one without words", knob.Name)
		}
		if knob.Doc == "" || !slices.ContainsFunc(parameters, func(p operation.Field) bool {
			return p.Name == knob.Name && p.Schema.Description == knob.Doc
		}) {
			t.Errorf("%s is no parameter, or is described differently", knob.Name)
		}
		name := knob.Name
		if strings.HasSuffix(name, "_from") || strings.HasSuffix(name, "_to") {
			name = flagName(knob) // the page, too, has one field for both ends
		}
		for language, texts := range words {
			if texts[name] == nil {
				t.Errorf("the page has no words in %q for %s", language, name)
			}
		}
	}
}
