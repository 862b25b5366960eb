package link

import (
	"math"
	"slices"
	"strings"
)

// weigh gives the evidence that a span names a book or a series, enough or more
// for a name that is to be taken. The points were set by hand on labelled
// requests, see the test of precision and recall.
func (l *Linker) weigh(t *passage, n *name, from, to int) float64 {
	share, within := t.capitals(from, to)
	quoted, item := t.quoted(from, to), t.item(from, to)
	cued := t.Spoken[t.before(from)] || t.SeriesWords[t.after(to)]
	known := l.known[n.rows[0]]
	points := -0.05 + 0.06*known // the well known are named more often
	points -= 0.1 * max(0, obscure-known)
	points -= 0.11 * min(n.common, 6) // and the ordinary are meant as words
	if n.solid > 1 && known > 8 {
		points += 0.25
	}
	points += 0.28 * math.Min(float64(n.words-1), 5)
	if n.solid > 1 && n.small == 0 {
		points += foreign
	}
	if n.loose && n.solid < 2 {
		points -= 0.25
	}
	switch {
	case quoted && (share > 0 || n.solid > 1):
		points += 0.9
	case quoted:
		points += 0.3
	case share == 1 && within:
		points += 0.65
	case share == 1 && item:
		points += 0.45
	case share == 1 && !t.shown[from]:
		points += 0.25
	case share == 0 && t.plain:
		if n.solid < 2 {
			points -= 0.25
		}
		if item || cued {
			points += 0.1
		}
	case share == 0 && n.solid < 2 && n.words > 1 && t.words[from].Capital && !t.first[from]: // "The road"
		points -= 0.35
	case share == 0 && n.solid < 2 && t.SeriesWords[t.after(to)] && (n.words > 1 || n.common < 2):
		points -= 0.1
	case share == 0 && n.solid < 2: // what no description writes small is a name, however it is written
		points -= min(0.75, 0.1+0.35*n.common)
	case share == 0 && (item || cued):
		points -= 0.1
	case share == 0:
		points -= 0.35
	case t.words[from].Capital && within: // "Wuthering heights"
		points += 0.2
	case share < 1:
		points -= 0.25
	}
	if !quoted && t.quotedOn(from, to) {
		points -= 0.8
	}
	if t.Spoken[t.before(from)] {
		points += 0.25
	}
	switch {
	case item && share > 0:
		points += 0.15
	case item && n.solid > 1:
		points += 0.25
	}
	switch {
	case item && t.list && n.words > 1:
		points += 0.25
	case item && t.list && t.plain:
		points += 0.35
	}
	if t.beside(from, to) {
		points += 0.2
	}
	if l.nameGoesOn(t, from, to, false) && !quoted {
		switch {
		case n.words == 1:
			points -= 0.9
		case n.solid < 3:
			points -= 0.6
		default: // a long name is seldom part of another
			points -= 0.3
		}
	}
	if n.solid > 1 && t.names[n.text] { // named elsewhere in the text
		points += 0.35
	}
	if word := t.words[from]; to-from == 1 && word.Shout && len(word.Text) < 4 && !t.shown[from] { // "IT"
		points += 0.2
	}
	near, in := false, false
	for _, row := range n.rows {
		near = near || l.authorNear(t, row, from, to)
		in = in || l.authorIn(t, row)
	}
	switch {
	case near && t.By[t.after(to)]:
		points += 1.2
	case near:
		points += 0.9
	case l.otherAuthor(t, to):
		points -= 0.9
	case in:
		points += 0.3
	}
	return points
}

// obscure is how well known a book is below which its title is more likely to mean
// another book, or nothing.
const obscure = 5.5

// foreign is what it proves that no description writes a name of several words
// small: it is no phrase of the language.
const foreign = 0.45

// nameGoesOn says whether the span is part of a longer run of words with
// capitals: "The Sea" in "The Sea Wolf". In a headline that says nothing of a
// title, but of a surname (plain) it does.
func (l *Linker) nameGoesOn(t *passage, from, to int, plain bool) bool {
	joined := func(i int) bool { return t.gap(i) == " " || t.gap(i) == "-" }
	if to < len(t.words) && joined(to) && t.words[to].Capital && !t.I[t.words[to].Text] && (!t.shown[to] || plain) && !t.SeriesEnds[t.words[to].Text] && !l.startsName(t, to) {
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
	if from > 0 && joined(from) && t.words[from-1].Capital && !t.first[from-1] && !t.I[t.words[from-1].Text] && (!t.shown[from] || plain) && !t.Openers[t.words[from-1].Text] {
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
		if at < len(t.words) && !t.words[at].Capital && !t.Grammar[t.words[at].Text] && l.usual[t.words[at].Text] < ordinaryName {
			return true // by somebody whose name is written small
		}
	} else if to >= len(t.words) || !strings.ContainsAny(t.gap(to), "-–—") {
		return false
	}
	return at+1 < len(t.words) && t.words[at].Capital && t.words[at+1].Capital && strings.TrimLeft(t.gap(at+1), " .") == "" && len(t.words[at].Text) > 1
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
		return enough
	}
	points := 0.25 + 0.07*l.known[n.rows[0]]
	if !t.large(at) {
		if len(word.Text) < 4 || word.Capital || l.seen[word.Text] > 0 {
			return 0
		}
		return points
	}
	if t.Spoken[t.before(at)] {
		points += 0.2
	}
	if n.loose {
		points -= 0.15
	}
	if len(word.Text) > 3 {
		points += 0.15
	}
	return points
}
