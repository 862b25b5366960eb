package shelf

import (
	"context"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
)

// Action is what a swipe says of a book.
type Action string

const (
	Like      Action = "like"
	Superlike Action = "superlike"
	Dislike   Action = "dislike"
	NotNow    Action = "not_now" // perhaps later
	Never     Action = "never"   // not to be shown again, and nothing said of taste
)

// All lists every action.
func (Action) All() []Action { return []Action{Like, Superlike, Dislike, NotNow, Never} }

// Swipe is what a reader said of a book, and when.
type Swipe struct {
	ID     int64     `json:"swipe_id"`
	BookID book.ID   `json:"book_id"`
	Title  string    `json:"title"` // as it was then
	Action Action    `json:"action"`
	At     time.Time `json:"at"`
}

// AddSwipe keeps a swipe and gives it its id; ID of the argument is not looked
// at. CodeInvalid is an action that does not exist.
func (s *Shelf) AddSwipe(ctx context.Context, swipe Swipe) (Swipe, error) {
	if !slices.Contains(swipe.Action.All(), swipe.Action) {
		var known []string
		for _, action := range swipe.Action.All() {
			known = append(known, string(action))
		}
		return swipe, book.Errorf(book.CodeInvalid, "A book cannot be swiped %q.", swipe.Action).
			WithHint("It can be %s.", strings.Join(known, ", "))
	}
	swipe.At = swipe.At.UTC().Truncate(time.Millisecond)
	result, err := s.db.ExecContext(ctx, "INSERT INTO swipes (book_id, title, action, at) VALUES (?, ?, ?, ?)",
		string(swipe.BookID), swipe.Title, string(swipe.Action), swipe.At.UnixMilli())
	if err == nil {
		swipe.ID, err = result.LastInsertId()
	}
	return swipe, wrap(err, "keep a swipe")
}

// UndoSwipe takes a swipe back: what was said of the book before holds again.
// CodeNotFound is one that is not there (any more).
func (s *Shelf) UndoSwipe(ctx context.Context, id int64) error {
	result, err := s.db.ExecContext(ctx, "DELETE FROM swipes WHERE id = ?", id)
	if err != nil {
		return wrap(err, "undo a swipe")
	}
	if n, err := result.RowsAffected(); err != nil || n == 0 {
		if err != nil {
			return wrap(err, "undo a swipe")
		}
		return book.Errorf(book.CodeNotFound, "There is no swipe %d.", id).WithHint("It may have been undone before.")
	}
	return nil
}

// Swipes gives the last swipe of every book, the newest first.
func (s *Shelf) Swipes(ctx context.Context) ([]Swipe, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, book_id, title, action, at FROM swipes
		WHERE id IN (SELECT max(id) FROM swipes GROUP BY book_id) ORDER BY id DESC`)
	if err != nil {
		return nil, wrap(err, "read the swipes")
	}
	defer rows.Close()
	swipes := []Swipe{}
	for rows.Next() {
		var swipe Swipe
		var at int64
		if err := rows.Scan(&swipe.ID, &swipe.BookID, &swipe.Title, &swipe.Action, &at); err != nil {
			return nil, wrap(err, "read the swipes")
		}
		swipe.At = time.UnixMilli(at).UTC()
		swipes = append(swipes, swipe)
	}
	return swipes, wrap(rows.Err(), "read the swipes")
}
