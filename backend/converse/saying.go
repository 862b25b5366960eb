package converse

import (
	"fmt"
	"slices"
	"strings"
)

// SayingKind is what a sentence of a reply says. A carrier may word it in its own
// language; Sentence words it in English.
type SayingKind string

// What is said.
const (
	SayFound       SayingKind = "found"         // what lies on the table, for what
	SayChanged     SayingKind = "changed"       // how many are new on the table
	SaySame        SayingKind = "same"          // nothing changed
	SayEmpty       SayingKind = "empty"         // nothing is left
	SayNothing     SayingKind = "nothing"       // nothing was understood
	SayReset       SayingKind = "reset"         // everything was forgotten
	SayWelcome     SayingKind = "welcome"       // in answer to thanks
	SayHelp        SayingKind = "help"          // what can be said
	SayNoSuchPlace SayingKind = "no_such_place" // the table has no such place
	SayWhy         SayingKind = "why"           // the reasons of one book
	SayUnknown     SayingKind = "unknown"       // a name that no book of the catalogue has
	SayEnglish     SayingKind = "english"       // that requests are understood in English
	SayPopular     SayingKind = "popular"       // nothing was asked for yet: well known books that differ
)

// Saying is one thing that is said.
type Saying struct {
	Kind  SayingKind
	N     int      // of found and changed: how many
	Rows  []int32  // the books it is about
	Wish  int      // of empty: the wish to relax, −1 for none
	Names []string // of unknown: the names, as they were written
}

// sayWhatChanged sums up the table.
func (l *Library) sayWhatChanged(state *State, before State, reply *Reply) {
	if len(reply.Table) == 0 || slices.ContainsFunc(reply.Says, func(s Saying) bool { return s.Kind != SayUnknown && s.Kind != SayEnglish }) {
		return
	}
	fresh := 0
	for _, item := range reply.Table {
		if item.Change == New {
			fresh++
		}
	}
	switch {
	case state.Empty():
		reply.Says = append(reply.Says, Saying{Kind: SayPopular, N: len(reply.Table)})
	case len(before.Table) == 0:
		reply.Says = append(reply.Says, Saying{Kind: SayFound, N: len(reply.Table)})
	case fresh == 0 && len(reply.Left) == 0:
		reply.Says = append(reply.Says, Saying{Kind: SaySame})
	default:
		reply.Says = append(reply.Says, Saying{Kind: SayChanged, N: fresh})
	}
}

// Sentence words a saying in English, from the records and nothing else.
func (l *Library) Sentence(say Saying, reply *Reply) string {
	switch say.Kind {
	case SayFound:
		return fmt.Sprintf("Here are %s for %s.", count(say.N, "book"), l.wished(reply.Chips))
	case SayChanged:
		if say.N == 0 {
			return "The same books, in another order."
		}
		return fmt.Sprintf("%s new on the table.", strings.ToUpper(count(say.N, "book")[:1])+count(say.N, "book")[1:]+map[bool]string{true: " is", false: " are"}[say.N == 1])
	case SaySame:
		return "That changes nothing on the table."
	case SayEmpty:
		if say.Wish >= 0 {
			return fmt.Sprintf("Nothing is left. Without “%s” there would be.", reply.Chips[say.Wish].Wish.Label())
		}
		return "Nothing is left. Take some of the wishes back."
	case SayNothing:
		return "I did not understand what to look for. Name a book you liked, a kind of book or a mood."
	case SayReset:
		return "All forgotten. What do you feel like?"
	case SayWelcome:
		return "You are welcome."
	case SayHelp:
		return "Say what you feel like: “like Piranesi but warmer”, “no horror”, “under 300 pages”, “for my nephew, 12”. Of what is on the table: “darker”, “more like the second”, “why the first?”, “more”, “undo”."
	case SayNoSuchPlace:
		return "There is no such book on the table."
	case SayEnglish:
		return "I understand English only: say it in English, or name books, and I will look again."
	case SayUnknown:
		names := make([]string, len(say.Names))
		for i, name := range say.Names {
			names[i] = "“" + name + "”"
		}
		return "Your catalogue has no " + list(names, "and no") + "."
	case SayPopular:
		return "Nothing was asked for yet, so here are well-known books. Say what you feel like."
	case SayWhy:
		for _, item := range reply.Table {
			if len(say.Rows) > 0 && item.Row == say.Rows[0] {
				return l.Why(item, reply.Chips)
			}
		}
	}
	return ""
}

