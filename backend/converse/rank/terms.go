package rank

import (
	"context"
	"math"
	"slices"
	"strings"

	"shelftalk/backend/converse/weights"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/scoring"
)

// TermKind is what a term measures.
type TermKind string

// The kinds of terms.
const (
	TermTheme   TermKind = "theme"   // the text's vector against the book's
	TermWords   TermKind = "words"   // words in common
	TermLike    TermKind = "like"    // likeness to a named book
	TermTaken   TermKind = "taken"   // taken up by readers of a named book
	TermGenre   TermKind = "genre"   // of the genre
	TermMood    TermKind = "mood"    // place on a scale
	TermAuthor  TermKind = "author"  // by the author
	TermPopular TermKind = "popular" // well known
	TermRated   TermKind = "rated"   // well rated
	TermNear    TermKind = "near"    // close to what lay on the table when a remark was made
	TermTaste   TermKind = "taste"   // close to the shelf of the reader
)

// All lists them.
func (TermKind) All() []TermKind {
	return []TermKind{TermTheme, TermWords, TermLike, TermTaken, TermGenre, TermMood, TermAuthor, TermPopular, TermRated,
		TermNear, TermTaste}
}

// score sums up the terms of a query.
func (r *Ranker) score(ctx context.Context, q Query) (*Scores, error) {
	s := &Scores{weights: r.weights, spare: r.spare}
	if slices.ContainsFunc(q.Wishes, func(w wish.Wish) bool { return w.Memory }) {
		s.weights = r.inMemory
	}
	w := &s.weights
	if slices.ContainsFunc(q.Wishes, func(w wish.Wish) bool { return w.Stated }) {
		s.stated()
	}
	likeness, err := r.likenesses(ctx, s, q.Wishes, q.Near)
	if err != nil {
		return nil, err
	}
	r.aboutTerms(s, q.Wishes, likeness)
	r.likeTerms(s, likeness)
	if !slices.ContainsFunc(q.Wishes, func(w wish.Wish) bool { return w.Only }) { // else it is asked for
		r.formTerm(s, likeness.named)
	}
	r.recordTerms(s, q.Wishes)
	for i, scale := range wish.Scales {
		if pull := q.Knobs.Scales[scale.Name]; pull != 0 {
			s.add(r.scales[i], w.Slider*max(-1, min(1, pull)), Term{Wish: -1, Kind: TermMood, Scale: scale.Name, High: pull > 0})
		}
	}
	s.add(r.popular, w.Popular*r.spread*(1-max(-1, min(1, q.Knobs.Adventure))), Term{Wish: -1, Kind: TermPopular})
	s.add(r.rated, w.Rated, Term{Wish: -1, Kind: TermRated})
	if likeness.near != nil {
		weight, most := s.nearness(q.Wishes)
		s.addStandardized(likeness.near, weight, float32(most), Term{Wish: -1, Kind: TermNear})
	}
	if q.Taste != nil {
		s.add(q.Taste, w.Taste, Term{Wish: -1, Kind: TermTaste})
	}
	return s, s.sum()
}

// stated weighs a request that says in a few words what the books are to be: being known and being
// rated say less of whether one is that, and the text says more.
func (s *Scores) stated() {
	w := &s.weights
	w.Popular, w.Rated = w.Popular*w.StatedRenown, w.Rated*w.StatedRenown
	w.Title, w.Whole = w.Title*w.StatedText, w.Whole*w.StatedText
}

// nearness is what staying near the books that a remark was made on counts, and from
// where on nearer is not better.
func (s *Scores) nearness(wishes []wish.Wish) (weight, most float64) {
	w := &s.weights
	if !slices.ContainsFunc(wishes, func(w wish.Wish) bool { return w.Kind == wish.Genre && w.Not && w.Soft }) {
		return w.Near, w.NearMost
	}
	if slices.ContainsFunc(wishes, wish.Wish.Likened) {
		return w.NearLiked, w.NearLikedMost
	}
	return w.NearLess, w.NearLessMost
}

