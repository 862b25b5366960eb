package converse

import (
	"cmp"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/reply"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/wish"
)

// Kept is a State that outlives the catalogue: books by their lasting ids, kinds by
// their names. It is made to be written down as JSON.
type Kept struct {
	Wishes   []KeptWish         `json:"wishes,omitempty"`
	Knobs    rank.Knobs         `json:"knobs"`
	Table    []book.ID          `json:"table,omitempty"`
	Passed   []book.ID          `json:"passed,omitempty"`
	Near     []book.ID          `json:"near,omitempty"`
	Question *KeptQuestion      `json:"question,omitempty"`
	Asked    []string           `json:"asked,omitempty"`
	Offered  []string           `json:"offered,omitempty"`
	Spoken   []book.ID          `json:"spoken,omitempty"`
	Topics   []understand.Topic `json:"topics,omitempty"`
	Language string             `json:"language,omitempty"`
	Turns    int                `json:"turns"`
}

// KeptWish is a Wish with its books by their ids and its kind of book by name.
type KeptWish struct {
	wish.Wish
	Books []book.ID `json:"books,omitempty"`
	Genre string    `json:"facet,omitempty"`
}

// KeptQuestion is a Question with its books and kinds by name.
type KeptQuestion struct {
	Key     string       `json:"key"`
	Name    string       `json:"name,omitempty"`
	Text    string       `json:"text,omitempty"` // of questions that were kept without a name: how it was worded
	Options []KeptOption `json:"options"`
}

// KeptOption is an Option with its books and its kind by name.
type KeptOption struct {
	Label string    `json:"label"`
	Books []book.ID `json:"books,omitempty"`
	Facet string    `json:"facet,omitempty"`
}

// Keep writes a state down.
func (l *Library) Keep(state State) Kept {
	kept := Kept{Knobs: state.Knobs, Table: l.idsOf(state.Table), Passed: l.idsOf(state.Passed), Near: l.idsOf(state.Near),
		Asked: state.Asked, Turns: state.Turns,
		Offered: state.Offered, Spoken: l.idsOf(state.Spoken), Language: state.Language,
		Topics: state.Topics}
	for _, w := range state.Wishes {
		k := KeptWish{Wish: w, Books: l.idsOf(w.Rows)}
		if w.Kind == wish.Genre {
			k.Genre = l.facets.Name(w.Facet)
		}
		kept.Wishes = append(kept.Wishes, k)
	}
	if q := state.Question; q != nil {
		kept.Question = &KeptQuestion{Key: q.Key(), Name: q.Name}
		for _, o := range q.Options {
			k := KeptOption{Label: o.Name, Books: l.idsOf(o.Rows)}
			if q.Kind == reply.WhichKind {
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
		Asked: slices.Clone(kept.Asked), Turns: kept.Turns, Offered: slices.Clone(kept.Offered), Spoken: rows(kept.Spoken),
		Language: kept.Language, Topics: slices.Clone(kept.Topics)}
	for _, k := range kept.Wishes {
		w := k.Wish
		w.Rows = rows(k.Books)
		lost := len(k.Books) > 0 && len(w.Rows) == 0
		switch k.Kind {
		case wish.Genre:
			var known bool
			w.Facet, known = l.facets.ByName(k.Genre)
			lost = !known
		case wish.Mood:
			_, known := wish.ScaleOf(k.Scale)
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
func (l *Library) recallQuestion(kept *KeptQuestion, rows func([]book.ID) []int32) *reply.Question {
	if kept == nil || len(kept.Options) == 0 {
		return nil
	}
	q := &reply.Question{Kind: reply.WhichBook, Name: kept.name()}
	if kept.Options[0].Facet != "" {
		q = &reply.Question{Kind: reply.WhichKind}
	}
	for _, k := range kept.Options {
		o := reply.Option{Name: k.Facet, Rows: rows(k.Books)}
		known := len(o.Rows) > 0
		if q.Kind == reply.WhichKind {
			o.Facet, known = l.facets.ByName(k.Facet)
		} else if known {
			o.Name = l.books[o.Rows[0]].Title
		}
		if !known {
			return nil
		}
		q.Options = append(q.Options, o)
	}
	return q
}

// name is the name that a question of which book asks about. Where it was not kept by
// itself, it stands in the question's text, and folded in its key.
func (q *KeptQuestion) name() string {
	_, folded, _ := strings.Cut(q.Key, ":")
	if at := strings.Index(strings.ToLower(q.Text), folded); q.Name == "" && at >= 0 && at+len(folded) <= len(q.Text) {
		return q.Text[at : at+len(folded)]
	}
	return cmp.Or(q.Name, folded)
}
