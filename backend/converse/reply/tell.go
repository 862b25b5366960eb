package reply

import (
	"cmp"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/excerpt"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/wish"
)

// Telling is what a table is told by.
type Telling struct {
	Catalogue Catalogue
	Places    Places
	Full      int      // so many books lie on a full table
	Before    []int32  // what lay there before the turn
	Spoken    []int32  // the books that were spoken of in the turn before
	Fresh     []int    // the wishes of this turn, by their places among the chips
	Asked     bool     // anything was asked for
	More      bool     // other books were asked for
	Memory    bool     // a book is sought that is half remembered
	Details   []string // of Memory: keys of what may be asked of it, what was not told first
	Turn      int      // the number of the turn, by which turns of phrase change
	Offered   []string // keys of the questions that were asked, the latest last
}

// Tell tells a table as a bookseller would: what was heard, the best book and why, another
// that differs from it and how, what was not kept, and one thing to say next. It says
// nothing that no record bears out.
func (r *Reply) Tell(t Telling) {
	if len(r.Table) == 0 {
		return
	}
	stayed := len(t.Before) > 0 && t.Before[0] == r.Table[0].Row
	switch {
	case t.More:
		r.Say(Others)
	case t.Memory:
	case !t.Asked:
		r.Say(Popular)
	case len(t.Fresh) > 0:
		r.hear(t)
	}
	if t.Memory {
		r.tellCandidates(t)
		return
	}
	if stayed && r.unmoved(t.Before) {
		r.Say(Same, r.Table[0].Row)
	} else {
		r.tellBest(t, stayed)
		r.tellSecond(t, stayed)
	}
	r.tellLacking()
	if t.Asked && len(r.Table) < t.Full {
		r.Says = append(r.Says, Saying{Kind: Few, N: len(r.Table)})
	}
	r.tellNext(t)
}

// unmoved says whether the same books lie in the same order.
func (r *Reply) unmoved(before []int32) bool {
	return slices.EqualFunc(r.Table, before, func(item Item, row int32) bool { return item.Row == row })
}

// hear says which wishes were understood, but for a theme, which is the reader's own words.
func (r *Reply) hear(t Telling) {
	heard := slices.DeleteFunc(slices.Clone(t.Fresh), func(i int) bool {
		w := r.Chips[i].Wish
		return w.Kind == wish.About || w.Quiet || w.Only
	})
	if len(heard) > 0 {
		r.Says = append(r.Says, Saying{Kind: Heard, N: t.Turn % heardWays, Wishes: heard})
	}
}

// heardWays is how many turns of phrase there are for what was heard.
const heardWays = 3

// tellBest tells the best book and what speaks for it.
func (r *Reply) tellBest(t Telling, stayed bool) {
	best, b := r.Table[0], t.Catalogue.Book(r.Table[0].Row)
	pick := Saying{Kind: Pick, Rows: []int32{best.Row}}
	if stayed {
		pick.Of = "stays"
	} else if pick.Quote = excerpt.Of(b.Description, best.words(b)); pick.Quote == "" {
		pick.Of = "bare"
	}
	r.Says = append(r.Says, pick)
	because := Saying{Kind: Because, Rows: pick.Rows, Reasons: r.telling(best.Reasons, pick.Quote, b),
		Names: b.Moods}
	if len(because.Names) > 0 && len(because.Reasons) > 1 {
		because.Reasons = because.Reasons[:1]
	}
	if len(because.Reasons)+len(because.Names) > 0 && !stayed {
		r.Says = append(r.Says, because)
	}
}

// words are those that speak for a book, but for its kinds and moods, which are said as such.
func (i Item) words(b *book.Book) (words []string) {
	for _, reason := range i.Reasons {
		if reason.Kind == rank.TermWords {
			for _, word := range reason.Words {
				same := func(o string) bool { return holds(o, word) || holds(word, o) } // "dragon", "Dragon's"
				if !slices.ContainsFunc(words, same) && !classed(b, word) {
					words = append(words, word)
				}
			}
		}
	}
	return words
}

// classed says whether a word is one of a kind or a mood that a book has.
func classed(b *book.Book, word string) bool {
	return slices.ContainsFunc(slices.Concat(b.Genres, b.Moods), func(name string) bool {
		return holds(strings.ReplaceAll(name, "'", "’"), strings.ReplaceAll(word, "'", "’"))
	})
}

