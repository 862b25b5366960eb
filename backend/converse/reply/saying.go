package reply

import (
	"slices"
)

// SayingKind is what a sentence of a reply says.
type SayingKind string

// What is said.
const (
	Found       SayingKind = "found"         // what lies on the table, for what
	Changed     SayingKind = "changed"       // how many are new on the table
	Same        SayingKind = "same"          // nothing changed
	Empty       SayingKind = "empty"         // nothing is left
	Nothing     SayingKind = "nothing"       // nothing was understood
	Reset       SayingKind = "reset"         // everything was forgotten
	Welcome     SayingKind = "welcome"       // in answer to thanks
	Help        SayingKind = "help"          // what can be said
	NoSuchPlace SayingKind = "no_such_place" // the table has no such place
	Why         SayingKind = "why"           // the reasons of one book
	Unknown     SayingKind = "unknown"       // a name that no book of the catalogue has
	OnlyEnglish SayingKind = "english"       // that requests are understood in English
	Popular     SayingKind = "popular"       // nothing was asked for yet: well known books that differ
	Gone        SayingKind = "gone"          // wishes whose books have left the catalogue
	ByWords     SayingKind = "words"         // the text model does not work: what was said is looked up by its words alone
	Worded      SayingKind = "worded"        // a language model has said all of it in its own words
)

// All lists them.
func (SayingKind) All() []SayingKind {
	return []SayingKind{Found, Changed, Same, Empty, Nothing, Reset, Welcome, Help, NoSuchPlace, Why, Popular, Unknown,
		OnlyEnglish, Gone, ByWords, Worded}
}

// Saying is one thing that is said.
type Saying struct {
	Kind  SayingKind
	N     int      // of Found, Changed and Popular: how many
	Rows  []int32  // the books it is about
	Wish  int      // of Empty: the wish to relax, −1 for none
	Names []string // of Unknown: the names, as they were written; of Gone: what the wishes were called
}

// Say adds something that is said.
func (r *Reply) Say(kind SayingKind, rows ...int32) {
	r.Says = append(r.Says, Saying{Kind: kind, Rows: rows})
}

// SayWhatChanged sums the table up, unless more than names was said: asked says whether
// anything was asked for, and first whether nothing lay there before.
func (r *Reply) SayWhatChanged(asked, first bool) {
	said := func(s Saying) bool { return s.Kind != Unknown && s.Kind != OnlyEnglish }
	if len(r.Table) == 0 || slices.ContainsFunc(r.Says, said) {
		return
	}
	fresh := 0
	for _, item := range r.Table {
		if item.Change == New {
			fresh++
		}
	}
	switch {
	case !asked:
		r.Says = append(r.Says, Saying{Kind: Popular, N: len(r.Table)})
	case first:
		r.Says = append(r.Says, Saying{Kind: Found, N: len(r.Table)})
	case fresh == 0 && len(r.Left) == 0:
		r.Says = append(r.Says, Saying{Kind: Same})
	default:
		r.Says = append(r.Says, Saying{Kind: Changed, N: fresh})
	}
}
