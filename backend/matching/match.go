package matching

import (
	"slices"
	"unicode"

	"shelftalk/backend/biblio"
)

// clearlyOther is how well titles agree at most, by the Dice coefficient of their
// trigrams, that have nothing to do with each other.
const clearlyOther = 0.35

// byNumber gives the books that have one of the ISBNs, or else of the identifiers.
func (x *Index) byNumber(q *Query) ([]int32, How) {
	for _, isbn := range q.ISBNs {
		if key, ok := biblio.ISBN(isbn); ok && len(x.isbns[key]) > 0 {
			return x.isbns[key], ByISBN
		}
	}
	for _, id := range q.Identifiers {
		if len(x.others[id]) > 0 {
			return x.others[id], ByID
		}
	}
	return nil, ByNothing
}

// match finds the book of one reading: by its number, unless title and author say
// clearly that it is another one's, else by title and author.
func (x *Index) match(s *search, q *Query) Match {
	found := s.run(q)
	rows, how := x.byNumber(q)
	for _, row := range mostLike(rows, found) {
		if x.borneOut(q, row, how, found) {
			return Match{Book: x.books[row].ID, How: how, Score: 1}
		}
	}
	if len(found) > 0 {
		first := found[0]
		if first.score >= Accept && (first.same || len(found) == 1 || first.score-found[1].score >= Margin) {
			m := Match{Book: x.books[first.row].ID, How: BySimilar, Score: rounded(first.score)}
			if first.same {
				m.How = ByTitle
			}
			return m
		}
	}
	var m Match
	for _, h := range found[:min(len(found), mostCandidate)] {
		if h.score >= worthNaming {
			m.Candidates = append(m.Candidates, Candidate{x.books[h.row].ID, rounded(h.score)})
		}
	}
	for _, row := range rows {
		m.Candidates = joined(m.Candidates, []Candidate{{x.books[row].ID, worthNaming}}, mostCandidate)
	}
	return m
}

// mostLike gives rows with those first that were found by title, the best first.
func mostLike(rows []int32, found []hit) []int32 {
	var all []int32
	for _, h := range found {
		if slices.Contains(rows, h.row) {
			all = append(all, h.row)
		}
	}
	for _, row := range rows {
		if !slices.Contains(all, row) {
			all = append(all, row)
		}
	}
	return all
}

// borneOut says whether title and author let a number speak. Numbers are mistyped, given
// twice and taken over from other editions, so one that names a book of clearly another
// title and author is not believed, nor one of another title where the title itself is
// a book's. An identifier, which may as well be a line's number in somebody's table, has
// to be borne out by one of the two; a translation has another title, though.
func (x *Index) borneOut(q *Query, row int32, how How, found []hit) bool {
	if q.Title == "" {
		return how == ByISBN
	}
	people := biblio.Persons(append(q.Authors[:len(q.Authors):len(q.Authors)], q.Others...))
	like := x.alike(q.Title, row)
	known := len(people) > 0 && len(x.people[row]) > 0
	agree := known && biblio.Agreement(people, x.people[row]) >= biblio.OtherInitials
	if like >= biblio.LikeEnoughAlone {
		return how == ByISBN || agree || !known
	}
	if len(found) > 0 && found[0].same && found[0].row != row {
		return false
	}
	if how == ByID {
		return agree
	}
	return agree || !known || like >= clearlyOther || otherScript(q.Title, x.books[row].Title)
}

// alike is how alike a title and those of a book are, the best over their forms.
func (x *Index) alike(title string, row int32) float64 {
	best := 0.0
	b := &x.books[row]
	for _, own := range append([]string{b.Title}, b.OtherTitles...) {
		for _, f := range biblio.Forms(own) {
			for _, g := range biblio.Forms(title) {
				best = max(best, biblio.Dice(slices.Compact(biblio.Trigrams(f.Text)), slices.Compact(biblio.Trigrams(g.Text))))
			}
		}
	}
	return best
}

// otherScript says whether two titles share no script, so that they cannot be compared.
func otherScript(a, b string) bool {
	isLatin := func(text string) bool {
		for _, r := range text {
			if unicode.IsLetter(r) {
				return unicode.Is(unicode.Latin, r)
			}
		}
		return true
	}
	return isLatin(a) != isLatin(b)
}
