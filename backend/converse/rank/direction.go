package rank

import (
	"context"
	_ "embed"
	"math"
	"slices"

	"shelftalk/backend/converse/table"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

//go:embed poles.txt
var polesText string

// poles are what lies at the ends of the scales.
var poles = table.Must(polesText)

// learnScales finds the direction of every scale in the space of the vectors, and
// every book's place on it as a z-score. A direction is the difference of
// the mean vectors of two poles: texts that describe them, and the catalogue's own
// books of the genres that lie there (a linear discriminant with spherical
// covariance). Without an encoder only the genres speak.
func (r *Ranker) learnScales(ctx context.Context) error {
	r.scales = make([][]float32, len(wish.Scales))
	for i, scale := range wish.Scales {
		direction := make([]float64, r.vectors.Cols)
		for _, pole := range []struct {
			name string
			sign float64
		}{{scale.Name + " high", 1}, {scale.Name + " low", -1}} {
			at, _ := poles.Section(pole.name)
			if r.encoder != nil {
				vectors, err := r.encoder.Encode(ctx, at.Texts("text"))
				if err != nil {
					return err
				}
				addMean(direction, vectors, nil, pole.sign*r.weights.PoleTexts)
			}
			addMean(direction, r.vectors, r.rowsOf(at.Values("kinds")), pole.sign)
		}
		unit := make([]float32, len(direction))
		length := math.Sqrt(max(squares(direction), 1e-12))
		for j, v := range direction {
			unit[j] = float32(v / length)
		}
		places := make([]float32, r.vectors.Rows)
		kernel.MatVec(places, r.vectors, unit)
		scoring.Standardize(places)
		r.scales[i] = places
	}
	return nil
}

// rowsOf are the books of any of some facets.
func (r *Ranker) rowsOf(kinds []string) []int32 {
	rows := []int32{}
	for row := range int32(len(r.books)) {
		if slices.ContainsFunc(kinds, func(kind string) bool {
			f, ok := r.facets.ByName(kind)
			return ok && r.facets.Has(f, row)
		}) {
			rows = append(rows, row)
		}
	}
	return rows
}

// addMean adds the mean of some rows of a matrix (all for nil), as a unit vector,
// times a weight.
func addMean(sum []float64, m matrix.Dense, rows []int32, weight float64) {
	mean := make([]float64, len(sum))
	n := len(rows)
	if rows == nil {
		n = m.Rows
	}
	for i := range n {
		row := i
		if rows != nil {
			row = int(rows[i])
		}
		for j, v := range m.Row(row) {
			mean[j] += float64(v)
		}
	}
	length := squares(mean)
	if length == 0 {
		return
	}
	for j, v := range mean {
		sum[j] += weight * v / math.Sqrt(length)
	}
}

func squares(of []float64) (sum float64) {
	for _, v := range of {
		sum += v * v
	}
	return sum
}
