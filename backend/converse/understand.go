package converse

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/words"
)

// longestText is how many bytes of a text are read; what people type is shorter.
const longestText = 12_000

// reading is a text while it is taken apart.
type reading struct {
	text     string
	words    []words.Word
	clauses  []clause
	in       []int // by word: its clause
	used     []bool
	mentions []link.Mention
	spots    []facet.Spot
	wishes   []Wish
}

// Understand takes a text apart into wishes, in the order of their first words.
// The last is what the rest is about, if anything is left to search for. Mentions
// that may mean several books come back apart, to be asked about.
func (l *Library) Understand(text string) (wishes []Wish, doubtful []link.Mention) {
	return l.wishesOf(l.read(text))
}

func (l *Library) wishesOf(r *reading) (wishes []Wish, doubtful []link.Mention) {
	doubtful = l.named(r)
	l.allKnown(r)
	l.kinds(r)
	l.form(r)
	moods(r)
	measures(r)
	audience(r)
	languages(r)
	l.about(r)
	return join(r.wishes), doubtful
}

func (l *Library) read(text string) *reading {
	if len(text) > longestText {
		text = strings.ToValidUTF8(text[:longestText], "")
	}
	r := &reading{text: text, words: words.Split(text)}
	r.used, r.in = make([]bool, len(r.words)), make([]int, len(r.words))
	r.spots = l.facets.Find(r.words)
	r.clauses = clauses(text, r.words)
	for i, c := range r.clauses {
		for j := c.from; j < c.to; j++ {
			r.in[j] = i
		}
	}
	r.changeOfHabit()
	r.mentions = l.links.Find(text)
	for i := range r.clauses { // "non-fiction" denies nothing, and neither does "no" in a title
		c := &r.clauses[i]
		if c.not >= 0 && (r.withinSpot(c.not) || r.withinMention(c.not)) {
			*c = r.without(*c)
		}
	}
	r.spots = slices.DeleteFunc(r.spots, func(s facet.Spot) bool { // of a kind that the catalogue lacks, the words are looked for
		not, _ := r.denied(s.From)
		return l.facets.Count(s.Facet) == 0 && !not && !r.freeOf(s)
	})
	return r
}

// changeOfHabit takes what somebody always reads for what they have enough of, where
// the text seeks something else.
func (r *reading) changeOfHabit() {
	seeks := false
	for i := range r.words {
		seeks = seeks || at(changes, r.words, i, len(r.words)) > 0
	}
	if !seeks {
		return
	}
	for n := range r.clauses {
		c := &r.clauses[n]
		for i := c.from; i < c.to && c.not < 0; i++ {
			if at(habits, r.words, i, c.to) > 0 {
				c.not, c.soft = i, true
			}
		}
	}
}

// freeOf says whether a kind is what a book should be free of: "smut-free".
func (r *reading) freeOf(s facet.Spot) bool {
	return s.To < len(r.words) && r.words[s.To].Text == "free"
}

func (r *reading) withinSpot(word int) bool {
	return slices.ContainsFunc(r.spots, func(s facet.Spot) bool { return word >= s.From && word < s.To })
}

func (r *reading) withinMention(word int) bool {
	w := r.words[word]
	return slices.ContainsFunc(r.mentions, func(m link.Mention) bool { return w.Start >= m.Start && w.End <= m.End })
}

// without looks for another denial in a clause after one that is none.
func (r *reading) without(c clause) clause {
	next := newClause(r.words, c.not+1, c.to, c.sentence)
	next.from, next.open = c.from, c.open || next.open
	if next.not >= 0 && (r.withinSpot(next.not) || r.withinMention(next.not)) {
		return r.without(next)
	}
	return next
}

// takenBack says whether the clause after one denies what it says.
func (r *reading) takenBack(n int) bool {
	return n+1 < len(r.clauses) && r.clauses[n+1].back && r.clauses[n+1].sentence == r.clauses[n].sentence
}

// denied says whether a word is within reach of a denial, and whether that asks
// for less rather than none.
func (r *reading) denied(word int) (not, soft bool) {
	n := r.in[word]
	c := r.clauses[n]
	if r.takenBack(n) {
		return true, false
	}
	switch {
	case c.not < 0:
		return false, false
	case c.back:
		return word < c.not, false
	case r.words[c.not].Text == "non":
		return word > c.not && word <= c.not+2, false
	case word > c.not:
		return true, c.soft
	case c.soft && r.copula(c.not) && word >= c.not-subjectReach && !bookNouns[r.words[word].Text]: // "the romance isn't the main focus"
		return true, true
	}
	return false, false
}

// subjectReach is how many words before "isn't" its subject is looked for.
const subjectReach = 3

func (r *reading) copula(word int) bool {
	switch r.words[word].Text {
	case "isnt", "arent", "wasnt", "doesnt", "dont":
		return true
	case "not":
		return word > 0 && (r.words[word-1].Text == "is" || r.words[word-1].Text == "are" || r.words[word-1].Text == "does" || r.words[word-1].Text == "do")
	}
	return false
}

