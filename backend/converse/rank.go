package converse

import (
	"context"
	"math"
	"slices"
	"strings"
)

// Weights of the terms of a score, in standard deviations where nothing else is said.
// They began as those of a listwise logistic model (the likelihood of the
// recommended books under a softmax over the catalogue) and were then chosen, a few
// at a time, where answers to requests, books that were left out of requests and
// books hidden among named ones agreed; see docs/benchmarks.md.
const (
	titleWeight   = 3.50 // of a cosine: a vague request is near no book, and says less
	wholeWeight   = 3.00 // of a cosine
	wordsWeight   = 0.30
	genreWords    = 0.10
	likeWeight    = 0.60
	likeGenres    = 0.50
	likeForm      = 2.0 // against fiction where nonfiction is liked, and the other way
	takenWeight   = 0.50
	popularWeight = 0.48 // of a natural logarithm: where all books are about as well known, that says little
	ratedWeight   = 0.50
	genreWanted   = 0.60 // for a book that is of a genre that a text names, times rarity
	genreChosen   = 5.00 // and of one that was chosen by itself
	genreLess     = 20.0 // against one of which less was asked for
	nearWeight    = 1.50 // for staying near the books that a remark was made on
	nearLess      = 5.00 // and when the remark takes a kind away
	nearLiked     = 2.00 // where a book that is liked says what to stay near, and from where nearer is not better
	nearEnough    = 1.00 // from here on nearer is not better, or a remark would change nothing
	moodWeight    = 0.80 // at the end of a scale
	authorWanted  = 3.00 // for a book by an author whose books were asked for
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

// Knobs are what a reader can turn beside what is said.
type Knobs struct {
	Adventure float64            `json:"adventure"` // −1 familiar to 1 adventurous: how little being well known counts
	Scales    map[string]float64 `json:"scales"`    // −1 to 1 by scale
}

// Score scores the whole catalogue. Cancellation is an error.
func (l *Library) Score(ctx context.Context, wishes []Wish, knobs Knobs) (*Scores, error) {
	return l.score(ctx, wishes, knobs, company{})
}

// company is what a turn is taken in, beside wishes and knobs.
type company struct {
	near       []int32 // the books that a remark was made on
	nearWeight float64
	nearMost   float32   // where its standard scores end
	taste      []float32 // a standard score a book; nil for none
}

func (l *Library) score(ctx context.Context, wishes []Wish, knobs Knobs, in company) (*Scores, error) {
	s := &Scores{spare: l.spare}
	likeness, err := l.likenesses(ctx, s, wishes, in.near)
	if err != nil {
		return nil, err
	}
	l.aboutTerms(s, wishes, likeness)
	l.likeTerms(s, likeness)
	if !slices.ContainsFunc(wishes, func(w Wish) bool { return w.Only }) { // else it is asked for
		l.formTerm(s, likeness.named)
	}
	l.recordTerms(s, wishes)
	for i, scale := range Scales {
		if pull := knobs.Scales[scale.Name]; pull != 0 {
			s.add(l.scales[i], 2*moodWeight*max(-1, min(1, pull)), Term{Wish: -1, Kind: TermMood, Scale: scale.Name, High: pull > 0})
		}
	}
	s.add(l.popular, popularWeight*l.spread*(1-max(-1, min(1, knobs.Adventure))), Term{Wish: -1, Kind: TermPopular})
	s.add(l.rated, ratedWeight, Term{Wish: -1, Kind: TermRated})
	if likeness.near != nil {
		s.addStandardised(likeness.near, in.nearWeight, in.nearMost, Term{Wish: -1, Kind: TermNear})
	}
	if in.taste != nil {
		s.add(in.taste, tasteWeight, Term{Wish: -1, Kind: TermTaste})
	}
	return s, s.sum()
}

// aboutTerms are those of what a text is about.
func (l *Library) aboutTerms(s *Scores, wishes []Wish, likeness likenesses) {
	for i, w := range wishes {
		if w.Kind != About {
			continue
		}
		said := w.Text
		if w.Title != w.Text { // what stands in the title counts twice
			said = w.Title + "\n" + w.Text
		}
		query := l.text.Query(said)
		if len(query) > 0 {
			words := s.array()
			l.text.Score(query, words)
			s.addStandardised(words, wordsWeight, furthest, Term{Wish: i, Kind: TermWords, query: query})
			if query := l.genres.Query(w.Text); len(query) > 0 {
				genres := s.array()
				l.genres.Score(query, genres)
				s.addStandardised(genres, genreWords, furthest, Term{Wish: i, Kind: TermGenre, query: query})
			}
		}
		weights := []float64{titleWeight, wholeWeight}
		if w.Title == w.Text {
			weights = []float64{titleWeight + wholeWeight}
		}
		for j, near := range likeness.about[i] {
			s.addCentred(near, weights[j], Term{Wish: i, Kind: TermTheme})
		}
	}
}

// furthest is where the standard scores of words end: a word that one book has
// would else outweigh everything.
const furthest = 10

// named are the books that stand for a taste, with what each counts and the wish
// that names it.
type named struct {
	rows    []int32
	weights []float64
	wishes  []int
}

// exemplars collects the books that are named as liked or not.
func exemplars(wishes []Wish) named {
	var n named
	for i, w := range wishes {
		sign := 1.0
		if w.Not {
			sign = -0.5
		}
		switch {
		case w.Kind == Book:
			n.add(w.Rows[:1], sign, i)
		case w.Kind == Series:
			n.add(w.Rows[:min(len(w.Rows), 3)], sign, i)
		case w.Kind == Author && w.Soft && !w.Not:
			n.add(w.Rows[:min(len(w.Rows), 4)], 0.7, i)
		}
	}
	return n
}

func (n *named) add(rows []int32, weight float64, wish int) {
	for _, row := range rows {
		n.rows, n.weights, n.wishes = append(n.rows, row), append(n.weights, weight/float64(len(rows))), append(n.wishes, wish)
	}
}

// likeTerms are those of named books: the mean of their vectors, genres and
// factors. Being linear, each mean is split over the books, a term for each, so
// that a reason can name the one it comes from.
func (l *Library) likeTerms(s *Scores, likeness likenesses) {
	n := likeness.named
	s.split(n, likeness.text, likeWeight, TermLike)
	s.split(n, likeness.taken, takenWeight, TermTaken)
	s.split(n, likeness.genres, likeGenres, TermGenre)
}

// split adds the standard score of a weighted sum of likenesses, a term for each of
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
	_, slope := standardOf(sum)
	if slope == 0 {
		return
	}
	for i, likeness := range each {
		mean, _ := standardOf(likeness)
		s.addStandard(likeness, weight, endless, Term{Wish: n.wishes[i], Kind: kind, Row: n.rows[i] + 1, mean: mean, slope: slope})
	}
}