// emphasis is how much a wish counts against one that is all that was said.
func (s *Scores) emphasis(w wish.Wish) float64 {
	if w.Aside {
		return s.weights.Aside
	}
	return 1
}

// aboutTerms are those of what a text is about.
func (r *Ranker) aboutTerms(s *Scores, wishes []wish.Wish, likeness likenesses) {
	for i, w := range wishes {
		if w.Kind != wish.About {
			continue
		}
		said := w.Text
		if w.Title != w.Text { // what stands in the title counts twice
			said = w.Title + "\n" + w.Text
		}
		query := r.text.Query(said)
		if len(query) > 0 {
			words := s.scratch()
			r.text.Score(query, words)
			s.addStandardized(words, s.weights.Words, float32(s.weights.WordsMost), Term{Wish: i, Kind: TermWords, query: query})
			if query := r.genres.Query(w.Text); len(query) > 0 {
				genres := s.scratch()
				r.genres.Score(query, genres)
				s.addStandardized(genres, s.weights.GenreWords, float32(s.weights.WordsMost),
					Term{Wish: i, Kind: TermGenre, query: query})
			}
		}
		weights := []float64{s.weights.Title, s.weights.Whole}
		if w.Title == w.Text {
			weights = []float64{s.weights.Title + s.weights.Whole}
		}
		for j, near := range likeness.about[i] {
			s.addCentred(near, weights[j], Term{Wish: i, Kind: TermTheme})
		}
	}
}

// named are the books that stand for a taste, with what each counts and the wish
// that names it.
type named struct {
	rows    []int32
	weights []float64
	wishes  []int
}

// So many of the best known books stand for a series and for an author.
const (
	ofSeries = 3
	ofAuthor = 4
)

// exemplars collects the books that are named as liked or not.
func exemplars(wishes []wish.Wish, weights *weights.Rank) named {
	var n named
	for i, w := range wishes {
		sign := 1.0
		if w.Not {
			sign = -weights.Unlike
		}
		switch {
		case w.Kind == wish.Book:
			n.add(w.Rows[:1], sign, i)
		case w.Kind == wish.Series:
			n.add(w.Rows[:min(len(w.Rows), ofSeries)], sign, i)
		case w.Kind == wish.Author && w.Soft && !w.Not:
			n.add(w.Rows[:min(len(w.Rows), ofAuthor)], weights.LikeAuthor, i)
		}
	}
	return n
}

func (n *named) add(rows []int32, weight float64, wish int) {
	for _, row := range rows {
		n.rows, n.wishes = append(n.rows, row), append(n.wishes, wish)
		n.weights = append(n.weights, weight/float64(len(rows)))
	}
}

// likeTerms are those of named books: the mean of their vectors, genres and
// factors. Being linear, each mean is split over the books, a term for each, so
// that a reason can name the one it comes from.
func (r *Ranker) likeTerms(s *Scores, likeness likenesses) {
	n := likeness.named
	s.split(n, likeness.text, s.weights.Like, TermLike)
	s.split(n, likeness.taken, s.weights.Taken, TermTaken)
	s.split(n, likeness.genres, s.weights.LikeGenres, TermGenre)
}

// split adds the z-score of a weighted sum of likenesses, a term for each of
// the named books: weight·(Σ c_i x_i − mean)/deviation = Σ weight·(c_i x_i − c_i mean_i)/deviation.
func (s *Scores) split(n named, each [][]float32, weight float64, kind TermKind) {
	if len(each) == 0 {
		return
	}
	sum := s.zeros()
	for i, likeness := range each {
		for row, v := range likeness {
			likeness[row] = float32(n.weights[i]) * v
			sum[row] += likeness[row]
		}
	}
	slope := scoring.ZScoreOf(sum).Slope()
	if slope == 0 {
		return
	}
	for i, likeness := range each {
		s.addTerm(likeness, weight, endless, Term{Wish: n.wishes[i], Kind: kind, Row: n.rows[i] + 1,
			mean: scoring.ZScoreOf(likeness).Mean, slope: slope})
	}
}

