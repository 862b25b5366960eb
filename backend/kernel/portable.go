//go:build !cgo

package kernel

import (
	"sync/atomic"

	"shelftalk/backend/kernel/internal/plain"
)

// Level names the instruction set that the kernels use on this machine.
func Level() string { return "go" }

func gemmNT(c, a, b []float32, m, n, k int) { plain.GemmNT(c, a, b, m, n, k) }

// addGram adds the upper triangle of rowsᵀrows to out, k × k.
func addGram(out []float64, rows []float32, k int) { plain.AddGram(out, rows, k) }

func (h *HalfStep) solve(lo, hi int, _ []float32, stop *atomic.Int32) int {
	return h.solvePlain(lo, hi, stop)
}
