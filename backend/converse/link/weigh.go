package link

import (
	"math"
	"slices"
	"strings"

	"shelftalk/backend/converse/words"
)

// spoken are words after which a book is named, and spokenOf words after which an
// author or a book is.
var spoken = map[string]bool{"like": true, "read": true, "reading": true, "loved": true, "love": true, "finished": true, "liked": true, "enjoyed": true,
	"hated": true, "reread": true, "finishing": true, "called": true, "than": true, "similar": true, "after": true, "loving": true, "adored": true, "disliked": true, "dnf": true,
	"started": true, "tried": true, "devoured": true, "about": false}

// weigh gives the evidence that a span names a book or a series, enough or more
// for a name that is to be taken. The points were set by hand on labelled
// requests, see the test of precision and recall.
func (l *Linker) weigh(t *reading, n *name, from, to int) float64 {
	share, within := t.capitals(from, to)
	quoted, item := t.quoted(from, to), t.item(from, to)
	known := l.known[n.rows[0]]
	points := -0.05 + 0.06*known      // the well known are named more often
	points -= 0.11 * min(n.common, 6) // and the ordinary are meant as words
	if n.solid > 1 && known > 8 {
		points += 0.12
	}
	points += 0.28 * math.Min(float64(n.words-1), 5)
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
	case share == 0 && n.solid < 2:
		points -= 0.75
	case share == 0 && (item || spoken[t.before(from)]):
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
	if spoken[t.before(from)] {
		points += 0.25
	}
	switch {
	case item && share > 0:
		points += 0.15
	case item && n.solid > 1:
		points += 0.25
	}
	if item && t.list && n.words > 1 {
		points += 0.25
	}
	if l.nameGoesOn(t, from, to, false) && !quoted {
		points -= 0.6
		if n.words == 1 {
			points -= 0.3
		}
	}
	near, in := false, false
	for _, row := range n.rows {
		near = near || l.authorNear(t, row, from, to)
		in = in || l.authorIn(t, row)
	}
	switch {
	case near && t.after(to) == "by":
		points += 1.2
	case near:
		points += 0.9
	case l.otherAuthor(t, to):
		points -= 0.6
	case in:
		points += 0.3
	}
	return points
}

// nameGoesOn says whether the span is part of a longer run of words with
// capitals: "The Sea" in "The Sea Wolf". In a headline that says nothing of a
// title, but of a surname (plain) it does.
func (l *Linker) nameGoesOn(t *reading, from, to int, plain bool) bool {
	joined := func(i int) bool { return t.gap(i) == " " || t.gap(i) == "-" }
	if to < len(t.words) && joined(to) && t.words[to].Capital && t.words[to].Text != "i" && (!t.shown[to] || plain) && !seriesEnd[t.words[to].Text] && !l.startsName(t, to) {
		return true
	}
	if from > 0 && joined(from) && t.words[from-1].Capital && !t.first[from-1] && t.words[from-1].Text != "i" && (!t.shown[from] || plain) && !opener[t.words[from-1].Text] {
		return true
	}
	return false
}

// givenBefore says whether a word with a capital stands right before a surname: the
// given name of somebody else.
func (l *Linker) givenBefore(t *reading, from int) bool {
	if from == 0 || t.gap(from) != " " {
		return false
	}
	before := t.words[from-1]
	return before.Capital && before.Text != "i" && !opener[before.Text] && !grammar[before.Text]
}

// startsName says whether another name begins at a word: "Uglies Scott Westerfeld".
func (l *Linker) startsName(t *reading, at int) bool {
	for n := min(4, len(t.words)-at); n > 1; n-- {
		if l.authors[t.phrase(at, at+n)] != nil {
			return true
		}
	}
	return false
}

// otherAuthor says whether a span is followed by "by" or a dash and a name with
// capitals. It is asked after the book's own authors were looked for.
func (l *Linker) otherAuthor(t *reading, to int) bool {
	at := to
	if t.after(to) == "by" {
		at++
	} else if to >= len(t.words) || !strings.ContainsAny(t.gap(to), "-–—") {
		return false
	}
	return at+1 < len(t.words) && t.words[at].Capital && t.words[at+1].Capital && strings.TrimLeft(t.gap(at+1), " .") == "" && len(t.words[at].Text) > 1
}

