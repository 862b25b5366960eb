package table

import (
	"reflect"
	"slices"
	"testing"
)

func TestLinesAreKeysWithValuesAndNotes(t *testing.T) {
	got, err := Parse("# a comment\n\n[one]\na key = a value  # a note\nalone; together with\nlong = begins\n  and " +
		"goes on; and on\n\n" +
		"[two]\nglued = a|\\\n  b # no note\n[none]\n")
	want := Table{
		{"one", []Row{{"a key", "a value", "a note"}, {"alone; together with", "", ""},
			{"long", "begins and goes on; and on", ""}}},
		{"two", []Row{{"glued", "a|b # no note", ""}}}, {"none", nil},
	}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
	one, _ := got.Section("one")
	if words := one.Words(); !slices.Equal(words, []string{"a key", "alone", "together with", "long"}) {
		t.Errorf("%q", words)
	}
	if values := one.Values("long"); !slices.Equal(values, []string{"begins and goes on", "and on"}) ||
		one.Value("a key") != "a value" || one.Has("short") {
		t.Errorf("%q", values)
	}
	for _, text := range []string{"before = any section", "[a]\nx\n[b]\n[a]\n"} {
		if _, err := Parse(text); err == nil {
			t.Errorf("%q is read", text)
		}
	}
}
