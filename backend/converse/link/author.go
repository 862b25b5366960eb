package link

import (
	"slices"

	"shelftalk/backend/biblio"
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
		w := &l.weights.FullNames
		points := w.Name + w.Known*known + w.Ordinary*min(n.common, l.weights.Names.OrdinaryMost)
		if share == 1 {
			points += w.Capitals
		}
		if by || works {
			points += w.By
		}
		if n.solid >= 2 && share == 0 {
			points += w.Small
		}
		return points
	}
	if l.givenBefore(t, from) || l.nameGoesOn(t, from, to, true) && !possessive {
		return 0 // part of a full name that the catalogue does not have, or of something else
	}
	w := &l.weights.Surnames
	points := w.Name + w.Known*known + w.Ordinary*min(n.common, l.weights.Names.OrdinaryMost)
	among, before := t.amongAuthors(from), t.before(from)
	switch {
	case share == 1 && within:
		points += w.CapitalWithin
	case share < 1 && t.plain && from > 0 && t.gap(from) == " " && !t.Grammar[before] && !t.Openers[before]:
		points += w.BehindAWord
	case share < 1 && t.plain:
		points += w.Plain
	case share < 1 && !(among && t.item(from, to)):
		points += max(w.SmallMost, w.Small+w.SmallOrdinary*n.common)
	}
	if among {
		points += w.AmongAuthors
	}
	if slices.ContainsFunc(n.rows, func(row int32) bool { return t.rows[row] }) {
		points += w.WithABook
	}
	switch {
	case by, works:
		points += w.By
	case possessive:
		points += w.Possessive
	case t.Addressed[before]:
		points += w.Addressed
	}
	return points + w.Book*min(float64(len(n.rows)), w.BooksMost)
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
				if i > 0 && (i < from || i >= to) && slices.Contains(full[:len(full)-1], t.words[i-1].Text) &&
					biblio.OneSlip(t.words[i].Text, surname) {
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
	return slices.ContainsFunc(l.books[row].Authors, func(author string) bool {
		full := words.Texts(author)
		surname := full[max(0, len(full)-1):]
		return len(surname) > 0 && len(surname[0]) > 3 && l.usual[surname[0]] < 5 && t.set[surname[0]]
	})
}
