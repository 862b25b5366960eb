package talk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// position is what is kept of where a conversation stands.
type position struct {
	State      converse.Kept `json:"state"`
	Speechless bool          `json:"speechless,omitempty"` // it was said that the text model does not work
}

// standing is where a conversation stands when a turn begins.
type standing struct {
	kept  shelf.Conversation
	turns []shelf.Turn
	position
	now   converse.State
	gone  []converse.KeptWish
	guest converse.Guest // for whom it goes on
}

// stand reads a conversation; a new one for "". Books that are known by now are taken
// off its table.
func (t *Talk) stand(ctx context.Context, id string, now *library.Loaded,
	library *converse.Library) (*standing, error) {
	guest, err := t.guest(ctx, now)
	s := &standing{guest: guest}
	if err != nil || id == "" {
		return s, err
	}
	if s.kept, s.turns, err = t.host.Shelf.Conversation(ctx, id); err != nil {
		return nil, err
	}
	if len(s.turns) > 0 {
		if err := json.Unmarshal(s.turns[len(s.turns)-1].State, &s.position); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read the conversation %s", id)
		}
	}
	s.now, s.gone = library.Recall(s.State, func(id book.ID) (int32, bool) {
		row, err := now.Row(id)
		return row, err == nil
	})
	s.now.Table = slices.DeleteFunc(s.now.Table, func(row int32) bool { return guest.Known[row] })
	return s, nil
}

// keep writes a turn down, and begins the conversation where it is the first.
func (t *Talk) keep(ctx context.Context, s *standing, turn shelf.Turn, did ChatDid, says []ChatSaying,
	at position) (err error) {
	for _, part := range []struct {
		to   *json.RawMessage
		from any
	}{{&turn.Did, did}, {&turn.Says, says}, {&turn.State, at}} {
		if *part.to, err = json.Marshal(part.from); err != nil {
			return book.Wrap(err, book.CodeInternal, "keep a turn")
		}
	}
	title := titleOf(did, turn.Said)
	if s.kept.ID == "" {
		s.kept.Title = title
		s.kept.ID, err = t.host.Shelf.StartConversation(ctx, title, turn)
	} else if err = t.host.Shelf.AddTurn(ctx, s.kept.ID, len(s.turns), turn); err == nil && s.kept.Title == "" &&
		title != "" {
		s.kept.Title = title
		err = t.host.Shelf.ChangeConversation(ctx, s.kept.ID, &title, nil)
	}
	s.turns = append(s.turns, turn)
	return err
}

// opinionsOf is what a conversation says of books.
func opinionsOf(library *converse.Library, state converse.State) []shelf.Opinion {
	opinions := []shelf.Opinion{}
	for _, w := range state.Wishes {
		if len(w.Rows) == 0 {
			continue
		}
		opinion := shelf.Opinion{BookID: library.Book(w.Rows[0]).ID}
		switch {
		case w.Kind == wish.Read:
			opinion.Says = shelf.SaysRead
		case w.Kind == wish.Book && w.Not:
			opinion.Says = shelf.SaysDisliked
		case w.Kind == wish.Book:
			opinion.Says = shelf.SaysLiked
		default:
			continue
		}
		opinions = append(opinions, opinion)
	}
	return opinions
}

// titleOf is what a conversation is called by a turn: the reader's words, or the book
// that it starts from. Of what was only moved it is none: words will come.
func titleOf(did ChatDid, said string) string {
	switch did.Kind {
	case reply.Said:
		return gist(said)
	case reply.Liked:
		return gist(did.Book.Title)
	}
	return ""
}

// gistLength is how many characters a title has that is made of what was said.
const gistLength = 60

// gist is the beginning of a text, for a title.
func gist(text string) string {
	title := ""
	for _, word := range strings.Fields(text) {
		if n := utf8.RuneCountInString(title); n > 0 && n+1+utf8.RuneCountInString(word) > gistLength {
			return title + "…"
		}
		title = strings.TrimSpace(title + " " + word)
	}
	if runes := []rune(title); len(runes) > gistLength {
		return string(runes[:gistLength]) + "…"
	}
	return title
}
