package link

import (
	"math"
	"shelftalk/backend/biblio"
	"slices"

	"shelftalk/backend/converse/words"
)

// weighAuthor weighs a name of an author, full or the surname only.
func (l *Linker) weighAuthor(t *passage, n *name, from, to int, full bool) float64 {
	share, within := t.capitals(from, to)
	known := l.known[n.rows[0]]
	_, possessive := t.owner("", to)
	if !full && t.quoted(from, to) {
		return 0 // what stands in quotation marks is a title
	}
	by := t.By[t.before(from)]
	works := t.Works[t.after(to)]
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
	if l.givenBefore(t, from) || l.nameGoesOn(t, from, to, true) && !possessive {
		return 0 // part of a full name that the catalogue does not have, or of something else
	}
	points := -0.1 + 0.07*known - 0.12*min(n.common, 6)
	among := t.amongAuthors(from)
	switch {
	case share == 1 && within:
		points += 0.45
	case share < 1 && t.plain && from > 0 && t.gap(from) == " " && !t.Grammar[t.before(from)] && !t.Openers[t.before(from)]: // behind a given name, or any word
		points -= 0.5
	case share < 1 && t.plain:
		points += 0.1
	case share < 1 && !(among && t.item(from, to)):
		points -= min(0.5, 0.1+0.35*n.common)
	}
	if among {
		points += 0.4
	}
	if slices.ContainsFunc(n.rows, func(row int32) bool { return t.rows[row] }) { // a book of theirs is named, too
		points += 0.35
	}
	switch {
	case by, works:
		points += 0.6
	case possessive:
		points += 0.4
	case t.Addressed[t.before(from)]:
		points += 0.3
	}
	points += 0.05 * math.Min(float64(len(n.rows)), 6)
	return points
}

// near is within how many words of a title its author counts as named with it.
const near = 5

// authorNear says whether an author of a book is named right by a span: by the
// surname with a capital, or in any writing with "by" or a given name before it.
func (l *Linker) authorNear(t *passage, row int32, from, to int) bool {
	for _, author := range l.books[row].Authors {
		full := words.Texts(author)
		if len(full) == 0 {
			continue
		}
		surname := full[len(full)-1]
		for i := max(0, from-near+1); i < min(len(t.words), to+near); i++ {
			if i >= from && i < to || t.words[i].Text != surname && t.words[i].Text != surname+"s" {
				if i > 0 && (i < from || i >= to) && slices.Contains(full[:len(full)-1], t.words[i-1].Text) && biblio.OneSlip(t.words[i].Text, surname) {
					return true // "Mary Shelly"
				}
				continue
			}
			if t.words[i].Capital || i > 0 && (t.By[t.words[i-1].Text] || slices.Contains(full, t.words[i-1].Text)) {
				return true
			}
		}
	}
	return false
}

// authorIn says whether a text names an author of a book anywhere.
func (l *Linker) authorIn(t *passage, row int32) bool {
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
