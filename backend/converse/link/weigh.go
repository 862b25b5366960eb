package link

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/weights"
)

// evidence is what speaks for a span of a text naming a book or a series.
type evidence struct {
	*Linker
	*weights.Titles
	t        *passage
	n        *name
	from, to int

	share  float64 // of the words with a capital
	within bool    // one of them has it within a sentence
	quoted bool
	item   bool // the span stands alone
	cued   bool // a book is named here
	points float64
}

// weigh gives the evidence that a span names a book or a series, Names.Enough or more
// for a name that is to be taken.
func (l *Linker) weigh(t *passage, n *name, from, to int) float64 {
	e := &evidence{Linker: l, Titles: &l.weights.Titles, t: t, n: n, from: from, to: to}
	e.share, e.within = t.capitals(from, to)
	e.quoted, e.item = t.quoted(from, to), t.item(from, to)
	e.cued = t.Spoken[t.before(from)] || t.SeriesWords[t.after(to)]
	e.ofName()
	e.ofWriting()
	e.ofPlace()
	e.ofAuthors()
	return e.points
}

// ofName weighs the name by itself.
func (e *evidence) ofName() {
	known, names, n := e.known[e.n.rows[0]], &e.weights.Names, e.n
	e.points = e.Title + e.Known*known
	e.points += e.Obscure * max(0, names.Obscure-known)
	e.points += e.Ordinary * min(n.common, names.OrdinaryMost)
	if n.solid > 1 && known > names.Famous {
		e.points += e.Famous
	}
	e.points += e.Word * min(float64(n.words-1), e.WordsMost)
	if n.solid > 1 && n.small == 0 {
		e.points += e.NoPhrase
	}
	if n.loose && n.solid < 2 {
		e.points += e.NoArticle
	}
}

// ofWriting weighs capitals and quotation marks.
func (e *evidence) ofWriting() {
	t, n, first := e.t, e.n, e.t.words[e.from]
	switch {
	case e.quoted && (e.share > 0 || n.solid > 1):
		e.points += e.QuotedName
	case e.quoted:
		e.points += e.Quoted
	case e.share == 1 && e.within:
		e.points += e.CapitalsWithin
	case e.share == 1 && e.item:
		e.points += e.CapitalsAlone
	case e.share == 1 && !t.shown[e.from]:
		e.points += e.Capitals
	case e.share == 0 && t.plain:
		if n.solid < 2 {
			e.points += e.PlainWord
		}
		if e.item || e.cued {
			e.points += e.PlainCued
		}
	case e.share == 0 && n.solid < 2 && n.words > 1 && first.Capital && !t.first[e.from]: // "The road"
		e.points += e.ArticleOnly
	case e.share == 0 && n.solid < 2 && t.SeriesWords[t.after(e.to)] && (n.words > 1 || n.common < 2):
		e.points += e.SmallSeries
	case e.share == 0 && n.solid < 2:
		e.points += max(e.SmallWordMost, e.SmallWord+e.SmallOrdinary*n.common)
	case e.share == 0 && (e.item || e.cued):
		e.points += e.SmallCued
	case e.share == 0:
		e.points += e.Small
	case first.Capital && e.within: // "Wuthering heights"
		e.points += e.FirstCapital
	case e.share < 1:
		e.points += e.SomeCapitals
	}
	if !e.quoted && t.quotedOn(e.from, e.to) {
		e.points += e.QuoteGoesOn
	}
}

// ofPlace weighs what stands around the span, and what else the text names.
func (e *evidence) ofPlace() {
	t, n := e.t, e.n
	if t.Spoken[t.before(e.from)] {
		e.points += e.Spoken
	}
	switch {
	case e.item && e.share > 0:
		e.points += e.Alone
	case e.item && n.solid > 1:
		e.points += e.AloneSmall
	}
	switch {
	case e.item && t.list && n.words > 1:
		e.points += e.Listed
	case e.item && t.list && t.plain:
		e.points += e.ListedPlain
	}
	if t.beside(e.from, e.to) {
		e.points += e.Beside
	}
	if e.nameGoesOn(t, e.from, e.to, false) && !e.quoted {
		switch {
		case n.words == 1:
			e.points += e.GoesOnWord
		case n.solid < 3:
			e.points += e.GoesOn
		default:
			e.points += e.GoesOnLong
		}
	}
	if n.solid > 1 && t.names[n.text] {
		e.points += e.NamedElsewhere
	}
	if word := t.words[e.from]; e.to-e.from == 1 && word.Shout && len(word.Text) < 4 && !t.shown[e.from] {
		e.points += e.Shouted
	}
}