// formTerm keeps to the form of the liked books, where they are all of one: who names
// novels asks for no textbook, however near.
func (l *Library) formTerm(s *Scores, n named) {
	var stories, facts int
	for i, row := range n.rows {
		switch fiction, nonfiction := l.facets.Forms(row); {
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
		fiction, nonfiction := l.facets.Forms(row)
		return fiction != nonfiction && fiction == (facts > 0)
	}), -likeForm, Term{Wish: -1, Kind: TermLike})
}

// recordTerms are those that the records decide: genres, authors, moods.
func (l *Library) recordTerms(s *Scores, wishes []Wish) {
	for i, w := range wishes {
		switch {
		case w.Kind == Genre && !w.Not:
			weight := genreChosen
			if w.Soft {
				weight = genreWanted * w.emphasis() * l.rarity(w)
			}
			of := s.flags(func(row int32) bool { return l.facets.Has(w.Facet, row) })
			if !w.Aside {
				for row, is := 0, l.justOther(w.Facet); row < len(of); row++ {
					if is(int32(row)) {
						of[row] -= otherForm
					}
				}
			}
			s.add(of, weight, Term{Wish: i, Kind: TermGenre})
		case w.Kind == Genre && w.Soft:
			s.add(s.flags(func(row int32) bool { return l.facets.Has(w.Facet, row) }), -genreLess*w.emphasis(), Term{Wish: i, Kind: TermGenre})
		case w.Kind == Author && !w.Not && !w.Soft:
			in := rowSet(w.Rows)
			s.add(s.flags(func(row int32) bool { return in[row] }), authorWanted, Term{Wish: i, Kind: TermAuthor})
		case w.Kind == Mood:
			if at, ok := scaleOf(w.Scale); ok {
				s.add(l.scales[at], moodWeight*w.Pull*w.emphasis(), Term{Wish: i, Kind: TermMood, Scale: w.Scale, High: w.Pull > 0})
			}
		}
	}
}

// otherForm is how many times what a kind adds to its own books it takes from books
// that are of the other form: from the history of witch trials, where fantasy is asked for.
const otherForm = 5

// rarity is how much the kind counts that a text asks for at its beginning: the
// information, in nats, of a book's being of it. "Japanese literature" says more than
// "fantasy". Kinds on the way, and genres whose names are ordinary words, count 1.
func (l *Library) rarity(w Wish) float64 {
	if w.Aside || l.facets.Own(w.Facet) && !strings.Contains(w.Name, " ") {
		return 1
	}
	return math.Log(float64(len(l.books)+1) / float64(1+l.facets.Count(w.Facet)))
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

func rowSet(rows []int32) map[int32]bool {
	in := make(map[int32]bool, len(rows))
	for _, row := range rows {
		in[row] = true
	}
	return in
}
