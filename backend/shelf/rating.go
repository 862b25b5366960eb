package shelf

import (
	"context"
	"database/sql"
	"encoding/json"
	"math"
	"time"

	"shelftalk/backend/book"
)

// Rating is what a reader gave a book in this program.
type Rating struct {
	ID      int64     `json:"rating_id"`
	BookID  book.ID   `json:"book_id"`
	Title   string    `json:"title"` // as it was then
	Authors []string  `json:"authors"`
	Stars   float64   `json:"stars"` // 1 to 5 in quarters; 0 takes a rating back
	At      time.Time `json:"at"`
}

// AddRating keeps a rating and gives it its id; ID of the argument is not looked
// at. CodeInvalid is one that is not 1 to 5 in quarters, or 0.
func (s *Shelf) AddRating(ctx context.Context, rating Rating) (Rating, error) {
	if stars := rating.Stars; stars != 0 && !(stars >= 1 && stars <= 5) || 4*stars != math.Round(4*stars) {
		return rating, book.Errorf(book.CodeInvalid, "A book cannot be given %v stars.", rating.Stars).
			WithHint("It can be given 1 to 5, in quarters, or 0 to take a rating back.")
	}
	authors, err := json.Marshal(rating.Authors)
	if err != nil {
		return rating, wrap(err, "keep a rating")
	}
	rating.At = rating.At.UTC().Truncate(time.Millisecond)
	result, err := s.db.ExecContext(ctx, "INSERT INTO ratings (book_id, title, authors, stars, at) VALUES (?, ?, ?, ?, ?)",
		string(rating.BookID), rating.Title, string(authors), rating.Stars, rating.At.UnixMilli())
	if err == nil {
		rating.ID, err = result.LastInsertId()
	}
	return rating, wrap(err, "keep a rating")
}

// UndoRating takes a rating back as if it had never been given: the one before
// it holds again. CodeNotFound is one that is not there (any more).
func (s *Shelf) UndoRating(ctx context.Context, id int64) error {
	result, err := s.db.ExecContext(ctx, "DELETE FROM ratings WHERE id = ?", id)
	if err != nil {
		return wrap(err, "undo a rating")
	}
	if n, err := result.RowsAffected(); err != nil || n > 0 {
		return wrap(err, "undo a rating")
	}
	return book.Errorf(book.CodeNotFound, "There is no rating %d.", id).WithHint("It may have been undone before.")
}

// Ratings gives the last rating of every book that has one, the newest first.
func (s *Shelf) Ratings(ctx context.Context) ([]Rating, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT id, book_id, title, authors, stars, at FROM ratings
		WHERE id IN (SELECT max(id) FROM ratings GROUP BY book_id) AND stars > 0 ORDER BY id DESC`)
	if err != nil {
		return nil, wrap(err, "read the ratings")
	}
	defer rows.Close()
	ratings := []Rating{}
	for rows.Next() {
		var r Rating
		var at int64
		var authors string
		if err := rows.Scan(&r.ID, &r.BookID, &r.Title, &authors, &r.Stars, &at); err != nil {
			return nil, wrap(err, "read the ratings")
		}
		if err := json.Unmarshal([]byte(authors), &r.Authors); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read rating %d", r.ID)
		}
		r.At = time.UnixMilli(at).UTC()
		ratings = append(ratings, r)
	}
	return ratings, wrap(rows.Err(), "read the ratings")
}

// Favourite is a book that a reader named as one of their favourites.
type Favourite struct {
	BookID  book.ID   `json:"book_id"`
	Title   string    `json:"title"`
	Authors []string  `json:"authors"`
	At      time.Time `json:"at"`
}

// AddFavourite keeps a favourite; one that is there stays as it is.
func (s *Shelf) AddFavourite(ctx context.Context, f Favourite) error {
	authors, err := json.Marshal(f.Authors)
	if err != nil {
		return wrap(err, "keep a favourite")
	}
	_, err = s.db.ExecContext(ctx,
		"INSERT INTO favourites (book_id, title, authors, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
		string(f.BookID), f.Title, string(authors), f.At.UnixMilli())
	return wrap(err, "keep a favourite")
}

// RemoveFavourite takes a favourite away, named here or imported. CodeNotFound is a
// book that is none.
func (s *Shelf) RemoveFavourite(ctx context.Context, id book.ID) error {
	return s.write(ctx, "take a favourite away", func(tx *sql.Tx) error {
		var gone int64
		for _, take := range []string{"DELETE FROM favourites WHERE book_id = ?",
			`UPDATE import_entries SET content = json_remove(content, '$.favourite')
			WHERE content ->> '$.favourite' AND entry_id IN (SELECT id FROM entries WHERE book_id = ?)`} {
			result, err := tx.ExecContext(ctx, take, string(id))
			if err != nil {
				return err
			}
			n, err := result.RowsAffected()
			if err != nil {
				return err
			}
			gone += n
		}
		if gone == 0 {
			return book.Errorf(book.CodeNotFound, "The book %q is not among the favourites.", id)
		}
		return nil
	})
}

// Favourites lists the favourites, the first named first: those named here, and
// those of our own export that was imported.
func (s *Shelf) Favourites(ctx context.Context) ([]Favourite, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT book_id, title, authors, at FROM favourites
		UNION ALL SELECT e.book_id, c.content ->> '$.title', coalesce(c.content ->> '$.authors', 'null'), min(i.at)`+
		newest+`JOIN imports i ON i.id = c.import_id WHERE e.book_id <> '' AND c.content ->> '$.favourite'
			AND e.book_id NOT IN (SELECT book_id FROM favourites) GROUP BY e.book_id
		ORDER BY 4, 1`)
	if err != nil {
		return nil, wrap(err, "read the favourites")
	}
	defer rows.Close()
	favourites := []Favourite{}
	for rows.Next() {
		var f Favourite
		var at int64
		var authors string
		if err := rows.Scan(&f.BookID, &f.Title, &authors, &at); err != nil {
			return nil, wrap(err, "read the favourites")
		}
		if err := json.Unmarshal([]byte(authors), &f.Authors); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read the favourite %s", f.BookID)
		}
		f.At = time.UnixMilli(at).UTC()
		favourites = append(favourites, f)
	}
	return favourites, wrap(rows.Err(), "read the favourites")
}
