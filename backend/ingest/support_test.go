package ingest

import (
	"archive/zip"
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// folder writes files into a new folder and gives its path.
func folder(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, name)
		must.Succeed(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must.Succeed(t, os.WriteFile(path, []byte(content), 0o600))
	}
	return dir
}

func gzipped(t *testing.T, content string) string {
	t.Helper()
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	w.Write([]byte(content))
	must.Succeed(t, w.Close())
	return out.String()
}

func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f := must.Get(w.Create(name)).OrFatal(t)
		f.Write([]byte(files[name]))
	}
	must.Succeed(t, w.Close())
	return out.String()
}

// contents is everything a source gives: rows with the fields that are not
// empty, and rejects.
type contents struct {
	books, ratings []string
	rejects        string
	seen           int64
}

func read(t *testing.T, in Input) (Source, contents) {
	t.Helper()
	s, err := Open(in)
	must.Succeed(t, err)
	var log bytes.Buffer
	rejects := NewRejects(&log)
	var c contents
	var told int64
	advance := func(n int64) {
		if n < told || n > s.Info().Bytes {
			t.Errorf("progress went from %d to %d of %d", told, n, s.Info().Bytes)
		}
		told = n
	}
	err = s.Books(context.Background(), rejects, advance, func(b *BookRow) error {
		c.books = append(c.books, fields("", "ID", b.ID, "Title", b.Title, "Authors", b.Authors, "Description", b.Description,
			"Genres", b.Genres, "Published", b.Published, "Pages", b.Pages, "Language", b.Language, "Series", b.Series,
			"SeriesNo", b.SeriesNo, "Cover", b.Cover, "ISBN", b.ISBN, "Moods", b.Moods))
		return nil
	})
	must.Succeed(t, err)
	err = s.Ratings(context.Background(), rejects, advance, func(r *RatingRow) error {
		c.ratings = append(c.ratings, fields(fmt.Sprint(r.Line), "Reader", r.Reader, "Book", r.Book, "Score", r.Score,
			"Time", r.Time, "Summary", r.Summary, "Review", r.Review))
		return nil
	})
	must.Succeed(t, err)
	if told != s.Info().Bytes {
		t.Errorf("progress ended at %d of %d", told, s.Info().Bytes)
	}
	must.Succeed(t, rejects.Flush())
	c.rejects = strings.TrimPrefix(log.String(), "file,line,reason\n")
	c.seen = rejects.Rows()
	return s, c
}

// fields writes names and values, those that are not empty, as "Name=value".
func fields(prefix string, pairs ...string) string {
	var parts []string
	if prefix != "" {
		parts = append(parts, prefix)
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			parts = append(parts, pairs[i]+"="+pairs[i+1])
		}
	}
	return strings.Join(parts, "|")
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\ngot  %s\nwant %s", what, strings.Join(got, "\n     "), strings.Join(want, "\n     "))
	}
}

// refused wants Open to fail with the code, in a sentence with all the words,
// hint included.
func refused(t *testing.T, in Input, code book.Code, words ...string) {
	t.Helper()
	_, err := Open(in)
	if book.CodeOf(err) != code {
		t.Errorf("code %q, want %q: %v", book.CodeOf(err), code, err)
	}
	said := book.MessageOf(err) + " " + book.HintOf(err)
	for _, word := range words {
		if !strings.Contains(said, word) {
			t.Errorf("%q is not in %q", word, said)
		}
	}
}
