package link

import (
	"cmp"
	"math"
	"slices"
	"strings"

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

// enough is the sum of evidence a name needs, see weigh.
const enough = 0.8

// Find gives the names in a text in their order; none overlaps another.
func (l *Linker) Find(text string) []Mention {
	t := newReading(text)
	taken := l.choose(l.candidates(t))
	if titles(taken) >= listed { // a list of books: what else stands in it is one, too
		t.list = true
		taken = l.choose(l.candidates(t))
	}
	taken = l.choose(append(taken, l.misspelt(t, taken)...))
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
func (l *Linker) candidates(t *reading) []Mention {
	var candidates []Mention
	for i := range t.words {
		for n := min(l.longest, len(t.words)-i); n > 0; n-- {
			if t.broken(i, i+n) {
				continue
			}
			phrase := t.phrase(i, i+n)
			candidates = l.consider(t, candidates, phrase, i, i+n)
			if owner, cut := t.owner(phrase, i+n); cut {
				candidates = l.consider(t, candidates, owner, i, i+n)
			}
		}
	}
	return candidates
}

// consider adds what a phrase may name.
func (l *Linker) consider(t *reading, candidates []Mention, phrase string, from, to int) []Mention {
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
		if points >= enough {
			kind := in.kind
			if l.short[phrase] == n && l.isSeries(n) {
				kind = Series
			}
			candidates = append(candidates, l.mention(t, kind, n, from, to, points))
		}
	}
	return candidates
}

func (l *Linker) mention(t *reading, kind Kind, n *name, from, to int, points float64) Mention {
	start, end := t.words[from].Start, t.words[to-1].End
	return Mention{Kind: kind, Start: start, End: end, Rows: n.rows, Name: t.text[start:end], points: points, from: from, to: to}
}

// seriesPoints is evidence that a series is meant rather than a book of the same name.
func (l *Linker) seriesPoints(t *reading, phrase string, to int) float64 {
	switch {
	case seriesEnd[t.after(to)] && t.after(to) != "by":
		return 0.5
	case seriesEnd[t.words[to-1].Text]:
		return 0.3
	case l.titles[phrase] != nil:
		return -0.1
	case !strings.Contains(phrase, " "):
		return -0.3
	}
	return 0.1
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
// enough the longer, then the one with more points.
func (l *Linker) choose(candidates []Mention) []Mention {
	slices.SortStableFunc(candidates, func(a, b Mention) int {
		return cmp.Or((b.to-b.from)-(a.to-a.from), cmp.Compare(b.points, a.points), a.from-b.from)
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

// plainly is how many times better known a book must be than its namesakes to be
// meant without being asked for.
const plainly = 4

// settle decides which book a title means, by the authors that the text names and
// by how well known the books are.
func (l *Linker) settle(t *reading, mentions []Mention) {
	for i := range mentions {
		m := &mentions[i]
		if m.Kind != Title || len(m.Rows) == 1 {
			continue
		}
		var by []int32
		for _, row := range m.Rows {
			if l.authorNear(t, row, m.from, m.to) {
				by = append(by, row)
			}
		}
		if len(by) == 0 {
			for _, row := range m.Rows {
				if l.authorIn(t, row) {
					by = append(by, row)
				}
			}
		}
		if len(by) == 0 {
			by = m.Rows
		}
		if len(by) > 1 && l.known[by[0]] < l.known[by[1]]+l.plainly && l.books[by[0]].ID != l.books[by[1]].ID && !l.sameWork(by[0], by[1]) {
			m.Rows, m.Doubtful = by[:min(len(by), 4)], true
			continue
		}
		m.Rows = by[:1]
	}
}

// sameWork says whether two rows are by the same people: editions, or parts.
func (l *Linker) sameWork(a, b int32) bool {
	return len(l.books[a].Authors) > 0 && slices.Equal(l.books[a].Authors, l.books[b].Authors)
}

// misspelt looks up what was written like a name and is none: within quotation
// marks, or with capitals, or after "like".
func (l *Linker) misspelt(t *reading, taken []Mention) []Mention {
	var found []Mention
	for _, span := range t.nameLike(maxGuesses) {
		from, to := span[0], span[1]
		if slices.ContainsFunc(taken, func(m Mention) bool { return from < m.to && m.from < to }) {
			continue
		}
		phrase := t.phrase(from, to)
		if len(phrase) < 6 || l.titles[phrase] != nil || l.authors[phrase] != nil {
			continue // known, and weighed already
		}
		n, kind, score := l.fuzzy.nearest(phrase)
		if n == nil || math.Abs(float64(n.words-(to-from))) > 2 {
			continue
		}
		if kind == Author && (n.words < 2 || to-from < 2) {
			continue
		}
		if !l.slip(t, n, kind, from, to) {
			continue
		}
		points := score + 0.04*l.known[n.rows[0]] - 0.25
		if n.words == 1 {
			points -= 0.15
		}
		if kind == Title && l.authorNear(t, n.rows[0], from, to) {
			points += 0.5
		}
		if points >= enough {
			m := l.mention(t, kind, n, from, to, points)
			m.Misspelt = true
			found = append(found, m)
		}
	}
	return found
}

// slip says whether a span can be a slip of the pen for a name: it has a word that
// the catalogue does not, or it is the name's beginning or end, or an author's
// surname with another spelling of the rest.
func (l *Linker) slip(t *reading, n *name, kind Kind, from, to int) bool {
	phrase := t.phrase(from, to)
	if kind == Author && to-from == n.words && strings.HasSuffix(n.text, " "+t.words[to-1].Text) {
		return true // "Edgar Allen Poe": another spelling of the given name
	}
	if to-from > 2 && (strings.HasPrefix(n.text, phrase+" ") || strings.HasSuffix(n.text, " "+phrase)) {
		return true
	}
	for _, word := range t.words[from:to] {
		if l.seen[word.Text] < 2 && len(word.Text) > 3 {
			return true
		}
	}
	return false
}

// maxGuesses bounds how many names of one text are looked up as misspelt.
const maxGuesses = 12

// owner gives a phrase that ends before a word without that phrase's possessive
// ending: "fitzgeralds" is also "fitzgerald".
func (t *reading) owner(phrase string, to int) (string, bool) {
	raw := t.text[t.words[to-1].Start:t.words[to-1].End]
	for _, ending := range []string{"'s", "’s"} {
		if strings.HasSuffix(raw, ending) {
			return strings.TrimSuffix(phrase, "s"), true
		}
	}
	return phrase, false
}

// phrase is the folded words of a span with single spaces.
func (t *reading) phrase(from, to int) string {
	return words.Phrase(t.words[from:to])
}

// reading is a text as the linker sees it.
type reading struct {
	text  string
	words []words.Word
	set   map[string]bool // its words
	shown []bool          // by word: its line writes most words with capitals, so a capital says little
	list  bool            // it names several books
	first []bool          // by word: it begins a sentence or a line
}
