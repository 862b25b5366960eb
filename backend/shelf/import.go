package shelf

import (
	"context"
	"database/sql"
	"encoding/json"
	"runtime"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
)

// Import is one file that was taken in: Rows = Rejected + Merged + Added +
// Changed + Unchanged. ID is 0 for one that had nothing new and was not kept.
type Import struct {
	ID        int64          `json:"import_id"`
	Format    shelves.Format `json:"format"`
	Name      string         `json:"name"` // of the file, without folders
	SHA256    string         `json:"sha256"`
	At        time.Time      `json:"at"`
	Rows      int            `json:"rows"`
	Rejected  int            `json:"rejected"`  // rows that name no book
	Merged    int            `json:"merged"`    // rows that are another edition of a work in the file
	Added     int            `json:"added"`     // entries that are new
	Changed   int            `json:"changed"`   // entries of which the file says something else than before
	Unchanged int            `json:"unchanged"` //
	Unmatched int            `json:"unmatched"` // of all these, those that are linked to no book
}

// planned is what an import would do with one entry.
type planned struct {
	id      int64 // 0 for a new one
	entry   *shelves.Entry
	content string
	link    Link
	linked  bool // by the program, now: the link is to be written
}

// stored is an entry as it is before an import.
type stored struct {
	id      int64
	content string
	link    Link
}

// Preview says what Import would do, and does nothing.
func (s *Shelf) Preview(ctx context.Context, library *shelves.Library, catalogue Catalogue) (Import, error) {
	links, err := linkAll(ctx, library.Entries, catalogue.Index)
	if err != nil {
		return Import{}, err
	}
	summary, _, err := plan(ctx, s.db, library, links)
	return summary, err
}

// Import takes in what a file says, and links its entries to the books of a
// catalogue; with none, the links of known entries stay, and new ones have
// none until Relink. An import with nothing new is not kept. Either all of the
// file is taken in or nothing.
func (s *Shelf) Import(ctx context.Context, library *shelves.Library, catalogue Catalogue,
	at time.Time) (Import, error) {
	links, err := linkAll(ctx, library.Entries, catalogue.Index)
	if err != nil {
		return Import{}, err
	}
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return Import{}, wrap(err, "import %s", library.Name)
	}
	defer tx.Rollback()
	summary, plans, err := plan(ctx, tx, library, links)
	if err != nil {
		return Import{}, err
	}
	summary.At = at.UTC().Truncate(time.Millisecond)
	if summary.Added+summary.Changed == 0 {
		return summary, nil
	}
	if err := summary.write(ctx, tx, plans); err != nil {
		return Import{}, wrap(err, "import %s", library.Name)
	}
	if err := linkedAlso(ctx, tx, catalogue); err != nil {
		return Import{}, wrap(err, "import %s", library.Name)
	}
	return summary, wrap(tx.Commit(), "import %s", library.Name)
}

// linkAll links entries to the books of an index, in order; nil for no index.
func linkAll(ctx context.Context, entries []shelves.Entry, index *matching.Index) ([]Link, error) {
	if index == nil {
		return nil, nil
	}
	texts := make([][]matching.Query, len(entries))
	for i := range entries {
		texts[i] = Queries(&entries[i])
	}
	matches, err := index.MatchAll(ctx, texts, runtime.GOMAXPROCS(0))
	if err != nil {
		return nil, err
	}
	links := make([]Link, len(entries))
	for i := range entries {
		links[i] = LinkOf(&entries[i], matches[i], index)
	}
	return links, nil
}

// Queries are the readings by which an entry is looked up in a catalogue.
func Queries(e *shelves.Entry) []matching.Query {
	q := matching.Query{Title: e.Title, Authors: e.Authors, Others: e.Contributors, Series: e.Series, Number: e.Number,
		ISBNs: e.ISBNs, Identifiers: e.Identifiers}
	if e.Untitled() {
		q.Title = ""
	}
	readings := []matching.Query{q}
	for _, other := range e.Others {
		readings = append(readings, matching.Query{Title: other.Title, Authors: other.Authors})
	}
	return readings
}

// queryer is a database or a transaction in it.
type queryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// plan compares a file with what is known. links is nil or as long as the entries.
func plan(ctx context.Context, db queryer, library *shelves.Library, links []Link) (Import, []planned, error) {
	summary := Import{Format: library.Format, Name: library.Name, SHA256: library.SHA256, Rows: library.Rows,
		Rejected: library.Rejects, Merged: library.Merged}
	known, err := storedEntries(ctx, db, library.Format)
	if err != nil {
		return summary, nil, wrap(err, "import %s", library.Name)
	}
	plans := make([]planned, len(library.Entries))
	for i := range library.Entries {
		p := &plans[i]
		p.entry = &library.Entries[i]
		before, old := known[p.entry.Key()]
		if old && library.Format == shelves.List {
			if p.entry, err = completed(p.entry, before.content); err != nil {
				return summary, nil, wrap(err, "import %s", library.Name)
			}
		}
		content, err := json.Marshal(p.entry)
		if err != nil {
			return summary, nil, wrap(err, "import %s", library.Name)
		}
		p.id, p.content, p.link = before.id, string(content), before.link
		switch {
		case !old:
			summary.Added++
		case p.content != before.content:
			summary.Changed++
		default:
			summary.Unchanged++
		}
		if links != nil && p.link.How != matching.ByHand {
			p.link, p.linked = links[i], true
		}
		if p.link.BookID == "" {
			summary.Unmatched++
		}
	}
	return summary, plans, nil
}

