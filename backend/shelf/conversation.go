package shelf

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"time"

	"shelftalk/backend/book"
)

// Conversation is what is kept of a conversation beside its turns.
type Conversation struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Started time.Time `json:"started"`
	Updated time.Time `json:"updated"` // when its last turn was
	Turns   int       `json:"turns"`
	Counts  bool      `json:"counts"` // what was said of books in it counts as taste
}

// Turn is one turn of a conversation: what the reader did, what was answered, and the state
// after it. The JSON fields are stored as they are; the shelf does not look into them.
type Turn struct {
	At       time.Time
	Said     string          // the reader's words, or what they did in words
	Did      json.RawMessage // the same for programs
	Reply    string
	Says     json.RawMessage // the reply for programs
	State    json.RawMessage // what the next turn goes on from
	Opinions []Opinion       // what the conversation says of books by then
}

// Opinion is what a conversation says of a book.
type Opinion struct {
	BookID book.ID `json:"book_id"`
	Says   Word    `json:"says"`
}

// Word is an opinion that a conversation can express of a book.
type Word string

const (
	SaysLiked    Word = "liked"    // something like it was asked for
	SaysDisliked Word = "disliked" // nothing like it
	SaysRead     Word = "read"     // it is known
)

func unknownConversation(id string) error {
	return book.Errorf(book.CodeNotFound, "There is no conversation %q.", id).WithHint("It may have been deleted.")
}

// StartConversation begins a conversation with its first turn, under an id that
// nobody can guess.
func (s *Shelf) StartConversation(ctx context.Context, title string, first Turn) (id string, err error) {
	id = strings.ToLower(rand.Text())
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return "", wrap(err, "begin a conversation")
	}
	defer tx.Rollback()
	if _, err := tx.ExecContext(ctx,
		"INSERT INTO conversations (id, title, started, updated, counts) VALUES (?, ?, ?, ?, 0)",
		id, title, first.At.UnixMilli(), first.At.UnixMilli()); err != nil {
		return "", wrap(err, "begin a conversation")
	}
	if err := addTurn(ctx, tx, id, 0, first); err != nil {
		return "", wrap(err, "begin a conversation")
	}
	return id, wrap(tx.Commit(), "begin a conversation")
}

func addTurn(ctx context.Context, db execer, id string, place int, t Turn) error {
	opinions, err := json.Marshal(t.Opinions)
	if err != nil {
		return err
	}
	_, err = db.ExecContext(ctx, "INSERT INTO turns (conversation_id, place, at, said, did, reply, says, state, "+
		"opinions) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
		id, place, t.At.UnixMilli(), t.Said, string(t.Did), t.Reply, string(t.Says), string(t.State), string(opinions))
	return err
}

// AddTurn adds a turn to a conversation of so many turns. CodeNotFound is a
// conversation that is not there, CodeBusy one that has more or fewer turns by now:
// it went on elsewhere, and the turn was made from what holds no longer.
func (s *Shelf) AddTurn(ctx context.Context, id string, turns int, t Turn) error {
	return s.inConversation(ctx, id, "keep a turn", func(tx *sql.Tx, count int) error {
		if count != turns {
			return movedOn()
		}
		if err := addTurn(ctx, tx, id, turns, t); err != nil {
			return err
		}
		_, err := tx.ExecContext(ctx, "UPDATE conversations SET updated = ? WHERE id = ?", t.At.UnixMilli(), id)
		return err
	})
}

// UndoTurn takes the last turn of a conversation back. CodeNotFound is one that is
// not there, CodeInvalid one without a turn.
func (s *Shelf) UndoTurn(ctx context.Context, id string) error {
	return s.inConversation(ctx, id, "undo a turn", func(tx *sql.Tx, count int) error {
		if count == 0 {
			return book.Errorf(book.CodeInvalid, "There is nothing to take back.")
		}
		_, err := tx.ExecContext(ctx, "DELETE FROM turns WHERE conversation_id = ? AND place = ?", id, count-1)
		return err
	})
}

// inConversation runs a change on an existing conversation in one transaction, and tells it
// how many turns there are.
func (s *Shelf) inConversation(ctx context.Context, id, op string, do func(tx *sql.Tx, turns int) error) error {
	tx, err := s.db.BeginTx(ctx, nil)
	if err != nil {
		return wrap(err, "%s", op)
	}
	defer tx.Rollback()
	var there, count int
	if err := tx.QueryRowContext(ctx,
		"SELECT (SELECT count(*) FROM conversations WHERE id = ?1), (SELECT count(*) FROM turns WHERE conversation_id = ?1)",
		id).
		Scan(&there, &count); err != nil {
		return wrap(err, "%s", op)
	}
	if there == 0 {
		return unknownConversation(id)
	}
	if err := do(tx, count); err != nil {
		return wrap(err, "%s", op)
	}
	return wrap(tx.Commit(), "%s", op)
}

// ChangeConversation gives a conversation another title, or lets it count or not;
// nil leaves either as it is. CodeNotFound is one that is not there.
func (s *Shelf) ChangeConversation(ctx context.Context, id string, title *string, counts *bool) error {
	return s.inConversation(ctx, id, "change a conversation", func(tx *sql.Tx, _ int) error {
		_, err := tx.ExecContext(ctx,
			"UPDATE conversations SET title = coalesce(?, title), counts = coalesce(?, counts) WHERE id = ?", title, counts, id)
		return err
	})
}

