package rest

import (
	"bytes"
	"compress/gzip"
	"database/sql"
	"encoding/csv"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/myshelf"
)

func TestExportIsHarmlessAndComesBackWhole(t *testing.T) {
	s := serve(t, copied(t), Options{})
	evil := append(slices.Clone(mine), [5]string{"=1+1", "@evil", "5", "read", "+shelf"},
		[5]string{"-2+3", "\t=x", "4", "read", ""})
	s.take("goodreads.csv", export(evil...))
	status, data, header := s.send(s.request("GET", "/shelf/export", nil))
	if status != http.StatusOK || header.Get("Content-Type") != "text/csv; charset=utf-8" ||
		header.Get("X-Content-Type-Options") != "nosniff" ||
		header.Get("Content-Disposition") != `attachment; filename="shelftalk-shelf.csv"` {
		t.Fatalf("%d %v", status, header)
	}
	rows, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(rows) != 10 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, field := range row {
			if begin := strings.TrimLeft(field, " \t\r\n"); begin != "" && strings.ContainsAny(begin[:1], "=+-@") {
				t.Errorf("a spreadsheet would compute %q", field)
			}
		}
	}
	before := s.entries("")
	ask[operation.Done](s, "DELETE", "/shelf/imports/"+ask[[]myshelf.ShelfImport](s, "GET", "/shelf/imports",
		nil)[0].ID, nil)
	back := s.take("shelftalk-shelf.csv", data)
	if back.Added != before.Total || back.Rejected != 0 {
		t.Errorf("%+v", back)
	}
	after := s.entries("")
	for i := range after.Entries {
		before.Entries[i].ID, after.Entries[i].ID = "", ""
	}
	if !equalJSON(before, after) {
		t.Errorf("%+v\nis not\n%+v", after, before)
	}
}

