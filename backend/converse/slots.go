package converse

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/words"
)

// Slot is something that a language model makes out in what a reader said. It becomes
// a wish only if its words stand in the text, we understand nothing else by them, and
// its value is one of the catalogue's.
type Slot struct {
	Kind  Kind   // Book, Author, Genre, Mood, Pages, Years or Audience
	Not   bool   // it is not wanted
	Value string // a title, a name, a kind of book, a pole of a scale
	From  int    // of Pages and Years: the least, 0 for none; of Audience: the age
	To    int    // of Pages and Years: the most, 0 for none
	Quote string // the reader's words that it rests on
}

// Apart says whether a turn would take a text apart, rather than obey it or take it for
// an answer: only then there is something to make out.
func (l *Library) Apart(state State, text string) bool {
	if q := state.Question; q != nil {
		if how, _ := q.answer(text); how != notAnswered {
			return false
		}
	}
	do, _ := command(text, len(state.Table))
	return do == actNone && strings.TrimSpace(text) != ""
}

// Values are what the slots of genres and of moods may say.
func (l *Library) Values() (genres, moods []string) {
	for f := range l.facets.Len() {
		if id := facet.ID(f); !l.facets.Own(id) && l.facets.Count(id) > 0 {
			genres = append(genres, l.facets.Name(id))
		}
	}
	for _, s := range Scales {
		moods = append(moods, s.Low, s.High)
	}
	return genres, moods
}

// Fill takes a turn of text as Turn does, and fills in what slots say beyond it. Without
// a slot that holds it is the same.
func (l *Library) Fill(ctx context.Context, state State, in Input, slots []Slot, guest Guest) (State, *Reply, error) {
	filled, quotes := l.fill(in.Text, slots)
	if len(filled) == 0 || !l.Apart(state, in.Text) {
		return l.Turn(ctx, state, in, guest)
	}
	before := state
	state = state.clone()
	state.Turns++
	reply := &Reply{Relax: -1}
	if _, err := l.hear(ctx, &state, in, reply); err != nil {
		return before, nil, err
	}
	state.take(filled)
	reply.Says = slices.DeleteFunc(reply.Says, func(s Saying) bool { return s.Kind == SayNothing })
	for i := range reply.Says {
		s := &reply.Says[i]
		s.Names = slices.DeleteFunc(s.Names, func(name string) bool {
			return slices.ContainsFunc(quotes, func(q string) bool { return overlap(q, name) })
		})
	}
	reply.Says = slices.DeleteFunc(reply.Says, func(s Saying) bool { return s.Kind == SayUnknown && len(s.Names) == 0 })
	return state, reply, l.show(ctx, &state, before, guest, reply, nil)
}

// overlap says whether a name is meant by a quote.
func overlap(quote, name string) bool {
	quote, name = " "+words.Join(quote)+" ", " "+words.Join(name)+" "
	return strings.Contains(quote, name) || strings.Contains(name, quote)
}

// fill gives the wishes of the slots that hold, and the quotes of those that name
// something.
func (l *Library) fill(text string, slots []Slot) (filled []Wish, quotes []string) {
	if len(slots) == 0 {
		return nil, nil
	}
	r := l.read(text)
	own, doubtful := l.wishesOf(r)
	taken := r.understood()
	for _, s := range slots {
		from, to := r.quote(s.Quote, taken)
		if from < 0 || !s.Not && r.open(from) {
			continue
		}
		if not, _ := r.denied(from); not && (!s.Not || s.Kind == Mood) {
			continue // we hear the opposite
		}
		w, ok := l.wishOf(s)
		if !ok || slices.ContainsFunc(append(own, filled...), func(o Wish) bool { return same(o, w) }) {
			continue
		}
		if len(w.Rows) > 0 && slices.ContainsFunc(doubtful, func(m link.Mention) bool { return slices.Contains(m.Rows, w.Rows[0]) }) {
			continue // which is meant is asked
		}
		for i := from; i < to; i++ {
			taken[i] = true
		}
		filled = append(filled, w)
		if len(w.Rows) > 0 {
			quotes = append(quotes, s.Quote)
		}
	}
	return filled, quotes
}

