package ingest

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestOpenRefusesInOneSentence(t *testing.T) {
	const cleanRatings = "user\titem\trating\n"
	dir := folder(t, map[string]string{
		"b.csv":         amazonBooks,
		"r.csv":         amazonRatings,
		"empty.csv":     "",
		"blank.csv":     "\n\r\n\n",
		"other.csv":     "name;colour\nx;y\n",
		"image.csv":     "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
		"cleanr.dat":    cleanRatings,
		"none/a.txt":    "Just words.\n",
		"bare/a.md":     "x",
		"books/b.csv":   amazonBooks,
		"ratings/r.csv": amazonRatings,
		"twice/b.csv":   amazonBooks,
		"twice/b2.csv":  amazonBooks,
		"twice/r.csv":   amazonRatings,
		"two/b.csv":     amazonBooks,
		"two/r.csv":     amazonRatings,
		"two/i.dat":     cleanItems,
		"two/r.dat":     cleanRatings,
		"void.zip":      zipped(t, map[string]string{"a.csv": "", "b.bin": "\x00"}),
	})
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, test := range []struct {
		name  string
		in    Input
		code  book.Code
		words []string
	}{
		{"nothing named", Input{}, book.CodeInvalid, []string{"No data"}},
		{"too much named", Input{Import: dir, Books: at("b.csv")}, book.CodeInvalid, []string{"either"}},
		{"no ratings named", Input{Books: at("b.csv")}, book.CodeInvalid, []string{"ratings"}},
		{"no books named", Input{Ratings: at("r.csv")}, book.CodeInvalid, []string{"books"}},
		{"missing file", Input{Books: at("b.csv"), Ratings: at("gone.csv")}, book.CodeNotFound, []string{"gone.csv"}},
		{"missing folder", Input{Import: at("gone")}, book.CodeNotFound, []string{"gone"}},
		{"a folder as a file", Input{Books: at("none"), Ratings: at("r.csv")}, book.CodeBadInput,
			[]string{"is a folder", "books file"}},
		{"empty file", Input{Books: at("empty.csv"), Ratings: at("r.csv")}, book.CodeBadInput,
			[]string{"empty.csv is empty", "column names"}},
		{"blank file", Input{Import: at("blank.csv")}, book.CodeBadInput, []string{"blank.csv is empty"}},
		{"not text", Input{Import: at("image.csv")}, book.CodeBadInput, []string{"image.csv", "column names"}},
		{"other headers", Input{Books: at("other.csv"), Ratings: at("r.csv")}, book.CodeBadInput,
			[]string{"other.csv", "name, colour", "Amazon", "User_id, review/score", "Book-Crossing", "goodbooks-10k",
				"mapping"}},
		{"swapped", Input{Books: at("r.csv"), Ratings: at("b.csv")}, book.CodeBadInput,
			[]string{"swapped", "r.csv holds ratings"}},
		{"ratings twice", Input{Books: at("r.csv"), Ratings: at("r.csv")}, book.CodeBadInput,
			[]string{"r.csv holds no books", "Amazon"}},
		{"books twice", Input{Books: at("b.csv"), Ratings: at("b.csv")}, book.CodeBadInput,
			[]string{"b.csv holds no ratings", "Amazon"}},
		{"two formats", Input{Books: at("b.csv"), Ratings: at("cleanr.dat")}, book.CodeBadInput,
			[]string{"Amazon", "cleaned", "do not belong"}},
		{"folder of no known file", Input{Import: at("none")}, book.CodeBadInput, []string{"Just words", "Amazon"}},
		{"folder of no text", Input{Import: at("bare")}, book.CodeBadInput, []string{"no file of delimited text"}},
		{"folder of books only", Input{Import: at("books")}, book.CodeBadInput,
			[]string{"the books of Amazon", "b.csv", "no ratings"}},
		{"folder of ratings only", Input{Import: at("ratings")}, book.CodeBadInput,
			[]string{"the ratings of Amazon", "r.csv", "no books"}},
		{"two books files", Input{Import: at("twice")}, book.CodeBadInput,
			[]string{"b.csv", "b2.csv", "the books of Amazon"}},
		{"two sets", Input{Import: at("two")}, book.CodeBadInput, []string{"two data sets", "Amazon", "cleaned"}},
		{"zip of nothing", Input{Import: at("void.zip")}, book.CodeBadInput,
			[]string{"void.zip", "no file of a known format", "a.csv is empty"}},
	} {
		t.Run(test.name, func(t *testing.T) { refused(t, test.in, test.code, test.words...) })
	}
}

func TestDamageFoundWhileReadingIsAnErrorThatNamesTheFile(t *testing.T) {
	long := amazonRatings + strings.Repeat("1,t,,u,n,0/0,5.0,1,some words,more words\n", 30000)
	packed := gzipped(t, long)
	dir := folder(t, map[string]string{"b.csv": amazonBooks, "r.csv.gz": packed[:len(packed)-50]})
	s, err := Open(Input{Import: dir})
	must.Succeed(t, err)
	err = s.Ratings(context.Background(), NewRejects(nil), nil, func(*RatingRow) error { return nil })
	if book.CodeOf(err) != book.CodeBadInput || !strings.Contains(book.MessageOf(err), "r.csv.gz") {
		t.Error(err)
	}
}

