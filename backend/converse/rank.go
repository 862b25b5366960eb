package converse

import (
	"context"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/matrix"
)

// Weights of the terms of a score, in standard deviations. They are those of a
// listwise logistic model (the likelihood of the recommended books under a softmax
// over the catalogue) fitted on half of the development requests, rounded; see
// docs/benchmarks.md.
const (
	titleWeight   = 0.40
	wholeWeight   = 0.30
	wordsWeight   = 0.40
	genreWords    = 0.16
	likeWeight    = 0.60
	likeGenres    = 0.40
	takenWeight   = 0.50
	popularWeight = 1.50
	ratedWeight   = 0.60
	genreWanted   = 0.60 // for a book that is of a genre that a text names
	genreChosen   = 5.00 // and of one that was chosen by itself
	genreLess     = 20.0 // against one of which less was asked for
	nearWeight    = 1.50 // for staying near the books that a remark was made on
	nearLess      = 5.00 // and when the remark takes a kind away
	moodWeight    = 0.80 // at the end of a scale
	authorWanted  = 3.00 // for a book by an author whose books were asked for
)

// Term is one summand of the scores: its value for every book, and for what it is.
type Term struct {
	Wish  int // the wish it comes from, −1 for none
	Kind  TermKind
	value []float32
	query []lexical.Term // of words: to say which
	Row   int32          // 1 + the row of the named book that it comes from, 0 for none
}

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

// Scores are all books' scores for some wishes.
type Scores struct {
	Total []float32
	Terms []Term
}

// Knobs are what a reader can turn beside what is said.
type Knobs struct {
	Adventure float64            `json:"adventure"` // −1 familiar to 1 adventurous: how little being well known counts
	Scales    map[string]float64 `json:"scales"`    // −1 to 1 by scale
}

// Score scores the whole catalogue. Cancellation is an error.
func (l *Library) Score(ctx context.Context, wishes []Wish, knobs Knobs) (*Scores, error) {
	s := &Scores{Total: make([]float32, len(l.books))}
	if err := l.aboutTerms(ctx, s, wishes); err != nil {
		return nil, err
	}
	l.likeTerms(s, wishes)
	l.recordTerms(s, wishes)
	for name, pull := range knobs.Scales {
		if i, ok := scaleOf(name); ok && pull != 0 {
			s.add(l.scales[i], 2*moodWeight*max(-1, min(1, pull)), Term{Wish: -1, Kind: TermMood})
		}
	}
	s.add(l.popular, popularWeight*(1-max(-1, min(1, knobs.Adventure))), Term{Wish: -1, Kind: TermPopular})
	s.add(l.rated, ratedWeight, Term{Wish: -1, Kind: TermRated})
	for _, total := range s.Total {
		if math.IsNaN(float64(total)) || math.IsInf(float64(total), 0) {
			return nil, book.Errorf(book.CodeInternal, "A score is not finite.").WithHint("Run the embeddings again: a vector is damaged.")
		}
	}
	return s, nil
}

// add adds a term that is already in standard scores.
func (s *Scores) add(z standard, weight float64, term Term) {
	if weight == 0 {
		return
	}
	term.value = make([]float32, len(z))
	for i, v := range z {
		term.value[i] = float32(weight) * v
		s.Total[i] += term.value[i]
	}
	s.Terms = append(s.Terms, term)
}

// aboutTerms are those of what a text is about.
func (l *Library) aboutTerms(ctx context.Context, s *Scores, wishes []Wish) error {
	for i, w := range wishes {
		if w.Kind != About {
			continue
		}
		query := l.text.Query(w.Text)
		if len(query) > 0 {
			words := make([]float32, len(l.books))
			l.text.Score(query, words)
			s.add(capped(standardise(words)), wordsWeight, Term{Wish: i, Kind: TermWords, query: query})
			genres := make([]float32, len(l.books))
			if query := l.genres.Query(w.Text); len(query) > 0 {
				l.genres.Score(query, genres)
				s.add(capped(standardise(genres)), genreWords, Term{Wish: i, Kind: TermGenre, query: query})
			}
		}
		if l.encoder == nil {
			continue
		}
		texts, weights := []string{w.Title, w.Text}, []float64{titleWeight, wholeWeight}
		if w.Title == w.Text {
			texts, weights = texts[:1], []float64{titleWeight + wholeWeight}
		}
		vectors, err := l.encoder.Encode(ctx, texts)
		if err != nil {
			return err
		}
		for j, near := range nearness(l.vectors, vectors) {
			s.add(standardise(near), weights[j], Term{Wish: i, Kind: TermTheme})
		}
	}
	return nil
}

// furthest is where the standard scores of words end: a word that one book has
// would else outweigh everything.
const furthest = 10

