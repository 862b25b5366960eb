package desktop

import (
	"reflect"
	"strings"
	"testing"
	"unicode"
)

func TestMenuHasEveryCommandOnce(t *testing.T) {
	for language, words := range map[string]Words{"en": english, "de": german} {
		keys, labels, actions := map[string]string{}, map[string]bool{}, map[Action]int{}
		for _, column := range Menu(words) {
			for i, item := range column.Items {
				if item.Label == "" {
					if i == 0 || i == len(column.Items)-1 || column.Items[i-1].Label == "" {
						t.Errorf("%s: %s has a separator that separates nothing", language, column.Label)
					}
					continue
				}
				if labels[item.Label] {
					t.Errorf("%s: %q stands twice", language, item.Label)
				}
				labels[item.Label] = true
				actions[item.Action]++
				if (item.Action == ActionScript) != (item.Script != "") {
					t.Errorf("%s: %q does nothing, or two things", language, item.Label)
				}
				if item.Keys == "" {
					continue
				}
				if other := keys[item.Keys]; other != "" {
					t.Errorf("%s: %s is %q and %q", language, item.Keys, other, item.Label)
				}
				keys[item.Keys] = item.Label
				parts := strings.Split(item.Keys, "+")
				if last := parts[len(parts)-1]; len(last) != 1 && last[0] != 'f' || parts[0] != "ctrl" && len(last) == 1 {
					t.Errorf("%s: %q has the keys %q: a letter without Ctrl would be taken from whoever types", language, item.Label,
						item.Keys)
				}
			}
		}
		for action := ActionOpenFiles; action <= ActionAbout; action++ {
			if actions[action] != 1 {
				t.Errorf("%s: action %d stands %d times in the menu", language, action, actions[action])
			}
		}
		for _, wanted := range []string{"ctrl+k", "ctrl+,", "ctrl+q", "ctrl+shift+r", "ctrl+0", "ctrl+1"} {
			if keys[wanted] == "" {
				t.Errorf("%s: nothing has %s", language, wanted)
			}
		}
	}
}

func TestEveryLanguageIsComplete(t *testing.T) {
	en, de := reflect.ValueOf(english), reflect.ValueOf(german)
	for i := range en.NumField() {
		a, b := en.Field(i).String(), de.Field(i).String()
		if a == "" || b == "" {
			t.Errorf("%s is missing in a language", en.Type().Field(i).Name)
		}
		if strings.Count(a, "%s") != strings.Count(b, "%s") {
			t.Errorf("%s has not the same places to fill in", en.Type().Field(i).Name)
		}
	}
}

func TestLanguageOfTheEnvironment(t *testing.T) {
	for _, c := range []struct {
		environment map[string]string
		want        Words
	}{
		{nil, english},
		{map[string]string{"LANG": "de_AT.UTF-8"}, german},
		{map[string]string{"LANG": "de"}, german},
		{map[string]string{"LANG": "den_CA.UTF-8"}, english},
		{map[string]string{"LANG": "de_DE.UTF-8", "LC_ALL": "C.UTF-8"}, english},
		{map[string]string{"LANG": "en_GB.UTF-8", "LC_MESSAGES": "de_DE@euro"}, german},
		{map[string]string{"LANG": "."}, english},
	} {
		if got := WordsFor(environmentLanguage(func(name string) string { return c.environment[name] })); got != c.want {
			t.Errorf("%v speaks %q", c.environment, got.Quit)
		}
	}
}

func TestLanguageOfThePage(t *testing.T) {
	for tag, want := range map[string]Words{"de": german, "de-AT": german, "DE": german, "en": english, "en-GB": english,
		"": english, "den": english, "fr": english} {
		if got := WordsFor(tag); got != want {
			t.Errorf("%q speaks %q", tag, got.Language)
		}
	}
}

// The screens say du; a window that said Sie around them would be two programs.
func TestGermanWordsAreOfOneTone(t *testing.T) {
	words := reflect.ValueOf(german)
	for i := range words.NumField() {
		for _, word := range strings.FieldsFunc(words.Field(i).String(), func(r rune) bool { return !unicode.IsLetter(r) }) {
			if word == "Sie" || strings.HasPrefix(word, "Ihre") || strings.HasPrefix(word, "Ihne") {
				t.Errorf("%s says %q", words.Type().Field(i).Name, word)
			}
		}
	}
}

func TestLabelsAreThoseOfTheMenuInItsOrder(t *testing.T) {
	count := 0
	for _, column := range Menu(english) {
		count += 1 + len(column.Items)
	}
	en, de := labels(Menu(english)), labels(Menu(german))
	if len(en) != count || len(de) != count {
		t.Fatalf("%d and %d labels, want %d", len(en), len(de), count)
	}
	if en[0] != "File" || en[1] != english.OpenFiles || en[3] != "" || de[0] != "Datei" || de[len(de)-1] != german.About {
		t.Errorf("the labels are %q and %q", en, de)
	}
}
