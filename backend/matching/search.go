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

// asked is what run needs of a query.
type asked struct {
	*Query
	people, others []biblio.Person
	unnamed        bool // the authors are known not to be known
	work           biblio.Kind
}

func ask(q *Query) asked {
	a := asked{Query: q, people: biblio.Persons(q.Authors), others: biblio.Persons(q.Others),
		work: kindsOf(q.Title, q.Series)}
	a.unnamed = len(q.Authors) > 0 && len(a.people) == 0
	return a
}

// run gives the hits of a query, the best first; of equals, those with the lower rows.
func (s *search) run(q *Query) []hit {
	best := map[int32]hit{}
	now := ask(q)
	agree := map[int32]float64{}
	for _, f := range biblio.Forms(q.Title) {
		all := slices.Compact(biblio.Trigrams(f.Text))
		s.count(all)
		own := indexed{Form: f, numbers: numbersOf(f), work: now.work}
		slips := s.slips(f.Text, slices.Concat(now.people, now.others))
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
			a, known := agree[in.row]
			if !known {
				a = s.agreement(&now, in.row)
				agree[in.row] = a
			}
			if h, ok := s.weigh(&now, &own, in, dice, a); ok {
				if old, ok := best[in.row]; !ok || h.score > old.score {
					best[in.row] = h
				}
			}
		}
		s.touched = s.touched[:0]
	}
	hits := make([]hit, 0, len(best))
	for _, h := range best {
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

// weigh scores a pair of forms of two titles whose authors agree by a; false for what is
// not worth it.
func (s *search) weigh(now *asked, own, in *indexed, dice, a float64) (hit, bool) {
	trusted := s.trust(&own.Form, in)
	if trusted == 0 || (0.5+0.5*a)*trusted < worthNaming ||
		dice < biblio.LikeEnoughAlone && a < biblio.SurnameAlone*biblio.MisspeltName {
		return hit{}, false
	}
	t := biblio.Similarity(own.Text, in.Text, dice)
	h := hit{row: in.row, score: t * trusted * (0.5 + 0.5*a), same: t == 1 && trusted == 1 && a >= biblio.SurnameAlone &&
		len(now.people) > 0}
	if !slices.Equal(own.numbers, in.numbers) {
		h.score *= otherNumbers
		h.same = false
	}
	if own.work != in.work {
		h.score *= otherKind
		h.same = false
	}
	if s.otherVolume(now.Query, in, h.same) {
		h.score *= otherNumbers
		h.same = false
	}
	return h, true
}

// slips finds short titles by the query's authors that differ from the text by one typing
// error. Trigrams cannot find these: "dnue" and "dune" have none in common.
func (s *search) slips(text string, people []biblio.Person) []int32 {
	var found []int32
	if len(text) > shortTitle {
		return nil
	}
	for _, p := range people {
		for _, at := range s.surnames[p.Surname()] {
			if biblio.Near(text, s.forms[at].Text) && !slices.Contains(found, at) {
				found = append(found, at)
			}
		}
	}
	return found
}

// agreement is how well the authors agree; where one side has none, what makes
// of the titles' score that of a book without an author.
func (s *search) agreement(now *asked, row int32) float64 {
	theirs := s.people[row]
	switch {
	case now.unnamed && len(s.books[row].Authors) > 0 && len(theirs) == 0:
		return 1 // both by Anonymous
	case len(now.people)+len(now.others) == 0 || len(theirs) == 0:
		return 2*unnamed - 1
	}
	a := biblio.Agreement(now.people, s.lead[row])
	if a == 1 {
		return a
	}
	if later := laterWeight * biblio.Agreement(now.people, theirs); later > a {
		a = later
	}
	if len(now.others) > 0 {
		a = max(a, besideWeight*biblio.Agreement(now.others, theirs))
	}
	return a
}

// otherVolume says whether a book is another volume of the query's series. Where titles
// are the same and say more than the series, the number is that of another counting.
func (s *search) otherVolume(q *Query, in *indexed, same bool) bool {
	b := &s.books[in.row]
	if q.Number <= 0 || b.SeriesNumber <= 0 || q.Number == b.SeriesNumber {
		return false
	}
	series := biblio.CanonicalTitle(q.Series)
	return series == biblio.CanonicalTitle(b.Series) && (!same || in.Text == series)
}

// count counts, for every form of a title, the trigrams that it shares with the query.
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
