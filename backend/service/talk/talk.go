// Package talk holds the use cases of conversations: a turn, what is kept of it, and
// the language model that may read and word it.
package talk

import (
	"context"
	"regexp"
	"slices"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/service/background"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// Host is what conversations need of the program around them.
type Host struct {
	Folder     pipeline.Folder
	Config     func() (stages.Config, error)
	Library    *library.Library
	Taste      func(context.Context, *library.Loaded) (library.Taste, error) // of the reader, among the books in use
	Shelf      *shelf.Shelf                                                  // where conversations are kept
	Background *background.Work
	Tell       func(ChatWording) // is called for every change of a wording
}

// Talk holds the conversations.
type Talk struct {
	host     Host
	texts    *pipeline.Texts
	wordings wordings
	undo     []undoing // by language
}

// New makes the conversations of a host; program runs the text model.
func New(host Host, program pipeline.Program) *Talk {
	t := &Talk{host: host, texts: pipeline.NewTexts(program, host.Config)}
	for _, lang := range []*language.Language{language.English, language.German} {
		var words struct {
			Undo *regexp.Regexp `from:"patterns/undo"`
		}
		lang.Fill(&words)
		t.undo = append(t.undo, undoing{lang, words.Undo})
	}
	return t
}

// undoing is how a language says that the last turn is taken back.
type undoing struct {
	lang *language.Language
	says *regexp.Regexp
}

// undoes says whether a text takes the last turn back, in whatever language.
func (t *Talk) undoes(text string) bool {
	return slices.ContainsFunc(t.undo, func(u undoing) bool { return u.says.MatchString(u.lang.Plain(text)) })
}

// Close ends the text model.
func (t *Talk) Close() { t.texts.Close() }

// tries is how often a turn is taken that met another in the same conversation.
const tries = 3

// Chat takes one turn of a conversation. CodeInvalid is an order that is none,
// CodeBadInput a text that is too long, CodeNotFound a conversation, chip or book
// that is not there.
func (t *Talk) Chat(ctx context.Context, order ChatOrder) (*Conversation, error) {
	if err := order.check(); err != nil {
		return nil, err
	}
	if order.Text != nil {
		said := cleanText(*order.Text)
		order.Text = &said
		order.Undo = order.ConversationID != "" && t.undoes(said)
	}
	if order.ConversationID != "" { // what was said before need not be worded any more
		t.wordings.end(t, order.ConversationID)
	}
	if order.Undo {
		if order.ConversationID == "" {
			return nil, book.Errorf(book.CodeInvalid, "There is nothing to take back.")
		}
		if err := t.host.Shelf.UndoTurn(ctx, order.ConversationID); err != nil {
			return nil, err
		}
		return t.Conversation(ctx, order.ConversationID)
	}
	var slots *[]understand.Slot // what the language model makes out, once it has been asked
	for try := 1; ; try++ {
		out, err := t.turn(ctx, order, &slots)
		if book.CodeOf(err) != book.CodeBusy || try == tries || order.ConversationID == "" {
			return out, err
		}
	}
}

// turn takes a turn that is no undo. The slots are kept for another try.
func (t *Talk) turn(ctx context.Context, order ChatOrder, slots **[]understand.Slot) (*Conversation, error) {
	now, library, err := t.talking(ctx)
	if err != nil {
		return nil, err
	}
	s, err := t.stand(ctx, order.ConversationID, now, library)
	if err != nil {
		return nil, err
	}
	input, err := order.input(now)
	if err != nil {
		return nil, err
	}
	if *slots == nil {
		made := []understand.Slot{}
		if order.Text != nil {
			made = t.understand(ctx, library, s.now, input.Text)
		}
		*slots = &made
	}
	input.Slots = **slots
	state, out, err := library.Turn(ctx, s.now, input, s.guest)
	mute := isSpeechless(err)
	if mute {
		state, out, err = library.With(nil).Turn(ctx, s.now, input, s.guest)
	}
	if err != nil {
		return nil, err
	}
	v := viewOf(library, out, state.Language)
	said, did := v.did(input, s.now)
	text, says := v.says(mute && !s.Speechless, s.gone)
	turn := shelf.Turn{At: time.Now().UTC().Truncate(time.Millisecond), Said: said, Reply: text,
		Opinions: opinionsOf(library, state)}
	if err := t.keep(ctx, s, turn, did, says, position{library.Keep(state), mute}); err != nil {
		return nil, err
	}
	c, err := v.conversation(s.kept, s.turns, state)
	if err == nil && len(s.gone) == 0 && (!mute || s.Speechless) { // nothing was said that must stand as it is
		c.Wording = t.word(s.kept.ID, s.turns, says, state.Language, v)
	}
	return c, err
}
