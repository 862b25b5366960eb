package shelf

import (
	"context"
	"database/sql"
	"fmt"

	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
)

// Catalogue is the books that entries are linked to. The zero Catalogue has none.
type Catalogue struct {
	Name  string // catalogues of one name hold the same books
	Index *matching.Index
}

// mark identifies the catalogue and the version of the matching that links were made with.
func mark(name string) string { return fmt.Sprintf("%d %s", matching.Version, name) }

// LinkedTo says whether all entries that were not linked by hand are linked to the
// books of a catalogue as this program finds them, so that Relink would change nothing.
func (s *Shelf) LinkedTo(ctx context.Context, name string) (bool, error) {
	var kept string
	err := s.db.QueryRowContext(ctx, "SELECT mark FROM linked").Scan(&kept)
	return kept == mark(name), wrap(err, "look at the shelf")
}

// linkedAlso records that more entries were linked to a catalogue. If the earlier ones were
// linked to another, the entries as a whole are linked to none.
func linkedAlso(ctx context.Context, db execer, catalogue Catalogue) error {
	if catalogue.Index == nil {
		return notLinked(ctx, db)
	}
	_, err := db.ExecContext(ctx, "UPDATE linked SET mark = '' WHERE mark <> ?", mark(catalogue.Name))
	return err
}

// notLinked notes that the entries are to be linked anew.
func notLinked(ctx context.Context, db execer) error {
	_, err := db.ExecContext(ctx, "UPDATE linked SET mark = ''")
	return err
}

// Relinked says what became of the entries when they were linked anew.
type Relinked struct {
	Entries   int `json:"entries"`
	Matched   int `json:"matched"` // linked now
	Unmatched int `json:"unmatched"`
	Changed   int `json:"changed"` // linked otherwise than before
	ByHand    int `json:"by_hand"` // of the entries, left as they are
}

// Relink links all entries to the books of another catalogue, but for those that
// were linked by hand. LinkedTo says from then on that they are.
func (s *Shelf) Relink(ctx context.Context, catalogue Catalogue) (Relinked, error) {
	var out Relinked
	// Matching is slow, so it is done before the shelf is locked for writing. If an entry
	// changed meanwhile, all are linked once more.
	before, err := s.Version(ctx)
	if err != nil {
		return out, err
	}
	entries, err := s.Entries(ctx)
	if err != nil {
		return out, err
	}
	content := make([]shelves.Entry, len(entries))
	for i := range entries {
		content[i] = entries[i].Entry
	}
	links, err := linkAll(ctx, content, catalogue.Index)
	if err != nil {
		return out, err
	}
	out.Entries = len(entries)
	return out, s.write(ctx, "link the shelf", func(tx *sql.Tx) error {
		var now Version
		if err := tx.QueryRowContext(ctx, versionQuery).Scan(&now); err != nil {
			return err
		}
		for i := range entries {
			if err := out.relink(ctx, tx, &entries[i], links[i]); err != nil {
				return err
			}
		}
		if now != before {
			return notLinked(ctx, tx)
		}
		_, err := tx.ExecContext(ctx, "UPDATE linked SET mark = ?", mark(catalogue.Name))
		return err
	})
}

// relink links one entry, unless it was linked by hand.
func (r *Relinked) relink(ctx context.Context, tx *sql.Tx, e *Entry, link Link) error {
	if e.How == matching.ByHand {
		r.ByHand++
		link = e.Link
	}
	if link.BookID != "" {
		r.Matched++
	} else {
		r.Unmatched++
	}
	if link.BookID != e.BookID {
		r.Changed++
	}
	if link == e.Link {
		return nil
	}
	_, err := tx.ExecContext(ctx, "UPDATE entries SET book_id = ?, how = ?, score = ? WHERE id = ? AND how <> ?",
		string(link.BookID), string(link.How), link.Score, e.ID, string(matching.ByHand))
	return err
}
