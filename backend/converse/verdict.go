package converse

import (
	"slices"

	"shelftalk/backend/converse/facet"
)

// verdict is what the record of a book says of a wish.
type verdict uint8

const (
	recordKeeps verdict = iota
	recordBreaks
	recordSilent // the record does not know
)

// verdicts are one a book.
type verdicts []verdict

// Fits says whether the record of a book keeps a wish. What the record does not
// know, it does not break.
func (l *Library) Fits(w Wish, row int32) bool { return l.judging(w)(row) != recordBreaks }

// judge gives what all records say of each wish that they decide; nil for others.
func (l *Library) judge(wishes []Wish) []verdicts {
	all := make([]verdicts, len(wishes))
	for i, w := range wishes {
		if !w.recorded() && w.Kind != Book && w.Kind != Series { // those leave the named books out
			continue
		}
		switch w.Kind {
		case Book, Series:
			all[i] = l.judgeRows(l.kin(w.Rows), recordBreaks, recordKeeps)
		case Read:
			all[i] = l.judgeRows(w.Rows, recordBreaks, recordKeeps)
		case Author:
			all[i] = l.judgeRows(w.Rows, recordKeeps, recordBreaks)
			if w.Not {
				all[i] = l.judgeRows(w.Rows, recordBreaks, recordKeeps)
			}
		default:
			all[i] = make(verdicts, len(l.books))
			of := l.judging(w)
			_ = pieces(len(l.books), func(lo, hi int) error { // which never fails
				for row := lo; row < hi; row++ {
					all[i][row] = of(int32(row))
				}
				return nil
			})
		}
	}
	return all
}

// firmly gives the verdicts by which books are left out, and of each its wish. Several
// authors who are asked for are one condition, which a book by any of them keeps.
func (l *Library) firmly(wishes []Wish, judged []verdicts) (all []verdicts, of []int) {
	anyOf := -1
	for i, w := range wishes {
		switch {
		case w.wantsAuthor() && anyOf >= 0:
			merged := slices.Clone(all[anyOf])
			for row, says := range judged[i] {
				if says == recordKeeps {
					merged[row] = recordKeeps
				}
			}
			all[anyOf] = merged
		case w.Firm() || w.Kind == Book || w.Kind == Series:
			if w.wantsAuthor() {
				anyOf = len(all)
			}
			all, of = append(all, judged[i]), append(of, i)
		}
	}
	return all, of
}

// judgeRows gives one verdict to some rows and another to all others.
func (l *Library) judgeRows(rows []int32, these, others verdict) verdicts {
	all := make(verdicts, len(l.books))
	if others != recordKeeps {
		for row := range all {
			all[row] = others
		}
	}
	for _, row := range rows {
		all[row] = these
	}
	return all
}

// judging gives how a wish is judged.
func (l *Library) judging(w Wish) func(row int32) verdict {
	switch w.Kind {
	case Genre:
		if w.Only {
			return l.judgingForm(w.Facet)
		}
		return func(row int32) verdict { return keptIf(l.facets.Has(w.Facet, row) != w.Not) }
	case Author:
		return func(row int32) verdict { return keptIf(slices.Contains(w.Rows, row) != w.Not) }
	case Book, Series:
		rows := l.kin(w.Rows)
		return func(row int32) verdict { return keptIf(!slices.Contains(rows, row)) }
	case Read:
		return func(row int32) verdict { return keptIf(!slices.Contains(w.Rows, row)) }
	case Pages:
		from, to := w.From, w.To
		if w.Soft { // "short"
			from, to = int(float64(from)/pagesSlack), int(float64(to)*pagesSlack)
		}
		return func(row int32) verdict { return within(l.books[row].Pages, from, to) }
	case Years:
		from := w.From
		if from < 0 {
			from += l.year
		}
		return func(row int32) verdict { return within(int(l.years[row]), from, w.To) }
	case Language:
		return func(row int32) verdict {
			if l.books[row].Language == "" {
				return recordSilent
			}
			return keptIf(l.books[row].Language == w.Code)
		}
	case Audience:
		suits := l.suiting(w.From)
		return func(row int32) verdict { return keptIf(suits(row)) }
	}
	return func(int32) verdict { return recordKeeps }
}

// pagesSlack is by how much a book may be longer than "short" means, or shorter than
// "long", and still be shown.
const pagesSlack = 1.6

// judgingForm gives how books are judged by whether they are fiction or nonfiction:
// some are both, and of some nobody says.
func (l *Library) judgingForm(wanted facet.ID) func(row int32) verdict {
	nonfiction := l.facets.Name(wanted) == facet.Nonfiction
	return func(row int32) verdict {
		is, other := l.facets.Forms(row)
		if nonfiction {
			is, other = other, is
		}
		switch {
		case is:
			return recordKeeps
		case other:
			return recordBreaks
		}
		return recordSilent
	}
}

func keptIf(is bool) verdict {
	if is {
		return recordKeeps
	}
	return recordBreaks
}

// within judges a number that is 0 where it is not known, by bounds that are 0
// where there are none.
func within(number, from, to int) verdict {
	if number == 0 {
		return recordSilent
	}
	return keptIf((from == 0 || number >= from) && (to == 0 || number <= to))
}

// The ages up to which a book must be for children, and for young readers.
const (
	childAge = 9
	youngAge = 12
)

// suiting says whether a book's genres put it before a reader of an age.
func (l *Library) suiting(age int) func(row int32) bool {
	of := func(name string) func(row int32) bool {
		f, ok := l.facets.ByName(name)
		return func(row int32) bool { return ok && l.facets.Has(f, row) }
	}
	erotica, trueCrime, horror, romance := of("erotica"), of("true crime"), of("horror"), of("romance")
	children, young, classics := of("children’s"), of("young adult"), of("classics")
	return func(row int32) bool {
		switch {
		case erotica(row) || trueCrime(row) || l.grown(age, row):
			return false
		case age <= childAge:
			return children(row) && !horror(row)
		case age <= youngAge:
			return children(row) || young(row)
		}
		return young(row) || children(row) || classics(row) || !horror(row) && !romance(row)
	}
}
