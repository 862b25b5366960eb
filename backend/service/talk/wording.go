package talk

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/reply"
)

// ChatWording is how far a language model has worded a reply.
type ChatWording struct {
	ConversationID string       `json:"conversation_id"`
	At             time.Time    `json:"at" doc:"When the reply that is worded was given: the time of its turn."`
	State          WordingState `json:"state"`
	Sentences      []string     `json:"sentences" doc:"All that stand so far; none when it is dropped."`
}

// WordingState is whether a wording goes on.
type WordingState string

// States of a wording.
const (
	WordingGoing   WordingState = "going"
	WordingKept    WordingState = "kept"    // it is the reply's text now
	WordingDropped WordingState = "dropped" // the plain text stands
)

// All lists them.
func (WordingState) All() []WordingState {
	return []WordingState{WordingGoing, WordingKept, WordingDropped}
}

// rewording is a reply that is to be worded.
type rewording struct {
	id       string // the conversation's
	turns    int    // of the conversation
	at       time.Time
	says     []ChatSaying
	closing  []string // sentences that are said after the model's
	question string
}

// wordings are the replies that are being worded, at most one per conversation. The zero
// value is ready.
type wordings struct {
	mu  sync.Mutex
	now map[string]*underWording
}

type underWording struct {
	ChatWording
	cancel context.CancelFunc
}

// mostWordings bounds how many replies are worded at once: a model does one after another.
const mostWordings = 4

// wordWithin is how long a model may take to word a reply: nobody waits for it, and a model may
// have to be loaded first.
const wordWithin = 2 * time.Minute

// begin words a reply in the background; false where too much is under way, or the App
// is closing.
func (w *wordings) begin(t *Talk, r rewording, do func(ctx context.Context, tell func(string)) ([]string, error)) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.now == nil {
		w.now = map[string]*underWording{}
	}
	if old := w.now[r.id]; old != nil { // another turn of the same conversation was quicker
		old.cancel()
		delete(w.now, r.id)
	}
	if len(w.now) >= mostWordings || t.host.Background.Context().Err() != nil {
		return false
	}
	ctx, cancel := context.WithTimeout(t.host.Background.Context(), wordWithin)
	this := &underWording{ChatWording{r.id, r.at, WordingGoing, []string{}}, cancel}
	w.now[r.id] = this
	t.host.Background.Go(func() {
		defer cancel()
		sentences, err := do(ctx, func(sentence string) {
			w.change(t, this, func() { this.Sentences = append(slices.Clone(this.Sentences), sentence) })
		})
		if err == nil {
			sentences = slices.Concat(sentences, r.closing)
			err = t.reword(ctx, r, sentences)
		}
		switch {
		case err == nil, ctx.Err() == context.Canceled, book.CodeOf(err) == book.CodeBusy: // it is wanted no more
		case ctx.Err() != nil:
			t.host.Folder.Note("language model", "word a reply: it took longer than "+wordWithin.String())
		default:
			t.noteModel("word a reply", err)
		}
		w.change(t, this, func() {
			this.State, this.Sentences = WordingKept, sentences
			if err != nil {
				this.State, this.Sentences = WordingDropped, []string{}
			}
			delete(w.now, r.id)
		})
	})
	return true
}

// change changes a wording that has not been ended, and reports it.
func (w *wordings) change(t *Talk, this *underWording, how func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.now[this.ConversationID] == this {
		how()
		t.host.Tell(this.ChatWording)
	}
}

// end ends the wording of a conversation: its plain text stands.
func (w *wordings) end(t *Talk, id string) {
	w.mu.Lock()
	this := w.now[id]
	w.mu.Unlock()
	if this == nil {
		return
	}
	this.cancel()
	w.change(t, this, func() {
		this.State, this.Sentences = WordingDropped, []string{}
		delete(w.now, id)
	})
}

// of gives the wording of a conversation that is under way.
func (w *wordings) of(id string) (ChatWording, bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if this := w.now[id]; this != nil {
		return this.ChatWording, true
	}
	return ChatWording{}, false
}

// reword keeps a reply's new words.
func (t *Talk) reword(ctx context.Context, r rewording, sentences []string) error {
	says, err := json.Marshal(append(slices.Clone(r.says), ChatSaying{Kind: reply.Worded, Sentences: sentences}))
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "keep a turn")
	}
	text := strings.TrimSpace(strings.Join(sentences, " ") + " " + r.question)
	return t.host.Shelf.RewordTurn(ctx, r.id, r.turns, r.at, text, says)
}

// withWording says of a conversation whether its last reply is being worded, and how far.
func (t *Talk) withWording(c *Conversation, err error) (*Conversation, error) {
	if err != nil {
		return nil, err
	}
	if w, ok := t.wordings.of(c.ID); ok && len(c.Turns) > 0 && c.Turns[len(c.Turns)-1].At.Equal(w.At) {
		c.Wording, c.Worded = true, w.Sentences
	}
	return c, nil
}
