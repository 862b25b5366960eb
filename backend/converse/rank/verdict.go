package rank

import (
	"slices"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/wish"
)

// verdict is what the record of a book says of a wish.
type verdict uint8

const (
	recordKeeps verdict = iota
	recordBreaks
	recordSilent // the record does not know
)

// verdicts holds one verdict per book.
type verdicts []verdict

// judge returns, for each wish that records decide, what the record of every book says of it; nil
// for the other wishes.
func (r *Ranker) judge(wishes []wish.Wish) []verdicts {
	all := make([]verdicts, len(wishes))
	for i, w := range wishes {
		if !w.Recorded() && w.Kind != wish.Book && w.Kind != wish.Series { // those leave the named books out
			continue
		}
		switch w.Kind {
		case wish.Book, wish.Series:
			all[i] = r.judgeRows(r.kin(w.Rows), recordBreaks, recordKeeps)
			if w.Itself {
				all[i] = r.judgeRows(nil, recordKeeps, recordKeeps)
			}
		case wish.Read:
			all[i] = r.judgeRows(w.Rows, recordBreaks, recordKeeps)
		case wish.Author:
			all[i] = r.judgeRows(w.Rows, recordKeeps, recordBreaks)
			if w.Not {
				all[i] = r.judgeRows(w.Rows, recordBreaks, recordKeeps)
			}
		default:
			all[i] = make(verdicts, len(r.books))
			of := r.judging(w)
			_ = pieces(len(r.books), func(lo, hi int) error { // which never fails
				for row := lo; row < hi; row++ {
					all[i][row] = of(int32(row))
				}
				return nil
			})
		}
	}
	return all
}

// firmly returns the verdicts by which books are left out, with the wish of each. Several
// authors who are asked for are one condition, which a book by any of them keeps.
func (r *Ranker) firmly(wishes []wish.Wish, judged []verdicts) (all []verdicts, of []int) {
	anyOf := -1
	for i, w := range wishes {
		switch {
		case w.WantsAuthor() && anyOf >= 0:
			merged := slices.Clone(all[anyOf])
			for row, says := range judged[i] {
				if says == recordKeeps {
					merged[row] = recordKeeps
				}
			}
			all[anyOf] = merged
		case w.Firm() || w.Kind == wish.Book || w.Kind == wish.Series:
			if w.WantsAuthor() {
				anyOf = len(all)
			}
			all, of = append(all, judged[i]), append(of, i)
		}
	}
	return all, of
}

// fitsLess is how much more than the best a book may lack to lie on a table that is full enough.
const fitsLess = 0.9

// enoughFitting is how many books that fit make a table: they need no company that does not.
const enoughFitting = 5

// stated lists the kinds that were asked for first, by the places of their wishes; those of which
// one will do together.
func (r *Ranker) stated(wishes []wish.Wish) (groups [][]int) {
	for i, w := range wishes {
		switch {
		case !w.Stated || r.facets.Count(w.Facet) == 0:
		case w.Or && len(groups) > 0:
			groups[len(groups)-1] = append(groups[len(groups)-1], i)
		default:
			groups = append(groups, []int{i})
		}
	}
	return groups
}

// degree is how surely a book is of the kind that a wish names, as far as no other of which one
// will do says more of the book: their sum is that of the best of them.
func (r *Ranker) degree(wishes []wish.Wish, i int, groups [][]int) func(row int32) float32 {
	own := wishes[i].Facet
	at := slices.IndexFunc(groups, func(group []int) bool { return len(group) > 1 && slices.Contains(group, i) })
	if at < 0 {
		return func(row int32) float32 { return float32(r.facets.Degree(own, row)) }
	}
	return func(row int32) float32 {
		degree := r.facets.Degree(own, row)
		for _, other := range groups[at] {
			if d := r.facets.Degree(wishes[other].Facet, row); d > degree || d == degree && other < i {
				return 0
			}
		}
		return float32(degree)
	}
}

