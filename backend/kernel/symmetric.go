package kernel

import "shelftalk/backend/kernel/internal/plain"

// AddOuter adds the upper triangle of weight·y·yᵀ to sum, len(y) × len(y), in float64.
func AddOuter(sum []float64, y []float32, weight float64) {
	must(len(sum) == len(y)*len(y), "AddOuter of %d to %d elements", len(y), len(sum))
	plain.AddOuter(sum, y, weight)
}
