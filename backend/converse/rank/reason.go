package rank

import (
	"cmp"
	"slices"

	"shelftalk/backend/converse/wish"
)

// Reason is a part of a book's score that can be said in words. The reasons of a
// book and its Rest sum to its score.
type Reason struct {
	Kind  TermKind
	Wish  int      // the wish it comes from, −1 for none
	Share float64  // in standard deviations
	Row   int32    // of a likeness: the book that is resembled, −1 for none
	Words []string // of words: those that the book's record has
	Scale string   // of a mood
	High  bool     // and towards which pole
}

// Reasons splits the score of a book. What the record does not bear out is not
// said: a mood is only named for a book that lies at its pole, a genre only for a
// book that has it. rest is everything else.
func (k *Ranking) Reasons(row int32) (reasons []Reason, rest float64) {
	for _, term := range k.Terms {
		share := float64(term.value(row))
		reason := Reason{Kind: term.Kind, Wish: term.Wish, Share: share, Row: term.Row - 1}
		if share < k.weights.Said || !k.ranker.borneOut(&reason, term, k.wishes, row) {
			rest += share
			continue
		}
		at := slices.IndexFunc(reasons, func(o Reason) bool {
			return o.Kind == reason.Kind && o.Wish == reason.Wish && o.Row == reason.Row && o.Scale == reason.Scale
		})
		if at < 0 {
			reasons = append(reasons, reason)
			continue
		}
		reasons[at].Share += share
		reasons[at].Words = append(reasons[at].Words, reason.Words...)
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Share, a.Share) })
	return reasons, rest
}

// saidWords bounds how many words in common are named.
const saidWords = 4

// borneOut checks a reason against the record and completes it.
func (r *Ranker) borneOut(said *Reason, term Term, wishes []wish.Wish, row int32) bool {
	switch term.Kind {
	case TermLike, TermTaken:
		return said.Row != row // an author's book is no reason for itself
	case TermWords:
		for _, share := range r.text.Explain(term.query, row) {
			if len(said.Words) < saidWords {
				said.Words = append(said.Words, share.Word)
			}
		}
		return len(said.Words) > 0
	case TermGenre:
		if term.query != nil {
			for _, share := range r.genres.Explain(term.query, row) {
				said.Words = append(said.Words, share.Word)
			}
			return len(said.Words) > 0
		}
		if term.Wish >= 0 && wishes[term.Wish].Kind == wish.Genre {
			f := wishes[term.Wish].Facet
			said.Words = []string{wishes[term.Wish].Name}
			if !r.facets.Recorded(f, row) { // its description says so: by these words
				said.Kind, said.Words = TermWords, []string{r.facets.Evidence(f, &r.books[row])}
			}
			return r.facets.Has(f, row)
		}
		said.Words = r.shared(said.Row, row)
		return len(said.Words) > 0
	case TermMood:
		at, ok := wish.ScaleOf(term.Scale)
		if !ok {
			return false
		}
		place := float64(r.scales[at][row])
		said.Scale, said.High = term.Scale, term.High
		if !said.High {
			place = -place
		}
		return place > r.weights.Clearly
	case TermAuthor: // of an order, and of a book that is asked for itself, there is nothing to say
		return wishes[term.Wish].WantsAuthor()
	case TermPopular:
		return r.popular[row] > 0.5
	case TermRated:
		return r.rated[row] > 0.5 && r.books[row].MeanScore > 0
	}
	return true
}

// shared are the genres that two books have in common, the rarest first.
func (r *Ranker) shared(a, b int32) []string {
	if a < 0 {
		return nil
	}
	var common []string
	for _, genre := range r.books[b].Genres {
		if slices.Contains(r.books[a].Genres, genre) && !slices.Contains(common, genre) {
			common = append(common, genre)
		}
	}
	slices.SortStableFunc(common, func(x, y string) int { return r.genreCount[x] - r.genreCount[y] })
	return common[:min(2, len(common))]
}
