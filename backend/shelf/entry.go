package shelf

import (
	"context"
	"database/sql"
	"encoding/json"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
)

// Link is the book of the catalogue that an entry is; none for BookID "".
type Link struct {
	BookID book.ID      `json:"book_id,omitempty"`
	How    matching.How `json:"how,omitempty"`
	Score  float64      `json:"score,omitempty"` // 0 to 1
}

func linkOf(m matching.Match) Link { return Link{m.Book, m.How, m.Score} }

// LinkOf gives the link of an entry to a book of an index that found m for it.
// Where our own export says that it is another book of the index, somebody said so
// by hand before it was exported.
func LinkOf(e *shelves.Entry, m matching.Match, index *matching.Index) Link {
	if e.Meant == "" || e.Meant == m.Book || !index.Has(e.Meant) {
		return linkOf(m)
	}
	return Link{BookID: e.Meant, How: matching.ByHand, Score: 1}
}

// Entry is one work of the imported shelves, as the newest import has it.
type Entry struct {
	ID     int64          `json:"entry_id"`
	Format shelves.Format `json:"format"`
	Import int64          `json:"import_id"` // the newest that has it
	Line   int64          `json:"line"`      // in that file
	shelves.Entry
	Link
}

// Entries lists the entries, the last imported first, each import in the order
// of its file.
func (s *Shelf) Entries(ctx context.Context) ([]Entry, error) {
	return readEntries(ctx, s.db, "")
}

// Entry gives one entry. CodeNotFound is one that is not there (any more).
func (s *Shelf) Entry(ctx context.Context, id int64) (Entry, error) {
	found, err := readEntries(ctx, s.db, "WHERE e.id = ? ", id)
	if err != nil {
		return Entry{}, err
	}
	if len(found) == 0 {
		return Entry{}, noEntry(id)
	}
	return found[0], nil
}

func noEntry(id int64) error {
	return book.Errorf(book.CodeNotFound, "There is no entry %d on the shelf.", id)
}

func readEntries(ctx context.Context, db queryer, which string, args ...any) ([]Entry, error) {
	rows, err := db.QueryContext(ctx, "SELECT e.id, e.format, e.book_id, e.how, e.score, c.import_id, c.place, c.content"+
		newest+which+
		"ORDER BY c.import_id DESC, c.place, e.id", args...)
	if err != nil {
		return nil, wrap(err, "read the shelf")
	}
	defer rows.Close()
	entries := []Entry{}
	for rows.Next() {
		var e Entry
		var content string
		if err := rows.Scan(&e.ID, &e.Format, &e.BookID, &e.How, &e.Score, &e.Import, &e.Line, &content); err != nil {
			return nil, wrap(err, "read the shelf")
		}
		if err := json.Unmarshal([]byte(content), &e.Entry); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read entry %d of the shelf", e.ID)
		}
		entries = append(entries, e)
	}
	return entries, wrap(rows.Err(), "read the shelf")
}

// execer is a database or a transaction in it.
type execer interface {
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

func setLink(ctx context.Context, db execer, entry int64, link Link) error {
	result, err := db.ExecContext(ctx, "UPDATE entries SET book_id = ?, how = ?, score = ? WHERE id = ?",
		string(link.BookID), string(link.How), link.Score, entry)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return err
	}
	return noEntry(entry)
}

// LinkByHand says which book an entry is; "" that it is none of the catalogue.
// CodeNotFound is an entry that is not there.
func (s *Shelf) LinkByHand(ctx context.Context, entry int64, id book.ID) error {
	return wrap(setLink(ctx, s.db, entry, Link{BookID: id, How: matching.ByHand, Score: 1}), "link an entry")
}

// Unlink forgets that an entry was linked by hand, here or before it was exported, and links it to the books of a
// catalogue; with none, it has no link until Relink. CodeNotFound is an entry that
// is not there.
func (s *Shelf) Unlink(ctx context.Context, entry int64, catalogue Catalogue) error {
	var link Link
	if catalogue.Index != nil {
		e, err := s.Entry(ctx, entry)
		if err != nil {
			return err
		}
		link = linkOf(catalogue.Index.MatchAny(Queries(&e.Entry)))
	}
	return s.write(ctx, "link an entry", func(tx *sql.Tx) error {
		if err := setLink(ctx, tx, entry, link); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx,
			"UPDATE import_entries SET content = json_remove(content, '$.meant') WHERE entry_id = ?", entry); err != nil {
			return err
		}
		return linkedAlso(ctx, tx, catalogue)
	})
}

// write does something in one transaction.
func (s *Shelf) write(ctx context.Context, op string, do func(*sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap(err, "%s", op)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return wrap(err, "%s", op)
	}
	return wrap(tx.Commit(), "%s", op)
}
