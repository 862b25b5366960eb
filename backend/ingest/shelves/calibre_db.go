package shelves

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/plaintext"
)

// DatabaseName is what Calibre calls the database in a library's folder.
const DatabaseName = "metadata.db"

const (
	databaseMagic = "SQLite format 3\x00"
	calibreTitle  = "a Calibre library"
)

// isDatabase says whether a file begins as SQLite's do.
func isDatabase(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	begin := make([]byte, len(databaseMagic))
	_, err = io.ReadFull(f, begin)
	return err == nil && string(begin) == databaseMagic
}

// calibreQuery gives a row a book. Names are joined by U+001F, which none has;
// links are in the order of their ids, which is that of the authors.
const calibreQuery = `SELECT b.id, b.title, b.series_index, b.pubdate, b.timestamp,
	(SELECT group_concat(name, char(31)) FROM (SELECT a.name
		FROM books_authors_link l JOIN authors a ON a.id = l.author WHERE l.book = b.id ORDER BY l.id LIMIT 100)),
	(SELECT group_concat(name, char(31)) FROM (SELECT t.name
		FROM books_tags_link l JOIN tags t ON t.id = l.tag WHERE l.book = b.id ORDER BY l.id LIMIT 100)),
	(SELECT s.name FROM books_series_link l JOIN series s ON s.id = l.series WHERE l.book = b.id LIMIT 1),
	(SELECT r.rating FROM books_ratings_link l JOIN ratings r ON r.id = l.rating WHERE l.book = b.id LIMIT 1),
	(SELECT group_concat(type || ':' || val, char(31)) FROM (SELECT type, val
		FROM identifiers WHERE book = b.id AND lower(type) IN ('isbn', 'goodreads') ORDER BY type, val LIMIT 100)),
	%s
	FROM books b ORDER BY b.id`

// readColumns gives the expression that joins what the user's own columns say of
// having read a book. Calibre keeps each such column in a table of its own, named by
// a number, with a row a book; other kinds than yes/no and dates say something else.
func readColumns(ctx context.Context, db *sql.DB) (string, error) {
	rows, err := db.QueryContext(ctx,
		"SELECT id, label FROM custom_columns WHERE datatype IN ('bool', 'datetime') AND NOT mark_for_delete ORDER BY id")
	if err != nil {
		return "NULL", nil // a library without such columns
	}
	defer rows.Close()
	parts := []string{}
	for rows.Next() {
		var id int64
		var label string
		if err := rows.Scan(&id, &label); err != nil {
			return "", err
		}
		if slices.Contains(readLabels, strings.ToLower(label)) {
			parts = append(parts, fmt.Sprintf("coalesce((SELECT value FROM custom_column_%d WHERE book = b.id LIMIT 1), '')",
				id))
		}
	}
	if len(parts) == 0 {
		return "NULL", rows.Err()
	}
	return strings.Join(parts, " || char(31) || "), rows.Err()
}

// readCalibre reads the books of a Calibre library. The database is opened for
// reading only, and as one that does not change, so that nothing is written, no
// lock taken and no file made beside it.
func readCalibre(ctx context.Context, name string) (*Library, error) {
	before, err := unwritten(name)
	if err != nil {
		return nil, err
	}
	sum, err := hashFile(ctx, name)
	if err != nil {
		return nil, err
	}
	library := &Library{Format: CalibreLibrary, Title: calibreTitle, Name: filepath.Base(name), SHA256: sum}
	if err := library.readDatabase(ctx, name); err != nil {
		return nil, err
	}
	after, err := unwritten(name)
	if err != nil {
		return nil, err
	}
	if after.Size() != before.Size() || !after.ModTime().Equal(before.ModTime()) {
		return nil, beingWritten(name)
	}
	return library, nil
}

// unwritten says that no other program is writing to a database: its journal, which exists
// only during a write, is missing or empty.
func unwritten(name string) (os.FileInfo, error) {
	for _, suffix := range []string{"-journal", "-wal"} {
		if info, err := os.Stat(name + suffix); err == nil && info.Size() > 0 {
			return nil, beingWritten(name)
		}
	}
	info, err := os.Stat(name)
	if err == nil && info.Size() > 8*maxBytes {
		return nil, book.Errorf(book.CodeBadInput, "%s is larger than %d MiB, more than any library.", name, 8*maxBytes>>20)
	}
	return info, book.Wrap(err, book.CodeBadInput, "open %s", name)
}

func beingWritten(name string) error {
	return book.Errorf(book.CodeBadInput, "Calibre is writing to %s.", name).WithHint("Close Calibre, then try again.")
}

