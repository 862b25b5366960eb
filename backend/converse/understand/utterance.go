package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

type word = words.Word

// utterance is a text while it is taken apart.
type utterance struct {
	*Reader
	text     string
	plain    string // as patterns expect it, its bytes in the same places
	words    []word
	clauses  []clause
	in       []int // by word: its clause
	used     []bool
	mentions []link.Mention
	spots    []facet.Spot
	wishes   []wish.Wish
	contrary Contrary
}

// takenApart gives the wishes of a text, and the names that may mean several books.
func (u *utterance) takenApart() (wishes []wish.Wish, doubtful []link.Mention) {
	doubtful = u.named()
	u.allKnown()
	u.ownBooks()
	u.itself()
	named := len(u.wishes)
	u.ordered()
	u.pages() // before the kinds: "in the 80s" is when a book came out, and "for 8th grade" no school
	u.years()
	u.audience()
	u.languages()
	measures := slices.Clone(u.wishes[named:])
	u.wishes = u.wishes[:named]
	u.kinds()
	u.opposed()
	u.form()
	u.moods()
	u.wishes = append(u.wishes, measures...)
	u.about()
	return join(u.wishes), doubtful
}

func (r *Reader) read(text string) *utterance {
	if len(text) > longestText {
		text = strings.ToValidUTF8(text[:longestText], "")
	}
	u := &utterance{Reader: r, text: text, words: r.lang.Split(text), plain: r.lang.Plain(text)}
	u.used, u.in = make([]bool, len(u.words)), make([]int, len(u.words))
	u.spots = r.facets.Find(u.words)
	u.clauses = r.clauses(text, u.words)
	for i, c := range u.clauses {
		for j := c.from; j < c.to; j++ {
			u.in[j] = i
		}
	}
	u.changeOfHabit()
	u.changeOfMind()
	u.mentions = r.links.Find(text)
	for i := range u.clauses { // "non-fiction" denies nothing, and neither does "no" in a title
		c := &u.clauses[i]
		if c.not >= 0 && (u.withinSpot(c.not) || u.withinMention(c.not)) {
			*c = u.without(*c)
		}
	}
	// of a kind that the catalogue lacks, the words are looked for
	u.spots = slices.DeleteFunc(u.spots, func(s facet.Spot) bool {
		not, _ := u.denied(s.From)
		return r.facets.Count(s.Facet) == 0 && (r.facets.Theme(s.Facet) || !not && !u.freeOf(s))
	})
	return u
}

// changeOfHabit takes what somebody always reads for what they have enough of, where
// the text seeks something else.
func (u *utterance) changeOfHabit() {
	seeks := false
	for i := range u.words {
		seeks = seeks || at(u.Changes, u.words, i, len(u.words)) > 0
	}
	if !seeks {
		return
	}
	for n := range u.clauses {
		c := &u.clauses[n]
		for i := c.from; i < c.to && c.not < 0; i++ {
			if at(u.Habits, u.words, i, c.to) > 0 {
				c.not, c.soft = i, true
			}
		}
	}
}

// changeOfMind drops a denial that the text takes back at once: "I hate fantasy but want to try
// one" asks for one.
func (u *utterance) changeOfMind() {
	for n := 1; n < len(u.clauses); n++ {
		c, before := u.clauses[n], &u.clauses[n-1]
		for i := c.from; i < c.to; i++ {
			if c.not < 0 && before.not >= 0 && at(u.AfterAll, u.words, i, c.to) > 0 {
				u.use(before.not, before.not+1)
				before.not = -1
			}
		}
	}
}

// freeOf says whether a kind is what a book should be free of: "smut-free".
func (u *utterance) freeOf(s facet.Spot) bool {
	return s.To < len(u.words) && u.FreeOf[u.words[s.To].Text]
}

func (u *utterance) withinSpot(word int) bool {
	return slices.ContainsFunc(u.spots, func(s facet.Spot) bool { return word >= s.From && word < s.To })
}

