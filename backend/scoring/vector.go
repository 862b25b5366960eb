package scoring

import (
	"math"

	"shelftalk/backend/matrix"
)

// Dot is the inner product of two vectors of equal length in float64.
func Dot(a, b []float32) float64 {
	sum := 0.0
	for i, x := range a {
		sum += float64(float64(x) * float64(b[i]))
	}
	return sum
}

// Norm is the Euclidean length of a vector.
func Norm(v []float32) float64 { return math.Sqrt(Dot(v, v)) }

// Normalize scales every row to unit length. A row that is nothing but rounding becomes
// zero: its direction would be noise.
func Normalize(m matrix.Dense) {
	const rounding = 1e-5
	for i := range m.Rows {
		row := m.Row(i)
		norm := Norm(row)
		if norm < rounding {
			clear(row)
			continue
		}
		for j := range row {
			row[j] = float32(float64(row[j]) / norm)
		}
	}
}
