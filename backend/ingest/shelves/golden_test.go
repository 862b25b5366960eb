package shelves

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// written gives a library as the golden files have it: a line of counts, then a
// line for each reject and each entry.
func written(l *Library) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%s: %d rows, %d the same, %d rejects\n", l.Format, l.Rows, l.Merged, l.Rejects)
	for _, r := range l.Rejected {
		fmt.Fprintf(&out, "%d rejected: %s\n", r.Row, r.Reason)
	}
	for _, r := range l.Doubted {
		fmt.Fprintf(&out, "%d without %s: %s\n", r.Row, r.Reason, r.Text)
	}
	for _, e := range l.Entries {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(e); err != nil {
			panic(err)
		}
		fmt.Fprintf(&out, "%d %s", e.Row, &line)
	}
	return out.String()
}

func golden(t *testing.T, name string) string {
	t.Helper()
	want := must.Get(os.ReadFile(filepath.Join("testdata", name+".golden"))).OrFatal(t)
	return string(want)
}

var exports = []string{"goodreads.csv", "storygraph.csv", "librarything.tsv", "calibre.csv", "list.txt"}

func TestExportsGolden(t *testing.T) {
	for _, name := range exports {
		library, err := ReadFile(context.Background(), filepath.Join("testdata", name))
		if err != nil {
			t.Error(err)
			continue
		}
		got := written(library)
		if *rewrite {
			must.Succeed(t, os.WriteFile(filepath.Join("testdata", name+".golden"), []byte(got), 0o644))
		}
		if got != golden(t, name) {
			t.Errorf("%s gives\n%s", name, got)
		}
		if library.Name != name || len(library.SHA256) != 64 {
			t.Errorf("%s is called %q %q", name, library.Name, library.SHA256)
		}
	}
}

// The same rows in other encodings, line ends and orders of columns.
func TestWritingDoesNotMatter(t *testing.T) {
	plain := must.Get(os.ReadFile("testdata/librarything.tsv")).OrFatal(t)
	wide := must.Get(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes(plain)).OrFatal(t)
	latin := must.Get(charmap.Windows1252.NewEncoder().Bytes(plain)).OrFatal(t)
	var shuffled []string
	order := rand.New(rand.NewPCG(1, 1)).Perm(22)
	for line := range strings.Lines(string(plain)) {
		fields := append(strings.Split(strings.TrimRight(line, "\r\n"), "\t"), "one more")
		row := make([]string, len(fields))
		for i, at := range order {
			row[i] = fields[at]
		}
		shuffled = append(shuffled, strings.Join(row, "\t"))
	}
	for name, text := range map[string][]byte{
		"UTF-16":              wide,
		"Latin-1":             latin,
		"byte order mark":     append([]byte("\xef\xbb\xbf"), plain...),
		"LF":                  bytes.ReplaceAll(plain, []byte("\r\n"), []byte("\n")),
		"columns in disorder": []byte(strings.Join(shuffled, "\n")),
	} {
		path := filepath.Join(t.TempDir(), "LibraryThing_export.tsv")
		must.Succeed(t, os.WriteFile(path, text, 0o644))
		library, err := ReadFile(context.Background(), path)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := written(library); got != golden(t, "librarything.tsv") {
			t.Errorf("%s gives\n%s", name, got)
		}
	}
}

func TestATableOfTitlesAndAuthorsIsRead(t *testing.T) {
	library, err := ReadText(context.Background(), "mine.csv",
		"Author;Title;Rating;Status\nLe Guin, Ursula K.;The Dispossessed;4,5;finished\nNobody;Empty;;tbr\n")
	must.Succeed(t, err)
	const want = `spreadsheet: 2 rows, 0 the same, 0 rejects
2 {"title":"The Dispossessed","authors":["Ursula K. Le Guin"],"rating":4.5,"status":"read"}
3 {"title":"Empty","authors":["Nobody"],"status":"want"}
`
	if got := written(library); got != want {
		t.Errorf("%s", got)
	}
}

func TestWhatIsNoListOfBooksIsRefused(t *testing.T) {
	for name, text := range map[string]string{
		"an unknown table": "when,where,who,what,why,how\n1,2,3,4,5,6\n",
		"HTML":             "<html><body>Dune</body></html>",
		"JSON":             `{"title": "Dune"}`,
		"nothing":          " \n\n",
		"binary":           strings.Repeat("\x00\x01\x02", 100),
		"too large":        strings.Repeat("Dune by Frank Herbert\n", maxBytes/22+1),
		"too many rows":    "Title,Author\n" + strings.Repeat("a,b\n", maxRows+1),
		"too many lines":   strings.Repeat("ab\n", maxRows+1),
	} {
		library, err := ReadText(context.Background(), name, text)
		if book.CodeOf(err) != book.CodeBadInput {
			t.Errorf("%s: %v %v", name, library, err)
		}
	}
	if _, err := ReadFile(context.Background(), filepath.Join(t.TempDir(), "none.csv")); book.CodeOf(
		err) != book.CodeNotFound {
		t.Errorf("no file: %v", err)
	}
	if _, err := ReadFile(context.Background(), t.TempDir()); book.CodeOf(err) != book.CodeBadInput {
		t.Errorf("a folder: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, name := range exports {
		if _, err := ReadFile(ctx, filepath.Join("testdata", name)); book.CodeOf(err) != book.CodeCancelled {
			t.Errorf("%s, cancelled: %v", name, err)
		}
	}
}

// FuzzText: whatever the bytes, no panic; every row is accounted for, and every
// entry is in the form that is promised.
func FuzzText(f *testing.F) {
	for _, name := range exports {
		text := must.Get(os.ReadFile(filepath.Join("testdata", name))).OrFatal(f)
		f.Add(string(text))
	}
	f.Add("Title,Author\n\"\n'=1+1,x\n,,,\n")
	f.Add("title,authors,uuid,rating,series_index,series\na,b,c,9,1e9,s\n")
	f.Add("- [ ] \"a\" by b ★★★½☆ 11/10\n*****\nby by by\n: - :\n")
	f.Fuzz(func(t *testing.T, text string) {
		library, err := ReadText(context.Background(), "fuzz", text)
		if err != nil {
			if book.CodeOf(err) != book.CodeBadInput {
				t.Fatalf("%v", err)
			}
			return
		}
		if library.Rows != library.Rejects+library.Merged+len(library.Entries) ||
			len(library.Rejected) != min(library.Rejects, maxListed) {
			t.Fatalf("%d rows, %d rejects of which %d are listed, %d merged, %d entries", library.Rows, library.Rejects,
				len(library.Rejected), library.Merged, len(library.Entries))
		}
		seen := map[string]bool{}
		for _, e := range library.Entries {
			switch _, known := ranks[e.Status]; {
			case !known, e.Title == "", len(e.Title) > longestTitle, e.Rating != quarters(e.Rating), e.Row < 1, seen[e.Key()]:
				t.Fatalf("%+v", e)
			}
			seen[e.Key()] = true
		}
	})
}
