package link

import (
	"reflect"
	"testing"
)

func TestOneSlipIsALetterOrTwoNeighbours(t *testing.T) {
	for _, tc := range []struct {
		a, b string
		slip bool
	}{
		{"hosseni", "hosseini", true}, {"hosseini", "hosseni", true}, {"connelly", "connolly", true}, {"kitchne", "kitchen", true}, {"grishamm", "grisham", true},
		{"kitchen", "kitchen", false}, {"kthcien", "kitchen", false}, {"kitchens", "kitche", false}, {"abcd", "abdd", true}, {"abc", "xyz", false}, {"a", "", true}, {"", "", false},
	} {
		if got := oneSlip(tc.a, tc.b); got != tc.slip {
			t.Errorf("%q and %q: %v", tc.a, tc.b, got)
		}
	}
}

func TestTheWordOfMostNamesIsTriedFirst(t *testing.T) {
	v := newVocabulary(map[string]*name{"martin": nil, "martian chronicles": nil, "martian": nil, "marten": nil, "sea": nil})
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
