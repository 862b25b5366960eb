package link

import (
	"cmp"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/converse/words"
)

// Kind is what a mention names.
type Kind string

// What can be named.
const (
	Title  Kind = "title"
	Author Kind = "author"
	Series Kind = "series"
)

// Mention is a name that was found in a text.
type Mention struct {
	Kind       Kind
	Start, End int     // in bytes of the text
	Rows       []int32 // catalogue rows: the one book; of an author or a series all of theirs, the best known first
	Name       string  // as the text has it
	Doubtful   bool    // Rows are books that fit equally: ask which is meant
	Misspelt   bool
	points     float64
	from, to   int // in words
}

// Find gives the names in a text in their order; none overlaps another.
func (l *Linker) Find(text string) []Mention {
	t := newPassage(l.lexicon, text)
	l.mend(t)
	taken := l.choose(t, l.candidates(t))
	if len(taken) > 0 { // what a text names helps to read the rest of it
		t.remember(taken)
		taken = l.choose(t, l.candidates(t))
	}
	taken = l.choose(t, append(taken, l.misspelt(t, taken)...))
	taken = l.focus(t, taken)
	l.settle(t, taken)
	return taken
}

// listed is how many titles a text names for it to hold a list of them.
const listed = 2

func titles(mentions []Mention) int {
	n := 0
	for _, m := range mentions {
		if m.Kind != Author {
			n++
		}
	}
	return n
}

// candidates are all names in a text that have evidence enough; they overlap.
func (l *Linker) candidates(t *passage) []Mention {
	var candidates []Mention
	for i := range t.words {
		for n := min(l.longest, len(t.words)-i); n > 0; n-- {
			if t.broken(i, i+n) {
				continue
			}
			phrase := t.phrase(i, i+n)
			candidates = l.consider(t, candidates, phrase, i, i+n)
			if other := l.otherForm(t, phrase, i, i+n); other != "" {
				candidates = l.consider(t, candidates, other, i, i+n)
			}
			candidates = l.considerMeant(t, candidates, i, i+n)
		}
	}
	return candidates
}

// consider adds what a phrase may name.
func (l *Linker) consider(t *passage, candidates []Mention, phrase string, from, to int) []Mention {
	for _, in := range []struct {
		names map[string]*name
		kind  Kind
	}{{l.titles, Title}, {l.series, Series}, {l.authors, Author}, {l.surname, Author}, {l.short, Title}} {
		n := in.names[phrase]
		if n == nil {
			continue
		}
		var points float64
		switch {
		case in.kind == Author:
			points = l.weighAuthor(t, n, from, to, to-from > 1)
		case to-from == 1 && l.short[phrase] == n:
			points = l.weighShort(t, n, from)
		default:
			points = l.weigh(t, n, from, to)
			if in.kind == Series {
				points += l.seriesPoints(t, phrase, to)
			}
		}
		if points >= l.weights.Names.Enough {
			kind := in.kind
			if l.short[phrase] == n && l.isSeries(n) {
				kind = Series
			}
			candidates = append(candidates, l.mention(t, kind, n, from, to, points))
		}
	}
	return candidates
}

func (l *Linker) mention(t *passage, kind Kind, n *name, from, to int, points float64) Mention {
	start, end := t.words[from].Start, t.words[to-1].End
	return Mention{Kind: kind, Start: start, End: end, Rows: n.rows, Name: t.text[start:end], points: points, from: from,
		to: to}
}

// seriesPoints is evidence that a series is meant rather than a book of the same name.
func (l *Linker) seriesPoints(t *passage, phrase string, to int) float64 {
	w := &l.weights.Series
	switch {
	case t.SeriesWords[t.after(to)]:
		return w.Called
	case t.SeriesEnds[t.after(to)] && !t.By[t.after(to)]:
		return w.Book
	case t.SeriesEnds[t.words[to-1].Text]:
		return w.EndsSo
	case l.titles[phrase] != nil:
		return w.TitleToo
	case !strings.Contains(phrase, " "):
		return w.OneWord
	}
	return w.SeveralWords
}

// isSeries says whether initials stand for several books of one series.
func (l *Linker) isSeries(n *name) bool {
	if len(n.rows) < 2 {
		return false
	}
	series := l.books[n.rows[0]].Series
	return series != "" && l.books[n.rows[1]].Series == series
}

