package shelf

import (
	"context"
	"database/sql"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"shelftalk/backend/book"
)

// Shelf is an open shelf. It is safe for use by several goroutines.
type Shelf struct {
	db *sql.DB
}

// migrations lead from each version of the file (SQLite's user_version) to the
// next. What was released is never changed, only added to.
var migrations = []string{
	`CREATE TABLE swipes (
		id      INTEGER PRIMARY KEY AUTOINCREMENT, -- never used twice, so that an undo cannot hit another swipe
		book_id TEXT NOT NULL,
		title   TEXT NOT NULL,                     -- as it was then: the book may leave the catalogue
		action  TEXT NOT NULL,
		at      INTEGER NOT NULL                   -- milliseconds since 1970
	) STRICT;
	CREATE INDEX swipes_of_book ON swipes (book_id, id);`,
	`CREATE TABLE imports (
		id        INTEGER PRIMARY KEY AUTOINCREMENT,
		format    TEXT NOT NULL,
		name      TEXT NOT NULL,                   -- of the file, without folders
		sha256    TEXT NOT NULL,
		at        INTEGER NOT NULL,                -- milliseconds since 1970
		rows      INTEGER NOT NULL,
		rejected  INTEGER NOT NULL,
		merged    INTEGER NOT NULL,
		added     INTEGER NOT NULL,
		changed   INTEGER NOT NULL,
		unchanged INTEGER NOT NULL,
		unmatched INTEGER NOT NULL
	) STRICT;
	CREATE TABLE entries (
		id      INTEGER PRIMARY KEY AUTOINCREMENT,
		format  TEXT NOT NULL,
		key     TEXT NOT NULL,                     -- of the work, among the entries of the format
		book_id TEXT NOT NULL,                     -- "" for none
		how     TEXT NOT NULL,                     -- it was found; "hand" is never changed by the program
		score   REAL NOT NULL,
		UNIQUE (format, key)
	) STRICT;
	CREATE TABLE import_entries (                  -- what each import says of each entry: the newest holds
		entry_id  INTEGER NOT NULL REFERENCES entries ON DELETE CASCADE,
		import_id INTEGER NOT NULL REFERENCES imports ON DELETE CASCADE,
		place     INTEGER NOT NULL,                -- the line of the file
		content   TEXT NOT NULL,                   -- JSON
		PRIMARY KEY (entry_id, import_id)
	) STRICT, WITHOUT ROWID;
	CREATE INDEX entries_of_import ON import_entries (import_id);
	CREATE TABLE shelf_choices (name TEXT PRIMARY KEY, counts INTEGER NOT NULL) STRICT, WITHOUT ROWID;
	CREATE TABLE ratings (
		id      INTEGER PRIMARY KEY AUTOINCREMENT,
		book_id TEXT NOT NULL,
		title   TEXT NOT NULL,
		authors TEXT NOT NULL,                     -- JSON
		stars   REAL NOT NULL,                     -- 0: taken back
		at      INTEGER NOT NULL
	) STRICT;
	CREATE INDEX ratings_of_book ON ratings (book_id, id);
	CREATE TABLE favourites (
		book_id TEXT PRIMARY KEY,
		title   TEXT NOT NULL,
		authors TEXT NOT NULL,
		at      INTEGER NOT NULL
	) STRICT, WITHOUT ROWID;`,
	`CREATE TABLE conversations (
		id      TEXT PRIMARY KEY,                  -- random
		title   TEXT NOT NULL,
		started INTEGER NOT NULL,                  -- milliseconds since 1970
		updated INTEGER NOT NULL,
		counts  INTEGER NOT NULL                   -- what was said of books there counts as taste
	) STRICT, WITHOUT ROWID;
	CREATE INDEX conversations_updated ON conversations (updated);
	CREATE TABLE turns (
		conversation_id TEXT NOT NULL REFERENCES conversations ON DELETE CASCADE,
		place    INTEGER NOT NULL,                 -- from 0, without gaps
		at       INTEGER NOT NULL,
		said     TEXT NOT NULL,                    -- the reader's words, or what they did in words
		did      TEXT NOT NULL,                    -- JSON
		reply    TEXT NOT NULL,
		says     TEXT NOT NULL,                    -- JSON
		state    TEXT NOT NULL,                    -- JSON: where the conversation stood then
		opinions TEXT NOT NULL,                    -- JSON: what it said of books by then
		PRIMARY KEY (conversation_id, place)
	) STRICT, WITHOUT ROWID;
	CREATE TABLE version (number INTEGER NOT NULL) STRICT; -- see Version
	INSERT INTO version VALUES (0);
	CREATE TRIGGER conversations_change AFTER UPDATE OF counts ON conversations
		BEGIN UPDATE version SET number = number + 1; END;
	CREATE TRIGGER conversations_go AFTER DELETE ON conversations WHEN OLD.counts
		BEGIN UPDATE version SET number = number + 1; END;
	CREATE TRIGGER turns_come AFTER INSERT ON turns WHEN (SELECT counts FROM conversations WHERE id = NEW.conversation_id)
		BEGIN UPDATE version SET number = number + 1; END;
	CREATE TRIGGER turns_go AFTER DELETE ON turns WHEN (SELECT counts FROM conversations WHERE id = OLD.conversation_id)
		BEGIN UPDATE version SET number = number + 1; END;` +
		counted("swipes", "imports", "entries", "import_entries", "shelf_choices", "ratings", "favourites"),
	`CREATE TABLE linked (mark TEXT NOT NULL) STRICT; -- which books the entries are linked to; "": not all to the same
	INSERT INTO linked VALUES ('');`,
	`CREATE TABLE dampers (
		book_id TEXT PRIMARY KEY,
		damper  TEXT NOT NULL,
		at      INTEGER NOT NULL                   -- milliseconds since 1970
	) STRICT, WITHOUT ROWID;` + counted("dampers"),
}

