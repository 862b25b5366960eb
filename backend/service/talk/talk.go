// Package talk holds the use cases of conversations: a turn, what is kept of it, and
// the language model that may read and word it.
package talk

import (
	"context"
	"encoding/json"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/service/background"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// Bounds on conversations.
const (
	longestSaid  = 10_000 // characters
	longestTitle = 200
	gistLength   = 60
	mostListed   = 1000
	tries        = 3 // of a turn that met another in the same conversation
)

// undoes are words that take the last turn back.
var undoes = regexp.MustCompile(`(?i)^(?:undo|undo (?:that|it)|take (?:that|it) back|go back)[.! ]*$`)

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
}

// New makes the conversations of a host; program runs the text model.
func New(host Host, program pipeline.Program) *Talk {
	return &Talk{host: host, texts: pipeline.NewTexts(program, host.Config)}
}

// Close ends the text model.
func (a *Talk) Close() { a.texts.Close() }

// position is what is kept of where a conversation stands.
type position struct {
	State      converse.Kept `json:"state"`
	Speechless bool          `json:"speechless,omitempty"` // it was said that the text model does not work
}

// Chat takes one turn of a conversation. CodeInvalid is an order that is none,
// CodeBadInput a text that is too long, CodeNotFound a conversation, chip or book
// that is not there.
func (a *Talk) Chat(ctx context.Context, order ChatOrder) (*Conversation, error) {
	if err := order.check(); err != nil {
		return nil, err
	}
	if order.Text != nil {
		said := cleanText(*order.Text)
		order.Text = &said
		order.Undo = order.ConversationID != "" && undoes.MatchString(said)
	}
	if order.ConversationID != "" { // what was said before need not be worded any more
		a.wordings.end(a, order.ConversationID)
	}
	if order.Undo {
		if order.ConversationID == "" {
			return nil, book.Errorf(book.CodeInvalid, "There is nothing to take back.")
		}
		if err := a.host.Shelf.UndoTurn(ctx, order.ConversationID); err != nil {
			return nil, err
		}
		return a.Conversation(ctx, order.ConversationID)
	}
	var slots *[]understand.Slot // what the language model makes out, once it has been asked
	for try := 1; ; try++ {
		out, err := a.turn(ctx, order, &slots)
		if book.CodeOf(err) != book.CodeBusy || try == tries || order.ConversationID == "" {
			return out, err
		}
	}
}

// check says what is wrong with an order by itself.
func (o ChatOrder) check() error {
	given := 0
	for _, is := range []bool{o.Text != nil, o.Remove != nil, o.Answer != nil, o.Like != nil, o.Read != nil, o.Knobs != nil, o.Undo} {
		if is {
			given++
		}
	}
	if given != 1 {
		return book.Errorf(book.CodeInvalid, "A turn is one thing, and this is %d.", given).
			WithHint("Give one of text, remove, answer, like, read, knobs and undo.")
	}
	if o.Text != nil && utf8.RuneCountInString(*o.Text) > longestSaid {
		return book.Errorf(book.CodeBadInput, "What was said is longer than 10,000 characters.").WithHint("Say it in fewer words.")
	}
	if o.Knobs == nil {
		return nil
	}
	outside := func(v float64) bool { return !(math.Abs(v) <= 1) }
	if outside(o.Knobs.Adventure) {
		return book.Errorf(book.CodeInvalid, "Adventure cannot be %v.", o.Knobs.Adventure).WithHint("It is −1, familiar, to 1, adventurous.")
	}
	for name, at := range o.Knobs.Scales {
		if !slices.ContainsFunc(wish.Scales, func(s wish.Scale) bool { return s.Name == name }) {
			return book.Errorf(book.CodeInvalid, "There is no scale %q.", name)
		}
		if outside(at) {
			return book.Errorf(book.CodeInvalid, "The scale %s cannot be at %v.", name, at).WithHint("It is −1 to 1.")
		}
	}
	return nil
}

// cleanText takes out what no text needs and what could change how one is shown.
func cleanText(text string) string {
	return strings.TrimSpace(strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case c == '\r' || c == '\u2028' || c == '\u2029':
			return '\n'
		case unicode.IsControl(c):
			return ' '
		}
		return c
	}, strings.ToValidUTF8(text, "\uFFFD")))
}

// standing is where a conversation stands when a turn begins.
type standing struct {
	kept  shelf.Conversation
	turns []shelf.Turn
	position
	now  converse.State
	gone []converse.KeptWish
}

