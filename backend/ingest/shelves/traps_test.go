package shelves

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

var rewrite = flag.Bool("rewrite", false, "write the golden files of traps anew")

// traps are exports as people really have them: of other years, opened and saved by
// a spreadsheet, with columns and shelves of their own. The rows are invented.
var traps = []string{"goodreads-saved.csv", "goodreads-us.csv", "storygraph-2021.csv", "librarything-more.tsv",
	"calibre-columns.csv", "tabelle.csv", "bookwyrm.csv"}

func TestExportsAsPeopleHaveThemGolden(t *testing.T) {
	for _, name := range traps {
		library, err := ReadFile(context.Background(), filepath.Join("testdata", name))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		got := written(library)
		if *rewrite {
			must.Succeed(t, os.WriteFile(filepath.Join("testdata", name+".golden"), []byte(got), 0o644))
		}
		if got != golden(t, name) {
			t.Errorf("%s gives\n%s", name, got)
		}
		begin := must.Get(os.ReadFile(filepath.Join("testdata", name))).OrFatal(t)
		if r := Recognise(name, begin[:min(len(begin), 16<<10)]); r.Format != library.Format ||
			r.Sure != (library.Format != Spreadsheet) {
			t.Errorf("%s is recognised as %+v", name, r)
		}
	}
}

// A table of something else is no list of which every line is a title.
func TestATableOfSomethingElseIsNoList(t *testing.T) {
	for name, test := range map[string]struct {
		file, text string
		list       bool
	}{
		"three columns":              {"sales.csv", "kunde,artikel,sterne\n1,2,3\n", false},
		"semicolons, and a last one": {"sales.csv", "kunde;artikel;\n1;2;\n2;7;\n", false},
		"two columns":                {"sales.tsv", "artikel\tsterne\n1\t2\n", false},
		"two columns in gzip":        {"sales.csv.gz", "artikel,sterne\n1,2\n", false},
		"pasted":                     {"Pasted list", "kunde\tartikel\tsterne\n1\t2\t3\n", false},
		"titles alone":               {"mine.csv", "Dune\nEmma\n", true},
		"titles and authors":         {"mine.csv", "Dune, Frank Herbert\nEmma, Jane Austen\n", true},
		"several commas": {"Pasted list",
			"The Lion, the Witch and the Wardrobe, C. S. Lewis\nGood Omens, Terry Pratchett, Neil Gaiman\n", true},
		"a comma without a space": {"Pasted list", "Dune,Frank Herbert\nEmma,Jane Austen\n", true},
		"one odd line":            {"Pasted list", "Dune\na,b,c\nEmma\nCirce\n", true},
	} {
		library, err := ReadText(context.Background(), test.file, test.text)
		if test.list && (err != nil || library.Format != List) || !test.list && book.CodeOf(err) != book.CodeBadInput {
			t.Errorf("%s: %+v, %v", name, library, err)
		}
		if got := Recognise(test.file, []byte(test.text)).Format == List; got != test.list {
			t.Errorf("%s is recognised as a list: %v", name, got)
		}
	}
}