// lacks says of every book how much of the kinds that were asked for first its record lacks, 1 for
// each that it is not of; of several of which one will do it needs one. nil where no such kind was
// asked for.
func (r *Ranker) lacks(wishes []wish.Wish) []float32 {
	groups := r.stated(wishes)
	if len(groups) == 0 {
		return nil
	}
	lacking := make([]float32, len(r.books))
	for row := range lacking {
		for _, anyOf := range groups {
			most := 0.0
			for _, i := range anyOf {
				most = max(most, r.facets.Degree(wishes[i].Facet, int32(row)))
			}
			lacking[row] += float32(1 - most)
		}
	}
	return lacking
}

// judgeRows gives one verdict to some rows and another to all others.
func (r *Ranker) judgeRows(rows []int32, these, others verdict) verdicts {
	all := slices.Repeat(verdicts{others}, len(r.books))
	for _, row := range rows {
		all[row] = these
	}
	return all
}

// judging gives how a wish is judged.
func (r *Ranker) judging(w wish.Wish) func(row int32) verdict {
	switch w.Kind {
	case wish.Genre:
		if w.Only {
			return r.judgingForm(w.Facet)
		}
		if w.Not { // who wants none of it believes any word of it
			return func(row int32) verdict { return keptIf(!r.facets.Speaks(w.Facet, row)) }
		}
		return func(row int32) verdict {
			switch {
			case r.facets.Has(w.Facet, row):
				return recordKeeps
			case r.facets.Theme(w.Facet): // that nobody said so does not make it false
				return recordSilent
			}
			return recordBreaks
		}
	case wish.Author:
		return func(row int32) verdict { return keptIf(slices.Contains(w.Rows, row) != w.Not) }
	case wish.Book, wish.Series:
		rows := r.kin(w.Rows)
		if w.Itself {
			rows = nil
		}
		return func(row int32) verdict { return keptIf(!slices.Contains(rows, row)) }
	case wish.Read:
		return func(row int32) verdict { return keptIf(!slices.Contains(w.Rows, row)) }
	case wish.Pages:
		return func(row int32) verdict { return within(r.books[row].Pages, w.From, w.To) }
	case wish.Years:
		from := w.From
		if from < 0 {
			from += r.year
		}
		return func(row int32) verdict { return within(int(r.years[row]), from, w.To) }
	case wish.Language:
		return func(row int32) verdict {
			if r.books[row].Language == "" {
				return recordSilent
			}
			return keptIf(r.books[row].Language == w.Code)
		}
	case wish.Audience:
		suits := r.suiting(w.From)
		return func(row int32) verdict { return keptIf(suits(row)) }
	}
	return func(int32) verdict { return recordKeeps }
}

// judgingForm gives how books are judged by whether they are fiction or nonfiction:
// some are both, and of some nobody says.
func (r *Ranker) judgingForm(wanted facet.ID) func(row int32) verdict {
	nonfiction := r.facets.Name(wanted) == facet.Nonfiction
	return func(row int32) verdict {
		is, other := r.facets.Forms(row)
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

// justOther says whether a book is of the form that a kind is not: a history is no
// fantasy, whatever it is about.
func (r *Ranker) justOther(kind facet.ID) func(row int32) bool {
	form := r.facets.Form(kind)
	if form == "" {
		return func(int32) bool { return false }
	}
	own, _ := r.facets.ByName(form)
	judge := r.judgingForm(own)
	return func(row int32) bool { return judge(row) == recordBreaks }
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
func (r *Ranker) suiting(age int) func(row int32) bool {
	of := func(name string) func(row int32) bool {
		f, ok := r.facets.ByName(name)
		return func(row int32) bool { return ok && r.facets.Has(f, row) }
	}
	erotica, trueCrime, horror, romance := of("erotica"), of("true crime"), of("horror"), of("romance")
	children, young, classics := of("children’s"), of("young adult"), of("classics")
	return func(row int32) bool {
		switch {
		case erotica(row) || trueCrime(row) || r.grown(age, row):
			return false
		case age <= childAge:
			return children(row) && !horror(row)
		case age <= youngAge:
			return children(row) || young(row)
		}
		return young(row) || children(row) || classics(row) || !horror(row) && !romance(row)
	}
}