func (u *utterance) withinMention(word int) bool {
	w := u.words[word]
	return slices.ContainsFunc(u.mentions, func(m link.Mention) bool { return w.Start >= m.Start && w.End <= m.End })
}

// without looks for another denial in a clause after one that is none.
func (u *utterance) without(c clause) clause {
	next := u.newClause(u.words, c.not+1, c.to, c.sentence)
	next.from, next.open = c.from, c.open || next.open
	if next.not >= 0 && (u.withinSpot(next.not) || u.withinMention(next.not)) {
		return u.without(next)
	}
	return next
}

// takenBack says whether the clause after one denies what it says.
func (u *utterance) takenBack(n int) bool {
	return n+1 < len(u.clauses) && u.clauses[n+1].back && u.clauses[n+1].sentence == u.clauses[n].sentence
}

// denied says whether a word is within reach of a denial, and whether that asks
// for less rather than none.
func (u *utterance) denied(word int) (not, soft bool) {
	n := u.in[word]
	c := u.clauses[n]
	if u.takenBack(n) {
		return true, false
	}
	switch {
	case c.not < 0:
		return false, false
	case c.back:
		return word < c.not, false
	case u.Non[u.words[c.not].Text]:
		return word > c.not && word <= c.not+2, false
	case word > c.not:
		return true, c.soft
	case c.soft && u.copula(c.not) && word >= c.not-subjectReach && !u.Books[u.words[word].Text]:
		return true, true // "the romance isn't the main focus"
	}
	return false, false
}

// subjectReach is how many words before "isn't" its subject is looked for.
const subjectReach = 3

// copula says whether a denial is one of what stands before it: "isn't", "is not".
func (u *utterance) copula(word int) bool {
	text := u.words[word].Text
	return u.IsNot[text] || u.Not[text] && word > 0 && u.Is[u.words[word-1].Text]
}

// open says whether a word is in a clause that says what need not be.
func (u *utterance) open(word int) bool { return u.clauses[u.in[word]].open }

// named turns mentions into wishes.
func (u *utterance) named() (doubtful []link.Mention) {
	for _, m := range u.mentions {
		from, to := u.span(m.Start, m.End)
		if from < 0 {
			continue
		}
		if m.Doubtful {
			doubtful = append(doubtful, m)
			u.use(from, to)
			continue
		}
		not, soft := u.denied(from)
		named := wish.Wish{Not: not, Soft: soft, Rows: m.Rows, Name: m.Name}
		if (not && u.clauses[u.in[from]].known || u.alreadyRead(from)) && m.Kind != link.Author {
			u.use(from, to)
			u.wishes = append(u.wishes, wish.Wish{Kind: wish.Read, Rows: m.Rows, Name: m.Name})
			continue
		}
		switch m.Kind {
		case link.Title:
			named.Kind, named.Name = wish.Book, u.books[m.Rows[0]].Title
		case link.Series:
			named.Kind = wish.Series
		default:
			named.Kind, named.Name = wish.Author, u.authorOf(m)
			named.Rows = u.byAuthor(m.Rows, named.Name)
			named.Soft = !not && !u.byThem(from) || not && u.clauses[u.in[from]].soft // else like their books
			if u.afterTitle(from) {
				u.use(from, to)
				continue // "Dune by Frank Herbert" names one book
			}
		}
		u.use(from, to)
		u.wishes = append(u.wishes, named)
	}
	return doubtful
}

// span gives the words between two places of the text, −1 when there are none.
func (u *utterance) span(start, end int) (from, to int) {
	from = -1
	for i, w := range u.words {
		if w.End > start && w.Start < end {
			if from < 0 {
				from = i
			}
			to = i + 1
		}
	}
	return from, to
}

// useText marks the words between two places as understood.
func (u *utterance) useText(start, end int) {
	if from, to := u.span(start, end); from >= 0 {
		u.use(from, to)
	}
}

