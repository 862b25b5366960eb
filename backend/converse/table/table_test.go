package table

import (
	"reflect"
	"testing"
)

func TestLinesAreKeysWithValuesAndNotes(t *testing.T) {
	got, err := Parse("# a comment\n\n[one]\na key = a value  # a note\nalone\nlong = begins\n  and goes on\n\n[two]\nglued = a|\\\n  b # no note\n[none]\n")
	want := Table{"one": {{"a key", "a value", "a note"}, {"alone", "", ""}, {"long", "begins and goes on", ""}}, "two": {{"glued", "a|b # no note", ""}}, "none": nil}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	if words := got.Set("one"); len(words) != 3 || !words["alone"] {
		t.Errorf("%v", words)
	}
	for _, text := range []string{"before = any section", "[a]\nx\n[b]\n[a]\n"} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