// formTerm keeps to the form of the liked books, where they are all of one: who names
// novels asks for no textbook, however near.
func (r *Ranker) formTerm(s *Scores, n named) {
	var stories, facts int
	for i, row := range n.rows {
		switch fiction, nonfiction := r.facets.Forms(row); {
		case n.weights[i] <= 0:
		case fiction && !nonfiction:
			stories++
		case nonfiction && !fiction:
			facts++
		default:
			return
		}
	}
	if stories > 0 == (facts > 0) {
		return
	}
	s.add(s.flags(func(row int32) bool {
		fiction, nonfiction := r.facets.Forms(row)
		return fiction != nonfiction && fiction == (facts > 0)
	}), -s.weights.LikeForm, Term{Wish: -1, Kind: TermLike})
}

// recordTerms are those that the records decide: genres, authors, moods.
func (r *Ranker) recordTerms(s *Scores, wishes []wish.Wish) {
	groups := r.stated(wishes)
	for i, w := range wishes {
		switch {
		case w.Kind == wish.Genre && !w.Not:
			weight := s.weights.GenreChosen
			if w.Soft {
				weight = s.weights.Genre * s.emphasis(w) * r.rarity(w)
			}
			if w.Stated {
				weight += s.weights.GenreStated
			}
			of, degree := s.zeros(), r.degree(wishes, i, groups)
			for row := range of {
				of[row] = degree(int32(row))
			}
			if !w.Aside {
				for row, is := 0, r.justOther(w.Facet); row < len(of); row++ {
					if is(int32(row)) {
						of[row] -= float32(s.weights.OtherForm)
					}
				}
			}
			s.add(of, weight, Term{Wish: i, Kind: TermGenre})
		case w.Kind == wish.Genre && w.Soft:
			s.add(s.flags(func(row int32) bool { return r.facets.Has(w.Facet, row) }), -s.weights.GenreLess*s.emphasis(w),
				Term{Wish: i, Kind: TermGenre})
		case w.Order != 0:
			s.add(r.places(s, w), s.weights.Order, Term{Wish: i, Kind: TermAuthor})
		case w.Itself, w.WantsAuthor():
			of := s.zeros()
			for _, row := range w.Rows {
				of[row] = 1
			}
			weight := s.weights.Author
			if w.Itself {
				weight = s.weights.Itself
			}
			s.add(of, weight, Term{Wish: i, Kind: TermAuthor})
		case w.Kind == wish.Mood:
			if at, ok := wish.ScaleOf(w.Scale); ok {
				s.add(r.scales[at], s.weights.Mood*w.Pull*s.emphasis(w),
					Term{Wish: i, Kind: TermMood, Scale: w.Scale, High: w.Pull > 0})
			}
		}
	}
}

// places are the books' places, 0 to −1, in the order that a wish asks for; those of which nobody
// knows come last.
func (r *Ranker) places(s *Scores, w wish.Wish) []float32 {
	numbers, of := r.pages, s.zeros()
	if w.Kind == wish.Years {
		numbers = r.years
	}
	most := float32(max(1, slices.Max(append(slices.Clone(numbers), 1))))
	for row, number := range numbers {
		switch {
		case number == 0:
			of[row] = -1
		case w.Order < 0:
			of[row] = -float32(number) / most
		default:
			of[row] = float32(number)/most - 1
		}
	}
	return of
}

// rarity is how much the kind counts that a text asks for at its beginning: the
// information, in nats, of a book's being of it. "Japanese literature" says more than
// "fantasy". Kinds on the way, and genres whose names are ordinary words, count 1.
func (r *Ranker) rarity(w wish.Wish) float64 {
	if w.Aside || r.facets.Own(w.Facet) && !strings.Contains(w.Name, " ") {
		return 1
	}
	return math.Log(float64(len(r.books)+1) / float64(1+r.facets.Count(w.Facet)))
}

// flags are 1 for the books that have something.
func (s *Scores) flags(has func(row int32) bool) []float32 {
	flags := s.zeros()
	for row := range flags {
		if has(int32(row)) {
			flags[row] = 1
		}
	}
	return flags
}