// completed keeps what an earlier list knew: a list without a rating does not delete one.
func completed(e *shelves.Entry, before string) (*shelves.Entry, error) {
	var old shelves.Entry
	if err := json.Unmarshal([]byte(before), &old); err != nil {
		return nil, err
	}
	whole := *e
	if whole.Rating == 0 {
		whole.Rating = old.Rating
	}
	return &whole, nil
}

// newest selects, for every entry, what the newest import says of it. It is the beginning of
// a query on e (entries) and c (import_entries).
const newest = ` FROM entries e JOIN import_entries c ON c.entry_id = e.id
	AND c.import_id = (SELECT max(import_id) FROM import_entries WHERE entry_id = e.id) `

func storedEntries(ctx context.Context, db queryer, format shelves.Format) (map[string]stored, error) {
	rows, err := db.QueryContext(ctx,
		"SELECT e.id, e.key, e.book_id, e.how, e.score, c.content"+newest+"WHERE e.format = ?", string(format))
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	known := map[string]stored{}
	for rows.Next() {
		var key string
		var e stored
		if err := rows.Scan(&e.id, &key, &e.link.BookID, &e.link.How, &e.link.Score, &e.content); err != nil {
			return nil, err
		}
		known[key] = e
	}
	return known, rows.Err()
}

// write keeps an import and gives it its id.
func (m *Import) write(ctx context.Context, tx *sql.Tx, plans []planned) error {
	result, err := tx.ExecContext(ctx, `INSERT INTO imports
		(format, name, sha256, at, rows, rejected, merged, added, changed, unchanged, unmatched)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		string(m.Format), m.Name, m.SHA256, m.At.UnixMilli(), m.Rows, m.Rejected, m.Merged, m.Added, m.Changed, m.Unchanged,
		m.Unmatched)
	if err != nil {
		return err
	}
	if m.ID, err = result.LastInsertId(); err != nil {
		return err
	}
	insert, err := tx.PrepareContext(ctx, "INSERT INTO entries (format, key, book_id, how, score) VALUES (?, ?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer insert.Close()
	say, err := tx.PrepareContext(ctx,
		"INSERT INTO import_entries (entry_id, import_id, place, content) VALUES (?, ?, ?, ?)")
	if err != nil {
		return err
	}
	defer say.Close()
	for _, p := range plans {
		switch {
		case p.id == 0:
			result, err := insert.ExecContext(ctx, string(m.Format), p.entry.Key(), string(p.link.BookID), string(p.link.How),
				p.link.Score)
			if err != nil {
				return err
			}
			if p.id, err = result.LastInsertId(); err != nil {
				return err
			}
		case p.linked:
			if err := setLink(ctx, tx, p.id, p.link); err != nil {
				return err
			}
		}
		if _, err := say.ExecContext(ctx, p.id, m.ID, p.entry.Row, p.content); err != nil {
			return err
		}
	}
	return nil
}

// Imports lists what was imported, the newest first.
func (s *Shelf) Imports(ctx context.Context) ([]Import, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, format, name, sha256, at, rows, rejected, merged,
		added, changed, unchanged, unmatched FROM imports ORDER BY id DESC`)
	if err != nil {
		return nil, wrap(err, "read the imports")
	}
	defer rows.Close()
	imports := []Import{}
	for rows.Next() {
		var m Import
		var at int64
		if err := rows.Scan(&m.ID, &m.Format, &m.Name, &m.SHA256, &at, &m.Rows, &m.Rejected, &m.Merged, &m.Added, &m.Changed,
			&m.Unchanged, &m.Unmatched); err != nil {
			return nil, wrap(err, "read the imports")
		}
		m.At = time.UnixMilli(at).UTC()
		imports = append(imports, m)
	}
	return imports, wrap(rows.Err(), "read the imports")
}

// UndoImport takes an import back: what it said is forgotten, what was said
// before it holds again, and entries of which no other import knows are gone,
// with their links. What is said again may name another book: Relink finds it.
// CodeNotFound is an import that is not there (any more).
func (s *Shelf) UndoImport(ctx context.Context, id int64) error {
	return s.write(ctx, "undo an import", func(tx *sql.Tx) error {
		result, err := tx.ExecContext(ctx, "DELETE FROM imports WHERE id = ?", id)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil {
			return err
		} else if n == 0 {
			return book.Errorf(book.CodeNotFound, "There is no import %d.", id).WithHint("It may have been undone before.")
		}
		if _, err := tx.ExecContext(ctx,
			"DELETE FROM entries WHERE id NOT IN (SELECT entry_id FROM import_entries)"); err != nil {
			return err
		}
		return notLinked(ctx, tx)
	})
}
