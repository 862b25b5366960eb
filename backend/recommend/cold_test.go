package recommend

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

// With nothing but authors, an author's books are predicted to lie at the mean of
// all plus n/(n + ridge) of the way to the author's own mean.
func TestUnknownBookLeansTowardsItsAuthor(t *testing.T) {
	books := []book.Book{{Authors: []string{"A"}}, {Authors: []string{"A"}}, {Authors: []string{"B"}},
		{Authors: []string{"A"}}, {Authors: []string{"C"}}, {}}
	trained := matrix.Dense{Rows: 3, Cols: 1, Data: []float32{3, 5, -2}}
	got := must.Get(completed(books, matrix.NewDense(6, 4), trained, []int32{0, 1, 2}, 1)).OrFatal(t)
	mean := (3 + 5 - 2) / 3.0
	want := []float64{3, 5, -2, mean + 2.0/(2+ridge)*(4-mean), mean, mean}
	for row, w := range want {
		if math.Abs(float64(got.Row(row)[0])-w) > 1e-5 {
			t.Errorf("book %d: %v, want %v", row, got.Row(row)[0], w)
		}
	}
}

// Factors that follow from the place in space, the genre and the author are found for
// books that were not trained; what was trained stays.
func TestPredictionFindsAPlantedDependence(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 1))
	const n, warm, k, d = 1200, 1000, 5, 8
	normal := func(rows, cols int) matrix.Dense {
		m := matrix.NewDense(rows, cols)
		for i := range m.Data {
			m.Data[i] = float32(draw.NormFloat64())
		}
		return m
	}
	space, slope, authors, genres := normal(n, d), normal(d, k), normal(20, k), normal(4, k)
	books, truth := make([]book.Book, n), matrix.NewDense(n, k)
	var rows []int32
	for i := range n {
		author, genre := draw.IntN(20), draw.IntN(4)
		books[i] = book.Book{Authors: []string{string(rune('a' + author))}, Genres: []string{string(rune('p' + genre))}}
		for j := range k {
			sum := authors.Row(author)[j] + genres.Row(genre)[j]
			for l, v := range space.Row(i) {
				sum += v * slope.Row(l)[j]
			}
			truth.Row(i)[j] = sum
		}
		if i < warm {
			rows = append(rows, int32(i))
		}
	}
	trained := matrix.Dense{Rows: warm, Cols: k, Data: truth.Data[:warm*k]}
	one := must.Get(completed(books, space, trained, rows, 1)).OrFatal(t)
	if !slices.Equal(one.Data[:warm*k], trained.Data) {
		t.Error("trained factors were changed")
	}
	worst := 0.0
	for i := warm * k; i < n*k; i++ {
		worst = max(worst, math.Abs(float64(one.Data[i]-truth.Data[i])))
	}
	if worst > 0.5 { // of a deviation of about 3; the ridge takes a little
		t.Errorf("a predicted factor is off by %v", worst)
	}
	three, err := completed(books, space, trained, rows, 3)
	if err != nil || !slices.Equal(one.Data, three.Data) {
		t.Errorf("with three threads it is another prediction (%v)", err)
	}
}
