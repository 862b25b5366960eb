package shelves

import (
	"context"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// calibreSchema has the columns of a Calibre library that matter, and triggers
// and a view of the kind it has.
const calibreSchema = `
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, sort TEXT, timestamp TIMESTAMP, pubdate TIMESTAMP, series_index REAL NOT NULL DEFAULT 1.0, author_sort TEXT, isbn TEXT DEFAULT '', path TEXT, uuid TEXT);
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE, sort TEXT);
CREATE TABLE books_authors_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, author INTEGER NOT NULL);
CREATE TABLE tags (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE books_tags_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, tag INTEGER NOT NULL);
CREATE TABLE series (id INTEGER PRIMARY KEY, name TEXT NOT NULL, sort TEXT);
CREATE TABLE books_series_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, series INTEGER NOT NULL);
CREATE TABLE ratings (id INTEGER PRIMARY KEY, rating INTEGER);
CREATE TABLE books_ratings_link (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, rating INTEGER NOT NULL);
CREATE TABLE identifiers (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, type TEXT NOT NULL, val TEXT NOT NULL);
CREATE TABLE comments (id INTEGER PRIMARY KEY, book INTEGER NOT NULL, text TEXT);
CREATE VIEW meta AS SELECT id, title, sortconcat(id, title) FROM books;
INSERT INTO books (id, title, timestamp, pubdate, series_index) VALUES
	(3, 'A Wizard of Earthsea', '2023-02-16 04:04:08+00:00', '1968-01-01 00:00:00+00:00', 1.0),
	(5, 'Good Omens', '2023-02-17', '0101-01-01 00:00:00+00:00', 1.0),
	(8, '', NULL, NULL, 1.0),
	(9, 'A wizard of Earthsea', '2022-01-01', '2012-01-01', 1.0);
INSERT INTO authors VALUES (1, 'Ursula K. Le Guin', ''), (2, 'Terry Pratchett', ''), (3, 'Neil Gaiman', ''), (4, 'Le Guin| Ursula K.', '');
INSERT INTO books_authors_link VALUES (1, 3, 1), (2, 5, 2), (3, 5, 3), (4, 9, 4);
INSERT INTO tags VALUES (1, 'Fantasy'), (2, 'Read');
INSERT INTO books_tags_link VALUES (1, 3, 2), (2, 3, 1);
INSERT INTO series VALUES (1, 'Earthsea Cycle', '');
INSERT INTO books_series_link VALUES (1, 3, 1);
INSERT INTO ratings VALUES (1, 9);
INSERT INTO books_ratings_link VALUES (1, 3, 1);
INSERT INTO identifiers VALUES (1, 3, 'isbn', '9780547773742'), (2, 3, 'goodreads', '13642');
`

// calibreLibrary makes a library's folder; more is what else is in it.
func calibreLibrary(t testing.TB, more ...string) string {
	t.Helper()
	folder := filepath.Join(t.TempDir(), "Calibre Library #1?")
	must.Succeed(t, os.Mkdir(folder, 0o755))
	db := must.Get(sql.Open("sqlite", filepath.Join(t.TempDir(), "made.db"))).OrFatal(t)
	path := filepath.Join(folder, DatabaseName)
	for _, statement := range append(append([]string{calibreSchema}, more...), "VACUUM INTO '"+path+"'") {
		must.Succeed(t, must.Err(db.Exec(statement)))
	}
	must.Succeed(t, db.Close())
	return folder
}

func TestCalibreLibraryGolden(t *testing.T) {
	folder := calibreLibrary(t)
	for _, path := range []string{folder, filepath.Join(folder, DatabaseName)} {
		library := must.Get(ReadFile(context.Background(), path)).OrFatal(t)
		const want = `calibre: 4 rows, 0 the same, 1 rejects
8 rejected: no title
3 {"title":"A Wizard of Earthsea","authors":["Ursula K. Le Guin"],"series":"Earthsea Cycle","number":1,"isbns":["9780547773742"],"year":1968,"rating":4.5,"status":"read","shelves":["Fantasy","Read"],"added":"2023-02-16","identifiers":["goodreads:13642"]}
5 {"title":"Good Omens","authors":["Terry Pratchett","Neil Gaiman"],"status":"unknown","added":"2023-02-17"}
9 {"title":"A wizard of Earthsea","authors":["Ursula K. Le Guin"],"year":2012,"status":"unknown","added":"2022-01-01","edition":"2"}
`
		if got := written(library); got != want {
			t.Errorf("%s", got)
		}
	}
}

// A library is somebody else's: reading it must leave no trace, even where the
// database is set to write-ahead logging and its folder can be written to.
func TestNothingIsWrittenToACalibreLibrary(t *testing.T) {
	folder := calibreLibrary(t)
	path := filepath.Join(folder, DatabaseName)
	db := must.Get(sql.Open("sqlite", (&url.URL{Scheme: "file", Path: path}).String())).OrFatal(t)
	must.Succeed(t, must.Err(db.Exec("PRAGMA journal_mode(WAL)")))
	db.Close()
	before := must.Get(os.ReadFile(path)).OrFatal(t)
	stat, _ := os.Stat(path)
	must.Succeed(t, must.Err(ReadFile(context.Background(), path)))
	after, _ := os.ReadFile(path)
	again, _ := os.Stat(path)
	if string(before) != string(after) || !stat.ModTime().Equal(again.ModTime()) {
		t.Error("the database was changed")
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 1 {
		t.Errorf("there are files beside it: %v", entries)
	}
}

func TestALibraryThatIsBeingWrittenIsNotRead(t *testing.T) {
	folder := calibreLibrary(t)
	for _, suffix := range []string{"-journal", "-wal"} {
		side := filepath.Join(folder, DatabaseName+suffix)
		must.Succeed(t, os.WriteFile(side, []byte("x"), 0o644))
		if _, err := ReadFile(context.Background(), folder); book.CodeOf(err) != book.CodeBadInput || book.HintOf(err) == "" {
			t.Errorf("%s: %v", suffix, err)
		}
		os.Remove(side)
	}
}

func TestAnotherDatabaseIsRefused(t *testing.T) {
	for name, schema := range map[string]string{
		"another program's": "CREATE TABLE places (url TEXT)",
		"views for tables":  "CREATE VIEW books AS SELECT 1 AS id",
	} {
		path := filepath.Join(t.TempDir(), "places.sqlite")
		db := must.Get(sql.Open("sqlite", path)).OrFatal(t)
		must.Succeed(t, must.Err(db.Exec(schema)))
		db.Close()
		if _, err := ReadFile(context.Background(), path); book.CodeOf(err) != book.CodeBadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzCalibre: a damaged database gives an error or entries, and never a panic.
func FuzzCalibre(f *testing.F) {
	whole := must.Get(os.ReadFile(filepath.Join(calibreLibrary(f), DatabaseName))).OrFatal(f)
	f.Add(uint32(100), []byte{0xff, 0xff})
	f.Add(uint32(4096), []byte("\x00\x00\x00"))
	f.Add(uint32(len(whole)/2), []byte("CREATE TABLE books"))
	path := filepath.Join(f.TempDir(), DatabaseName)
	f.Fuzz(func(t *testing.T, at uint32, damage []byte) {
		text := append([]byte(nil), whole...)
		const magic = 16
		copy(text[magic+int(at)%(len(text)-magic):], damage)
		must.Succeed(t, os.WriteFile(path, text, 0o644))
		library, err := ReadFile(context.Background(), path)
		if err == nil && library.Rows != library.Rejects+library.Merged+len(library.Entries) {
			t.Fatalf("%+v", library)
		}
		if err != nil && book.CodeOf(err) != book.CodeBadInput {
			t.Fatalf("%v", err)
		}
	})
}

// Calibre itself does not know what is read; a column or a tag of the user's own may.
func TestColumnsOfTheUsersOwnSayWhatIsRead(t *testing.T) {
	folder := calibreLibrary(t, `
		CREATE TABLE custom_columns (id INTEGER PRIMARY KEY, label TEXT NOT NULL, name TEXT NOT NULL, datatype TEXT NOT NULL, mark_for_delete BOOL DEFAULT 0 NOT NULL);
		INSERT INTO custom_columns VALUES (1, 'read', 'Read?', 'bool', 0), (2, 'date_read', 'When', 'datetime', 0), (3, 'read', 'Old', 'bool', 1), (4, 'shelf_code', 'Code', 'text', 0);
		CREATE TABLE custom_column_1 (id INTEGER PRIMARY KEY, book INTEGER, value BOOL NOT NULL);
		CREATE TABLE custom_column_2 (id INTEGER PRIMARY KEY, book INTEGER, value TIMESTAMP NOT NULL);
		INSERT INTO books (id, title) VALUES (20, 'Yes'), (21, 'No'), (22, 'When'), (23, 'Tagged'), (24, 'Nothing');
		INSERT INTO custom_column_1 VALUES (1, 20, 1), (2, 21, 0);
		INSERT INTO custom_column_2 VALUES (1, 22, '2021-05-06 00:00:00+00:00');
		INSERT INTO tags VALUES (9, 'To Read');
		INSERT INTO books_tags_link VALUES (9, 23, 9)`)
	library := must.Get(ReadFile(context.Background(), folder)).OrFatal(t)
	want := map[string]string{"Yes": "read ", "No": "unknown ", "When": "read 2021-05-06", "Tagged": "want ",
		"Nothing": "unknown "}
	for _, e := range library.Entries {
		if said, ok := want[e.Title]; ok && string(e.Status)+" "+e.Finished != said {
			t.Errorf("%s is %s %s, want %s", e.Title, e.Status, e.Finished, said)
		}
	}
}
