package kernel

import (
	"math"
	"math/rand/v2"
	"sort"
	"testing"

	"shelftalk/backend/matrix"
)

func random(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 1)) }

func dense(r *rand.Rand, rows, cols int) matrix.Dense {
	m := matrix.NewDense(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(r.NormFloat64())
	}
	return m
}

// sparse draws a matrix whose row i has lengths[i] elements of 1 or 2.
func sparse(r *rand.Rand, cols int, lengths []int) matrix.CSR {
	m := matrix.CSR{Rows: len(lengths), Cols: cols, Indptr: []int64{0}}
	for _, n := range lengths {
		row := r.Perm(cols)[:n]
		sort.Ints(row)
		for _, column := range row {
			m.Indices = append(m.Indices, int32(column))
			m.Data = append(m.Data, float32(1+r.IntN(2)))
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

func sameBytes(t *testing.T, what string, got, want []float32) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%s: %d elements, want %d", what, len(got), len(want))
	}
	for i := range got {
		if math.Float32bits(got[i]) != math.Float32bits(want[i]) {
			t.Fatalf("%s: element %d is %v, want %v to the byte", what, i, got[i], want[i])
		}
	}
}

// near fails when some element differs by more than tolerance × the largest of want.
func near(t *testing.T, what string, got, want []float32, tolerance float64) {
	t.Helper()
	scale := 1e-30
	for _, v := range want {
		scale = max(scale, math.Abs(float64(v)))
	}
	for i := range want {
		if !(math.Abs(float64(got[i])-float64(want[i])) <= tolerance*scale) {
			t.Fatalf("%s: element %d is %v, want %v within %g", what, i, got[i], want[i], tolerance*scale)
		}
	}
}
