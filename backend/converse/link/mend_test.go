package link

import (
	"reflect"
	"testing"
)

func TestTheWordOfMostNamesIsTriedFirst(t *testing.T) {
	v := newVocabulary(map[string]*name{"martin": nil, "martian chronicles": nil, "martian": nil, "marten": nil,
		"sea": nil})
	if got := v.near("martiin"); !reflect.DeepEqual(got, []string{"martian", "martin"}) {
		t.Errorf("%q", got)
	}
	if got := v.near("martan"); !reflect.DeepEqual(got, []string{"martian", "marten", "martin"}) {
		t.Errorf("%q", got)
	}
}

func TestSlipsAreMended(t *testing.T) {
	for text, want := range map[string]string{
		"something like Pirenesi but warmer": "title Piranesi",
		"no more Tolkein please":             "author J.R.R. Tolkien",
		"reading the turn of the scerw now":  "title The Turn of the Screw",
		"Gone Girl by Gilian Flynn":          "title Gone Girl; author Gillian Flynn",
		"something with a tolkein-like map":  "", // written small, and nothing else says that a name is meant
	} {
		if got := told(text); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}