// choose keeps the strongest of the candidates that overlap: of two with evidence
// enough the longer, not counting an article before it, then the one with more
// points.
func (l *Linker) choose(t *passage, candidates []Mention) []Mention {
	length := func(m Mention) int {
		if m.to-m.from > 1 && biblio.IsArticle(t.words[m.from].Text) {
			return m.to - m.from - 1
		}
		return m.to - m.from
	}
	slices.SortStableFunc(candidates, func(a, b Mention) int {
		return cmp.Or(length(b)-length(a), l.writer(b)-l.writer(a), cmp.Compare(b.points, a.points), a.from-b.from)
	})
	var taken []Mention
	for _, c := range candidates {
		if !slices.ContainsFunc(taken, func(m Mention) bool { return c.from < m.to && m.from < c.to }) {
			taken = append(taken, c)
		}
	}
	slices.SortFunc(taken, func(a, b Mention) int { return a.from - b.from })
	return taken
}

// writer is 1 for the name of an author of several books: where a book about them is
// called the same, they are meant.
func (l *Linker) writer(m Mention) int {
	if m.Kind == Author && m.to-m.from > 1 && len(m.Rows) > 1 {
		return 1
	}
	return 0
}

// clearly is how many times better known a book must be than its namesakes to be
// meant without being asked for.
const clearly = 4

// settle decides which book a title means, by the authors that the text names and
// by how well known the books are.
func (l *Linker) settle(t *passage, mentions []Mention) {
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != Title || len(m.Rows) == 1 {
			continue
		}
		by := only(m.Rows, func(row int32) bool { return l.authorNear(t, row, m.from, m.to) })
		if len(by) == 0 {
			by = only(m.Rows, func(row int32) bool { return l.authorIn(t, row) })
		}
		if len(by) == 0 {
			by = m.Rows
		}
		if len(by) > 1 && l.known[by[0]] < l.known[by[1]]+l.clearly && l.books[by[0]].ID != l.books[by[1]].ID &&
			!l.sameWork(by[0], by[1]) {
			m.Rows, m.Doubtful = by[:min(len(by), 4)], true
			continue
		}
		m.Rows = by[:1]
	}
}

// only gives the rows of which something holds.
func only(rows []int32, holds func(row int32) bool) []int32 {
	return slices.DeleteFunc(slices.Clone(rows), func(row int32) bool { return !holds(row) })
}

// sameWork says whether two rows are by the same people: editions, or parts.
func (l *Linker) sameWork(a, b int32) bool {
	people := biblio.CanonicalAuthors(l.books[a].Authors) // in whatever order a record names them
	return len(people) > 0 && slices.Equal(people, biblio.CanonicalAuthors(l.books[b].Authors))
}

// otherForm gives what else a phrase may be a form of: a name with a possessive
// ending, with an article too many, a series in the plural. "" for nothing.
func (l *Linker) otherForm(t *passage, phrase string, from, to int) string {
	if owner, cut := t.owner(phrase, to); cut {
		return owner
	}
	if to-from < 2 || l.titles[phrase] != nil || l.series[phrase] != nil {
		return ""
	}
	if biblio.IsArticle(t.words[from].Text) {
		if rest := phrase[len(t.words[from].Text)+1:]; l.titles[rest] != nil && l.titles[rest].solid > 1 {
			return rest
		}
	}
	if one, cut := strings.CutSuffix(phrase, "s"); cut && l.series[one] != nil {
		return one
	}
	return ""
}

// owner gives a phrase that ends before a word without that phrase's possessive
// ending: "fitzgeralds" is also "fitzgerald".
func (t *passage) owner(phrase string, to int) (string, bool) {
	last := t.text[t.words[to-1].Start:t.words[to-1].End]
	if strings.HasSuffix(last, "'s") || strings.HasSuffix(last, "’s") {
		return strings.TrimSuffix(phrase, "s"), true
	}
	return phrase, false
}

// phrase is the folded words of a span with single spaces.
func (t *passage) phrase(from, to int) string {
	return words.Phrase(t.words[from:to])
}

// passage is a text as the linker sees it.
type passage struct {
	*lexicon
	text   string
	words  []words.Word
	set    map[string]bool  // its words
	shown  []bool           // by word: its line writes most words with capitals, so a capital says little
	first  []bool           // by word: it begins a sentence or a line
	mended map[int][]string // by word with a slip of the pen: what it may be meant for
	plain  bool             // it is written without capitals, so that their lack says nothing
	list   bool             // it names several books
	rows   map[int32]bool   // the books that were found to be named, and those of series
	names  map[string]bool  // what they are called, folded
	opens  map[int]bool     // the words with which titles and series begin, and the words after their ends
	shuts  map[int]bool
}
