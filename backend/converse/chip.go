package converse

// Chip is a wish as it is shown: with how many books keep it beside all firm ones,
// by the record or, where the record does not decide, by clearly belonging to it.
type Chip struct {
	Wish   Wish
	Leaves int
	Firm   bool
}

// clearly is how many standard deviations above the mean a book's part of a wish
// must lie for the book to belong to it.
const clearly = 1.0

// keepers say of each wish which books keep it.
func (l *Library) keepers(s *Scores, wishes []Wish) []func(row int32) bool {
	all := make([]func(row int32) bool, len(wishes))
	for i, w := range wishes {
		all[i] = l.belongs(s, w, i)
	}
	return all
}

// chips counts what each wish leaves.
func (l *Library) chips(keepers []func(row int32) bool, wishes []Wish, left map[int32]bool) []Chip {
	in := make([]bool, len(l.books))
	for row := range in {
		in[row] = !left[int32(row)]
		for _, w := range wishes {
			in[row] = in[row] && (!w.Firm() || l.Fits(w, int32(row)) && !l.unknown(w, int32(row)))
		}
	}
	chips := make([]Chip, len(wishes))
	for i, w := range wishes {
		count := 0
		for row := range in {
			if in[row] && keepers[i](int32(row)) {
				count++
			}
		}
		chips[i] = Chip{Wish: w, Leaves: count, Firm: w.Firm()}
	}
	return chips
}

// belongs says which books keep a wish.
func (l *Library) belongs(s *Scores, w Wish, at int) func(row int32) bool {
	switch {
	case w.Firm() || w.Kind == Genre || w.Kind == Pages || w.Kind == Years || w.Kind == Author && (!w.Soft || w.Not):
		return func(row int32) bool { return l.Fits(w, row) }
	case w.Not:
		return func(row int32) bool { return l.Fits(w, row) }
	}
	sum := make([]float32, len(l.books))
	for _, term := range s.Terms {
		if term.Wish == at {
			for row, v := range term.value {
				sum[row] += v
			}
		}
	}
	mean, slope := standardOf(sum)
	return func(row int32) bool { return (float64(sum[row])-mean)*slope > clearly }
}

// keeps lists which wishes a book keeps, by their places.
func (l *Library) keeps(keepers []func(row int32) bool, wishes []Wish, row int32) []int {
	kept := []int{}
	for i, w := range wishes {
		if keepers[i](row) && !l.unknown(w, row) {
			kept = append(kept, i)
		}
	}
	return kept
}
