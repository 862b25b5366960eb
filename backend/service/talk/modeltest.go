package talk

import (
	"context"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/model"
)

// testWithin is how long a test of the language model may take.
const testWithin = 5 * time.Second

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

// All lists them.
func (ModelState) All() []ModelState {
	return []ModelState{ModelNone, ModelElsewhere, ModelNoAddress, ModelSilent, ModelUnnamed, ModelMissing, ModelReady}
}

// ModelTest is what came of asking the language model of the settings, in words too.
type ModelTest struct {
	State   ModelState `json:"state"`
	Address string     `json:"address"`
	Name    string     `json:"name" doc:"The model of the settings."`
	Models  []string   `json:"models" doc:"Those that the address has."`
	Text    string     `json:"text" doc:"In English."`
}

// mostModels bounds how many models a test lists.
const mostModels = 100

// TestModel asks the address of the settings which models it has.
func (t *Talk) TestModel(ctx context.Context) (*ModelTest, error) {
	config, err := t.host.Config()
	if err != nil {
		return nil, err
	}
	chat := config.Chat
	test := &ModelTest{Address: chat.ModelAddress, Name: chat.ModelName, Models: []string{}}
	say := func(state ModelState, text string) (*ModelTest, error) {
		test.State, test.Text = state, text
		return test, nil
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
		t.noteModel("list its models", err)
		return say(ModelSilent, "At "+chat.ModelAddress+" nothing answers as a server of language models does.")
	}
	test.Models = names[:min(len(names), mostModels)]
	list := " It has " + strings.Join(test.Models, ", ") + "."
	if len(names) == 0 {
		list = " It has no model yet."
	}
	switch {
	case chat.ModelName == "":
		return say(ModelUnnamed, "The address answers, and no model is named."+list)
	case !slices.Contains(names, chat.ModelName) &&
		!slices.Contains(names, chat.ModelName+":latest"): // Ollama's way to say it
		return say(ModelMissing, "The address answers, and has no model “"+chat.ModelName+"”."+list)
	}
	return say(ModelReady, "The address answers, and has the model “"+chat.ModelName+"”.")
}
