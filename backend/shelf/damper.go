package shelf

import (
	"context"
	"slices"
	"time"

	"shelftalk/backend/book"
)

// Damper is what a reader says of a liked book that is to count less for what is
// recommended, without being liked less. It holds until it is taken back, whatever else
// is said of the book meanwhile.
type Damper string

const (
	Less   Damper = "less"   // of what it brings
	Forget Damper = "forget" // it is known, and says nothing
)

// All lists every damper.
func (Damper) All() []Damper { return []Damper{Less, Forget} }

// Damp keeps a damper of a book, in the place of one that it has. CodeInvalid is a
// damper that does not exist.
func (s *Shelf) Damp(ctx context.Context, id book.ID, damper Damper, at time.Time) error {
	if !slices.Contains(damper.All(), damper) {
		return book.Errorf(book.CodeInvalid, "%q cannot be said of a liked book.", damper).
			WithHint("It can be less or forget.")
	}
	_, err := s.db.ExecContext(ctx,
		"INSERT INTO dampers (book_id, damper, at) VALUES (?, ?, ?) ON CONFLICT (book_id) DO UPDATE SET damper = "+
			"excluded.damper, at = excluded.at",
		string(id), string(damper), at.UnixMilli())
	return wrap(err, "keep what was said of a liked book")
}

// Undamp takes a book's damper back, if it has one.
func (s *Shelf) Undamp(ctx context.Context, id book.ID) error {
	_, err := s.db.ExecContext(ctx, "DELETE FROM dampers WHERE book_id = ?", string(id))
	return wrap(err, "take back what was said of a liked book")
}

// dampers gives the damper of each book that has one; nil for none.
func (s *Shelf) dampers(ctx context.Context) (map[book.ID]Damper, error) {
	const op = "read what was said of liked books"
	rows, err := s.db.QueryContext(ctx, "SELECT book_id, damper FROM dampers")
	if err != nil {
		return nil, wrap(err, op)
	}
	defer rows.Close()
	var found map[book.ID]Damper
	for rows.Next() {
		var id book.ID
		var damper Damper
		if err := rows.Scan(&id, &damper); err != nil {
			return nil, wrap(err, op)
		}
		if found == nil {
			found = map[book.ID]Damper{}
		}
		found[id] = damper
	}
	return found, wrap(rows.Err(), op)
}
