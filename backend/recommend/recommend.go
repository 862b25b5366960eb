package recommend

import (
	"cmp"
	"context"
	"math"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// Recommendation is a book with its score and the reasons that add up to it.
type Recommendation struct {
	Row     int32    `json:"-"`
	Book    Shown    `json:"book"`
	Score   float64  `json:"score"`
	Average float64  `json:"average"`         // what an average book would get
	Beats   float64  `json:"beats"`           // percent of the books in question with a lower score
	Match   int      `json:"match,omitempty"` // see MatchMeaning; 0 when there is nothing to go by
	Prior   float64  `json:"prior,omitempty"` // what its popularity adds, by the mixture and by Options.Adventure
	Reasons []Reason `json:"reasons"`         // the largest first; with Average and Prior they sum to Score
}

// Reason is what one book of the profile contributes to a score.
type Reason struct {
	Row    int32   `json:"-"`
	BookID book.ID `json:"book_id"`
	Title  string  `json:"title"`
	Share  float64 `json:"share"`
}

// Shown is what is shown of a book.
type Shown struct {
	ID          book.ID  `json:"id"`
	Title       string   `json:"title"`
	Authors     []string `json:"authors"`
	Year        int      `json:"year,omitempty"`
	Pages       int      `json:"pages,omitempty"`
	Language    string   `json:"language,omitempty"`
	Series      string   `json:"series,omitempty"`
	Genres      []string `json:"genres"`
	Moods       []string `json:"moods,omitempty"`
	Description string   `json:"description"`
}

// ShownOf picks what is shown of a book.
func ShownOf(b book.Book) Shown {
	return Shown{ID: b.ID, Title: b.Title, Authors: listed(b.Authors), Year: b.Year, Pages: b.Pages, Language: b.Language,
		Series: b.Series, Genres: listed(b.Genres), Moods: b.Moods, Description: b.Description}
}

// listed is list, empty rather than nil: in JSON it is a list either way.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// Suggestion is the answer to Options.
type Suggestion struct {
	Recommendations []Recommendation
	Filtered
}

// Recommend is Suggest with no knob turned.
func (r *Recommender) Recommend(ctx context.Context, p *Profile, k int) ([]Recommendation, error) {
	s, err := r.Suggest(ctx, p, Options{K: k})
	if err != nil {
		return nil, err
	}
	return s.Recommendations, nil
}

// Suggest gives the best books of the catalogue for a profile, none that it knows. The
// best come first, unless Diversity asks for different ones. When the filter leaves
// nothing, there are none, and Filtered.Relax says what to relax.
//
// Errors: CodeInvalid for options, and CodeCancelled.
func (r *Recommender) Suggest(ctx context.Context, p *Profile, opt Options) (*Suggestion, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	v, err := r.view(p, r.mixture)
	if err != nil {
		return nil, err
	}
	scores, err := r.withoutTexts(ctx, v)
	if err != nil {
		return nil, err
	}
	r.addPrior(scores, opt.Adventure)
	out := &Suggestion{Recommendations: []Recommendation{}}
	if out.Filtered, err = r.applyFilter(ctx, scores, p, opt.Filter); err != nil {
		return nil, err
	}
	if out.Left == 0 {
		return out, nil
	}
	if err := r.addTextsToBest(ctx, v, scores, opt.pool()); err != nil {
		return nil, err
	}
	pool := rowsOf(scoring.Top(scores, opt.pool(), nil))
	if err := book.Cancelled(ctx, "recommend"); err != nil {
		return nil, err
	}
	out.Recommendations, err = r.explained(v, p, opt, r.chosen(v, opt, pool), out.Left)
	return out, err
}

// pool is among how many of the best variety is sought.
func (opt Options) pool() int {
	if opt.Diversity == 0 {
		return opt.K
	}
	return max(100, 10*opt.K)
}

func rowsOf(top []scoring.Entry) []int32 {
	rows := make([]int32, len(top))
	for i, e := range top {
		rows[i] = e.Item
	}
	return rows
}

// addPrior adds what Options.Adventure makes of each book's popularity.
func (r *Recommender) addPrior(scores []float32, adventure float64) {
	if adventure == 0 {
		return
	}
	weight := -adventure * priorWeight
	for row, z := range r.prior {
		scores[row] += float32(weight * z)
	}
}

// scored is a book with its exact score.
type scored struct {
	row   int32
	taste float64 // without the knobs
	score float64
	place int // by score, from 0
}

// chosen picks the books to show from the pool.
func (r *Recommender) chosen(v *view, opt Options, pool []int32) []scored {
	all := make([]scored, len(pool))
	for i, row := range pool {
		all[i] = scored{row: row, taste: r.total(v, row)}
		all[i].score = all[i].taste + r.knobOf(row, opt.Adventure)
	}
	slices.SortStableFunc(all, func(a, b scored) int { return cmp.Compare(b.score, a.score) })
	for i := range all {
		all[i].place = i
	}
	if opt.Diversity == 0 {
		return all
	}
	likeness := func(a, b scored) float64 { return r.similarity(a.row, b.row) }
	return diversified(all, opt.K, opt.Diversity*diversityPenalty, func(s scored) float64 { return s.score }, likeness)
}

// diversified takes k of the items one by one: each next is the one with the largest score less
// penalty times its likeness to the most similar item taken before (maximal
// marginal relevance: Carbonell, Goldstein, SIGIR 1998). Of equals it takes the first.
func diversified[T any](items []T, k int, penalty float64, score func(T) float64, likeness func(a, b T) float64) []T {
	closest, taken := make([]float64, len(items)), make([]bool, len(items)) // to any item taken so far
	var out []T
	for len(out) < min(k, len(items)) {
		best, most := -1, math.Inf(-1)
		for i, item := range items {
			if value := score(item) - penalty*closest[i]; !taken[i] && value > most {
				best, most = i, value
			}
		}
		taken[best] = true
		out = append(out, items[best])
		for i := range items {
			closest[i] = max(closest[i], likeness(items[best], items[i]))
		}
	}
	return out
}

// explained makes recommendations of what was chosen.
func (r *Recommender) explained(v *view, p *Profile,
	opt Options, chosen []scored, asked int) ([]Recommendation, error) {
	rows := make([]int32, len(chosen))
	for i, c := range chosen {
		rows[i] = c.row
	}
	shares, err := r.reasons(v, p, rows)
	if err != nil {
		return nil, err
	}
	out := make([]Recommendation, len(chosen))
	for i, c := range chosen {
		if math.IsNaN(c.score) || math.IsInf(c.score, 0) {
			return nil, book.Errorf(book.CodeInternal, "The score of %s is not finite.", r.books[c.row].Title)
		}
		out[i] = Recommendation{Row: c.row, Book: ShownOf(r.books[c.row]), Score: c.score,
			Average: r.worth(v, c.row).constant, Beats: percentBelow(c.place, asked), Match: r.matches.of(c.taste),
			Prior: r.priorOf(v, c.row) + r.knobOf(c.row, opt.Adventure), Reasons: reasonsOf(r.books, p, shares[i], 1)}
	}
	return out, nil
}

// reasonsOf lists what each liked book adds, times a sign, the largest first.
func reasonsOf(books []book.Book, p *Profile, shares []float64, sign float64) []Reason {
	reasons := make([]Reason, len(p.Liked))
	for j, item := range p.Liked {
		reasons[j] = Reason{Row: item.Row, BookID: books[item.Row].ID, Title: books[item.Row].Title, Share: sign * shares[j]}
	}
	slices.SortStableFunc(reasons, func(a, b Reason) int { return cmp.Compare(b.Share, a.Share) })
	return reasons
}
