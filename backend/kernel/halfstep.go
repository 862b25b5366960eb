package kernel

import (
	"sync/atomic"

	"shelftalk/backend/kernel/internal/plain"
	"shelftalk/backend/matrix"
)

// HalfStep is one side of an iteration of implicit ALS (Hu, Koren, Volinsky
// 2008): given the factors Y of one side, each row u of the other side is solved
// on its own as the x that minimises
//
//	Σ_i∈u [(1 + w_i)(1 − x·y_i)² − (x·y_i)²] + xᵀYᵀY x + λ_u |x|²,  w_i = Alpha · value_i,
//
// that is, as the solution of (YᵀY + λ_u I + Σ w_i y_i y_iᵀ) x = Σ (1 + w_i) y_i.
//
// Y must stand in the basis of its principal axes, where YᵀY is diagonal. With
// Λ = YᵀY + λ_u I and Z the rows √w_i Λ^(-1/2) y_i, x = Λ^(-1/2) v and
//
//	(I + ZᵀZ) v = Zᵀ q    or    v = Zᵀ s, (I + ZZᵀ) s = q,    q_i = (1 + w_i)/√w_i
//
// and the smaller of the two systems is solved, by Cholesky. Because the y_i
// are rows of Y, ZᵀZ ≤ max w_i · I: the condition number is at most 1 + Alpha · max value
// whatever the regularization, which is why float32 is enough.
type HalfStep struct {
	Rows   matrix.CSR   // what is solved: readers × books, or its transpose; values > 0
	Fixed  matrix.Dense // Y, Rows.Cols × k
	Axes   []float32    // k, the diagonal of YᵀY plus whatever keeps it positive
	Lambda []float32    // Rows.Rows, λ_u ≥ 0 of each row
	Alpha  float32      // > 0
	Solved matrix.Dense // output, Rows.Rows × k; a row without elements becomes zero
	Misfit []float64    // output, Rows.Rows: the sum over i of the first term above
	Square []float64    // output, Rows.Rows: |x|²
}

// Solve computes rows lo to hi-1 with scratch of ScratchLen(k) elements that no
// other call is using. It ends early, leaving rows undone, once stop is set.
// It returns the first row whose system has no finite solution, or -1. A row that
// float32 cannot solve is solved again in float64 before it is given up.
func (h *HalfStep) Solve(lo, hi int, scratch []float32, stop *atomic.Int32) int {
	k := h.Fixed.Cols
	must(0 <= lo && lo <= hi && hi <= h.Rows.Rows, "rows %d to %d of %d", lo, hi, h.Rows.Rows)
	must(full(h.Fixed) && full(h.Solved) && h.Fixed.Rows == h.Rows.Cols && h.Solved.Rows == h.Rows.Rows &&
		h.Solved.Cols == k && len(h.Axes) == k && len(h.Lambda) == h.Rows.Rows && len(h.Misfit) == h.Rows.Rows &&
		len(h.Square) == h.Rows.Rows &&
		len(scratch) >= ScratchLen(k), "a half-step's arrays do not fit each other")
	for lo < hi {
		failed := h.solve(lo, hi, scratch, stop)
		if failed < 0 {
			break
		}
		if h.solvePlain(failed, failed+1, stop) >= 0 {
			return failed
		}
		lo = failed + 1
	}
	return -1
}

func (h *HalfStep) solvePlain(lo, hi int, stop *atomic.Int32) int {
	return plain.SolveRows(plain.HalfStep{Rows: h.Rows, Fixed: h.Fixed, Axes: h.Axes, Lambda: h.Lambda, Alpha: h.Alpha,
		Solved: h.Solved, Misfit: h.Misfit, Square: h.Square}, lo, hi, func() bool { return stop.Load() != 0 })
}

// Sizes that the C code has too: lanes of a vector (LANES) and rows of Z that are gathered
// at once (PANEL).
const (
	lanes = 16
	panel = 64
)

// ScratchLen is how many float32 a call of Solve needs with k factors.
func ScratchLen(k int) int {
	padded := (k + lanes - 1) / lanes * lanes
	return padded*(padded+lanes) + max(panel, padded)*padded + 6*padded
}