func (u *utterance) use(from, to int) { mark(u.used[from:to]) }

func (u *utterance) anyUsed(from, to int) bool { return slices.Contains(u.used[from:to], true) }

// kinds turns the names of genres into wishes.
func (u *utterance) kinds() {
	for n, s := range u.spots {
		if u.anyUsed(s.From, s.To) || u.watched(s) {
			continue
		}
		not, soft := u.denied(s.From)
		if u.freeOf(s) {
			not, soft = true, false
			u.use(s.From, s.To+1)
		}
		if !not && u.open(s.From) {
			continue
		}
		if s.To < len(u.words) && u.Fans[u.words[s.To].Text] && !not {
			soft = true
		}
		if not && s.To < len(u.words) && u.Readers[u.words[s.To].Text] {
			continue // "fantasy for a non-fantasy reader"
		}
		if u.aside(s.From) && (u.facets.Own(s.Facet) || u.facets.Theme(s.Facet) && !not && !u.sought(s)) {
			continue // their names are ordinary words
		}
		u.wishes = append(u.wishes, wish.Wish{Kind: wish.Genre, Not: not, Soft: soft || !not, Aside: u.aside(s.From),
			Stated: !not && len(u.words) <= longText,
			Or:     !not && u.alternative(n), Facet: s.Facet, Name: u.facets.Name(s.Facet)})
	}
}

// alternative says whether the kind of a spot is one of several that will do: "a thriller or a
// mystery", "crime, adventure and mystery". A mood and a kind are wanted together.
func (u *utterance) alternative(n int) bool {
	if n == 0 {
		return false
	}
	before, s := u.spots[n-1], u.spots[n]
	between := u.words[before.To:s.From]
	if u.in[before.From] != u.in[s.From] || len(between) > furthestOr {
		return false
	}
	or := slices.ContainsFunc(between, func(w word) bool { return u.Or[w.Text] })
	gap := u.text[u.words[before.To-1].End:u.words[s.From].Start]
	listed := strings.ContainsAny(gap, ",/;") || slices.ContainsFunc(between, func(w word) bool { return u.And[w.Text] })
	return or || listed && !u.facets.Theme(before.Facet) && !u.facets.Theme(s.Facet)
}

// furthestOr is how many words may stand between two kinds of which one will do.
const furthestOr = 2

// aside says whether a word stands in the body of a long text.
func (u *utterance) aside(word int) bool {
	return len(u.words) > longText && u.clauses[u.in[word]].sentence > 0
}

// sought says whether a spot in the body of a long text is something that is looked for: it is a
// phrase, or its clause says so.
func (u *utterance) sought(s facet.Spot) bool {
	return s.To-s.From > 1 || u.has(s.From, u.Seeking) && !u.has(s.From, u.Telling)
}

// longText is how many words a text has from which its beginning counts more.
const longText = 30

// watched says whether a kind is that of something that is watched or played.
func (u *utterance) watched(s facet.Spot) bool {
	c := u.clauses[u.in[s.From]]
	clause := u.words[c.from:c.to]
	first := slices.IndexFunc(clause, func(w word) bool { return u.Watched[w.Text] })
	return first >= 0 && u.words[s.From].Text == clause[first].Text
}

// join merges wishes that say the same; a later denial of what was wanted wins, and
// less of it makes it soft.
func join(wishes []wish.Wish) []wish.Wish {
	var joined []wish.Wish
	for _, w := range wishes {
		at := slices.IndexFunc(joined, func(o wish.Wish) bool { return wish.Same(o, w) })
		switch {
		case at < 0:
			joined = append(joined, w)
		case w.Kind == wish.Mood:
			joined[at].Pull = max(-1, min(1, joined[at].Pull+w.Pull))
		case w.Not && !joined[at].Not && !(w.Aside && !joined[at].Aside): // what the beginning asks for, no detail takes back
			joined[at] = w
		}
	}
	return joined
}
