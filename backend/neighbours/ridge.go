package neighbours

import (
	"context"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/scoring"
)

// leastRidge keeps the equations solvable in float64 whatever the data.
const leastRidge = 1e-6

// weighing weighs the books of one neighbourhood against each other. It is scratch memory
// of one goroutine.
type weighing struct {
	place   []int32   // of a book: 1 + its place in the neighbourhood, 0 outside
	system  []float64 // lower triangle, row after row, of C_NN + Λ; then its Cholesky factor
	ridges  []float64 // Λ
	weights []float64 // C_Ni; then the solution
}

func newWeighing(books int) *weighing { return &weighing{place: make([]int32, books)} }

// weigh replaces the scores of near, which are C_ji n_j^-s, by the solution w of
//
//	(C_NN + Λ) w = C_Ni ,  Λ_j = ridge · r̄ n_j^s ,
//
// which may be negative. It looks at the context while it adds.
func (w *weighing) weigh(ctx context.Context, f *finder, near []scoring.Entry) error {
	size := triangle(len(near))
	if cap(w.system) < size {
		w.system = make([]float64, size)
	}
	w.system = w.system[:size]
	if err := w.addUp(ctx, f, near); err != nil {
		return err
	}
	w.ridges, w.weights = w.ridges[:0], w.weights[:0]
	for place, e := range near {
		ridge := f.ridge / f.source[e.Item]
		w.system[triangle(place)+place] += ridge
		w.ridges = append(w.ridges, ridge)
		w.weights = append(w.weights, float64(e.Score)/f.source[e.Item])
	}
	solve(w.system, w.ridges, w.weights)
	for place := range near {
		near[place].Score = float32(w.weights[place])
	}
	return nil
}

// addUp sets the system to C_NN: pairs of popular books are known, others come from the readers
// of a book that is not popular.
func (w *weighing) addUp(ctx context.Context, f *finder, near []scoring.Entry) error {
	for place, e := range near {
		w.place[e.Item] = int32(place + 1)
	}
	defer func() {
		for _, e := range near {
			w.place[e.Item] = 0
		}
	}()
	clear(w.system)
	added := 0
	for a, e := range near {
		row := w.system[triangle(a):triangle(a+1)]
		if rank := f.popular.rank[e.Item]; rank >= 0 {
			for b := range row {
				if other := f.popular.rank[near[b].Item]; other >= 0 {
					row[b] = f.popular.pair(rank, other)
				}
			}
			continue
		}
		users, amounts := f.byBook.Row(int(e.Item))
		for n, user := range users {
			added += w.addReader(f, a, user, amounts[n])
			if added >= additions {
				if err := book.Cancelled(ctx, "weigh neighbours"); err != nil {
					return err
				}
				added = 0
			}
		}
	}
	return nil
}

// addReader adds what a reader of the book at place a, which is not popular, has of the others: of those before
// it, and of the popular ones after it, which leave this to it. It gives the number of the reader's books.
func (w *weighing) addReader(f *finder, a int, user int32, amount float32) int {
	books, amounts := f.train.Row(int(user))
	weight := float64(f.readers[user]) * float64(amount)
	for n, other := range books {
		b := int(w.place[other]) - 1
		switch {
		case b < 0:
		case b <= a:
			w.system[triangle(a)+b] += float64(weight * float64(amounts[n]))
		case f.popular.rank[other] >= 0:
			w.system[triangle(b)+a] += float64(weight * float64(amounts[n]))
		}
	}
	return len(books)
}

// triangle is where row i of a lower triangle begins, and so how many elements i rows have.
func triangle(i int) int { return i * (i + 1) / 2 }

// solve overwrites b by the solution of a x = b, and a, the lower triangle of a symmetric
// matrix, by its Cholesky factor. Without the ridges on its diagonal the matrix has no negative
// eigenvalue, so no pivot is below its ridge but for rounding.
func solve(a, ridges, b []float64) {
	for i := range b {
		row := a[triangle(i):triangle(i+1)]
		for j := range i + 1 {
			other := a[triangle(j):triangle(j+1)]
			rest := row[j] - dot(row[:j], other[:j])
			if j < i {
				row[j] = rest / other[j]
			} else {
				row[i] = math.Sqrt(max(rest, ridges[i]))
			}
		}
		b[i] = (b[i] - dot(row[:i], b[:i])) / row[i]
	}
	for i := len(b) - 1; i >= 0; i-- {
		row := a[triangle(i):triangle(i+1)]
		b[i] /= row[i]
		for j, v := range row[:i] {
			b[j] -= float64(v * b[i])
		}
	}
}

func dot(a, b []float64) float64 {
	s0, s1, s2, s3 := 0.0, 0.0, 0.0, 0.0
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return s0 + s1 + s2 + s3
}
