package converse

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/answer"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
)

// Input is one turn of the reader: something said, or something done with what is
// shown. Of several things that are given the first counts, in the order of fields.
type Input struct {
	Remove   *int        // take a chip's wish back
	Answer   *int        // choose an option; beyond the last: it does not matter
	Like     *int32      // more like this book
	Read     *int32      // this book is known
	Knobs    *rank.Knobs // sliders
	Text     string
	Slots    []understand.Slot // what a language model made out in Text
	Language string            // in which to answer what says none by itself; "" for that of the turn before
}

// Guest is for whom the conversation looks: what is known of them beside what they
// say here.
type Guest struct {
	Known map[int32]bool // read, dismissed: never shown
	Taste []float32      // one z-score per book, added to its score; nil for none
	Size  int            // books on the table; TableSize for 0
}

// TableSize is how many books lie on the table.
const TableSize = 8

// Turn takes one turn: it reads the input, changes what is looked for, and ranks
// the catalogue anew. The state that is given stays as it is.
func (l *Library) Turn(ctx context.Context, state State, in Input, guest Guest) (State, *reply.Reply, error) {
	next, out := state.clone(), &reply.Reply{Relax: -1}
	next.Turns++
	next.Language = cmp.Or(state.Language, in.Language, "en")
	how, err := l.hear(&next, in, out)
	if err != nil {
		return state, nil, err
	}
	how.before, how.text = state, in.Text
	if next.Question == state.Question { // it was passed over, and is not asked again at once
		next.Question = nil
	}
	if !how.anew {
		return next, out, l.leave(ctx, &next, how, guest, out)
	}
	return next, out, l.lay(ctx, &next, how, guest, out)
}

// heard is what an input does to the table.
type heard struct {
	anew   bool // it is laid anew; else it stays
	more   bool // with other books
	memory bool // a half-remembered book is sought
	before State
	text   string
}

// hear changes the state by an input.
func (l *Library) hear(state *State, in Input, out *reply.Reply) (heard, error) {
	anew := heard{anew: true}
	switch {
	case in.Remove != nil:
		if !state.drop(*in.Remove) {
			return heard{}, book.Errorf(book.CodeNotFound, "There is no wish %d.", *in.Remove)
		}
		return anew, nil
	case in.Answer != nil:
		if state.Question == nil {
			return heard{}, book.Errorf(book.CodeNotFound, "Nothing was asked.")
		}
		answer := understand.Answer{How: understand.AnyOf}
		if *in.Answer >= 0 && *in.Answer < len(state.Question.Options) {
			answer = understand.Answer{How: understand.Chosen, Option: *in.Answer}
		}
		l.settle(state, answer)
		return anew, nil
	case in.Like != nil:
		return anew, l.takeBook(state, wish.Book, *in.Like)
	case in.Read != nil:
		return anew, l.takeBook(state, wish.Read, *in.Read)
	case in.Knobs != nil:
		state.Knobs = *in.Knobs
		return anew, nil
	case strings.TrimSpace(in.Text) == "":
		return heard{}, book.Errorf(book.CodeInvalid, "Nothing was said.").WithHint("Say what you feel like reading.")
	}
	said := l.reader.Understand(in.Text, l.situation(*state), in.Slots)
	state.Topics = nil
	state.Language = cmp.Or(said.Language, state.Language)
	return l.follow(state, said, out), nil
}

// follow does what a text says.
func (l *Library) follow(state *State, said understand.Understanding, out *reply.Reply) heard {
	switch {
	case said.Kind == understand.Foreign:
		out.Say(reply.Foreign)
	case said.Kind == understand.Beyond:
		out.SayOf(reply.Beyond, "any")
	case said.Kind == understand.Compare:
		out.Says = l.records().Compare(said.Inquiry)
		state.Spoken = said.Inquiry.Rows
	case said.Inquiry != nil:
		out.Says = l.records().Question(said.Inquiry)
		state.Spoken, state.Topics = said.Inquiry.Rows, said.Inquiry.Topics
		if said.Request != nil && len(state.Table) == 0 { // "do you have ...?": then it is laid on the table
			return heard{anew: l.look(state, said.Request, out)}
		}
	case said.Answer != nil:
		l.settle(state, *said.Answer)
		return heard{anew: true}
	case said.Command != nil:
		return heard{anew: l.obey(state, *said.Command, out), more: said.Command.Act == understand.More}
	default:
		for _, topic := range said.Unrecorded {
			out.SayOf(reply.Beyond, string(topic))
		}
		return heard{anew: l.look(state, said.Request, out), memory: said.Kind == understand.Remembered}
	}
	return heard{}
}

