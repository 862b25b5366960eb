package recommend

import (
	"math"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// view is how one profile sees the catalogue: a book's score is constant +
// userFactors·factors + byText·text + byAuthor.
type view struct {
	feedback    []als.Feedback // the profile's liked books in their order, then the disliked
	taste       scoring.ContentProfile
	userFactors []float32
	byText      []float32
	byAuthor    map[int32]float64 // by row, for the books that share an author with the profile
	shared      []int32           // those books
	constant    float64           // what a book gets whose every share is 0
	factors     float64           // what 1 of x·y is worth in the score
	content     float64           // what 1 of a likeness to the taste is worth
}

// factorsWeight gives the weight of the factors for a profile of n books: the blend that was
// chosen for all readers, with the content's part smaller the fewer books there
// are, n/(n + 1) of it in relation to the factors'. One book says what a reader
// takes up better by who else read it: see docs/benchmarks.md.
func factorsWeight(blend float64, n int) float64 {
	content := (1 - blend) * float64(n) / float64(n+1)
	return blend / (blend + content)
}

// view prepares the scores of a profile.
func (m *model) view(p *Profile, blend float64) (*view, error) {
	v := &view{userFactors: make([]float32, m.items.Cols), byText: make([]float32, m.space.Texts.Cols),
		byAuthor: map[int32]float64{}}
	rows, weights := make([]int32, len(p.Liked)), make([]float32, len(p.Liked))
	for i, item := range p.Liked {
		rows[i], weights[i] = item.Row, item.Weight
		v.feedback = append(v.feedback, als.Feedback{Book: item.Row, Value: item.Weight})
	}
	for _, row := range p.disliked {
		v.feedback = append(v.feedback, als.Feedback{Book: row, Value: dislikedWeight, Disliked: true})
	}
	weight := 0.0
	if len(p.Liked) > 0 {
		weight = factorsWeight(blend, len(p.Liked))
	}
	x, err := m.folder.FoldIn(v.feedback)
	switch {
	case book.CodeOf(err) == book.CodeNotFound: // no factors at all: content alone
		x, weight = make([]float32, m.items.Cols), 0
	case err != nil:
		return nil, err
	}
	z := scoring.ZScoreFrom(m.moments(0, x))
	v.factors = weight * z.Slope()
	v.constant = weight * z.Of(0)

	v.taste = m.space.Profile(rows, weights)
	m.space.ByAuthor(v.taste, func(row int32, share float64) {
		if _, again := v.byAuthor[row]; !again {
			v.shared = append(v.shared, row)
		}
		v.byAuthor[row] += share
	})
	z = m.contentZScore(v)
	v.content = (1 - weight) * z.Slope()
	v.constant += (1 - weight) * z.Of(0)

	for j, a := range x {
		v.userFactors[j] = float32(v.factors * float64(a))
	}
	for j, a := range v.taste.Text {
		v.byText[j] = float32(v.content * float64(a))
	}
	for row := range v.byAuthor {
		v.byAuthor[row] *= v.content
	}
	return v, nil
}

// contentZScore is where the likenesses of the training matrix' books to a taste
// lie. Those of the texts follow from the covariance; to the mean and the variance
// comes what shared authors add to a few of them.
func (m *model) contentZScore(v *view) scoring.ZScore {
	mean, variance := m.moments(m.items.Cols, v.taste.Text)
	added, squares := 0.0, 0.0
	for _, row := range v.shared {
		if m.inTraining[row] {
			share, text := v.byAuthor[row], scoring.Dot(m.space.Texts.Row(int(row)), v.taste.Text)
			added += share
			squares += float64(share*share) + float64(2*share*(text-mean))
		}
	}
	added /= m.n
	return scoring.ZScoreFrom(mean+added, max(0, variance+squares/m.n-added*added))
}

// total is the score of one book in float64.
func (m *model) total(v *view, row int32) float64 {
	return v.constant + scoring.Dot(m.items.Row(int(row)), v.userFactors) +
		scoring.Dot(m.space.Texts.Row(int(row)), v.byText) + v.byAuthor[row]
}

// reasons splits the scores of books over the profile's books: what each of Liked
// adds to each of rows. With the constant they sum to the total.
func (m *model) reasons(v *view, p *Profile, rows []int32) ([][]float64, error) {
	shares := make([][]float64, len(rows))
	if v.factors > 0 {
		var err error
		if shares, err = m.folder.Explain(v.feedback, rows); err != nil {
			return nil, err
		}
	}
	for i, row := range rows {
		all := make([]float64, len(p.Liked))
		for j, item := range p.Liked {
			if v.factors > 0 {
				all[j] = v.factors * shares[i][j]
			}
			all[j] += v.content * v.taste.Scale * float64(item.Weight) * m.space.Similarity(row, item.Row)
			if math.IsNaN(all[j]) || math.IsInf(all[j], 0) {
				return nil, book.Errorf(book.CodeInternal, "A reason is not finite.")
			}
		}
		shares[i] = all
	}
	return shares, nil
}
