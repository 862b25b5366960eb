package talk

import (
	"context"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/model"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/shelf"
)

// How long a language model may take.
const (
	wordWithin       = 2 * time.Minute // nobody waits for it, and a model may have to be loaded first
	understandWithin = 4 * time.Second // the reader waits
	testWithin       = 5 * time.Second
)

// noteModel writes down what went wrong with the language model.
func (a *Talk) noteModel(doing string, err error) {
	a.host.Folder.Note("language model", doing+": "+err.Error())
}

// languageModel is the language model of the settings; nil where there is none.
func (a *Talk) languageModel() (*model.Client, stages.Chat) {
	config, err := a.host.Config()
	if err != nil || config.Chat.ModelAddress == "" || config.Chat.ModelName == "" {
		return nil, stages.Chat{}
	}
	client, err := model.New(config.Chat.ModelAddress, config.Chat.ModelName, config.Chat.ModelElsewhere)
	if err != nil {
		a.noteModel("use the settings", err)
		return nil, stages.Chat{}
	}
	return client, config.Chat
}

// wordable are what a language model may say in other words.
var wordable = map[reply.SayingKind]bool{reply.Found: true, reply.Changed: true, reply.Popular: true}

// taskOf is what a language model is told of a reply that it may word; false for one
// that lays no books on the table, or says what must stand as it is.
func (v *view) taskOf(said, plain string) (model.Task, bool) {
	if len(v.reply.Table) == 0 || slices.ContainsFunc(v.reply.Says, func(s reply.Saying) bool { return !wordable[s.Kind] }) {
		return model.Task{}, false
	}
	task := model.Task{Said: said, Understood: []string{}, Plain: plain}
	for _, chip := range v.reply.Chips {
		task.Understood = append(task.Understood, v.words.Label(chip.Wish))
		if rows := chip.Wish.Rows; len(rows) > 0 {
			task.Names = append(append(task.Names, v.words.Name(chip.Wish)), v.library.Book(rows[0]).Authors...)
		}
	}
	for _, item := range v.reply.Table {
		b := v.library.Book(item.Row)
		told := model.Book{ID: b.ID, Title: b.Title, Authors: b.Authors, Year: b.Year, Pages: b.Pages, Genres: b.Genres, Description: b.Description}
		for _, r := range item.Reasons {
			if text := v.speech().Reason(r); r.Row < 0 && text != "" { // others name a title
				told.Reasons = append(told.Reasons, text)
			}
		}
		task.Books = append(task.Books, told)
	}
	return task, true
}

// word lets the language model word a turn that has been kept, in the background, and
// says whether it has begun to. The question stays ours.
func (a *Talk) word(id string, turns []shelf.Turn, says []ChatSaying, v *view) bool {
	turn := turns[len(turns)-1]
	task, ok := v.taskOf(turn.Said, turn.Reply)
	if !ok {
		return false
	}
	client, _ := a.languageModel()
	if client == nil {
		return false
	}
	w := rewording{id: id, turns: len(turns), at: turn.At, says: says}
	if q := v.reply.Question; q != nil {
		w.question = v.words.Question(q, v.library)
	}
	return a.wordings.begin(a, w, func(ctx context.Context, tell func(string)) ([]string, error) { return client.Word(ctx, task, tell) })
}

// slotKinds are the wishes that a model's slots may become, and whether they are unwanted.
var slotKinds = map[string]struct {
	kind wish.Kind
	not  bool
}{
	"liked_title": {wish.Book, false}, "disliked_title": {wish.Book, true}, "liked_author": {wish.Author, false}, "disliked_author": {wish.Author, true},
	"wanted_genre": {wish.Genre, false}, "unwanted_genre": {wish.Genre, true}, "mood": {wish.Mood, false},
	"pages": {wish.Pages, false}, "years": {wish.Years, false}, "audience": {wish.Audience, false},
}

