package recommend

import (
	"sort"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/preprocess"
)

// ranking orders the catalogue for somebody of whom nothing is known.
type ranking struct {
	rated []int32   // rows, the best rated first
	score []float64 // by row: the damped mean score, 0 for a book without ratings
	words []string  // by row: " words of title and authors", folded
}

// damping is how many ratings of average score every book is given beside its
// own, so that one reader's 5 does not put a book before all others.
const damping = 20

func newRanking(books []book.Book) *ranking {
	r := &ranking{rated: make([]int32, len(books)), score: make([]float64, len(books)), words: make([]string, len(books))}
	sum, n := 0.0, 0.0
	for _, b := range books {
		sum += float64(b.MeanScore) * float64(b.Ratings)
		if b.MeanScore > 0 {
			n += float64(b.Ratings)
		}
	}
	for row, b := range books {
		r.rated[row] = int32(row)
		r.words[row] = " " + preprocess.CanonicalTitle(b.Title) + " " + preprocess.CanonicalTitle(strings.Join(b.Authors, " "))
		if n > 0 && b.MeanScore > 0 {
			r.score[row] = (float64(b.MeanScore)*float64(b.Ratings) + damping*sum/n) / (float64(b.Ratings) + damping)
		}
	}
	sort.SliceStable(r.rated, func(i, j int) bool {
		a, b := r.rated[i], r.rated[j]
		if r.score[a] != r.score[b] {
			return r.score[a] > r.score[b]
		}
		return books[a].Ratings > books[b].Ratings // data without scores: the most read first
	})
	return r
}

// Complete gives up to limit catalogue rows of books that text may be the
// beginning of: every word of it begins a word of the title or of an author.
// Case, accents and punctuation do not matter. The best rated come first; with
// no words at all those are everything.
func (r *Recommender) Complete(text string, limit int) []int32 {
	words := strings.Fields(preprocess.CanonicalTitle(text))
	rows := []int32{}
	for _, row := range r.ranking.rated {
		if len(rows) == limit {
			break
		}
		fits := true
		for _, word := range words {
			fits = fits && strings.Contains(r.ranking.words[row], " "+word)
		}
		if fits {
			rows = append(rows, row)
		}
	}
	return rows
}

// sameness is how much likeness to a book that was chosen before counts against
// a book, in points of the mean score for a cosine of 1.
const sameness = 1.5

// poolPerBook bounds among how many of the best rated books variety is sought.
const poolPerBook = 20

// Popular gives k well rated books that differ from each other, without those of
// the rows left out: for whom nothing is known. Each next book is the one with
// the largest damped mean score less its likeness to the most similar book
// before it (maximal marginal relevance: Carbonell, Goldstein, SIGIR 1998). The
// score is the damped mean; there are no reasons.
func (r *Recommender) Popular(k int, without ...int32) ([]Recommendation, error) {
	if k < 1 {
		return nil, book.Errorf(book.CodeInvalid, "%d recommendations were asked for; ask for at least one.", k)
	}
	left := map[int32]bool{}
	for _, row := range without {
		left[row] = true
	}
	var pool []int32
	place := map[int32]int{}
	for i, row := range r.ranking.rated {
		if !left[row] && len(pool) < k*poolPerBook {
			pool = append(pool, row)
			place[row] = i
		}
	}
	out := []Recommendation{}
	for _, row := range varied(pool, k, sameness, func(row int32) float64 { return r.ranking.score[row] }, r.similarity) {
		out = append(out, Recommendation{Row: row, Book: ShownOf(r.books[row]), Score: r.ranking.score[row],
			Average: r.ranking.score[row], Beats: beats(place[row], len(r.books)), Reasons: []Reason{}})
	}
	return out, nil
}

// standard is where the damped mean scores lie.
func (r *ranking) standard() evaluate.Standard {
	scores := make([]float32, len(r.score))
	for row, score := range r.score {
		scores[row] = float32(score)
	}
	return evaluate.StandardOf(scores)
}
