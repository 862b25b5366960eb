package recommend

import (
	"cmp"
	"context"
	"slices"
	"sort"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// ranking orders the catalogue for somebody of whom nothing is known.
type ranking struct {
	rated []int32   // rows, the best rated first
	score []float64 // by row: the damped mean score, 0 for a book without ratings
	words []string  // by row: " words of title and authors", folded
}

func newRanking(books []book.Book) *ranking {
	r := &ranking{rated: make([]int32, len(books)), words: make([]string, len(books))}
	r.score, _ = book.DampedScores(books)
	for row, b := range books {
		r.rated[row] = int32(row)
		r.words[row] = " " + biblio.CanonicalTitle(b.Title) + " " + biblio.CanonicalTitle(strings.Join(b.Authors, " "))
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
	words := strings.Fields(biblio.CanonicalTitle(text))
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

// likenessPenalty is how much likeness to a book that was chosen before counts against
// a book, in points of the mean score for a cosine of 1.
const likenessPenalty = 1.5

// poolPerBook bounds among how many of the best rated books variety is sought.
const poolPerBook = 20

// Popular gives well rated books that differ from each other: for whom nothing is
// known but books they know. Each next book is the one with the largest damped mean
// score less its likeness to the most similar book before it (maximal marginal
// relevance: Carbonell, Goldstein, SIGIR 1998), which counts up to twice as much with
// Diversity. The score is the damped mean and, in deviations of it, what Adventure adds;
// there are no reasons.
func (r *Recommender) Popular(ctx context.Context, p *Profile, opt Options) (*Suggestion, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	out := &Suggestion{Recommendations: []Recommendation{}}
	open := make([]float32, len(r.books))
	var err error
	if out.Filtered, err = r.applyFilter(ctx, open, p, opt.Filter); err != nil {
		return nil, err
	}
	score, prior := r.ranking.score, make([]float64, len(r.books))
	order := r.ranking.rated
	if opt.Adventure != 0 {
		deviation := r.ranking.zscore().Deviation
		if deviation == 0 { // data without scores
			deviation = 1
		}
		score = slices.Clone(score)
		for row := range score {
			prior[row] = deviation * r.knobOf(int32(row), opt.Adventure)
			score[row] += prior[row]
		}
		order = slices.Clone(order)
		slices.SortStableFunc(order, func(a, b int32) int { return cmp.Compare(score[b], score[a]) })
	}
	var pool []int32
	place := map[int32]int{}
	for i, row := range order {
		if open[row] != scoring.Masked && len(pool) < opt.K*poolPerBook {
			pool = append(pool, row)
			place[row] = i
		}
	}
	scoreOf := func(row int32) float64 { return score[row] }
	for _, row := range diversified(pool, opt.K, likenessPenalty*(1+opt.Diversity), scoreOf, r.similarity) {
		out.Recommendations = append(out.Recommendations, Recommendation{Row: row, Book: ShownOf(r.books[row]),
			Score: score[row], Average: r.ranking.score[row], Prior: prior[row],
			Beats: percentBelow(place[row], len(r.books)), Reasons: []Reason{}})
	}
	return out, nil
}

// zscore is that of the damped mean scores, in float32 as scores are.
func (r *ranking) zscore() scoring.ZScore {
	scores := make([]float32, len(r.score))
	for row, score := range r.score {
		scores[row] = float32(score)
	}
	return scoring.ZScoreOf(scores)
}