// understand lets the language model read a text where its reader wants that; nil where
// it does not answer in time, or says nothing.
func (a *Talk) understand(ctx context.Context, library *converse.Library, now converse.State, text string) []understand.Slot {
	if !library.Apart(now, text) {
		return nil
	}
	client, chat := a.languageModel()
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
			a.host.Folder.Note("language model", "understand a text: it took longer than "+understandWithin.String())
		default:
			a.noteModel("understand a text", err)
		}
		return nil
	}
	slots := []understand.Slot{}
	for _, s := range found {
		if is, ok := slotKinds[s.Kind]; ok {
			slots = append(slots, understand.Slot{Kind: is.kind, Not: is.not, Value: s.Value, From: s.From, To: s.To, Quote: s.Quote})
		}
	}
	return slots
}

// ModelState is what came of asking the language model of the settings.
type ModelState string

// What can come of it.
const (
	ModelNone      ModelState = "none"       // there is no address
	ModelElsewhere ModelState = "elsewhere"  // it is on another computer, and that is not allowed
	ModelNoAddress ModelState = "no_address" // what is there is none
	ModelSilent    ModelState = "silent"     // nothing answers as a server of models does
	ModelUnnamed   ModelState = "unnamed"    // it answers, and no model is named
	ModelMissing   ModelState = "missing"    // it answers, and has no model of that name
	ModelReady     ModelState = "ready"      // it answers and has the model
)

// ModelTest is what came of asking the language model of the settings, in words too.
type ModelTest struct {
	State   ModelState `json:"state" enum:"none,elsewhere,no_address,silent,unnamed,missing,ready"`
	Address string     `json:"address"`
	Name    string     `json:"name" doc:"The model of the settings."`
	Models  []string   `json:"models" doc:"Those that the address has."`
	Text    string     `json:"text" doc:"In English."`
}

// mostModels bounds how many models a test lists.
const mostModels = 100

// TestModel asks the address of the settings which models it has.
func (a *Talk) TestModel(ctx context.Context) (*ModelTest, error) {
	config, err := a.host.Config()
	if err != nil {
		return nil, err
	}
	chat := config.Chat
	t := &ModelTest{Address: chat.ModelAddress, Name: chat.ModelName, Models: []string{}}
	say := func(state ModelState, text string) (*ModelTest, error) {
		t.State, t.Text = state, text
		return t, nil
	}
	if chat.ModelAddress == "" {
		return say(ModelNone, "There is no address of a language model.")
	}
	client, err := model.New(chat.ModelAddress, chat.ModelName, true)
	if err != nil {
		return say(ModelNoAddress, book.MessageOf(err)+" "+book.HintOf(err))
	}
	if client, err = model.New(chat.ModelAddress, chat.ModelName, chat.ModelElsewhere); err != nil {
		return say(ModelElsewhere, book.MessageOf(err)+" "+book.HintOf(err))
	}
	within, done := context.WithTimeout(ctx, testWithin)
	defer done()
	names, err := client.Models(within)
	if cancelled := book.Cancelled(ctx, "ask the language model"); cancelled != nil {
		return nil, cancelled
	}
	if err != nil {
		a.noteModel("list its models", err)
		return say(ModelSilent, "At "+chat.ModelAddress+" nothing answers as a server of language models does.")
	}
	t.Models = names[:min(len(names), mostModels)]
	list := " It has " + strings.Join(t.Models, ", ") + "."
	if len(names) == 0 {
		list = " It has no model yet."
	}
	switch {
	case chat.ModelName == "":
		return say(ModelUnnamed, "The address answers, and no model is named."+list)
	case !slices.Contains(names, chat.ModelName) && !slices.Contains(names, chat.ModelName+":latest"): // Ollama's way to say it
		return say(ModelMissing, "The address answers, and has no model “"+chat.ModelName+"”."+list)
	}
	return say(ModelReady, "The address answers, and has the model “"+chat.ModelName+"”.")
}
