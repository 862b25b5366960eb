package kernel

import "shelftalk/backend/kernel/internal/plain"

// AddOuter adds the upper triangle of weight·y·yᵀ to sum, len(y) × len(y), in float64.
func AddOuter(sum []float64, y []float32, weight float64) {
	must(len(sum) == len(y)*len(y), "AddOuter of %d to %d elements", len(y), len(sum))
	plain.AddOuter(sum, y, weight)
}

// SolveSymmetric solves a x = b by Cholesky in float64: a, len(b) × len(b), is given by
// its upper triangle and destroyed, b becomes x. It says whether a is positive
// definite; if not, b has no meaning. For single systems: it is one thread of plain Go.
func SolveSymmetric(a, b []float64) bool {
	must(len(a) == len(b)*len(b), "SolveSymmetric of %d elements and %d", len(a), len(b))
	return plain.SolveSymmetric(a, b)
}