// understood says of each word whether it became a wish, or part of one.
func (r *reading) understood() []bool {
	taken := slices.Clone(r.used)
	for _, s := range r.spots {
		for i := s.From; i < s.To; i++ {
			taken[i] = true
		}
	}
	for i := range r.words {
		for n := min(longestMood, len(r.words)-i); n > 0; n-- {
			if pulls[words.Phrase(r.words[i:i+n])] != nil {
				for j := i; j < i+n; j++ {
					taken[j] = true
				}
			}
		}
	}
	return taken
}

// quote finds words in a text, of which none is taken and one says something; −1 where
// they do not stand there.
func (r *reading) quote(said string, taken []bool) (from, to int) {
	quoted := words.Texts(said)
	if !slices.ContainsFunc(quoted, func(word string) bool { return !smallWords[word] }) {
		return -1, -1
	}
	for from := 0; from+len(quoted) <= len(r.words); from++ {
		to := from + len(quoted)
		stands := !slices.Contains(taken[from:to], true)
		for i := from; i < to && stands; i++ {
			stands = r.words[i].Text == quoted[i-from]
		}
		if stands {
			return from, to
		}
	}
	return -1, -1
}

// Bounds on the numbers of slots.
const (
	mostPages  = 5000
	youngest   = 2
	slotPull   = 0.6 // as far as a plain word of mood
	shortValue = 2   // letters of a name that are too few to go by
)

// wishOf resolves a slot, false for one whose value is not the catalogue's.
func (l *Library) wishOf(s Slot) (Wish, bool) {
	switch s.Kind {
	case Book, Author:
		return l.namedBy(s)
	case Genre:
		all := words.Split(s.Value)
		spots := l.facets.Find(all)
		if len(spots) != 1 || spots[0].From != 0 || spots[0].To != len(all) {
			return Wish{}, false
		}
		f := spots[0].Facet
		return Wish{Kind: Genre, Not: s.Not, Soft: !s.Not, Facet: f, Name: l.facets.Name(f)}, l.facets.Count(f) > 0
	case Mood:
		for _, scale := range Scales {
			switch s.Value {
			case scale.High:
				return newMood(scale.Name, slotPull), true
			case scale.Low:
				return newMood(scale.Name, -slotPull), true
			}
		}
	case Pages:
		return newPages(s.From, s.To), bounds(s.From, s.To, 0, mostPages)
	case Years:
		return newYears(s.From, s.To), bounds(s.From, s.To, firstYear, lastYear)
	case Audience:
		return Wish{Kind: Audience, From: s.From, Name: "for " + strconv.Itoa(s.From) + " years"}, s.From >= youngest && s.From < adultAge
	}
	return Wish{}, false
}

// bounds says whether two numbers are some: at least one is given, and each lies where
// it can.
func bounds(from, to, least, most int) bool {
	in := func(n int) bool { return n == 0 || n >= least && n <= most }
	return in(from) && in(to) && (from > 0 || to > 0) && (to == 0 || from <= to)
}

// namedBy finds the book or the author that a slot names: what we would understand if
// the reader had said just that.
func (l *Library) namedBy(s Slot) (Wish, bool) {
	value := strings.Trim(s.Value, " \t\n\"“”'")
	if len(value) <= shortValue || strings.ContainsAny(value, "\"“”.!?\n;()") && s.Kind == Book {
		return Wish{}, false
	}
	phrase := "books by " + value
	if s.Kind == Book {
		title, author, _ := strings.Cut(value, " by ")
		value, phrase = title, "like “"+title+"”"
		if author != "" {
			phrase += " by " + author
		}
	}
	for _, m := range l.links.Find(phrase) {
		if m.Doubtful || m.Misspelt || (m.Kind == link.Author) != (s.Kind == Author) || words.Join(m.Name) != words.Join(value) {
			continue
		}
		w := Wish{Kind: s.Kind, Not: s.Not, Rows: m.Rows, Name: l.books[m.Rows[0]].Title}
		switch {
		case m.Kind == link.Series:
			w.Kind, w.Name = Series, m.Name
		case s.Kind == Author:
			w.Name, w.Soft = l.authorOf(m), !s.Not // like their books, as one who is named
			w.Rows = l.byAuthor(m.Rows, w.Name)
		}
		return w, true
	}
	return Wish{}, false
}
