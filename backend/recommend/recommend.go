package recommend

import (
	"context"
	"math"
	"sort"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/kernel"
)

// Recommendation is a book with its score and the reasons that add up to it.
type Recommendation struct {
	Row     int32    `json:"-"`
	Book    Shown    `json:"book"`
	Score   float64  `json:"score"`
	Average float64  `json:"average"` // what an average book would get
	Beats   float64  `json:"beats"`   // percent of the books in question with a lower score
	Reasons []Reason `json:"reasons"` // the largest first; with Average they sum to Score
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

// scores are a profile's scores before the best are chosen. Books that are
// scored are given by catalogue row.
type scores struct {
	rows     []int32
	factors  []float32 // nil when the model knows no book of the profile
	content  []float32
	factorsZ evaluate.Standard
	contentZ evaluate.Standard
	weight   float64 // of the factors
	scale    float64 // 1 / |Σ c v|
}

func (s *scores) total(i int) float64 {
	total := (1 - s.weight) * s.contentZ.Of(float64(s.content[i]))
	if s.factors != nil {
		total += s.weight * s.factorsZ.Of(float64(s.factors[i]))
	}
	return total
}

// Recommend gives the k best books for a profile, none of the profile's own. The
// books of the training matrix are ranked; if the model knows none of the
// profile's books, the whole catalogue is, by content alone.
func (r *Recommender) Recommend(ctx context.Context, p *Profile, k int) ([]Recommendation, error) {
	if k < 1 {
		return nil, book.Errorf(book.CodeInvalid, "%d recommendations were asked for; ask for at least one.", k)
	}
	s, feedback, err := r.score(p)
	if err != nil {
		return nil, err
	}
	if err := book.Cancelled(ctx, "recommend"); err != nil {
		return nil, err
	}
	type candidate struct {
		at    int
		score float64
	}
	var candidates []candidate
	for i, row := range s.rows {
		if p.known[row] {
			continue
		}
		candidates = append(candidates, candidate{i, s.total(i)})
	}
	sort.SliceStable(candidates, func(a, b int) bool { return candidates[a].score > candidates[b].score })
	asked := len(candidates)
	candidates = candidates[:min(k, len(candidates))]
	chosen := make([]int, len(candidates))
	for i, c := range candidates {
		chosen[i] = c.at
	}
	reasons, err := r.reasons(p, s, feedback, chosen)
	if err != nil {
		return nil, err
	}
	out := make([]Recommendation, len(candidates))
	for i, c := range candidates {
		if math.IsNaN(c.score) || math.IsInf(c.score, 0) {
			return nil, book.Errorf(book.CodeInternal, "The score of %s is not finite.", r.books[s.rows[c.at]].Title)
		}
		out[i] = reasons[i]
		out[i].Row, out[i].Book, out[i].Score = s.rows[c.at], ShownOf(r.books[s.rows[c.at]]), c.score
		out[i].Beats = beats(i, asked)
	}
	return out, nil
}

// score scores every candidate and gives the profile as the model sees it.
func (r *Recommender) score(p *Profile) (*scores, []als.Feedback, error) {
	var feedback []als.Feedback
	for _, item := range p.Liked {
		if column := r.columns[item.Row]; column >= 0 {
			feedback = append(feedback, als.Feedback{Book: column, Value: item.Weight})
		}
	}
	s := &scores{weight: r.blend}
	if feedback != nil {
		feedback = append(feedback, r.dislikes(p)...)
		x, err := r.folder.FoldIn(feedback)
		if err != nil {
			return nil, nil, err
		}
		s.rows, s.factors = r.rows, make([]float32, r.factors.Rows)
		kernel.MatVec(s.factors, r.factors, x)
		s.factorsZ = evaluate.StandardOf(s.factors)
	} else {
		s.weight = 0
		s.rows = make([]int32, len(r.books))
		for row := range s.rows {
			s.rows[row] = int32(row)
		}
	}
	mean := make([]float32, r.vectors.Cols)
	for _, item := range p.Liked {
		for j, v := range r.vectors.Row(int(item.Row)) {
			mean[j] += item.Weight * v
		}
	}
	length := math.Sqrt(float64(kernel.Dot(mean, mean)))
	if length > 0 {
		s.scale = 1 / length
	}
	s.content = make([]float32, len(s.rows))
	for i, row := range s.rows {
		s.content[i] = float32(s.scale * float64(kernel.Dot(r.vectors.Row(int(row)), mean)))
	}
	s.contentZ = evaluate.StandardOf(s.content)
	return s, feedback, nil
}

// reasons splits the scores of the chosen candidates over the profile's books.
func (r *Recommender) reasons(p *Profile, s *scores, feedback []als.Feedback, chosen []int) ([]Recommendation, error) {
	var shares [][]float64 // chosen × feedback
	if s.factors != nil {
		targets := make([]int32, len(chosen))
		for i, at := range chosen {
			targets[i] = r.columns[s.rows[at]]
		}
		var err error
		if shares, err = r.folder.Explain(feedback, targets); err != nil {
			return nil, err
		}
	}
	out := make([]Recommendation, len(chosen))
	for i, at := range chosen {
		// The constant: a book whose every share is 0.
		out[i].Average = (1 - s.weight) * s.contentZ.Of(0)
		if s.factors != nil {
			out[i].Average += s.weight * s.factorsZ.Of(0)
		}
		next := 0
		for _, item := range p.Liked {
			share := (1 - s.weight) * s.contentZ.Slope() * s.scale * float64(item.Weight) * r.similarity(s.rows[at], item.Row)
			if s.factors != nil && r.columns[item.Row] >= 0 {
				share += s.weight * s.factorsZ.Slope() * shares[i][next]
				next++
			}
			out[i].Reasons = append(out[i].Reasons, Reason{Row: item.Row, BookID: r.books[item.Row].ID, Title: r.books[item.Row].Title, Share: share})
		}
		sort.SliceStable(out[i].Reasons, func(a, b int) bool { return out[i].Reasons[a].Share > out[i].Reasons[b].Share })
	}
	return out, nil
}
