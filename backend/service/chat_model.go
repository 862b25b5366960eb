package service

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/converse"
	"shelftalk/backend/converse/model"
)

// sayWorded says that the text of a turn is a language model's.
const sayWorded converse.SayingKind = "worded"

// wordable are what a language model may say in other words.
var wordable = map[converse.SayingKind]bool{converse.SayFound: true, converse.SayChanged: true, converse.SayPopular: true}

// worded lets the language model of the settings word a reply that lays books on the
// table; false where there is none, or whatever goes wrong with it. The question stays
// ours.
func (a *App) worded(ctx context.Context, said, plain string, v *view) (string, bool) {
	config, err := a.Config()
	if err != nil || config.Chat.ModelAddress == "" || len(v.reply.Table) == 0 || slices.ContainsFunc(v.reply.Says, func(s converse.Saying) bool { return !wordable[s.Kind] }) {
		return "", false
	}
	client, err := model.New(config.Chat.ModelAddress, config.Chat.ModelName, config.Chat.ModelElsewhere)
	if err != nil {
		return "", false
	}
	task := model.Task{Said: said, Understood: []string{}, Plain: plain}
	for _, chip := range v.reply.Chips {
		task.Understood = append(task.Understood, chip.Wish.Label())
	}
	for _, item := range v.reply.Table {
		b := v.library.Book(item.Row)
		told := model.Book{ID: b.ID, Title: b.Title, Authors: b.Authors, Year: b.Year, Pages: b.Pages, Genres: b.Genres, Description: b.Description}
		for _, r := range item.Reasons {
			if text := v.library.ReasonText(r, v.reply.Chips); r.Row < 0 && text != "" { // others name a title
				told.Reasons = append(told.Reasons, text)
			}
		}
		task.Books = append(task.Books, told)
	}
	text, err := client.Word(ctx, task)
	if err != nil {
		return "", false
	}
	if q := v.reply.Question; q != nil {
		text = strings.TrimSpace(text + " " + q.Text)
	}
	return text, true
}
