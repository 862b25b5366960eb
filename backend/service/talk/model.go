package talk

import (
	"context"
	"time"

	"shelftalk/backend/converse"
	"shelftalk/backend/converse/model"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/pipeline/stages"
)

// noteModel writes down what went wrong with the language model.
func (t *Talk) noteModel(doing string, err error) {
	t.host.Folder.Note("language model", doing+": "+err.Error())
}

// languageModel is the language model of the settings; nil where there is none.
func (t *Talk) languageModel() (*model.Client, stages.Chat) {
	config, err := t.host.Config()
	if err != nil || config.Chat.ModelAddress == "" || config.Chat.ModelName == "" {
		return nil, stages.Chat{}
	}
	client, err := model.New(config.Chat.ModelAddress, config.Chat.ModelName, config.Chat.ModelElsewhere)
	if err != nil {
		t.noteModel("use the settings", err)
		return nil, stages.Chat{}
	}
	return client, config.Chat
}

// understandWithin is how long a language model may take to read: the reader waits.
const understandWithin = 4 * time.Second

// slotKinds are the wishes that a model's slots may become, and whether they are unwanted.
var slotKinds = map[string]struct {
	kind wish.Kind
	not  bool
}{
	"liked_title": {wish.Book, false}, "disliked_title": {wish.Book, true},
	"liked_author": {wish.Author, false}, "disliked_author": {wish.Author, true},
	"wanted_genre": {wish.Genre, false}, "unwanted_genre": {wish.Genre, true},
	"mood": {wish.Mood, false}, "pages": {wish.Pages, false}, "years": {wish.Years, false},
	"audience": {wish.Audience, false},
}

// understand lets the language model read a text where its reader wants that; nil where
// it does not answer in time, or says nothing.
func (t *Talk) understand(ctx context.Context, library *converse.Library, now converse.State,
	text string) []understand.Slot {
	if !library.Apart(now, text) {
		return nil
	}
	client, chat := t.languageModel()
	if client == nil || !chat.ModelUnderstands {
		return nil
	}
	within, done := context.WithTimeout(ctx, understandWithin)
	defer done()
	genres, moods := library.Reader().Values()
	found, err := client.Slots(within, text, model.Vocabulary{Genres: genres, Moods: moods})
	if err != nil {
		switch {
		case ctx.Err() != nil: // the reader has gone
		case within.Err() != nil:
			t.host.Folder.Note("language model", "understand a text: it took longer than "+understandWithin.String())
		default:
			t.noteModel("understand a text", err)
		}
		return nil
	}
	slots := []understand.Slot{}
	for _, s := range found {
		if is, ok := slotKinds[s.Kind]; ok {
			slots = append(slots, understand.Slot{Kind: is.kind, Not: is.not, Value: s.Value, From: s.From, To: s.To,
				Quote: s.Quote})
		}
	}
	return slots
}
