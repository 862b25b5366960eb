package talk

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
)

// ConversationSummary is a conversation in a list.
type ConversationSummary struct {
	ID      string    `json:"id"`
	Title   string    `json:"title"`
	Started time.Time `json:"started"`
	Updated time.Time `json:"updated"`
	Turns   int       `json:"turns"`
}

// Bounds on the list of conversations.
const (
	longestTitle = 200
	mostListed   = 1000
)

// Conversation gives a conversation as it stands. Without artifacts its turns can be
// read all the same, and nothing lies on its table.
func (t *Talk) Conversation(ctx context.Context, id string) (*Conversation, error) {
	_, before := t.wordings.of(id)
	c, err := t.conversationNow(ctx, id)
	if err == nil && before && !c.Wording { // a wording ended while it was read, perhaps after its turn was
		return t.conversationNow(ctx, id)
	}
	return c, err
}

func (t *Talk) conversationNow(ctx context.Context, id string) (*Conversation, error) {
	now, library, err := t.talking(ctx)
	if book.CodeOf(err) == book.CodeNotReady {
		kept, turns, err := t.host.Shelf.Conversation(ctx, id)
		if err != nil {
			return nil, err
		}
		return t.withWording((&view{}).conversation(kept, turns, converse.State{}))
	}
	if err != nil {
		return nil, err
	}
	s, err := t.stand(ctx, id, now, library)
	if err != nil {
		return nil, err
	}
	out, err := library.Show(ctx, s.now, s.guest)
	if isSpeechless(err) {
		out, err = library.With(nil).Show(ctx, s.now, s.guest)
	}
	if err != nil {
		return nil, err
	}
	return t.withWording(viewOf(library, out, s.now.Language).conversation(s.kept, s.turns, s.now))
}

// Conversations lists conversations, the last used first: those in whose title or
// texts some words stand; all for "".
func (t *Talk) Conversations(ctx context.Context, words string) ([]ConversationSummary, error) {
	found, err := t.host.Shelf.Conversations(ctx, cleanText(words), mostListed)
	if err != nil {
		return nil, err
	}
	list := []ConversationSummary{}
	for _, c := range found {
		list = append(list, ConversationSummary{c.ID, c.Title, c.Started, c.Updated, c.Turns})
	}
	return list, nil
}

// ChangeConversation gives a conversation another title, or says whether what was said
// of books in it counts as taste; nil leaves either as it is.
func (t *Talk) ChangeConversation(ctx context.Context, id string, title *string, counts *bool) (*Conversation, error) {
	if title != nil {
		clean := strings.Join(strings.Fields(cleanText(*title)), " ")
		if clean == "" || utf8.RuneCountInString(clean) > longestTitle {
			return nil, book.Errorf(book.CodeInvalid, "A title has 1 to %d characters.", longestTitle)
		}
		title = &clean
	}
	if err := t.host.Shelf.ChangeConversation(ctx, id, title, counts); err != nil {
		return nil, err
	}
	return t.Conversation(ctx, id)
}

// DeleteConversation deletes a conversation.
func (t *Talk) DeleteConversation(ctx context.Context, id string) error {
	t.wordings.end(t, id)
	return t.host.Shelf.DeleteConversation(ctx, id)
}