func hashFile(ctx context.Context, name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", book.Wrap(err, book.CodeBadInput, "open %s", name)
	}
	defer f.Close()
	sum := sha256.New()
	for {
		if err := book.Cancelled(ctx, "read "+name); err != nil {
			return "", err
		}
		if _, err := io.CopyN(sum, f, 1<<20); err == io.EOF {
			return hex.EncodeToString(sum.Sum(nil)), nil
		} else if err != nil {
			return "", book.Wrap(err, book.CodeBadInput, "read %s", name)
		}
	}
}

func (l *Library) readDatabase(ctx context.Context, name string) error {
	full, err := filepath.Abs(name)
	if err != nil {
		return book.Wrap(err, book.CodeInvalid, "open %s", name)
	}
	options := url.Values{"mode": {"ro"}, "immutable": {"1"},
		"_pragma": {"query_only(1)", "trusted_schema(0)", "cell_size_check(1)"}}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(full), RawQuery: options.Encode()}
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "open %s", name)
	}
	defer db.Close()
	for _, table := range strings.Fields(
		"books authors books_authors_link tags books_tags_link series books_series_link ratings books_ratings_link " +
			"identifiers") {
		var kind string
		err := db.QueryRowContext(ctx, "SELECT type FROM sqlite_schema WHERE name = ?", table).Scan(&kind)
		if err == sql.ErrNoRows || err == nil && kind != "table" {
			return book.Errorf(book.CodeBadInput, "%s is a database, and not one of Calibre: it has no table %q.", name, table)
		}
		if err != nil {
			return damagedDatabase(err, name)
		}
	}
	read, err := readColumns(ctx, db)
	if err != nil {
		return damagedDatabase(err, name)
	}
	rows, err := db.QueryContext(ctx, fmt.Sprintf(calibreQuery, read))
	if err != nil {
		return damagedDatabase(err, name)
	}
	defer rows.Close()
	defer l.tidy()
	c := newCollector(l)
	for rows.Next() {
		if l.Rows == maxRows {
			return tooManyRows(l)
		}
		if err := c.addRecord(rows); err != nil {
			return damagedDatabase(err, name)
		}
	}
	return damagedDatabase(rows.Err(), name)
}

// addRecord takes in one row of calibreQuery.
func (c *collector) addRecord(rows *sql.Rows) error {
	var id int64
	var title, index, published, added, authors, tags, series, stars, identifiers, read sql.NullString
	if err := rows.Scan(&id, &title, &index, &published, &added, &authors, &tags, &series, &stars, &identifiers,
		&read); err != nil {
		return err
	}
	for _, text := range []*sql.NullString{&title, &authors, &tags, &series} {
		if len(text.String) > maxField {
			c.reject(id, ingest.ReasonMalformed, title.String)
			return nil
		}
	}
	e := Entry{
		Naming: Naming{Title: title.String},
		Year:   calibreYear(published.String),
		Row:    id,
	}
	now := row{library: c.Library}
	e.ISBNs, e.Unchecked = now.calibreISBNs("", strings.ReplaceAll(identifiers.String, "\x1f", ","))
	e.Identifiers = calibreIdentifiers(identifiers.String, "\x1f")
	day, reason := date(added.String, noOrder)
	e.Added = day
	now.doubt(reason, added.String)
	for author := range strings.SplitSeq(authors.String, "\x1f") {
		// Calibre writes a comma within a name as a bar.
		e.Authors = union(e.Authors, calibreAuthors(strings.ReplaceAll(author, "|", ",")))
	}
	for tag := range strings.SplitSeq(tags.String, "\x1f") {
		e.Shelves = append(e.Shelves, plaintext.Clean(tag))
	}
	for said := range strings.SplitSeq(read.String, "\x1f") {
		e.sayRead(said)
	}
	if e.Status == "" {
		e.Status = statusOf(e.Shelves)
	}
	e.setSeries(series.String, index.String)
	value, ok := rating(stars.String, 10)
	if !ok {
		now.doubt(ReasonBadRating, stars.String)
	}
	e.Rating = value / 2
	c.add(e, title.String, now.doubts...)
	return nil
}

// maxField bounds a field of the database, in bytes.
const maxField = 1 << 20

func damagedDatabase(err error, name string) error {
	if err == nil || book.CodeOf(err) == book.CodeCancelled {
		return err
	}
	return &book.Error{Code: book.CodeBadInput, Op: "read " + name, Message: name + " is damaged, or not one of Calibre.",
		Hint: "Let Calibre check the library, then try again.", Err: err}
}
