package data

import (
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestFilesAreRecognisedByHowTheyBegin(t *testing.T) {
	const (
		goodreads = "\xef\xbb\xbfBook Id,Title,Author,ISBN13,My Rating,Exclusive Shelf\n1,Dune,Frank Herbert,,5,read\n"
		table     = "Titel;Autor;Jahr\nDune;Frank Herbert;1965\n"
		readers   = "user,title,author,rating\nanna,Dune,Frank Herbert,5\n"
		amazon    = "Id,Title,Price,User_id,profileName,review/helpfulness," +
			"review/score,review/time,review/summary,review/text\n1,Dune,,A,B,,5.0,1,,\n"
		sales   = "kunde,artikel,sterne\n1,2,3\n"
		unknown = "a,b,c,d,e,f\n1,2,3,4,5,6\n"
	)
	for name, test := range map[string]struct {
		files []string // name and beginning in turn
		want  Recognised
	}{
		"an export": {[]string{"x.csv", goodreads}, Recognised{HoldsShelf, 0, "goodreads"}},
		"Calibre's library": {[]string{"metadata.db", "SQLite format 3\x00"},
			Recognised{HoldsShelf, 0, "calibre"}},
		"a list": {[]string{"x.txt", "Dune by Frank Herbert\nEmma\n"},
			Recognised{HoldsShelf, 0, "list"}},
		"a table of titles":          {[]string{"x.csv", table}, Recognised{HoldsEither, 0, "spreadsheet"}},
		"lines that may be anything": {[]string{"x.csv", "Dune\nEmma\n"}, Recognised{HoldsEither, 0, "list"}},
		"ratings of several readers": {[]string{"x.csv", readers}, Recognised{Holds: HoldsData}},
		"known data":                 {[]string{"x.csv", amazon}, Recognised{Holds: HoldsData}},
		"few columns nobody knows":   {[]string{"x.csv", sales}, Recognised{Holds: HoldsData}},
		"columns nobody knows":       {[]string{"x.csv", unknown}, Recognised{Holds: HoldsData}},
		"no text":                    {[]string{"x.png", "\x89PNG\r\n\x1a\n\x00\x00\x00"}, Recognised{Holds: HoldsData}},
		"nothing":                    {[]string{"x.csv", ""}, Recognised{Holds: HoldsData}},
		"a table beside ratings":     {[]string{"books.csv", table, "ratings.csv", readers}, Recognised{Holds: HoldsData}},
		"an export beside other files": {[]string{"a.csv", unknown, "b.csv", table, "c.csv", goodreads},
			Recognised{HoldsShelf, 2, "goodreads"}},
	} {
		var heads []FileHead
		folder := t.TempDir()
		var paths []string
		for i := 0; i < len(test.files); i += 2 {
			heads = append(heads, FileHead{test.files[i], []byte(test.files[i+1])})
			path := filepath.Join(folder, test.files[i])
			must.Succeed(t, os.WriteFile(path, []byte(test.files[i+1]), 0o644))
			paths = append(paths, path)
		}
		if got := Recognise(heads); got != test.want {
			t.Errorf("%s is %+v, want %+v", name, got, test.want)
		}
		if got, err := RecognisePaths(t.Context(), paths); got != test.want || err != nil {
			t.Errorf("%s, by its path, is %+v, %v", name, got, err)
		}
	}
}

func TestAFolderIsDataUnlessItIsALibrary(t *testing.T) {
	folder := t.TempDir()
	if got, err := RecognisePaths(t.Context(), []string{folder}); got.Holds != HoldsData || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	must.Succeed(t, os.WriteFile(filepath.Join(folder, "metadata.db"), []byte("SQLite format 3\x00"), 0o644))
	if got, err := RecognisePaths(t.Context(), []string{folder}); got.Format != "calibre" || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := RecognisePaths(t.Context(), []string{filepath.Join(folder, "none.csv")}); book.CodeOf(
		err) != book.CodeNotFound {
		t.Errorf("%v", err)
	}
}
