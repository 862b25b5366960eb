package weights

import (
	"math"
	"reflect"
	"strings"
	"testing"

	"shelftalk/backend/converse/table"
)

func TestEveryWeightHasAValueAndAReason(t *testing.T) {
	w := Default()
	all := map[string]*float64{}
	collect(all, "", reflect.ValueOf(&w).Elem())
	stands := map[string]bool{}
	for _, section := range table.Must(defaultText) {
		for _, row := range section.Rows {
			if row.Note == "" {
				t.Errorf("%s in %s has no reason", row.Key, section.Name)
			}
			if stands[section.Name+"/"+row.Key] {
				t.Errorf("%s stands twice in %s", row.Key, section.Name)
			}
			stands[section.Name+"/"+row.Key] = true
		}
	}
	for name := range all {
		if !stands[name] {
			t.Errorf("%s has no value", name)
		}
	}
	if w.Rank.Title != 3.5 || !math.IsInf(w.Rank.NearLessMost, 1) || w.Link.Surnames.BooksMost != 6 {
		t.Errorf("%+v", w)
	}
}

func TestAFileChangesWhatItNames(t *testing.T) {
	w := Default()
	if err := w.Change("[rank]\ntaken = 0  # left out\n[titles]\nspoken = 1\n"); err != nil {
		t.Fatal(err)
	}
	want := Default()
	want.Rank.Taken, want.Link.Titles.Spoken = 0, 1
	if w != want {
		t.Errorf("%+v", w)
	}
	for text, says := range map[string]string{"[rank]\nzest = 1\n": "zest", "[rank]\ntaken = much\n": "much",
		"[rank]\ntaken = NaN\n": "NaN", "taken = 1": "section"} {
		if err := w.Change(text); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