var seriesEnd = map[string]bool{"series": true, "trilogy": true, "saga": true, "books": true, "by": true, "chronicles": true, "cycle": true, "novels": true}

// weighShort weighs initials: "LOTR", "ASOIAF". They must be written large, or be
// long, and stand for something well known.
func (l *Linker) weighShort(t *reading, n *name, at int) float64 {
	if slang[t.words[at].Text] || len(t.words[at].Text) < 3 || !t.words[at].Shout || l.usual[t.words[at].Text] > 0 {
		return 0
	}
	points := 0.25 + 0.07*l.known[n.rows[0]]
	if n.loose {
		points -= 0.15
	}
	if len(t.words[at].Text) > 3 {
		points += 0.15
	}
	return points
}

// slang are initials that readers use for other things than books.
var slang = map[string]bool{"tbr": true, "hea": true, "mmc": true, "fmc": true, "dnf": true, "tbh": true, "imo": true, "imho": true, "tia": true, "lgbt": true,
	"lgbtq": true, "ptsd": true, "adhd": true, "ocd": true, "usa": true, "wwi": true, "wwii": true, "bipoc": true, "poc": true, "asap": true, "edit": true, "lol": true, "omg": true, "diy": true}

// weighAuthor weighs a name of an author, full or the surname only.
func (l *Linker) weighAuthor(t *reading, n *name, from, to int, full bool) float64 {
	share, within := t.capitals(from, to)
	known := l.known[n.rows[0]]
	_, possessive := t.owner("", to)
	if !full && t.quoted(from, to) {
		return 0 // what stands in quotation marks is a title
	}
	by := t.before(from) == "by"
	works := false
	switch t.after(to) {
	case "books", "novels", "novel", "book", "stories", "style", "works", "writing", "fan":
		works = true
	}
	if full {
		points := 0.6 + 0.03*known - 0.04*min(n.common, 6)
		if share == 1 {
			points += 0.5
		}
		if by || works {
			points += 0.4
		}
		if n.solid >= 2 && share == 0 {
			points += 0.1
		}
		return points
	}
	if l.nameGoesOn(t, from, to, true) && !(possessive && !l.givenBefore(t, from)) {
		return 0 // part of a full name that the catalogue does not have, or of something else
	}
	points := -0.1 + 0.07*known - 0.12*min(n.common, 6)
	if share == 1 && within {
		points += 0.45
	} else if share < 1 {
		points -= 0.5
	}
	switch {
	case by, works:
		points += 0.6
	case possessive:
		points += 0.4
	case t.before(from) == "more" || t.before(from) == "like" || t.before(from) == "from" || t.before(from) == "of" || t.before(from) == "no":
		points += 0.3
	}
	points += 0.05 * math.Min(float64(len(n.rows)), 6)
	return points
}

// near is within how many words of a title its author counts as named with it.
const near = 5

// authorNear says whether an author of a book is named right by a span: by the
// surname with a capital, or in any writing with "by" or a given name before it.
func (l *Linker) authorNear(t *reading, row int32, from, to int) bool {
	for _, author := range l.books[row].Authors {
		full := words.Texts(author)
		if len(full) == 0 {
			continue
		}
		surname := full[len(full)-1]
		for i := max(0, from-near+1); i < min(len(t.words), to+near); i++ {
			if i >= from && i < to || t.words[i].Text != surname && t.words[i].Text != surname+"s" {
				continue
			}
			if t.words[i].Capital || i > 0 && (t.words[i-1].Text == "by" || slices.Contains(full, t.words[i-1].Text)) {
				return true
			}
		}
	}
	return false
}

// authorIn says whether a text names an author of a book anywhere.
func (l *Linker) authorIn(t *reading, row int32) bool {
	return slices.ContainsFunc(l.surnames(row), func(surname string) bool { return len(surname) > 3 && l.usual[surname] < 5 && t.set[surname] })
}

func (l *Linker) surnames(row int32) []string {
	var surnames []string
	for _, author := range l.books[row].Authors {
		if all := words.Texts(author); len(all) > 0 {
			surnames = append(surnames, all[len(all)-1])
		}
	}
	return surnames
}