func capped(z standard) standard {
	for i, v := range z {
		z[i] = min(v, furthest)
	}
	return z
}

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
func (l *Library) likeTerms(s *Scores, wishes []Wish) {
	n := exemplars(wishes)
	if len(n.rows) == 0 {
		return
	}
	dot := func(m matrix.Dense) func(int) []float32 {
		named := matrix.NewDense(len(n.rows), m.Cols)
		for i, row := range n.rows {
			copy(named.Row(i), m.Row(int(row)))
		}
		near := nearness(m, named)
		return func(i int) []float32 { return near[i] }
	}
	s.split(n, dot(l.vectors), likeWeight, TermLike)
	if l.taken.Rows > 0 {
		s.split(n, dot(l.taken), takenWeight, TermTaken)
	}
	s.split(n, func(i int) []float32 {
		weights := l.genreOf[n.rows[i]].weights()
		near := make([]float32, len(l.books))
		for row := range near {
			near[row] = float32(l.genreOf[row].dot(weights))
		}
		return near
	}, likeGenres, TermGenre)
}

// split adds the standard score of a weighted sum of likenesses, a term for each of
// the named books: weight·(Σ c_i x_i − mean)/deviation = Σ weight·(c_i x_i − c_i mean_i)/deviation.
func (s *Scores) split(n named, near func(i int) []float32, weight float64, kind TermKind) {
	sum := make([]float32, len(s.Total))
	each := make([][]float32, len(n.rows))
	for i := range n.rows {
		each[i] = near(i)
		for row, v := range each[i] {
			each[i][row] = float32(n.weights[i]) * v
			sum[row] += each[i][row]
		}
	}
	_, slope := standardOf(sum)
	if slope == 0 {
		return
	}
	for i := range n.rows {
		mean, _ := standardOf(each[i])
		for row, v := range each[i] {
			each[i][row] = float32((float64(v) - mean) * slope)
		}
		s.add(each[i], weight, Term{Wish: n.wishes[i], Kind: kind, Row: n.rows[i] + 1})
	}
}

// standardOf gives mean and 1/deviation, 0 for numbers that are all alike.
func standardOf(x []float32) (mean, slope float64) {
	var sum, squares float64
	for _, v := range x {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	n := float64(max(1, len(x)))
	mean = sum / n
	if deviation := math.Sqrt(max(0, squares/n-mean*mean)); deviation > 1e-9 {
		slope = 1 / deviation
	}
	return mean, slope
}

// nearTerm keeps near the books that a remark was made on: "less romance" asks for
// other books of their sort, not for others altogether.
func (l *Library) nearTerm(s *Scores, rows []int32, weight float64) {
	if len(rows) == 0 {
		return
	}
	mean := make([]float32, l.vectors.Cols)
	for _, row := range rows {
		for j, v := range l.vectors.Row(int(row)) {
			mean[j] += v / float32(len(rows))
		}
	}
	near := nearness(l.vectors, matrix.Dense{Rows: 1, Cols: len(mean), Data: mean})[0]
	s.add(standardise(near), weight, Term{Wish: -1, Kind: TermNear})
}

// recordTerms are those that the records decide: genres, authors, moods.
func (l *Library) recordTerms(s *Scores, wishes []Wish) {
	for i, w := range wishes {
		switch {
		case w.Kind == Genre && !w.Not:
			weight := genreChosen
			if w.Soft {
				weight = genreWanted * w.emphasis()
			}
			s.mark(func(row int32) bool { return l.facets.Has(w.Facet, row) }, weight, Term{Wish: i, Kind: TermGenre})
		case w.Kind == Genre && w.Soft:
			s.mark(func(row int32) bool { return l.facets.Has(w.Facet, row) }, -genreLess*w.emphasis(), Term{Wish: i, Kind: TermGenre})
		case w.Kind == Author && !w.Not && !w.Soft:
			in := rowSet(w.Rows)
			s.mark(func(row int32) bool { return in[row] }, authorWanted, Term{Wish: i, Kind: TermAuthor})
		case w.Kind == Mood:
			if at, ok := scaleOf(w.Scale); ok {
				s.add(l.scales[at], moodWeight*w.Pull*w.emphasis(), Term{Wish: i, Kind: TermMood})
			}
		}
	}
}

// mark adds a weight to the books that have something.
func (s *Scores) mark(has func(row int32) bool, weight float64, term Term) {
	term.value = make([]float32, len(s.Total))
	for row := range term.value {
		if has(int32(row)) {
			term.value[row] = float32(weight)
			s.Total[row] += float32(weight)
		}
	}
	s.Terms = append(s.Terms, term)
}

func rowSet(rows []int32) map[int32]bool {
	in := make(map[int32]bool, len(rows))
	for _, row := range rows {
		in[row] = true
	}
	return in
}