// toldReasons bounds how many reasons are told unasked.
const toldReasons = 2

// telling are the reasons that tell a reader something: what a record has, rather than
// nearness, no kind that was asked for, and no words that the quote shows by itself.
func (r *Reply) telling(reasons []rank.Reason, quote string, b *book.Book) (told []rank.Reason) {
	for _, reason := range reasons {
		switch reason.Kind {
		case rank.TermTheme, rank.TermNear:
			continue
		case rank.TermGenre, rank.TermAuthor:
			if reason.Wish >= 0 && r.Chips[reason.Wish].Wish.Kind != wish.About {
				continue
			}
		case rank.TermWords:
			reason.Words = slices.DeleteFunc(slices.Clone(reason.Words), func(word string) bool {
				return holds(quote, word) || classed(b, word)
			})
			if len(reason.Words) == 0 {
				continue
			}
		}
		told = append(told, reason)
	}
	slices.SortStableFunc(told, func(a, b rank.Reason) int { return cmp.Compare(weak[a.Kind], weak[b.Kind]) })
	return told[:min(toldReasons, len(told))]
}

// weak are reasons that say little of a book by itself; a larger number says less.
var weak = map[rank.TermKind]int{rank.TermRated: 1, rank.TermPopular: 1, rank.TermMood: 2}

// among bounds from how many books, behind the best, the second that is told is chosen.
const among = 3

// tellSecond tells another book: of the next few the first that differs clearly.
func (r *Reply) tellSecond(t Telling, stayed bool) {
	if len(r.Table) < 2 {
		return
	}
	best, next := r.Table[0].Row, r.Table[1:min(1+among, len(r.Table))]
	second, traits := next[0], Differences(next[0].Row, best, t.Catalogue, t.Places)
	for _, item := range next[1:] {
		if len(traits) > 0 {
			break
		}
		if other := Differences(item.Row, best, t.Catalogue, t.Places); len(other) > 0 {
			second, traits = item, other
		}
	}
	if stayed && slices.Contains(t.Spoken, second.Row) { // it was told just before
		return
	}
	b := t.Catalogue.Book(second.Row)
	say := Saying{Kind: Second, Rows: []int32{second.Row}, Traits: traits,
		Quote: excerpt.Of(b.Description, second.words(b))}
	if len(traits) == 0 {
		say.Of = "close"
	}
	r.Says = append(r.Says, say)
}

// tellLacking tells which wishes the best book is not known to keep, where its record
// could say so.
func (r *Reply) tellLacking() {
	best := r.Table[0]
	var lacking []int
	for i, chip := range r.Chips {
		switch chip.Wish.Kind {
		case wish.About, wish.Read:
			continue
		}
		if chip.Wish.Quiet || chip.Wish.Likened() && !chip.Wish.WantsAuthor() { // no record says what is like what
			continue
		}
		if !slices.Contains(best.Keeps, i) {
			lacking = append(lacking, i)
		}
	}
	if len(lacking) > 0 {
		r.Says = append(r.Says, Saying{Kind: Lacking, Rows: []int32{best.Row}, Wishes: lacking})
	}
}

// toldCandidates bounds how many books are told that may be the half-remembered one.
const toldCandidates = 3

// tellCandidates tells what of a memory the first books have, and asks for one more detail.
func (r *Reply) tellCandidates(t Telling) {
	for i, item := range r.Table[:min(toldCandidates, len(r.Table))] {
		b := t.Catalogue.Book(item.Row)
		words := item.words(b)
		say := Saying{Kind: Candidate, N: i, Rows: []int32{item.Row}, Names: words,
			Quote: excerpt.Of(b.Description, words)}
		if len(words) == 0 {
			say.Of = "bare"
		}
		r.Says = append(r.Says, say)
	}
	r.offer(t, t.Details)
}

// Spoken are the books that a reply speaks of, in its order.
func (r *Reply) Spoken() (rows []int32) {
	for _, say := range r.Says {
		switch say.Kind {
		case Pick, Second, Candidate, Same:
			rows = append(rows, say.Rows...)
		}
	}
	return rows
}

// Catalogue is where a reply's books stand.
type Catalogue interface {
	Book(row int32) *book.Book
}