// records are what questions are answered from.
func (l *Library) records() answer.Records {
	return answer.Records{Books: l.books, Places: l.ranker.Place}
}

// situation is what something is said in.
func (l *Library) situation(state State) understand.Situation {
	in := understand.Situation{Wishes: state.Wishes, Table: state.Table, Spoken: state.Spoken,
		Topics: state.Topics, Language: state.Language}
	if q := state.Question; q != nil {
		in.Asked, in.Options = true, q.Labels(reply.WordsOf(state.Language), l)
	}
	return in
}

// takeBook adds a wish about one book.
func (l *Library) takeBook(state *State, kind wish.Kind, row int32) error {
	if row < 0 || int(row) >= len(l.books) {
		return book.Errorf(book.CodeNotFound, "There is no such book in the catalogue.")
	}
	state.take([]wish.Wish{{Kind: kind, Rows: []int32{row}, Name: l.books[row].Title}})
	return nil
}

// settle makes wishes of the answer to the question.
func (l *Library) settle(state *State, answer understand.Answer) {
	q := state.Question
	state.Question, state.Asked = nil, append(state.Asked, q.Key())
	switch {
	case answer.How == understand.Chosen && q.Kind == reply.WhichKind:
		chosen := q.Options[answer.Option]
		state.take([]wish.Wish{{Kind: wish.Genre, Facet: chosen.Facet, Name: chosen.Name}})
	case answer.How == understand.Chosen:
		rows := q.Options[answer.Option].Rows
		state.take([]wish.Wish{{Kind: wish.Book, Rows: rows, Name: l.books[rows[0]].Title}})
	case answer.How == understand.NoneOf && q.Kind == reply.WhichKind:
		for _, o := range q.Options {
			state.take([]wish.Wish{{Kind: wish.Genre, Not: true, Soft: true, Facet: o.Facet, Name: o.Name}})
		}
	}
}

// obey does what a command says, and says whether to rank anew.
func (l *Library) obey(state *State, do understand.Command, out *reply.Reply) (anew bool) {
	switch do.Act {
	case understand.Reset:
		*state = State{Turns: state.Turns}
		out.Say(reply.Reset)
		return true
	case understand.More:
		state.Passed = append(state.Passed, state.Table...)
		return true
	case understand.Thank, understand.Greet, understand.Bye, understand.Feel, understand.Self, understand.Browse:
		out.SayOf(reply.Talk, string(do.Act))
		return false
	case understand.Surprise:
		state.Passed = append(state.Passed, state.Table...)
		return true
	case understand.Help:
		out.Say(reply.Help)
		return false
	}
	var rows []int32
	switch do.Place {
	case understand.NoPlace:
		out.Say(reply.NoSuchPlace)
		return false
	case understand.EveryPlace:
		rows = state.Table
	default:
		rows = state.Table[do.Place : do.Place+1]
	}
	for _, row := range rows { // a row of the table is one of the catalogue
		switch do.Act {
		case understand.Why:
			out.Say(reply.Why, row)
			state.Spoken = []int32{row}
		case understand.Like:
			_ = l.takeBook(state, wish.Book, row)
		case understand.Known:
			_ = l.takeBook(state, wish.Read, row)
		case understand.Pass:
			state.Passed = append(state.Passed, row)
		}
	}
	return do.Act != understand.Why
}

// look takes a request in, and says whether to rank anew.
func (l *Library) look(state *State, request *understand.Request, out *reply.Reply) (anew bool) {
	if len(request.Unknown) > 0 {
		out.Says = append(out.Says, reply.Saying{Kind: reply.Unknown, Names: request.Unknown})
	}
	if request.Contrary != "" {
		out.SayOf(reply.Beyond, "contrary."+string(request.Contrary))
	}
	if request.Adventure != 0 {
		state.Knobs.Adventure = request.Adventure
	}
	switch {
	case !request.Remark:
		state.Near = nil
	case len(state.Table) > 0 && len(request.Wishes) > 0:
		state.Near = slices.Clone(state.Table)
	}
	state.take(request.Wishes)
	state.Question = nil
	if len(request.Doubtful) > 0 {
		doubt := request.Doubtful[0]
		state.Question = reply.AskWhich(doubt.Name, doubt.Rows, l)
		return true
	}
	if len(request.Wishes) > 0 {
		return true
	}
	if len(out.Says) == 0 && request.Adventure == 0 { // else it was said why
		out.Say(reply.Nothing)
	}
	return state.Empty() || len(state.Table) == 0 || request.Adventure != 0
}

// Apart says whether a turn would take a text apart, rather than obey it or take it for
// an answer: only then there is something for a language model to make out.
func (l *Library) Apart(state State, text string) bool {
	return l.reader.Apart(text, l.situation(state))
}
