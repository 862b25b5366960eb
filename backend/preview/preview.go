// Package preview makes of an artifact what a person can look at: how its values
// are distributed, and a map of its rows. It computes on matrices and knows no
// files.
package preview

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Histogram counts values between edges: Counts[i] lie from Edges[i] to
// Edges[i+1], the last including its upper edge.
type Histogram struct {
	Edges  []float64 `json:"edges"`
	Counts []int     `json:"counts"`
}

// HistogramOf counts values in bins of equal width from the least to the largest.
// Values that are all equal are one bin of width 1 around them; without values
// there are no bins.
func HistogramOf(values []float32, bins int) Histogram {
	h := Histogram{Edges: []float64{}, Counts: []int{}}
	if len(values) == 0 || bins < 1 {
		return h
	}
	low, high := math.Inf(1), math.Inf(-1)
	for _, v := range values {
		low, high = min(low, float64(v)), max(high, float64(v))
	}
	if low == high {
		return Histogram{Edges: []float64{low - 0.5, low + 0.5}, Counts: []int{len(values)}}
	}
	width := (high - low) / float64(bins)
	for i := range bins {
		h.Edges = append(h.Edges, low+float64(i)*width)
	}
	h.Edges = append(h.Edges, high)
	h.Counts = make([]int, bins)
	for _, v := range values {
		h.Counts[min(bins-1, int((float64(v)-low)/width))]++
	}
	return h
}

// Sample gives up to most rows of n, evenly drawn, the first among them.
func Sample(n, most int) []int {
	rows := make([]int, min(n, most))
	for i := range rows {
		rows[i] = int(int64(i) * int64(n) / int64(len(rows)))
	}
	return rows
}

// Place is where a row lies on the map.
type Place struct{ X, Y float64 }

// Project maps rows of d onto the plane that shows most of how they differ: the
// first two principal components of those rows (Pearson, 1901), each turned so
// that its largest coordinate by size is positive. A matrix of one column lies on
// the x axis.
func Project(ctx context.Context, d matrix.Dense, rows []int) ([]Place, error) {
	places := make([]Place, len(rows))
	if len(rows) == 0 || d.Cols == 0 {
		return places, nil
	}
	centred := matrix.NewDense(len(rows), d.Cols)
	mean := make([]float64, d.Cols)
	for _, row := range rows {
		for j, v := range d.Row(row) {
			mean[j] += float64(v) / float64(len(rows))
		}
	}
	for i, row := range rows {
		for j, v := range d.Row(row) {
			centred.Row(i)[j] = v - float32(mean[j])
		}
	}
	gram, err := kernel.Gram(ctx, centred, 1)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "project %d rows", len(rows))
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(mat.NewSymDense(d.Cols, gram), true) {
		return nil, book.Errorf(book.CodeInternal, "The principal components of %d rows could not be found.", len(rows))
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors) // by increasing variance
	for axis := range min(2, d.Cols) {
		coordinates := along(centred, vectors.ColView(d.Cols-1-axis))
		for i, c := range coordinates {
			if axis == 0 {
				places[i].X = c
			} else {
				places[i].Y = c
			}
		}
	}
	return places, nil
}

// along gives the rows' coordinates along a direction.
func along(d matrix.Dense, direction mat.Vector) []float64 {
	coordinates := make([]float64, d.Rows)
	largest := 0.0
	for i := range coordinates {
		for j, v := range d.Row(i) {
			coordinates[i] += float64(v) * direction.AtVec(j)
		}
		if math.Abs(coordinates[i]) > math.Abs(largest) {
			largest = coordinates[i]
		}
	}
	if largest < 0 {
		for i := range coordinates {
			coordinates[i] = -coordinates[i]
		}
	}
	return coordinates
}