// Text is the whole reply in English: its sentences, then its question.
func (l *Library) Text(reply *Reply) string {
	var sentences []string
	for _, say := range reply.Says {
		if sentence := l.Sentence(say, reply); sentence != "" {
			sentences = append(sentences, sentence)
		}
	}
	if reply.Question != nil {
		sentences = append(sentences, reply.Question.Text)
	}
	return strings.Join(sentences, " ")
}

func count(n int, what string) string {
	if n == 1 {
		return "one " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// wished sums the wishes up.
func (l *Library) wished(chips []Chip) string {
	var labels []string
	for _, chip := range chips {
		labels = append(labels, "“"+chip.Wish.Label()+"”")
	}
	return list(labels, "and")
}

// Label is how a chip calls a wish, in English.
func (w Wish) Label() string {
	switch {
	case w.Kind == Book && w.Not, w.Kind == Series && w.Not:
		return "not like " + w.Name
	case w.Kind == Book, w.Kind == Series, w.Kind == Author && w.Soft && !w.Not:
		return "like " + w.Name
	case w.Kind == Author && w.Not:
		return "nothing by " + w.Name
	case w.Kind == Author:
		return "by " + w.Name
	case w.Kind == Genre && w.Not && w.Soft:
		return "less " + w.Name
	case w.Kind == Genre && w.Not:
		return "no " + w.Name
	case w.Kind == Read:
		return "read: " + w.Name
	case w.Kind == About:
		return "about " + w.Name
	}
	return w.Name
}

// Why says why a book is on the table.
func (l *Library) Why(item Item, chips []Chip) string {
	b := &l.books[item.Row]
	var parts []string
	for _, reason := range item.Reasons {
		if text := l.ReasonText(reason, chips); text != "" && len(parts) < 5 {
			parts = append(parts, fmt.Sprintf("%s (%+.2f)", text, reason.Share))
		}
	}
	if len(parts) == 0 {
		return fmt.Sprintf("“%s” is here for many small reasons, none of them large.", b.Title)
	}
	return fmt.Sprintf("“%s” is here because %s; everything else adds %+.2f.", b.Title, list(parts, "and"), item.Rest)
}

// ReasonText words a reason in English.
func (l *Library) ReasonText(r Reason, chips []Chip) string {
	switch r.Kind {
	case TermLike:
		return "it reads like " + l.books[r.Row].Title
	case TermTaken:
		return "readers of " + l.books[r.Row].Title + " take it up"
	case TermTheme:
		return "its description is close to what you said"
	case TermWords:
		return "its record speaks of " + list(r.Words, "and")
	case TermGenre:
		if r.Row >= 0 {
			return "it shares " + list(r.Words, "and") + " with " + l.books[r.Row].Title
		}
		return "it is filed under " + list(r.Words, "and")
	case TermMood:
		if at, ok := scaleOf(r.Scale); ok {
			pole := Scales[at].Low
			if r.High {
				pole = Scales[at].High
			}
			return "it is " + pole + " than most"
		}
	case TermAuthor:
		return "it is by " + chips[r.Wish].Wish.Name
	case TermPopular:
		return "it is widely read"
	case TermRated:
		return "it is well rated"
	case TermNear:
		return "it is of the sort that lay there"
	case TermTaste:
		return "it fits your shelf"
	}
	return ""
}
