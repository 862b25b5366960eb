package recommend

import (
	"math"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// view is how one profile sees the catalogue: a book's score is the worth of x·y, of what its neighbours sum to, of
// its likeness to the taste and of its popularity, and a constant. The worths are others for books that training did
// not know.
type view struct {
	feedback   []als.Feedback // the profile's liked books in their order, then the disliked
	x          []float32      // the reader's factors
	neighbours []float64      // by matrix column: the sum of what the profile's books say of it
	taste      scoring.ContentProfile
	byAuthor   map[int32]float64 // by row: what shared authors add to the likeness, for the books that share one
	shared     []int32           // those books
	known      worth             // in the scores of books of the training matrix
	cold       worth             // in the scores of the others
}

// worth is what 1 of each member's own score is worth in a book's, and what a book gets whose every share is 0.
type worth struct{ constant, factors, neighbours, content, popularity float64 }

// worth is that of a row.
func (m *model) worth(v *view, row int32) *worth {
	if m.columns[row] < 0 {
		return &v.cold
	}
	return &v.known
}

// view prepares the scores of a profile.
func (m *model) view(p *Profile, mixture Mixture) (*view, error) {
	v := &view{byAuthor: map[int32]float64{}, neighbours: make([]float64, m.weights.Cols)}
	rows, weights := make([]int32, len(p.Liked)), make([]float32, len(p.Liked))
	for i, item := range p.Liked {
		rows[i], weights[i] = item.Row, item.Weight
		v.feedback = append(v.feedback, als.Feedback{Book: item.Row, Value: item.Weight})
		m.addNeighbours(v.neighbours, item)
	}
	for _, row := range p.disliked {
		v.feedback = append(v.feedback, als.Feedback{Book: row, Value: dislikedWeight, Disliked: true})
	}
	var err error
	v.x, err = m.folder.FoldIn(v.feedback)
	noFactors := book.CodeOf(err) == book.CodeNotFound
	if noFactors {
		v.x = make([]float32, m.items.Cols)
	} else if err != nil {
		return nil, err
	}
	v.taste = m.space.Profile(rows, weights)
	m.space.ByAuthor(v.taste, func(row int32, share float64) {
		if _, again := v.byAuthor[row]; !again {
			v.shared = append(v.shared, row)
		}
		v.byAuthor[row] += share
	})
	if len(p.Liked) == 0 {
		return v, nil // nothing is known, so nothing is worth anything
	}
	factors, content := scoring.ZScoreFrom(m.moments(0, v.x)), m.contentZScore(v)
	neighbours := scoring.ZScoreOf(v.neighbours)
	mixture = speaking(forProfile(mixture, len(p.Liked)), !noFactors, neighbours.Deviation > 0)
	worthOf := func(mixture Mixture) worth {
		return worth{factors: mixture.Factors * factors.Slope(), neighbours: mixture.Neighbours * neighbours.Slope(),
			content: mixture.Content * content.Slope(), popularity: mixture.Popularity,
			constant: mixture.Factors*factors.Of(0) + mixture.Neighbours*neighbours.Of(0) + mixture.Content*content.Of(0)}
	}
	v.known, v.cold = worthOf(mixture), worthOf(forCold(mixture))
	return v, nil
}

// addNeighbours adds what a liked book says of the others. One that training did not know says nothing.
func (m *model) addNeighbours(sums []float64, liked Liked) {
	if column := m.columns[liked.Row]; column >= 0 {
		targets, weights := m.weights.Row(int(column))
		for i, target := range targets {
			sums[target] += float64(float64(liked.Weight) * float64(weights[i]))
		}
	}
}

// contentZScore is where the likenesses of the training matrix' books to a taste
// lie. Those of the texts follow from the covariance; to the mean and the variance
// comes what shared authors add to a few of them.
func (m *model) contentZScore(v *view) scoring.ZScore {
	mean, variance := m.moments(m.items.Cols, v.taste.Text)
	added, squares := 0.0, 0.0
	for _, row := range v.shared {
		if m.columns[row] >= 0 {
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
	w := m.worth(v, row)
	likeness := scoring.Dot(m.space.Texts.Row(int(row)), v.taste.Text) + v.byAuthor[row]
	total := w.constant + w.factors*scoring.Dot(m.items.Row(int(row)), v.x) + w.content*likeness + m.priorOf(v, row)
	if column := m.columns[row]; column >= 0 {
		total += w.neighbours * v.neighbours[column]
	}
	return total
}

// priorOf is what a book's popularity adds to its score.
func (m *model) priorOf(v *view, row int32) float64 {
	return m.worth(v, row).popularity * m.popularity[row]
}

// reasons splits the scores of books over the profile's books: what each of Liked
// adds to each of rows. With the constant and the prior they sum to the total.
func (m *model) reasons(v *view, p *Profile, rows []int32) ([][]float64, error) {
	shares := make([][]float64, len(rows))
	if v.known.factors > 0 || v.cold.factors > 0 {
		var err error
		if shares, err = m.folder.Explain(v.feedback, rows); err != nil {
			return nil, err
		}
	}
	for i, row := range rows {
		all, w := make([]float64, len(p.Liked)), m.worth(v, row)
		for j, item := range p.Liked {
			if w.factors > 0 {
				all[j] = w.factors * shares[i][j]
			}
			all[j] += w.content * v.taste.Scale * float64(item.Weight) * m.space.Similarity(row, item.Row)
			all[j] += w.neighbours * float64(item.Weight) * m.says(item.Row, row)
			if math.IsNaN(all[j]) || math.IsInf(all[j], 0) {
				return nil, book.Errorf(book.CodeInternal, "A reason is not finite.")
			}
		}
		shares[i] = all
	}
	return shares, nil
}