// DeleteConversation deletes a conversation with its turns. CodeNotFound is one that
// is not there.
func (s *Shelf) DeleteConversation(ctx context.Context, id string) error {
	return s.inConversation(ctx, id, "delete a conversation", func(tx *sql.Tx, _ int) error {
		_, err := tx.ExecContext(ctx, "DELETE FROM conversations WHERE id = ?", id)
		return err
	})
}

const conversationColumns = `SELECT id, title, started, updated, counts,
	(SELECT count(*) FROM turns WHERE conversation_id = id) FROM conversations `

func scanConversation(row interface{ Scan(...any) error }) (Conversation, error) {
	var c Conversation
	var started, updated int64
	err := row.Scan(&c.ID, &c.Title, &started, &updated, &c.Counts, &c.Turns)
	c.Started, c.Updated = time.UnixMilli(started).UTC(), time.UnixMilli(updated).UTC()
	return c, err
}

// Conversation gives a conversation with its turns in their order; only the last of
// them has its State and Opinions. CodeNotFound is one that is not there.
func (s *Shelf) Conversation(ctx context.Context, id string) (Conversation, []Turn, error) {
	const op = "read a conversation"
	c, err := scanConversation(s.db.QueryRowContext(ctx, conversationColumns+"WHERE id = ?", id))
	if errors.Is(err, sql.ErrNoRows) {
		return c, nil, unknownConversation(id)
	}
	if err != nil {
		return c, nil, wrap(err, op)
	}
	rows, err := s.db.QueryContext(ctx, `SELECT at, said, did, reply, says,
			CASE WHEN last THEN state ELSE '' END, CASE WHEN last THEN opinions ELSE '[]' END
		FROM (SELECT *, place = max(place) OVER () AS last FROM turns WHERE conversation_id = ?) ORDER BY place`, id)
	if err != nil {
		return c, nil, wrap(err, op)
	}
	defer rows.Close()
	var turns []Turn
	for rows.Next() {
		var t Turn
		var at int64
		var did, says, state, opinions string
		if err := rows.Scan(&at, &t.Said, &did, &t.Reply, &says, &state, &opinions); err != nil {
			return c, nil, wrap(err, op)
		}
		t.At, t.Did, t.Says, t.State = time.UnixMilli(at).UTC(), json.RawMessage(did), json.RawMessage(says),
			json.RawMessage(state)
		if err := json.Unmarshal([]byte(opinions), &t.Opinions); err != nil {
			return c, nil, book.Wrap(err, book.CodeCorrupt, "read a turn of the conversation %s", id)
		}
		turns = append(turns, t)
	}
	c.Turns = len(turns)
	return c, turns, wrap(rows.Err(), op)
}

// Conversations lists up to limit conversations, the last used first: those in whose
// title or texts some words stand as they are, capitals aside; all for "".
func (s *Shelf) Conversations(ctx context.Context, words string, limit int) ([]Conversation, error) {
	pattern := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(words) + "%"
	rows, err := s.db.QueryContext(ctx, conversationColumns+`WHERE title LIKE ?1 ESCAPE '\'
		OR EXISTS (SELECT 1 FROM turns WHERE conversation_id = id
		AND (said LIKE ?1 ESCAPE '\' OR reply LIKE ?1 ESCAPE '\')) ORDER BY updated DESC, id LIMIT ?2`, pattern, limit)
	if err != nil {
		return nil, wrap(err, "list the conversations")
	}
	defer rows.Close()
	found := []Conversation{}
	for rows.Next() {
		c, err := scanConversation(rows)
		if err != nil {
			return nil, wrap(err, "list the conversations")
		}
		found = append(found, c)
	}
	return found, wrap(rows.Err(), "list the conversations")
}

// talked is what the conversations that count say of books; of a book in several,
// what the last used says.
func (s *Shelf) talked(ctx context.Context) (map[book.ID]Word, error) {
	rows, err := s.db.QueryContext(ctx, `SELECT t.opinions FROM conversations c JOIN turns t ON t.conversation_id = c.id
		WHERE c.counts AND t.place = (SELECT max(place) FROM turns WHERE conversation_id = c.id) ORDER BY c.updated, c.id`)
	if err != nil {
		return nil, wrap(err, "read the conversations")
	}
	defer rows.Close()
	said := map[book.ID]Word{}
	for rows.Next() {
		var text string
		if err := rows.Scan(&text); err != nil {
			return nil, wrap(err, "read the conversations")
		}
		var opinions []Opinion
		if err := json.Unmarshal([]byte(text), &opinions); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read the conversations")
		}
		for _, o := range opinions {
			said[o.BookID] = o.Says
		}
	}
	return said, wrap(rows.Err(), "read the conversations")
}

// add adds what conversations say, in no order.
func (t *Taste) add(talked map[book.ID]Word) {
	for id, word := range talked {
		switch word {
		case SaysLiked:
			t.Liked = append(t.Liked, Liked{id, likeWeight, WhyTalked})
		case SaysDisliked:
			t.Disliked = append(t.Disliked, id)
		}
		t.Known = append(t.Known, id)
	}
}
