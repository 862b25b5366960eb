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
// of one goroutine: head and nodes list, for each user, what they took up of the neighbourhood.
type weighing struct {
	head    []int32 // of a user: 1 + the node of their last book in it, 0 for none
	touched []int32 // the users that have one
	nodes   []node
	system  []float64 // lower triangle, row after row, of C_NN + Λ; then its Cholesky factor
	weights []float64
}

// node is a user's amount of the book at a place of the neighbourhood.
type node struct {
	place, next int32
	amount      float32
}

func newWeighing(users int) *weighing { return &weighing{head: make([]int32, users)} }

// weigh replaces the scores of near, which are C_ji n_j^-s, by the solution w of
//
//	(C_NN + Λ) w = C_Ni ,  Λ_j = ridge · r̄ n_j^s ,
//
// which may be negative. It looks at the context while it adds.
func (w *weighing) weigh(ctx context.Context, f *finder, near []scoring.Entry) error {
	err := w.gather(ctx, f, near)
	w.sumUp(f)
	if err != nil {
		return err
	}
	w.weights = w.weights[:0]
	for place, e := range near {
		w.system[triangle(place)+place] += f.ridge / f.source[e.Item]
		w.weights = append(w.weights, float64(e.Score)/f.source[e.Item])
	}
	solve(w.system, w.weights)
	for place := range near {
		near[place].Score = float32(w.weights[place])
	}
	return nil
}

// gather lists for each user the books of the neighbourhood that they have.
func (w *weighing) gather(ctx context.Context, f *finder, near []scoring.Entry) error {
	size := triangle(len(near))
	if cap(w.system) < size {
		w.system = make([]float64, size)
	}
	w.system, w.nodes = w.system[:size], w.nodes[:0]
	clear(w.system)
	added := 0
	for place, e := range near {
		users, amounts := f.byBook.Row(int(e.Item))
		for n, user := range users {
			if w.head[user] == 0 {
				w.touched = append(w.touched, user)
			}
			w.nodes = append(w.nodes, node{int32(place), w.head[user] - 1, amounts[n]})
			w.head[user] = int32(len(w.nodes))
		}
		if added += len(users); added >= additions {
			if err := book.Cancelled(ctx, "weigh neighbours"); err != nil {
				return err
			}
			added = 0
		}
	}
	return nil
}

// sumUp adds what each listed user says of each two of their books to C_NN, and empties the lists.
// A user's list runs from the last place to the first.
func (w *weighing) sumUp(f *finder) {
	for _, user := range w.touched {
		said := float64(f.readers[user])
		for a := w.head[user] - 1; a >= 0; a = w.nodes[a].next {
			weight := said * float64(w.nodes[a].amount)
			row := w.system[triangle(int(w.nodes[a].place)):]
			for b := a; b >= 0; b = w.nodes[b].next {
				row[w.nodes[b].place] += float64(weight * float64(w.nodes[b].amount))
			}
		}
		w.head[user] = 0
	}
	w.touched = w.touched[:0]
}

// triangle is where row i of a lower triangle begins, and so how many elements i rows have.
func triangle(i int) int { return i * (i + 1) / 2 }

// solve overwrites b by the solution of a x = b, and a, the lower triangle of a positive
// definite matrix, by its Cholesky factor.
func solve(a, b []float64) {
	for i := range b {
		row := a[triangle(i):triangle(i+1)]
		for j := range i + 1 {
			other := a[triangle(j):triangle(j+1)]
			rest := row[j] - dot(row[:j], other[:j])
			if j < i {
				row[j] = rest / other[j]
			} else {
				row[i] = math.Sqrt(rest)
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