// counted are triggers that raise the shelf's version with every change to some tables.
func counted(tables ...string) string {
	var b strings.Builder
	for _, table := range tables {
		for _, change := range []string{"INSERT", "UPDATE", "DELETE"} {
			fmt.Fprintf(&b, "\nCREATE TRIGGER %s_%s AFTER %[2]s ON %[1]s BEGIN UPDATE version SET number = number + 1; END;",
				table, change)
		}
	}
	return b.String()
}

// Open opens the shelf at path and makes it if need be; its folder must exist.
// CodeCorrupt is a file that is no shelf, or one of a newer program.
func Open(ctx context.Context, path string) (*Shelf, error) {
	full, err := filepath.Abs(path)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInvalid, "open the shelf %s", path)
	}
	query := url.Values{"_pragma": {"busy_timeout(5000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)"},
		"_txlock": {"immediate"}}
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(full), RawQuery: query.Encode()}
	makePrivate(full)
	db, err := sql.Open("sqlite", address.String())
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "open the shelf %s", path)
	}
	s := &Shelf{db: db}
	if err := s.migrate(ctx); err != nil {
		db.Close()
		return nil, wrap(err, "open the shelf %s", path)
	}
	return s, nil
}

// makePrivate makes a new file its owner's alone; SQLite gives those beside it the same
// mode. Where it cannot be made SQLite cannot open it either, and says why.
func makePrivate(path string) {
	if f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600); err == nil {
		_ = f.Close()
	}
}

// Close closes the shelf.
func (s *Shelf) Close() error {
	return book.Wrap(s.db.Close(), book.CodeInternal, "close the shelf")
}

// migrate brings the file to the newest version.
func (s *Shelf) migrate(ctx context.Context) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var version int
	if err := tx.QueryRowContext(ctx, "PRAGMA user_version").Scan(&version); err != nil {
		return err
	}
	if version > len(migrations) {
		return book.Errorf(book.CodeCorrupt, "The shelf was written by a newer Shelftalk (format %d, this program knows %d).",
			version, len(migrations)).
			WithHint("Use that version of Shelftalk.")
	}
	for ; version < len(migrations); version++ {
		if _, err := tx.ExecContext(ctx, migrations[version]); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, fmt.Sprintf("PRAGMA user_version = %d", version+1)); err != nil {
			return err
		}
	}
	return tx.Commit()
}

// wrap codes an error of SQLite by what it says of the file or the disk.
func wrap(err error, op string, args ...any) error {
	if err == nil {
		return nil
	}
	if book.CodeOf(err) != book.CodeInternal {
		return book.Wrap(err, book.CodeInternal, op, args...)
	}
	op = fmt.Sprintf(op, args...)
	text := err.Error()
	for _, known := range []struct {
		sign          string
		code          book.Code
		message, hint string
	}{
		{"not a database", book.CodeCorrupt, "The file of your shelf is damaged.",
			"Move shelf.db out of the data folder, or put a copy of it back, then try again."},
		{"malformed", book.CodeCorrupt, "The file of your shelf is damaged.",
			"Move shelf.db out of the data folder, or put a copy of it back, then try again."},
		{"disk is full", book.CodeDiskFull, "The disk is full.", "Free some space, then try again."},
		{"locked", book.CodeBusy, "Another Shelftalk is writing to your shelf.", "Try again in a moment."},
		{"readonly", book.CodeInvalid, "Shelftalk may not write to your shelf.", "Check the permissions of the data folder."},
		{"unable to open", book.CodeInvalid, "Your shelf cannot be opened.", "Check the permissions of the data folder."},
	} {
		if strings.Contains(text, known.sign) {
			return &book.Error{Code: known.code, Op: op, Message: known.message, Hint: known.hint, Err: err}
		}
	}
	return book.Wrap(err, book.CodeInternal, "%s", op)
}
