package converse

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/facet"
)

// Kept is a State that outlives the catalogue: books by their lasting ids, kinds by
// their names. It is made to be written down as JSON.
type Kept struct {
	Wishes   []KeptWish    `json:"wishes,omitempty"`
	Knobs    Knobs         `json:"knobs"`
	Table    []book.ID     `json:"table,omitempty"`
	Passed   []book.ID     `json:"passed,omitempty"`
	Near     []book.ID     `json:"near,omitempty"`
	Question *KeptQuestion `json:"question,omitempty"`
	Asked    []string      `json:"asked,omitempty"`
	Turns    int           `json:"turns"`
}

// KeptWish is a Wish with its books and its kind by name.
type KeptWish struct {
	Kind  Kind      `json:"kind"`
	Not   bool      `json:"not,omitempty"`
	Soft  bool      `json:"soft,omitempty"`
	Only  bool      `json:"only,omitempty"`
	Aside bool      `json:"aside,omitempty"`
	Books []book.ID `json:"books,omitempty"`
	Facet string    `json:"facet,omitempty"`
	Scale string    `json:"scale,omitempty"`
	Pull  float64   `json:"pull,omitempty"`
	From  int       `json:"from,omitempty"`
	To    int       `json:"to,omitempty"`
	Code  string    `json:"code,omitempty"`
	Name  string    `json:"name"`
	Text  string    `json:"text,omitempty"`
	Title string    `json:"title,omitempty"`
}

// KeptQuestion is a Question with its books and kinds by name.
type KeptQuestion struct {
	Key     string       `json:"key"`
	Text    string       `json:"text"`
	Options []KeptOption `json:"options"`
}

// KeptOption is an Option with its books and its kind by name.
type KeptOption struct {
	Label string    `json:"label"`
	Books []book.ID `json:"books,omitempty"`
	Facet string    `json:"facet,omitempty"`
}

// What is said beside what a Turn says, by whoever holds the conversation.
const (
	SayGone  SayingKind = "gone"  // of wishes whose books have left the catalogue
	SayWords SayingKind = "words" // the text model does not work: what was said is looked up by its words alone
)

// Keep writes a state down.
func (l *Library) Keep(state State) Kept {
	kept := Kept{Knobs: state.Knobs, Table: l.idsOf(state.Table), Passed: l.idsOf(state.Passed), Near: l.idsOf(state.Near),
		Asked: state.Asked, Turns: state.Turns}
	for _, w := range state.Wishes {
		k := KeptWish{Kind: w.Kind, Not: w.Not, Soft: w.Soft, Only: w.Only, Aside: w.Aside, Books: l.idsOf(w.Rows), Scale: w.Scale, Pull: w.Pull,
			From: w.From, To: w.To, Code: w.Code, Name: w.Name, Text: w.Text, Title: w.Title}
		if w.Kind == Genre {
			k.Facet = l.facets.Name(w.Facet)
		}
		kept.Wishes = append(kept.Wishes, k)
	}
	if q := state.Question; q != nil {
		kept.Question = &KeptQuestion{Key: q.Key, Text: q.Text}
		for _, o := range q.Options {
			k := KeptOption{Label: o.Label, Books: l.idsOf(o.Rows)}
			if o.Genre {
				k.Facet = l.facets.Name(o.Facet)
			}
			kept.Question.Options = append(kept.Question.Options, k)
		}
	}
	return kept
}

func (l *Library) idsOf(rows []int32) []book.ID {
	var ids []book.ID
	for _, row := range rows {
		ids = append(ids, l.books[row].ID)
	}
	return ids
}

// Recall reads a state that was kept, perhaps with another catalogue; find gives
// the row of a book, false for one that is not there. Books that are gone are left
// out; wishes of which nothing is left are dropped, and given back in gone.
func (l *Library) Recall(kept Kept, find func(book.ID) (int32, bool)) (state State, gone []KeptWish) {
	rows := func(ids []book.ID) []int32 {
		var found []int32
		for _, id := range ids {
			if row, ok := find(id); ok {
				found = append(found, row)
			}
		}
		return found
	}
	state = State{Knobs: kept.Knobs, Table: rows(kept.Table), Passed: rows(kept.Passed), Near: rows(kept.Near),
		Asked: slices.Clone(kept.Asked), Turns: kept.Turns}
	for _, k := range kept.Wishes {
		w := Wish{Kind: k.Kind, Not: k.Not, Soft: k.Soft, Only: k.Only, Aside: k.Aside, Rows: rows(k.Books), Scale: k.Scale, Pull: k.Pull,
			From: k.From, To: k.To, Code: k.Code, Name: k.Name, Text: k.Text, Title: k.Title}
		lost := len(k.Books) > 0 && len(w.Rows) == 0
		switch k.Kind {
		case Genre:
			var known bool
			w.Facet, known = l.facets.ByName(k.Facet)
			lost = !known
		case Mood:
			_, known := scaleOf(k.Scale)
			lost = !known
		}
		if lost {
			gone = append(gone, k)
			continue
		}
		state.Wishes = append(state.Wishes, w)
	}
	state.Question = l.recallQuestion(kept.Question, rows)
	return state, gone
}

// recallQuestion is nil for one that cannot be answered as it was asked any more.
func (l *Library) recallQuestion(kept *KeptQuestion, rows func([]book.ID) []int32) *Question {
	if kept == nil || len(kept.Options) == 0 {
		return nil
	}
	q := &Question{Key: kept.Key, Text: kept.Text}
	for _, k := range kept.Options {
		o := Option{Label: k.Label, Rows: rows(k.Books), Genre: k.Facet != ""}
		known := len(o.Rows) > 0
		if o.Genre {
			var id facet.ID
			id, known = l.facets.ByName(k.Facet)
			o.Facet = id
		}
		if !known {
			return nil
		}
		q.Options = append(q.Options, o)
	}
	return q
}

// Show lays the table of a state as it is, for who comes back to it: nothing is
// taken in and nothing said.
func (l *Library) Show(ctx context.Context, state State, guest Guest) (*Reply, error) {
	before, shown, reply := state, state.clone(), &Reply{Relax: -1}
	shown.Question = state.Question
	table := slices.Clone(state.Table)
	if len(table) == 0 && state.Turns == 0 {
		table = []int32{} // the beginning: nothing lies there
	}
	if err := l.show(ctx, &shown, before, guest, reply, table); err != nil {
		return nil, err
	}
	reply.Says, reply.Left, reply.Question = nil, nil, before.Question
	for i := range reply.Table {
		reply.Table[i].Change = Stayed
	}
	return reply, nil
}

// With is the library with another encoder, of the same model; with nil, what a
// request is about is looked up by its words alone.
func (l *Library) With(encoder Encoder) *Library {
	other := *l
	other.encoder = encoder
	return &other
}
