package converse

import (
	"cmp"
	"slices"
)

// Fits says whether the record of a book keeps a wish. What the record does not
// know, it does not break.
func (l *Library) Fits(w Wish, row int32) bool {
	b := &l.books[row]
	switch w.Kind {
	case Genre:
		return l.facets.Has(w.Facet, row) != w.Not
	case Author:
		return slices.Contains(w.Rows, row) != w.Not
	case Book, Read, Series:
		return !slices.Contains(w.Rows, row)
	case Pages:
		return b.Pages == 0 || (w.From == 0 || b.Pages >= w.From) && (w.To == 0 || b.Pages <= w.To)
	case Years:
		from := w.From
		if from < 0 {
			from += l.newest
		}
		return b.Year == 0 || (from == 0 || b.Year >= from) && (w.To == 0 || b.Year <= w.To)
	case Language:
		return b.Language == "" || b.Language == w.Code
	case Audience:
		return l.suits(w.From, row)
	}
	return true
}

// unknown says whether a record lacks what a firm wish asks about.
func (l *Library) unknown(w Wish, row int32) bool {
	b := &l.books[row]
	switch w.Kind {
	case Pages:
		return b.Pages == 0
	case Years:
		return b.Year == 0
	case Language:
		return b.Language == ""
	}
	return false
}

// The ages up to which a book must be for children, and for young readers.
const (
	childAge = 9
	youngAge = 12
)

// suits says whether a book's genres put it before a reader of an age.
func (l *Library) suits(age int, row int32) bool {
	is := func(name string) bool {
		f, ok := l.facets.ByName(name)
		return ok && l.facets.Has(f, row)
	}
	if is("erotica") || is("true crime") {
		return false
	}
	switch {
	case age <= childAge:
		return is("children’s") && !is("horror")
	case age <= youngAge:
		return is("children’s") || is("young adult")
	}
	return is("young adult") || is("children’s") || is("classics") || !is("horror") && !is("romance")
}

// perAuthor and perSeries bound how many books of one author and of one series
// stand on the table, unless they were asked for.
const (
	perAuthor = 3
	perSeries = 1
)

// unknownPenalty is what a book loses whose record does not say whether it keeps a
// firm wish.
const unknownPenalty = 2.5

// Pick gives the rows of the k best books that keep every firm wish, none of the
// left out, best first; of equals those with the lower rows.
func (l *Library) Pick(s *Scores, wishes []Wish, k int, left map[int32]bool) []int32 {
	var firm []Wish
	wanted := false
	for _, w := range wishes {
		if w.Firm() || w.Kind == Book || w.Kind == Series {
			firm = append(firm, w)
		}
		wanted = wanted || w.Kind == Author && !w.Not && !w.Soft
	}
	score := slices.Clone(s.Total)
	var candidates []int32
	sure := make([]bool, len(firm)) // some book's record says that it keeps the wish
rows:
	for row := range int32(len(l.books)) {
		if left[row] {
			continue
		}
		known := true
		for _, w := range firm {
			if !l.Fits(w, row) {
				continue rows
			}
			if l.unknown(w, row) {
				score[row] -= unknownPenalty
				known = false
			}
		}
		for i, w := range firm {
			sure[i] = sure[i] || known || !l.unknown(w, row)
		}
		candidates = append(candidates, row)
	}
	if slices.Contains(sure, false) { // nothing but books of which nobody knows
		return nil
	}
	best := top(candidates, score, poolFor(k))
	var picked []int32
	authors, series := map[string]int{}, map[string]int{}
	for _, row := range best {
		b := &l.books[row]
		if len(picked) == k {
			break
		}
		lead := ""
		if len(b.Authors) > 0 {
			lead = b.Authors[0]
		}
		if !wanted && lead != "" && authors[lead] >= perAuthor || b.Series != "" && series[b.Series] >= perSeries {
			continue
		}
		authors[lead]++
		series[b.Series]++
		picked = append(picked, row)
	}
	return picked
}

// poolFor is how many of the best are looked at for k that differ.
func poolFor(k int) int { return 8*k + 50 }

// top gives the n rows with the largest scores, best first.
func top(rows []int32, score []float32, n int) []int32 {
	better := func(a, b int32) int {
		return cmp.Or(cmp.Compare(score[b], score[a]), cmp.Compare(a, b))
	}
	if n*8 < len(rows) { // a threshold from the n-th of a heap is cheaper than a sort of all
		rows = largest(rows, n, better)
	}
	slices.SortFunc(rows, better)
	return rows[:min(n, len(rows))]
}

// largest keeps the n best rows, in no order: a heap whose root is the worst.
func largest(rows []int32, n int, better func(a, b int32) int) []int32 {
	heap := slices.Clone(rows[:n])
	down := func(i int) {
		for {
			worst := i
			for _, child := range []int{2*i + 1, 2*i + 2} {
				if child < n && better(heap[child], heap[worst]) > 0 {
					worst = child
				}
			}
			if worst == i {
				return
			}
			heap[i], heap[worst] = heap[worst], heap[i]
			i = worst
		}
	}
	for i := n/2 - 1; i >= 0; i-- {
		down(i)
	}
	for _, row := range rows[n:] {
		if better(row, heap[0]) < 0 {
			heap[0] = row
			down(0)
		}
	}
	return heap
}
