// Package plain is package kernel in portable Go: float32 in, float32 out, all
// sums in float64, and no cleverness. It stands in where there is no C compiler
// and is what the tests compare the C kernels with.
package plain

import (
	"math"

	"shelftalk/backend/matrix"
)

// Dot is the inner product of a and b.
func Dot(a, b []float32) float64 {
	var sum float64
	for i, v := range a {
		sum += float64(v) * float64(b[i])
	}
	return sum
}

// GemmNT sets c (m × n) to a (m × k) times the transpose of b (n × k).
func GemmNT(c, a, b []float32, m, n, k int) {
	for i := range m {
		for j := range n {
			c[i*n+j] = float32(Dot(a[i*k:(i+1)*k], b[j*k:(j+1)*k]))
		}
	}
}

// AddGram adds the upper triangle of rowsᵀrows to out, k × k.
func AddGram(out []float64, rows []float32, k int) {
	for at := 0; at+k <= len(rows) && k > 0; at += k {
		AddOuter(out, rows[at:at+k], 1)
	}
}

// AddOuter adds the upper triangle of weight·y·yᵀ to out.
func AddOuter(out []float64, y []float32, weight float64) {
	k := len(y)
	for i, v := range y {
		row, x := out[i*k:(i+1)*k], weight*float64(v)
		for j := i; j < k; j++ {
			row[j] += x * float64(y[j])
		}
	}
}

// HalfStep is kernel.HalfStep.
type HalfStep struct {
	Rows           matrix.CSR
	Fixed          matrix.Dense
	Axes, Lambda   []float32
	Alpha          float32
	Solved         matrix.Dense
	Misfit, Square []float64
}

// SolveRows is kernel.HalfStep.Solve by the normal equations as they stand,
// (diag(axes) + λ_u I + Σ w y yᵀ) x = Σ (1 + w) y, in float64.
func SolveRows(h HalfStep, lo, hi int, stopped func() bool) int {
	k := h.Fixed.Cols
	system, right := make([]float64, k*k), make([]float64, k)
	for row := lo; row < hi; row++ {
		indices, values := h.Rows.Row(row)
		x := h.Solved.Row(row)
		if stopped() {
			return -1
		}
		clear(x)
		h.Misfit[row], h.Square[row] = 0, 0
		if len(indices) == 0 {
			continue
		}
		clear(system)
		clear(right)
		for j := range k {
			system[j*k+j] = float64(h.Axes[j]) + float64(h.Lambda[row])
		}
		for i, index := range indices {
			if stopped() {
				return -1
			}
			w := float64(h.Alpha) * float64(values[i])
			AddOuter(system, h.Fixed.Row(int(index)), w)
			for j, v := range h.Fixed.Row(int(index)) {
				right[j] += (1 + w) * float64(v)
			}
		}
		if !solveSymmetric(system, right) {
			return row
		}
		for j, v := range right {
			x[j] = float32(v)
		}
		for i, index := range indices {
			guess := Dot(x, h.Fixed.Row(int(index)))
			h.Misfit[row] += (1+float64(h.Alpha)*float64(values[i]))*(1-guess)*(1-guess) - guess*guess
		}
		h.Square[row] = Dot(x, x)
		if total := h.Misfit[row] + h.Square[row]; math.IsNaN(total) || math.IsInf(total, 0) {
			return row
		}
	}
	return -1
}

// solveSymmetric solves a x = b in place by Cholesky (a = rᵀr) and says whether a, given by its
// upper triangle, is positive definite.
func solveSymmetric(a, b []float64) bool {
	k := len(b)
	for i := range k {
		row := a[i*k : (i+1)*k]
		if !(row[i] > 0) || math.IsInf(row[i], 0) {
			return false
		}
		scale := 1 / math.Sqrt(row[i])
		for j := i; j < k; j++ {
			row[j] *= scale
		}
		b[i] /= row[i]
		for s := i + 1; s < k; s++ {
			below, x := a[s*k:(s+1)*k], row[s]
			for j := s; j < k; j++ {
				below[j] -= x * row[j]
			}
			b[s] -= x * b[i]
		}
	}
	for i := k - 1; i >= 0; i-- {
		row := a[i*k : (i+1)*k]
		for j := i + 1; j < k; j++ {
			b[i] -= row[j] * b[j]
		}
		b[i] /= row[i]
	}
	return true
}
