package rank

import (
	"context"
	"math"
	"runtime"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/kernel"
	"shelftalk/backend/scoring"
)

// Term is one summand of the scores: what it measures, and one value per book, of whose
// z-score it adds a multiple.
type Term struct {
	Wish  int // the wish it comes from, −1 for none
	Kind  TermKind
	Row   int32          // 1 + the row of the named book that it comes from, 0 for none
	query []lexical.Term // of words: to say which
	Scale string         // of a mood
	High  bool           // and towards which pole

	of     []float32
	mean   float64 // of the numbers
	slope  float64 // 1/deviation
	most   float32 // where z-scores end
	weight float32
}

// value is what a term adds to the score of a book.
func (t *Term) value(row int32) float32 {
	return float32(t.weight * min(float32((float64(t.of[row])-t.mean)*t.slope), t.most))
}

// endless is where the z-scores of most terms end.
var endless = float32(math.Inf(1))

// Scores are all books' scores for some wishes.
type Scores struct {
	Total   []float32
	Terms   []Term
	weights weights.Rank
	spare   *spare
	taken   [][]float32 // from spare
}

// scratch returns an uninitialised slice, one value per book.
func (s *Scores) scratch() []float32 {
	s.taken = append(s.taken, s.spare.take())
	return s.taken[len(s.taken)-1]
}

// zeros returns a slice of zeros, one value per book.
func (s *Scores) zeros() []float32 {
	values := s.scratch()
	clear(values)
	return values
}

// free gives the slices back: nothing of the scores may be used any more.
func (s *Scores) free() {
	s.spare.give(s.taken)
	*s = Scores{}
}

// add adds a term of numbers that are z-scores already, or are to be taken as they
// are.
func (s *Scores) add(of []float32, weight float64, term Term) {
	term.slope = 1
	s.addTerm(of, weight, endless, term)
}

// addStandardized adds a term of the z-scores of some numbers.
func (s *Scores) addStandardized(of []float32, weight float64, most float32, term Term) {
	z := scoring.ZScoreOf(of)
	term.mean, term.slope = z.Mean, z.Slope()
	s.addTerm(of, weight, most, term)
}

// addCentred adds a term of numbers less their mean.
func (s *Scores) addCentred(of []float32, weight float64, term Term) {
	term.mean, term.slope = float64(float32(scoring.ZScoreOf(of).Mean)), 1
	s.addTerm(of, weight, endless, term)
}

func (s *Scores) addTerm(of []float32, weight float64, most float32, term Term) {
	if weight == 0 {
		return
	}
	term.of, term.weight, term.most = of, float32(weight), most
	s.Terms = append(s.Terms, term)
}

// sum adds the terms up, each book's in their order.
func (s *Scores) sum() error {
	s.Total = s.zeros()
	return pieces(len(s.Total), func(lo, hi int) error {
		total := s.Total[lo:hi]
		for i := range s.Terms {
			s.Terms[i].addTo(total, lo)
		}
		for _, v := range total {
			if math.IsNaN(float64(v)) || math.IsInf(float64(v), 0) {
				return book.Errorf(book.CodeInternal, "A score is not finite.").
					WithHint("Run the embeddings again: a vector is damaged.")
			}
		}
		return nil
	})
}

// addTo adds what a term adds to the scores of the books from row lo on.
func (t *Term) addTo(total []float32, lo int) {
	mean, slope, most, weight := t.mean, t.slope, t.most, t.weight
	for i, v := range t.of[lo : lo+len(total)] {
		total[i] += float32(weight * min(float32((float64(v)-mean)*slope), most))
	}
}

// piece is how many books one processor takes at a time.
const piece = 4096

// pieces calls work for pieces of so many books on all processors. The error is
// that of the first piece that fails.
func pieces(books int, work func(lo, hi int) error) error {
	return kernel.Ranges(context.Background(), runtime.GOMAXPROCS(0), books, piece,
		func(_, lo, hi int) error { return work(lo, hi) })
}
