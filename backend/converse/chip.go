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

// keeper says which books keep a wish: by their records, or else by a part of their
// scores.
type keeper struct {
	by    verdicts
	part  []float32
	mean  float64
	slope float64
}

func (k *keeper) keeps(row int32) bool {
	if k.by != nil {
		return k.by[row] != recordBreaks
	}
	return (float64(k.part[row])-k.mean)*k.slope > clearly
}

// keepers say of each wish which books keep it.
func (l *Library) keepers(s *Scores, wishes []Wish, judged []verdicts) []keeper {
	all := make([]keeper, len(wishes))
	for i, w := range wishes {
		if w.recorded() {
			all[i].by = judged[i]
			continue
		}
		part := s.zeros()
		_ = pieces(len(part), func(lo, hi int) error { // which never fails
			for _, term := range s.Terms {
				if term.Wish == i {
					term.addTo(part[lo:hi], lo)
				}
			}
			return nil
		})
		all[i].part = part
		all[i].mean, all[i].slope = standardOf(part)
	}
	return all
}

// recorded says whether the record of a book decides if it keeps a wish.
func (w Wish) recorded() bool {
	return w.Not || w.Firm() || w.Kind == Genre || w.Kind == Pages || w.Kind == Years || w.Kind == Author && !w.Soft
}

// chips counts what each wish leaves.
func (l *Library) chips(keepers []keeper, wishes []Wish, judged []verdicts, left []bool) []Chip {
	in := make([]bool, len(l.books))
	for row := range in {
		in[row] = !left[row]
	}
	firm, of := l.firmly(wishes, judged)
	for i, says := range firm {
		if wishes[of[i]].Firm() {
			for row := range in {
				in[row] = in[row] && says[row] == recordKeeps
			}
		}
	}
	chips := make([]Chip, len(wishes))
	for i, w := range wishes {
		count := 0
		for row := range in {
			if in[row] && keepers[i].keeps(int32(row)) {
				count++
			}
		}
		chips[i] = Chip{Wish: w, Leaves: count, Firm: w.Firm()}
	}
	return chips
}

// keeps lists which wishes a book keeps, by their places.
func keeps(keepers []keeper, row int32) []int {
	places := []int{}
	for i := range keepers {
		if keepers[i].keeps(row) && !(keepers[i].by != nil && keepers[i].by[row] == recordSilent) {
			places = append(places, i)
		}
	}
	return places
}
