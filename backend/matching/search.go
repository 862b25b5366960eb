package matching

import (
	"slices"
	"sort"

	"shelftalk/backend/biblio"
)

// search has what one goroutine needs to look up many queries.
type search struct {
	*Index
	common  []uint16 // by form, trigrams in common with the query; 0 between queries
	touched []int32
}

func newSearch(x *Index) *search { return &search{Index: x, common: make([]uint16, len(x.forms))} }

// hit is a book whose title is like the query's.
type hit struct {
	row   int32
	score float64
	same  bool // the canonical titles are equal and the authors agree
}

// run gives the hits of a query, the best first; of equals, those with the lower rows.
func (s *search) run(q *Query) []hit {
	best := map[int32]hit{}
	people := biblio.Persons(q.Authors)
	agree := map[int32]float64{}
	for _, f := range biblio.Forms(q.Title) {
		all := slices.Compact(biblio.Trigrams(f.Text))
		s.count(all)
		own := biblio.Numbers(f.Text)
		slips := s.slips(f.Text, people)
		s.touched = append(s.touched, slips...)
		for _, at := range s.touched {
			dice := biblio.DiceOf(int(s.common[at]), len(all), int(s.sizes[at]))
			s.common[at] = 0
			if dice < biblio.LikeEnoughToWeigh && slices.Contains(slips, at) {
				dice = biblio.LikeEnoughToWeigh
			}
			if dice < biblio.LikeEnoughToWeigh {
				continue
			}
			in := &s.forms[at]
			trusted := trust(f.Kind, in.kind)
			if trusted == 0 {
				continue
			}
			a, known := agree[in.row]
			if !known {
				a = s.agreement(people, in.row)
				agree[in.row] = a
			}
			if (0.5+0.5*a)*trusted < worthNaming || dice < biblio.LikeEnoughAlone &&
				a < biblio.SurnameAlone*biblio.MisspeltName {
				continue
			}
			t := biblio.Similarity(f.Text, in.text, dice)
			h := hit{row: in.row, score: t * trusted * (0.5 + 0.5*a), same: t == 1 && trusted == 1 && a >= biblio.SurnameAlone &&
				len(people) > 0}
			if !slices.Equal(own, in.numbers) {
				h.score *= otherNumbers
			}
			if old, ok := best[in.row]; !ok || h.score > old.score {
				best[in.row] = h
			}
		}
		s.touched = s.touched[:0]
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
		if s.otherVolume(q, h.row) {
			h.score *= otherNumbers
			h.same = false
		}
		hits = append(hits, h)
	}
	sort.Slice(hits, func(i, j int) bool {
		if hits[i].score != hits[j].score {
			return hits[i].score > hits[j].score
		}
		return hits[i].row < hits[j].row
	})
	return hits
}

// slips are the forms of short titles, by the query's authors, that are a slip
// away from a text: "dnue" and "dune" have no trigram in common.
func (s *search) slips(text string, people []biblio.Person) []int32 {
	var found []int32
	if len(text) > shortTitle {
		return nil
	}
	for _, p := range people {
		for _, at := range s.surnames[p.Surname()] {
			if biblio.Near(text, s.forms[at].text) && !slices.Contains(found, at) {
				found = append(found, at)
			}
		}
	}
	return found
}

// agreement is how well the authors agree; where one side has none, what makes
// of the titles' score that of a book without an author.
func (s *search) agreement(people []biblio.Person, row int32) float64 {
	if len(people) == 0 || len(s.people[row]) == 0 {
		return 2*unnamed - 1
	}
	return biblio.Agreement(people, s.people[row])
}

// otherVolume says whether a book is another volume of the query's series.
func (s *search) otherVolume(q *Query, row int32) bool {
	b := &s.books[row]
	return q.Number > 0 && b.SeriesNumber > 0 && q.Number != b.SeriesNumber &&
		biblio.CanonicalTitle(q.Series) == biblio.CanonicalTitle(b.Series)
}

// count counts for every form the trigrams that it has in common with all.
func (s *search) count(all []biblio.Trigram) {
	for _, gram := range all {
		id, ok := s.ids[gram]
		if !ok {
			continue
		}
		for _, at := range s.postings[id] {
			if s.common[at] == 0 {
				s.touched = append(s.touched, at)
			}
			s.common[at]++
		}
	}
}