func TestYieldsErrorAndCancelStopReading(t *testing.T) {
	dir := folder(t, map[string]string{"b.csv": amazonBooks + strings.Repeat("t,d,a,,,,,,g,\n", 5000),
		"r.csv": amazonRatings})
	s, err := Open(Input{Import: dir})
	must.Succeed(t, err)
	stop := errors.New("stop")
	rows := 0
	err = s.Books(context.Background(), NewRejects(nil), nil, func(*BookRow) error { rows++; return stop })
	if err != stop || rows != 1 {
		t.Errorf("%v after %d rows", err, rows)
	}
	ctx, cancel := context.WithCancel(context.Background())
	rows = 0
	err = s.Books(ctx, NewRejects(nil), nil, func(*BookRow) error { rows++; cancel(); return nil })
	if book.CodeOf(err) != book.CodeCancelled || rows > 300 {
		t.Errorf("%v after %d rows", err, rows)
	}
}

func TestASourceCanBeReadAgain(t *testing.T) {
	dir := folder(t, map[string]string{"b.csv": amazonBooks, "r.csv": amazonRatings})
	s := must.Get(Open(Input{Import: dir})).OrFatal(t)
	for range 2 {
		n := 0
		if err := s.Books(context.Background(), NewRejects(nil), nil, func(*BookRow) error {
			n++
			return nil
		}); err != nil || n != 2 {
			t.Errorf("%d books, %v", n, err)
		}
	}
}

func TestFingerprints(t *testing.T) {
	ctx := context.Background()
	for name, files := range map[string]map[string]string{
		"files":  {"b.csv": amazonBooks, "r.csv": amazonRatings},
		"packed": {"b.csv.gz": gzipped(t, amazonBooks), "r.zip": zipped(t, map[string]string{"r.csv": amazonRatings})},
		"zip":    {"all.zip": zipped(t, map[string]string{"b.csv": amazonBooks, "r.csv": amazonRatings})},
	} {
		dir := folder(t, files)
		for _, reading := range []bool{false, true} {
			s := must.Get(Open(Input{Import: dir})).OrFatal(t)
			if reading {
				must.Succeed(t, s.Books(ctx, NewRejects(nil), nil, func(*BookRow) error { return nil }))
			}
			got, err := Fingerprints(ctx, s)
			if err != nil || len(got) != len(files) {
				t.Fatalf("%s: %v, %v", name, got, err)
			}
			for _, print := range got {
				want, err := FingerprintFile(ctx, nil, print.Path)
				if err != nil || print != want || len(want.SHA256) != 64 ||
					want.Size != int64(len(files[filepath.Base(print.Path)])) {
					t.Errorf("%s: got %+v, want %+v, %v", name, print, want, err)
				}
			}
		}
	}
}

func TestAFileChangedAfterOpenHasNoFingerprint(t *testing.T) {
	dir := folder(t, map[string]string{"b.csv": amazonBooks, "r.csv": amazonRatings})
	s := must.Get(Open(Input{Import: dir})).OrFatal(t)
	must.Succeed(t, os.Chtimes(dir+"/b.csv", time.Time{}, time.Now().Add(time.Hour)))
	if got, err := Fingerprints(context.Background(), s); book.CodeOf(err) != book.CodeBadInput ||
		!strings.Contains(book.MessageOf(err), "changed") {
		t.Errorf("%v, %v", got, err)
	}
}

func TestPreview(t *testing.T) {
	dir := folder(t, map[string]string{"b.csv": amazonBooks, "other.csv": "name;colour\na;b\nc;d\n",
		"all.zip": zipped(t, map[string]string{"x.csv": "a,b\n", "r.csv": amazonRatings})})
	preview := func(name string, n int) Shown {
		all := must.Get(Previews(context.Background(), dir+"/"+name, n)).OrFatal(t)
		return all[0]
	}
	if b := preview("b.csv", 1); b.Format != "amazon" || len(b.Header) != 10 || len(b.Rows) != 1 ||
		b.Rows[0][0] != `The "Quoted" One` {
		t.Error(b)
	}
	other := preview("other.csv", 10)
	if other.Format != "csv" || strings.Join(other.Header, "|") != "name|colour" || len(other.Rows) != 2 ||
		other.Rows[1][1] != "d" {
		t.Error(other)
	}
	if r := preview("all.zip", 0); r.Format != "amazon" || r.Header[0] != "Id" {
		t.Error(r)
	}
	if _, err := Previews(context.Background(), dir+"/gone.csv", 1); book.CodeOf(err) != book.CodeNotFound {
		t.Error(err)
	}
}
