package talk

import (
	"context"
	"slices"

	"shelftalk/backend/converse/model"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/shelf"
)

// wordable are what a language model may say in other words; closing is what is said after
// that as it stands.
var (
	wordable = map[reply.SayingKind]bool{reply.Heard: true, reply.Pick: true, reply.Because: true, reply.Second: true,
		reply.Popular: true, reply.Others: true}
	closing = map[reply.SayingKind]bool{reply.Lacking: true, reply.Few: true, reply.Next: true}
)

// taskOf is what a language model is told of a reply that it may word; false for one
// that lays no books on the table, or says what must stand as it is.
func (v *view) taskOf(said, plain string) (model.Task, bool) {
	fixed := func(s reply.Saying) bool { return !wordable[s.Kind] && !closing[s.Kind] }
	if len(v.reply.Table) == 0 || len(v.reply.Says) == 0 || slices.ContainsFunc(v.reply.Says, fixed) {
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
		told := model.Book{ID: b.ID, Title: b.Title, Authors: b.Authors, Year: b.Year, Pages: b.Pages, Genres: b.Genres,
			Description: b.Description}
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
// says whether it has begun to. What closes the reply and the question stay ours. A model is
// told and checked in English, so replies in other languages stay as they are.
func (t *Talk) word(id string, turns []shelf.Turn, says []ChatSaying, language string, v *view) bool {
	turn := turns[len(turns)-1]
	if language != "en" {
		return false
	}
	task, ok := v.taskOf(turn.Said, turn.Reply)
	if !ok {
		return false
	}
	client, _ := t.languageModel()
	if client == nil {
		return false
	}
	w := rewording{id: id, turns: len(turns), at: turn.At, says: says}
	for _, say := range says {
		if closing[say.Kind] {
			w.closing = append(w.closing, say.Text)
		}
	}
	if q := v.reply.Question; q != nil {
		w.question = v.words.Question(q, v.library)
	}
	return t.wordings.begin(t, w, func(ctx context.Context, tell func(string)) ([]string, error) {
		return client.Word(ctx, task, tell)
	})
}
