package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// Slot is something that a language model makes out in what a reader said. It becomes
// a wish only if its words stand in the text, we understand nothing else by them, and
// its value is one of the catalogue's.
type Slot struct {
	Kind  wish.Kind // Book, Author, Genre, Mood, Pages, Years or Audience
	Not   bool      // it is not wanted
	Value string    // a title, a name, a kind of book, a pole of a scale
	From  int       // of Pages and Years: the least, 0 for none; of Audience: the age
	To    int       // of Pages and Years: the most, 0 for none
	Quote string    // the reader's words that it rests on
}

// Values are what the slots of genres and of moods may say.
func (r *Reader) Values() (genres, moods []string) {
	for f := range r.facets.Len() {
		if id := facet.ID(f); (r.facets.Common(id) || r.facets.Wide(id)) && r.facets.Count(id) > 0 {
			genres = append(genres, r.facets.Name(id))
		}
	}
	for _, s := range wish.Scales {
		moods = append(moods, s.Low, s.High)
	}
	return genres, moods
}

// overlap says whether a name is meant by a quote.
func overlap(quote, name string) bool {
	quote, name = " "+words.Join(quote)+" ", " "+words.Join(name)+" "
	return strings.Contains(quote, name) || strings.Contains(name, quote)
}

// fill gives the wishes of the slots that hold, and the quotes of those that name
// something.
func (r *Reader) fill(text string, slots []Slot) (filled []wish.Wish, quotes []string) {
	u := r.read(text)
	own, doubtful := u.takenApart()
	taken := u.understood()
	for _, s := range slots {
		from, to := u.quote(s.Quote, taken)
		if from < 0 || !s.Not && u.open(from) {
			continue
		}
		if not, _ := u.denied(from); not && (!s.Not || s.Kind == wish.Mood) {
			continue // we hear the opposite
		}
		w, ok := r.wishOf(s)
		if !ok || slices.ContainsFunc(append(own, filled...), func(o wish.Wish) bool { return wish.Same(o, w) }) {
			continue
		}
		asked := func(m link.Mention) bool { return slices.Contains(m.Rows, w.Rows[0]) }
		if len(w.Rows) > 0 && slices.ContainsFunc(doubtful, asked) {
			continue // which is meant is asked
		}
		mark(taken[from:to])
		filled = append(filled, w)
		if len(w.Rows) > 0 {
			quotes = append(quotes, s.Quote)
		}
	}
	return filled, quotes
}

// understood says of each word whether it became a wish, or part of one.
func (u *utterance) understood() []bool {
	taken := slices.Clone(u.used)
	for _, s := range u.spots {
		if !u.facets.Theme(s.Facet) { // a setting may be part of a description
			mark(taken[s.From:s.To])
		}
	}
	for i := range u.words {
		for n := min(longestMood, len(u.words)-i); n > 0; n-- {
			if u.pulls[words.Phrase(u.words[i:i+n])] != nil {
				mark(taken[i : i+n])
			}
		}
	}
	return taken
}

// mark says of all of some words that they are taken.
func mark(words []bool) {
	for i := range words {
		words[i] = true
	}
}

// quote finds words in a text, of which none is taken and one says something; −1 where
// they do not stand there.
func (u *utterance) quote(said string, taken []bool) (from, to int) {
	quoted := words.Texts(said)
	if !slices.ContainsFunc(quoted, func(word string) bool { return !u.SmallWords[word] }) {
		return -1, -1
	}
	for from := 0; from+len(quoted) <= len(u.words); from++ {
		to := from + len(quoted)
		if !slices.Contains(taken[from:to], true) && words.Stand(quoted, u.words[from:to]) {
			return from, to
		}
	}
	return -1, -1
}

// Bounds on the numbers of slots.
const (
	firstYear  = 1000
	mostPages  = 5000
	youngest   = 2
	shortValue = 2 // letters of a name that are too few to go by
)

// wishOf resolves a slot, false for one whose value is not the catalogue's.
func (r *Reader) wishOf(s Slot) (wish.Wish, bool) {
	switch s.Kind {
	case wish.Book, wish.Author:
		return r.namedBy(s)
	case wish.Genre:
		all := words.Split(s.Value)
		spots := r.facets.Find(all)
		if len(spots) != 1 || spots[0].From != 0 || spots[0].To != len(all) {
			return wish.Wish{}, false
		}
		f := spots[0].Facet
		return wish.Wish{Kind: wish.Genre, Not: s.Not, Soft: !s.Not, Facet: f, Name: r.facets.Name(f)}, r.facets.Count(f) > 0
	case wish.Mood:
		for _, scale := range wish.Scales {
			switch s.Value {
			case scale.High:
				return wish.NewMood(scale.Name, r.weights.Slot), true
			case scale.Low:
				return wish.NewMood(scale.Name, -r.weights.Slot), true
			}
		}
	case wish.Pages:
		return ofPages(s.From, s.To), bounds(s.From, s.To, 0, mostPages)
	case wish.Years:
		return ofYears(s.From, s.To), bounds(s.From, s.To, firstYear, lastYear)
	case wish.Audience:
		return wish.Wish{Kind: wish.Audience, From: s.From}, s.From >= youngest && s.From < adultAge
	}
	return wish.Wish{}, false
}

// bounds says whether two numbers are some: at least one is given, and each lies where
// it can.
func bounds(from, to, least, most int) bool {
	in := func(n int) bool { return n == 0 || n >= least && n <= most }
	return in(from) && in(to) && (from > 0 || to > 0) && (to == 0 || from <= to)
}

// namedBy finds the book or the author that a slot names: what we would understand if
// the reader had said just that.
func (r *Reader) namedBy(s Slot) (wish.Wish, bool) {
	value := strings.Trim(s.Value, " \t\n\"“”'")
	if len(value) <= shortValue || strings.ContainsAny(value, "\"“”.!?\n;()") && s.Kind == wish.Book {
		return wish.Wish{}, false
	}
	phrase := "books by " + value
	if s.Kind == wish.Book {
		title, author, _ := strings.Cut(value, " by ")
		value, phrase = title, "like “"+title+"”"
		if author != "" {
			phrase += " by " + author
		}
	}
	for _, m := range r.links.Find(phrase) {
		if m.Doubtful || m.Misspelt || (m.Kind == link.Author) != (s.Kind == wish.Author) ||
			words.Join(m.Name) != words.Join(value) {
			continue
		}
		w := wish.Wish{Kind: s.Kind, Not: s.Not, Rows: m.Rows, Name: r.books[m.Rows[0]].Title}
		switch {
		case m.Kind == link.Series:
			w.Kind, w.Name = wish.Series, m.Name
		case s.Kind == wish.Author:
			w.Name, w.Soft = r.authorOf(m), !s.Not // like their books, as one who is named
			w.Rows = r.byAuthor(m.Rows, w.Name)
		}
		return w, true
	}
	return wish.Wish{}, false
}
