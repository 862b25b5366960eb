package talk

import (
	"encoding/json"
	"maps"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// The sides of a turn.
const (
	roleReader = "reader"
	roleOurs   = "shelftalk"
)

// view shows a reply as the carriers do. Without a library there is nothing but turns.
type view struct {
	library *converse.Library
	reply   *converse.Reply
}

// did says what a reader did, in words and for programs; before is what it was done to.
func (v *view) did(input converse.Input, before converse.State) (string, ChatDid) {
	switch {
	case input.Remove != nil:
		chip := chipOf(*input.Remove, converse.Chip{Wish: before.Wishes[*input.Remove]})
		return "Without “" + chip.Label + "”", ChatDid{Kind: "remove", Label: chip.Label, Wish: &chip}
	case input.Answer != nil:
		if q := before.Question; *input.Answer >= 0 && *input.Answer < len(q.Options) {
			label := q.Options[*input.Answer].Label
			return label, ChatDid{Kind: "answer", Label: label}
		}
		return "It does not matter", ChatDid{Kind: "answer"}
	case input.Like != nil:
		b := v.library.Book(*input.Like)
		return "More like " + b.Title, ChatDid{Kind: "like", Book: &ChatBook{b.ID, b.Title}}
	case input.Knobs != nil:
		return "Moved the sliders", ChatDid{Kind: "knobs"}
	}
	return input.Text, ChatDid{Kind: "text"}
}

// says words a reply and gives it for programs. mute adds that the text model does not
// work, gone which wishes have lost their books.
func (v *view) says(mute bool, gone []converse.KeptWish) (string, []ChatSaying) {
	says := []ChatSaying{}
	var sentences []string
	if len(gone) > 0 {
		say := ChatSaying{Kind: converse.SayGone}
		var names []string
		for _, w := range gone {
			say.Names = append(say.Names, w.Name)
			names = append(names, "“"+w.Name+"”")
		}
		says = append(says, say)
		sentences = append(sentences, "No longer in your catalogue, and so forgotten: "+strings.Join(names, ", ")+".")
	}
	if mute {
		says = append(says, ChatSaying{Kind: converse.SayWords})
		sentences = append(sentences, "The text model does not work at the moment, so I go by words, kinds and likeness alone.")
	}
	for _, s := range v.reply.Says {
		say := ChatSaying{Kind: s.Kind, N: s.N, Books: v.named(s.Rows), Names: s.Names}
		if s.Kind == converse.SayEmpty && s.Wish >= 0 {
			say.Wish, say.Names = &s.Wish, []string{v.reply.Chips[s.Wish].Wish.Label()}
		}
		says = append(says, say)
	}
	if text := v.library.Text(v.reply); text != "" {
		sentences = append(sentences, text)
	}
	return strings.Join(sentences, " "), says
}

func (v *view) named(rows []int32) []ChatBook {
	var books []ChatBook
	for _, row := range rows {
		b := v.library.Book(row)
		books = append(books, ChatBook{b.ID, b.Title})
	}
	return books
}

// conversation puts everything together.
func (v *view) conversation(kept shelf.Conversation, turns []shelf.Turn, state converse.State) (*Conversation, error) {
	c := &Conversation{ID: kept.ID, Title: kept.Title, Counts: kept.Counts, CanUndo: len(turns) > 0, Turns: []ChatTurn{}, Chips: []ChatChip{},
		Table: []ChatItem{}, Left: []recommend.Shown{}, Relax: -1, Knobs: ChatKnobs{Adventure: state.Knobs.Adventure, Scales: map[string]float64{}}}
	maps.Copy(c.Knobs.Scales, state.Knobs.Scales)
	for _, t := range turns {
		reader, ours := ChatTurn{Role: roleReader, Text: t.Said, At: t.At.UTC()}, ChatTurn{Role: roleOurs, Text: t.Reply, At: t.At.UTC()}
		if err := json.Unmarshal(t.Did, &reader.Did); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read the conversation %s", kept.ID)
		}
		if err := json.Unmarshal(t.Says, &ours.Says); err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read the conversation %s", kept.ID)
		}
		c.Turns = append(c.Turns, reader, ours)
	}
	if v.library == nil {
		return c, nil
	}
	for i, chip := range v.reply.Chips {
		c.Chips = append(c.Chips, chipOf(i, chip))
	}
	for _, item := range v.reply.Table {
		c.Table = append(c.Table, v.item(item))
	}
	for _, row := range v.reply.Left {
		c.Left = append(c.Left, recommend.ShownOf(*v.library.Book(row)))
	}
	if q := v.reply.Question; q != nil {
		c.Question = &ChatQuestion{Text: q.Text}
		for _, o := range q.Options {
			c.Question.Options = append(c.Question.Options, ChatOption{o.Label})
		}
	}
	c.Relax = v.reply.Relax
	return c, nil
}

func chipOf(id int, chip converse.Chip) ChatChip {
	w := chip.Wish
	return ChatChip{ID: id, Kind: w.Kind, Not: w.Not, Soft: w.Soft, Name: w.Name, Label: w.Label(), Leaves: chip.Leaves, Firm: chip.Firm,
		From: w.From, To: w.To, Scale: w.Scale, High: w.Kind == converse.Mood && w.Pull > 0, Code: w.Code}
}

func (v *view) item(item converse.Item) ChatItem {
	shown := ChatItem{Book: recommend.ShownOf(*v.library.Book(item.Row)), Keeps: len(item.Keeps), Of: len(v.reply.Chips), Kept: item.Keeps,
		Score: item.Score, Rest: item.Rest, Change: item.Change, Reasons: []ChatReason{}}
	for _, r := range item.Reasons {
		reason := ChatReason{Kind: r.Kind, Text: v.library.ReasonText(r, v.reply.Chips), Share: r.Share, Words: r.Words, Scale: r.Scale, High: r.High}
		if r.Wish >= 0 {
			reason.Wish = &r.Wish
		}
		if r.Row >= 0 {
			reason.Book = &v.named([]int32{r.Row})[0]
		}
		shown.Reasons = append(shown.Reasons, reason)
	}
	return shown
}