// ofAuthors weighs who is named with it.
func (e *evidence) ofAuthors() {
	near, in := false, false
	for _, row := range e.n.rows {
		near = near || e.authorNear(e.t, row, e.from, e.to)
		in = in || e.authorIn(e.t, row)
	}
	switch {
	case near && e.t.By[e.t.after(e.to)]:
		e.points += e.ByAuthor
	case near:
		e.points += e.AuthorNear
	case e.otherAuthor(e.t, e.to):
		e.points += e.OtherAuthor
	case in:
		e.points += e.Author
	}
}

// nameGoesOn says whether the span is part of a longer run of words with
// capitals: "The Sea" in "The Sea Wolf". In a headline that says nothing of a
// title, but of a surname (plain) it does.
func (l *Linker) nameGoesOn(t *passage, from, to int, plain bool) bool {
	joined := func(i int) bool { return t.gap(i) == " " || t.gap(i) == "-" }
	if to < len(t.words) && joined(to) && t.words[to].Capital && !t.I[t.words[to].Text] && (!t.shown[to] || plain) &&
		!t.SeriesEnds[t.words[to].Text] && !l.startsName(t, to) {
		return true
	}
	if to-from == 1 && !plain && to < len(t.words) && t.Binding[t.words[to].Text] { // "Gone" in "Gone with the Wind"
		at := to
		for at < len(t.words) && joined(at) && t.Binding[t.words[at].Text] {
			at++
		}
		if at < len(t.words) && joined(at) && t.words[at].Capital && !t.I[t.words[at].Text] {
			return true
		}
	}
	if from > 0 && joined(from) && t.words[from-1].Capital && !t.first[from-1] && !t.I[t.words[from-1].Text] &&
		(!t.shown[from] || plain) && !t.Openers[t.words[from-1].Text] {
		return true
	}
	return false
}

// givenBefore says whether a word with a capital stands right before a surname: the
// given name of somebody else.
func (l *Linker) givenBefore(t *passage, from int) bool {
	if from == 0 || t.gap(from) != " " {
		return false
	}
	before := t.words[from-1]
	if t.first[from-1] && l.usual[before.Text] > 0 && !strings.Contains(t.gap(from-1), " - ") {
		return false // "Loved King"
	}
	return before.Capital && !t.I[before.Text] && !t.Openers[before.Text] && !t.Grammar[before.Text]
}

// startsName says whether another name begins at a word: "Uglies Scott Westerfeld".
func (l *Linker) startsName(t *passage, at int) bool {
	for n := min(4, len(t.words)-at); n > 1; n-- {
		if l.authors[t.phrase(at, at+n)] != nil {
			return true
		}
	}
	return false
}

// otherAuthor says whether a span is followed by "by" or a dash and a name with
// capitals. It is asked after the book's own authors were looked for.
func (l *Linker) otherAuthor(t *passage, to int) bool {
	at := to
	for t.SeriesWords[t.after(at)] || t.Volumes[t.after(at)] {
		at++
	}
	to = at
	if t.By[t.after(to)] {
		at++
		if at < len(t.words) && !t.words[at].Capital && !t.Grammar[t.words[at].Text] &&
			l.usual[t.words[at].Text] < ordinaryName {
			return true // by somebody whose name is written small
		}
	} else if to >= len(t.words) || !strings.ContainsAny(t.gap(to), "-–—") {
		return false
	}
	return at+1 < len(t.words) && t.words[at].Capital && t.words[at+1].Capital &&
		strings.TrimLeft(t.gap(at+1), " .") == "" && len(t.words[at].Text) > 1
}

// ordinaryName is how often descriptions write a word small that is more than a name.
const ordinaryName = 3

// weighShort weighs initials: "LOTR", "ASOIAF". They must be written large, or be
// long and no word, and stand for something well known, or for what the text names
// in full.
func (l *Linker) weighShort(t *passage, n *name, at int) float64 {
	word := t.words[at]
	if t.Slang[word.Text] || len(word.Text) < 3 || l.usual[word.Text] > 0 {
		return 0
	}
	if slices.ContainsFunc(n.rows, func(row int32) bool { return t.rows[row] }) { // of a name that the text has in full
		return l.weights.Names.Enough
	}
	w := &l.weights.Initials
	points := w.Initials + w.Known*l.known[n.rows[0]]
	if !t.large(at) {
		if len(word.Text) < 4 || word.Capital || l.seen[word.Text] > 0 {
			return 0
		}
		return points
	}
	if t.Spoken[t.before(at)] {
		points += w.Spoken
	}
	if n.loose {
		points += w.NoArticle
	}
	if len(word.Text) > 3 {
		points += w.Long
	}
	return points
}
