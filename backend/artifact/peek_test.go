package artifact

import (
	"bytes"
	"reflect"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestPeekTableShowsTheFirstRowsAsText(t *testing.T) {
	books := []book.Book{{ID: "a", Title: "Solaris", Authors: []string{"Lem", "Kilmartin"}, Year: 1961, MeanScore: 4.5},
		{ID: "b", Title: "Momo"}, {ID: "c"}}
	var out bytes.Buffer
	must.Get(WriteBooks(&out, books)).OrFatal(t)
	columns, rows, err := PeekTable(out.Bytes(), 2)
	if err != nil || len(rows) != 2 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	got := map[string][]string{}
	for c, name := range columns {
		got[name] = []string{rows[0][c], rows[1][c]}
	}
	for name, want := range map[string][]string{
		"title": {"Solaris", "Momo"}, "authors": {"Lem; Kilmartin", ""}, "year": {"1961", ""}, "mean_score": {"4.5", ""},
	} {
		if !reflect.DeepEqual(got[name], want) {
			t.Errorf("%s: %q, want %q", name, got[name], want)
		}
	}
}

func TestPeekTableOfNoneIsEmptyAndOfRubbishAnError(t *testing.T) {
	var out bytes.Buffer
	must.Get(WriteBookIndex(&out, nil)).OrFatal(t)
	if columns, rows, err := PeekTable(out.Bytes(), 5); err != nil || len(columns) != 3 || rows == nil || len(rows) != 0 {
		t.Errorf("%q %v %v", columns, rows, err)
	}
	if _, _, err := PeekTable([]byte("ARROW1 and then nothing of the kind"), 5); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("%v", err)
	}
}