func TestPastedListsAndPackedFilesAreRead(t *testing.T) {
	s := serve(t, copied(t), Options{})
	list := "Beloved by Toni Morrison 5/5\nThe Hobbit - J. R. R. Tolkien\n"
	pasted := ask[myshelf.ShelfPreview](s, "POST", shelfPreviewPath, fields{"text": list})
	if pasted.Format != "list" || pasted.Name != "Pasted list" || pasted.Matched != 2 || pasted.Entries[0].Rating != 5 {
		t.Errorf("%+v", pasted)
	}
	if named := ask[myshelf.ShelfPreview](s, "POST", shelfPreviewPath, fields{"name": "mine",
		"text": "Beloved by Toni Morrison"}); named.Name != "mine" || named.Matched != 1 {
		t.Errorf("%+v", named)
	}
	if status, answer, _ := s.send(s.request("GET", "/shelf/export", nil)); status != http.StatusOK ||
		!strings.HasPrefix(string(answer), "Title,") {
		t.Errorf("%d %s", status, answer)
	}
	var packed bytes.Buffer
	w := gzip.NewWriter(&packed)
	_, _ = w.Write(export(mine...))
	_ = w.Close()
	for name, data := range map[string][]byte{"a.zip": zipped(t, map[string][]byte{"goodreads.csv": export(mine...),
		"notes.md": []byte("x")}), "a.csv.gz": packed.Bytes(),
		"list.txt": []byte(list)} {
		if got := s.bring(name, data); got.Matched < 2 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	for name, data := range map[string]string{"a.csv": "one,two,three,four,five,six\n1,2,3,4,5,6\n",
		"a.db": "SQLite format 3\x00 and no more", "a.zip": "PK\x03\x04 and no more", "a.txt": "\n\n"} {
		status, answer, _ := s.send(s.files(shelfPreviewPath, map[string][]byte{name: []byte(data)}))
		if status != http.StatusUnprocessableEntity || strings.Contains(string(answer), s.data) ||
			strings.Contains(string(answer), "incoming") {
			t.Errorf("%s: %d %s", name, status, answer)
		}
	}
	for _, body := range []any{fields{}, fields{"text": 3}, fields{"text": "x",
		"path": "/etc/passwd"}, []string{"x"}, fields{"text": "x", "name": strings.Repeat("n", 201)}} {
		s.refused("POST", shelfPreviewPath, body, 400, "invalid")
	}
	s.refused("POST", shelfPreviewPath, fields{"text": " \n"}, 422, "bad_input")
	s.noUploads()
}

// calibre is a Calibre library of two books.
func calibre(t *testing.T) []byte {
	t.Helper()
	path := filepath.Join(t.TempDir(), "made.db")
	db := must.Get(sql.Open("sqlite", path)).OrFatal(t)
	must.Get(db.Exec(`
		CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, timestamp TIMESTAMP, pubdate TIMESTAMP, series_index REAL NOT NULL DEFAULT 1.0);
		CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
		CREATE TABLE books_authors_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, author INTEGER NOT NULL);
		CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
		CREATE TABLE books_tags_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, tag INTEGER NOT NULL);
		CREATE TABLE series (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
		CREATE TABLE books_series_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, series INTEGER NOT NULL);
		CREATE TABLE ratings (id INTEGER PRIMARY KEY, rating INTEGER);
		CREATE TABLE books_ratings_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, rating INTEGER NOT NULL);
		CREATE TABLE identifiers (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, type TEXT NOT NULL, val TEXT NOT NULL);
		INSERT INTO books (id, title) VALUES (1, 'Beloved'), (2, 'The Hobbit');
		INSERT INTO authors VALUES (1, 'Toni Morrison'), (2, 'J. R. R. Tolkien');
		INSERT INTO books_authors_link VALUES (1, 1, 1), (2, 2, 2);
		INSERT INTO ratings VALUES (1, 10);
		INSERT INTO books_ratings_link VALUES (1, 1, 1)`)).OrFatal(t)
	must.Succeed(t, db.Close())
	data := must.Get(os.ReadFile(path)).OrFatal(t)
	return data
}

func TestEveryProgramsExportIsImportedAndWhatTheySayIsOneShelf(t *testing.T) {
	s := serve(t, copied(t), Options{})
	for format, file := range map[string]struct {
		name string
		data []byte
	}{
		"calibre":     {"metadata.db", calibre(t)},
		"calibre-csv": {"calibre.csv", []byte("title,authors,uuid,rating\nBeloved,Toni Morrison,u-1,5\n")},
		"storygraph": {"storygraph.csv",
			[]byte("Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Last Date Read,Dates Read,Read " +
				"Count,Star Rating,Review,Tags\n" +
				"Beloved,Toni Morrison,,,paperback,read,2024/01/01,2024/02/01,,1,4.75,,\n")},
		"librarything": {"librarything.tsv",
			[]byte("Book Id\tTitle\tPrimary Author\tRating\tCollections\tTags\n1\tBeloved\tMorrison, Toni\t5\tYour " +
				"library\tgrief\n")},
		"spreadsheet": {"mine.csv", []byte("Title,Author,Rating\nBeloved,Toni Morrison,5\n")},
	} {
		if done := s.take(file.name, file.data); string(done.Format) != format || done.Unmatched != 0 || done.Added == 0 {
			t.Errorf("%s: %+v", format, done)
		}
	}
	items := ask[[]myshelf.ShelfItem](s, "GET", "/shelf/items", nil)
	at := slices.IndexFunc(items, func(item myshelf.ShelfItem) bool { return item.Book.Title == "Beloved" })
	if len(items) != 2 || at < 0 || len(items[at].Sources) != 5 || items[at].Stars < 4.75 || items[at].Status != "read" {
		t.Errorf("%+v", items)
	}
	s.noUploads()
}

func TestFilesAreRecognisedBeforeTheyAreSent(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	head := func(name, begin string) map[string]any {
		return fields{"name": name, "begin": []byte(begin)}
	}
	for want, files := range map[string][]any{
		"shelf goodreads 1":    {head("notes.csv", "a,b,c,d,e,f\n"), head("mine.csv", string(export(mine...)))},
		"shelf calibre 0":      {head("metadata.db", string(calibre(t)[:1000]))},
		"either spreadsheet 0": {head("mine.csv", "Title,Author\nBeloved,Toni Morrison\n")},
		"data  0":              {head("mine.csv", "User-ID;ISBN;Book-Rating\n1;2;3\n")},
	} {
		found := ask[data.Recognised](s, "POST", "/data/recognise", fields{"files": files})
		if got := fmt.Sprintf("%s %s %d", found.Holds, found.Format, found.File); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for _, files := range [][]any{{}, {fields{"begin": "eA=="}}, {fields{"name": "x", "begin": "?"}},
		slices.Repeat([]any{head("x", "y")}, 21)} {
		s.refused("POST", "/data/recognise", fields{"files": files}, 400, "invalid")
	}
}

func TestShelfFileLargerThanIsTakenLeavesNothing(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	if status, data, _ := s.send(s.files(shelfPreviewPath,
		map[string][]byte{"a.csv": make([]byte, maxShelfUpload)})); status != http.StatusRequestEntityTooLarge {
		t.Errorf("%d %s", status, data)
	}
	two := s.files(shelfPreviewPath, map[string][]byte{"a.txt": []byte("Beloved"), "b.txt": []byte("Beloved")})
	if status, data, _ := s.send(two); status != http.StatusUnprocessableEntity {
		t.Errorf("%d %s", status, data)
	}
	s.noUploads()
}
