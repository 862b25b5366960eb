package talk

import (
	"cmp"
	"encoding/json"
	"maps"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/recommend"
	"shelftalk/backend/shelf"
)

// Role is the side of a turn that speaks.
type Role string

// The sides of a turn.
const (
	RoleReader Role = "reader"
	RoleOurs   Role = "shelftalk"
)

// All lists them.
func (Role) All() []Role { return []Role{RoleReader, RoleOurs} }

// view shows a reply as the carriers do. Without a library there is nothing but turns.
type view struct {
	library *converse.Library
	reply   *reply.Reply
	words   *reply.Words
}

// viewOf shows a reply in a language, by its code.
func viewOf(library *converse.Library, out *reply.Reply, language string) *view {
	return &view{library, out, reply.WordsOf(language)}
}

func (v *view) speech() reply.Speech { return v.words.Speak(v.reply, v.library) }

// did says what a reader did, in words and for programs; before is what it was done to.
func (v *view) did(input converse.Input, before converse.State) (string, ChatDid) {
	did := ChatDid{Kind: reply.Said}
	done := reply.Did{}
	switch {
	case input.Remove != nil:
		chip := v.chip(*input.Remove, reply.Chip{Wish: before.Wishes[*input.Remove]})
		done = reply.Did{Kind: reply.Removed, Name: chip.Label}
		did.Label, did.Wish = chip.Label, &chip
	case input.Answer != nil:
		done.Kind = reply.Answered
		if q := before.Question; *input.Answer >= 0 && *input.Answer < len(q.Options) {
			did.Label = v.words.Option(q.Options[*input.Answer], v.library)
			done.Name = did.Label
		}
	case input.Like != nil, input.Read != nil:
		done.Kind = reply.Liked
		if input.Like == nil {
			done.Kind = reply.HasRead
		}
		did.Book = &v.named([]int32{*cmp.Or(input.Like, input.Read)})[0]
		done.Name = did.Book.Title
	case input.Knobs != nil:
		done.Kind = reply.Moved
	default:
		return input.Text, did
	}
	did.Kind = done.Kind
	return v.words.Did(done), did
}

// says words a reply and gives it for programs. mute adds that the text model does not
// work, gone which wishes have lost their books.
func (v *view) says(mute bool, gone []converse.KeptWish) (string, []ChatSaying) {
	var first []reply.Saying
	if len(gone) > 0 {
		say := reply.Saying{Kind: reply.Gone}
		for _, w := range gone {
			say.Names = append(say.Names, w.Name)
		}
		first = append(first, say)
	}
	if mute {
		first = append(first, reply.Saying{Kind: reply.ByWords})
	}
	v.reply.Says = append(first, v.reply.Says...)
	says := []ChatSaying{}
	for _, s := range v.reply.Says {
		say := ChatSaying{Kind: s.Kind, Of: s.Of, N: s.N, Books: v.named(s.Rows), Names: s.Names,
			Text: v.speech().Sentence(s)}
		if s.Kind == reply.Empty && s.Wish >= 0 {
			say.Wish, say.Names = &s.Wish, []string{v.words.Label(v.reply.Chips[s.Wish].Wish)}
		}
		says = append(says, say)
	}
	return v.speech().Text(), says
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
	c := &Conversation{ID: kept.ID, Title: kept.Title, Counts: kept.Counts, CanUndo: len(turns) > 0,
		Language: cmp.Or(state.Language, "en"),
		Turns:    []ChatTurn{}, Chips: []ChatChip{}, Table: []ChatItem{}, Left: []recommend.Shown{}, Relax: -1,
		Knobs: ChatKnobs{Adventure: state.Knobs.Adventure, Scales: map[string]float64{}}}
	maps.Copy(c.Knobs.Scales, state.Knobs.Scales)
	for _, turn := range turns {
		reader := ChatTurn{Role: RoleReader, Text: turn.Said, At: turn.At.UTC()}
		ours := ChatTurn{Role: RoleOurs, Text: turn.Reply, At: turn.At.UTC()}
		err := cmp.Or(json.Unmarshal(turn.Did, &reader.Did), json.Unmarshal(turn.Says, &ours.Says))
		if err != nil {
			return nil, book.Wrap(err, book.CodeCorrupt, "read the conversation %s", kept.ID)
		}
		c.Turns = append(c.Turns, reader, ours)
	}
	if v.library == nil {
		return c, nil
	}
	for i, chip := range v.reply.Chips {
		if chip.Wish.Quiet {
			continue
		}
		c.Chips = append(c.Chips, v.chip(i, chip))
	}
	for _, item := range v.reply.Table {
		c.Table = append(c.Table, v.item(item))
	}
	for _, row := range v.reply.Left {
		c.Left = append(c.Left, recommend.ShownOf(*v.library.Book(row)))
	}
	if q := v.reply.Question; q != nil {
		c.Question = &ChatQuestion{Kind: q.Kind, Name: q.Name, Text: v.words.Question(q, v.library)}
		for _, label := range q.Labels(v.words, v.library) {
			c.Question.Options = append(c.Question.Options, ChatOption{label})
		}
	}
	c.Relax = v.reply.Relax
	return c, nil
}

func (v *view) chip(id int, chip reply.Chip) ChatChip {
	w := chip.Wish
	return ChatChip{ID: id, Kind: w.Kind, Not: w.Not, Soft: w.Soft, Name: v.words.Name(w), Label: v.words.Label(w),
		Leaves: chip.Leaves, Firm: chip.Firm, From: w.From, To: w.To, Scale: w.Scale, High: w.Kind == wish.Mood && w.Pull > 0,
		Code: w.Code}
}

func (v *view) item(item reply.Item) ChatItem {
	shown := ChatItem{Book: recommend.ShownOf(*v.library.Book(item.Row)), Kept: []int{},
		Score: item.Score, Rest: item.Rest, Change: item.Change, Reasons: []ChatReason{}}
	for i, chip := range v.reply.Chips {
		if chip.Wish.Quiet { // it is not shown
			continue
		}
		shown.Of++
		if slices.Contains(item.Keeps, i) {
			shown.Keeps++
			shown.Kept = append(shown.Kept, i)
		}
	}
	for _, r := range item.Reasons {
		reason := ChatReason{Kind: r.Kind, Text: v.speech().Reason(r), Share: r.Share, Words: r.Words, Scale: r.Scale,
			High: r.High}
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