// stand reads a conversation; a new one for "". Books that are known by now are taken
// off its table.
func (a *Talk) stand(ctx context.Context, id string, now *library.Loaded, library *converse.Library, guest converse.Guest) (*standing, error) {
	s := &standing{}
	if id == "" {
		return s, nil
	}
	var err error
	if s.kept, s.turns, err = a.host.Shelf.Conversation(ctx, id); err != nil {
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

// turn takes a turn that is no undo. The slots are kept for another try.
func (a *Talk) turn(ctx context.Context, order ChatOrder, slots **[]understand.Slot) (*Conversation, error) {
	now, library, err := a.talking(ctx)
	if err != nil {
		return nil, err
	}
	guest, err := a.guest(ctx, now)
	if err != nil {
		return nil, err
	}
	s, err := a.stand(ctx, order.ConversationID, now, library, guest)
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
			made = a.understand(ctx, library, s.now, input.Text)
		}
		*slots = &made
	}
	input.Slots = **slots
	state, out, err := library.Turn(ctx, s.now, input, guest)
	mute := isSpeechless(err)
	if mute {
		state, out, err = library.With(nil).Turn(ctx, s.now, input, guest)
	}
	if err != nil {
		return nil, err
	}
	v := viewOf(library, out)
	said, did := v.did(input, s.now)
	text, says := v.says(mute && !s.Speechless, s.gone)
	turn := shelf.Turn{At: time.Now().UTC().Truncate(time.Millisecond), Said: said, Reply: text, Opinions: opinionsOf(library, state)}
	for _, part := range []struct {
		to   *json.RawMessage
		from any
	}{{&turn.Did, did}, {&turn.Says, says}, {&turn.State, position{library.Keep(state), mute}}} {
		if *part.to, err = json.Marshal(part.from); err != nil {
			return nil, book.Wrap(err, book.CodeInternal, "keep a turn")
		}
	}
	id := order.ConversationID
	if id == "" {
		s.kept.Title = titleOf(did, said)
		if id, err = a.host.Shelf.StartConversation(ctx, s.kept.Title, turn); err != nil {
			return nil, err
		}
	} else if err := a.host.Shelf.AddTurn(ctx, id, len(s.turns), turn); err != nil {
		return nil, err
	} else if title := titleOf(did, said); s.kept.Title == "" && title != "" {
		if err := a.host.Shelf.ChangeConversation(ctx, id, &title, nil); err != nil {
			return nil, err
		}
		s.kept.Title = title
	}
	s.kept.ID = id
	turns := append(s.turns, turn)
	c, err := v.conversation(s.kept, turns, state)
	if err == nil && len(s.gone) == 0 && (!mute || s.Speechless) { // nothing was said that must stand as it is
		c.Wording = a.word(id, turns, says, v)
	}
	return c, err
}

// input turns an order into one of the library's.
func (o ChatOrder) input(now *library.Loaded) (converse.Input, error) {
	input := converse.Input{Remove: o.Remove, Answer: o.Answer}
	switch {
	case o.Text != nil:
		input.Text = *o.Text
	case o.Like != nil, o.Read != nil:
		id, to := o.Like, &input.Like
		if id == nil {
			id, to = o.Read, &input.Read
		}
		row, err := now.Row(*id)
		if err != nil {
			return input, err
		}
		*to = &row
	case o.Knobs != nil:
		input.Knobs = &rank.Knobs{Adventure: o.Knobs.Adventure, Scales: o.Knobs.Scales}
	}
	return input, nil
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

// Conversation gives a conversation as it stands. Without artifacts its turns can be
// read all the same, and nothing lies on its table.
func (a *Talk) Conversation(ctx context.Context, id string) (*Conversation, error) {
	_, before := a.wordings.of(id)
	c, err := a.conversationNow(ctx, id)
	if err == nil && before && !c.Wording { // a wording ended while it was read, perhaps after its turn was
		return a.conversationNow(ctx, id)
	}
	return c, err
}

func (a *Talk) conversationNow(ctx context.Context, id string) (*Conversation, error) {
	now, library, err := a.talking(ctx)
	if book.CodeOf(err) == book.CodeNotReady {
		kept, turns, err := a.host.Shelf.Conversation(ctx, id)
		if err != nil {
			return nil, err
		}
		c, err := (&view{}).conversation(kept, turns, converse.State{})
		if err != nil {
			return nil, err
		}
		return a.withWording(c), nil
	}
	if err != nil {
		return nil, err
	}
	guest, err := a.guest(ctx, now)
	if err != nil {
		return nil, err
	}
	s, err := a.stand(ctx, id, now, library, guest)
	if err != nil {
		return nil, err
	}
	out, err := library.Show(ctx, s.now, guest)
	if isSpeechless(err) {
		out, err = library.With(nil).Show(ctx, s.now, guest)
	}
	if err != nil {
		return nil, err
	}
	c, err := viewOf(library, out).conversation(s.kept, s.turns, s.now)
	if err != nil {
		return nil, err
	}
	return a.withWording(c), nil
}

// Conversations lists conversations, the last used first: those in whose title or
// texts some words stand; all for "".
func (a *Talk) Conversations(ctx context.Context, words string) ([]ConversationSummary, error) {
	found, err := a.host.Shelf.Conversations(ctx, cleanText(words), mostListed)
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
func (a *Talk) ChangeConversation(ctx context.Context, id string, title *string, counts *bool) (*Conversation, error) {
	if title != nil {
		clean := strings.Join(strings.Fields(cleanText(*title)), " ")
		if clean == "" || utf8.RuneCountInString(clean) > longestTitle {
			return nil, book.Errorf(book.CodeInvalid, "A title has 1 to %d characters.", longestTitle)
		}
		title = &clean
	}
	if err := a.host.Shelf.ChangeConversation(ctx, id, title, counts); err != nil {
		return nil, err
	}
	return a.Conversation(ctx, id)
}

// DeleteConversation deletes a conversation.
func (a *Talk) DeleteConversation(ctx context.Context, id string) error {
	a.wordings.end(a, id)
	return a.host.Shelf.DeleteConversation(ctx, id)
}
