package shelves

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var rewrite = flag.Bool("rewrite", false, "write the golden files of traps anew")

// traps are exports as people really have them: of other years, opened and saved by
// a spreadsheet, with columns and shelves of their own. The rows are invented.
var traps = []string{"goodreads-saved.csv", "goodreads-us.csv", "storygraph-2021.csv", "librarything-more.tsv", "calibre-columns.csv", "tabelle.csv", "bookwyrm.csv"}

func TestExportsAsPeopleHaveThemGolden(t *testing.T) {
	for _, name := range traps {
		library, err := ReadFile(context.Background(), filepath.Join("testdata", name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := written(library)
		if *rewrite {
			if err := os.WriteFile(filepath.Join("testdata", name+".golden"), []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if got != golden(t, name) {
			t.Errorf("%s gives\n%s", name, got)
		}
		begin, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if r := Recognise(name, begin[:min(len(begin), 16<<10)]); r.Format != library.Format || r.Sure != (library.Format != Spreadsheet) {
			t.Errorf("%s is recognised as %+v", name, r)
		}
	}
}