// open says whether a word is in a clause that says what need not be.
func (r *reading) open(word int) bool { return r.clauses[r.in[word]].open }

// named turns mentions into wishes.
func (l *Library) named(r *reading) (doubtful []link.Mention) {
	for _, m := range r.mentions {
		from, to := r.span(m.Start, m.End)
		if from < 0 {
			continue
		}
		if m.Doubtful {
			doubtful = append(doubtful, m)
			r.use(from, to)
			continue
		}
		not, soft := r.denied(from)
		wish := Wish{Not: not, Soft: soft, Rows: m.Rows, Name: m.Name}
		if (not && r.clauses[r.in[from]].known || r.alreadyRead(from)) && m.Kind != link.Author {
			r.use(from, to)
			r.wishes = append(r.wishes, Wish{Kind: Read, Rows: m.Rows, Name: m.Name})
			continue
		}
		switch m.Kind {
		case link.Title:
			wish.Kind, wish.Name = Book, l.books[m.Rows[0]].Title
		case link.Series:
			wish.Kind = Series
		default:
			wish.Kind, wish.Name = Author, l.authorOf(m)
			wish.Rows = l.byAuthor(m.Rows, wish.Name)
			wish.Soft = !not && !r.byThem(from) || not && r.clauses[r.in[from]].soft // else like their books
			if r.afterTitle(from) {
				r.use(from, to)
				continue // "Dune by Frank Herbert" names one book
			}
		}
		r.use(from, to)
		r.wishes = append(r.wishes, wish)
	}
	return doubtful
}

// span gives the words between two places of the text, −1 when there are none.
func (r *reading) span(start, end int) (from, to int) {
	from = -1
	for i, w := range r.words {
		if w.End > start && w.Start < end {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

func (r *reading) use(from, to int) {
	for i := from; i < to; i++ {
		r.used[i] = true
	}
}

func (r *reading) anyUsed(from, to int) bool { return slices.Contains(r.used[from:to], true) }

// kinds turns the names of genres into wishes.
func (l *Library) kinds(r *reading) {
	for _, s := range r.spots {
		if r.anyUsed(s.From, s.To) || r.watched(s) {
			continue
		}
		not, soft := r.denied(s.From)
		if r.freeOf(s) {
			not, soft = true, false
			r.use(s.From, s.To+1)
		}
		if !not && r.open(s.From) {
			continue
		}
		if s.To < len(r.words) && (r.words[s.To].Text == "reader" || r.words[s.To].Text == "readers" || r.words[s.To].Text == "fan") && !not {
			soft = true
		}
		if not && s.To < len(r.words) && (r.words[s.To].Text == "reader" || r.words[s.To].Text == "readers") {
			continue // "fantasy for a non-fantasy reader"
		}
		if l.facets.Own(s.Facet) && r.aside(s.From) {
			continue // the catalogue's own genres have names that are ordinary words
		}
		r.wishes = append(r.wishes, Wish{Kind: Genre, Not: not, Soft: soft || !not, Aside: r.aside(s.From), Facet: s.Facet, Name: l.facets.Name(s.Facet)})
	}
}

// aside says whether a word stands in the body of a long text.
func (r *reading) aside(word int) bool {
	return len(r.words) > longText && r.clauses[r.in[word]].sentence > 0
}

// longText is how many words a text has from which its beginning counts more.
const longText = 30

// watched says whether a kind is that of something that is watched or played.
func (r *reading) watched(s facet.Spot) bool {
	c := r.clauses[r.in[s.From]]
	for i := c.from; i < c.to; i++ {
		switch r.words[i].Text {
		case "movie", "movies", "film", "films", "show", "shows", "game", "games", "anime", "kids", "daughter", "son":
			return r.words[s.From].Text == r.words[i].Text
		}
	}
	return false
}

// join merges wishes that say the same; a later denial of what was wanted wins, and
// less of it makes it soft.
func join(wishes []Wish) []Wish {
	var joined []Wish
	for _, w := range wishes {
		at := slices.IndexFunc(joined, func(o Wish) bool { return same(o, w) })
		switch {
		case at < 0:
			joined = append(joined, w)
		case w.Kind == Mood:
			joined[at].Pull = max(-1, min(1, joined[at].Pull+w.Pull))
		case w.Not && !joined[at].Not && !(w.Aside && !joined[at].Aside): // what the beginning asks for, no detail takes back
			joined[at] = w
		}
	}
	return joined
}

// same says whether two wishes are about the same thing.
func same(a, b Wish) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Book, Read:
		return slices.Equal(a.Rows, b.Rows)
	case Author:
		return a.Name == b.Name
	case Series:
		return slices.Equal(a.Rows, b.Rows)
	case Genre:
		return a.Facet == b.Facet
	case Mood:
		return a.Scale == b.Scale
	case Language:
		return a.Code == b.Code
	}
	return true // one length, one span of years, one audience, one theme
}
