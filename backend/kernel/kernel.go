package kernel

import (
	"fmt"

	"shelftalk/backend/matrix"
)

// Dot is the inner product of two vectors of equal length; 0 for empty ones.
func Dot(a, b []float32) float32 {
	must(len(a) == len(b), "Dot of vectors of %d and %d", len(a), len(b))
	if len(a) == 0 {
		return 0
	}
	var c [1]float32
	gemmNT(c[:], a, b, 1, 1, len(a))
	return c[0]
}

// MatVec sets scores[i] to Dot(m.Row(i), v): one reader against every book.
// scores has m.Rows elements and v has m.Cols.
func MatVec(scores []float32, m matrix.Dense, v []float32) {
	must(len(scores) == m.Rows && len(v) == m.Cols && full(m),
		"MatVec of %d × %d with %d to %d elements", m.Rows, m.Cols, len(v), len(scores))
	gemmNT(scores, v, m.Data, 1, m.Rows, m.Cols)
}

// GemmNT sets c = a·bᵀ: c (m × n), a (m × k) and b (n × k) row-major, so that
// c.Row(i)[j] is Dot(a.Row(i), b.Row(j)). c must not overlap a or b.
func GemmNT(c, a, b matrix.Dense) {
	must(c.Rows == a.Rows && c.Cols == b.Rows && a.Cols == b.Cols && full(a) && full(b) && full(c),
		"GemmNT of %d × %d and %d × %d into %d × %d", a.Rows, a.Cols, b.Rows, b.Cols, c.Rows, c.Cols)
	gemmNT(c.Data, a.Data, b.Data, a.Rows, b.Rows, a.Cols)
}

func full(m matrix.Dense) bool { return m.Rows >= 0 && m.Cols >= 0 && len(m.Data) == m.Rows*m.Cols }

func must(ok bool, format string, args ...any) {
	if !ok {
		panic("kernel: " + fmt.Sprintf(format, args...))
	}
}
