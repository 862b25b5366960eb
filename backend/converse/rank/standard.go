package rank

import (
	"math"

	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// standard is one number a book, as standard scores: mean 0, deviation 1.
type standard []float32

// standardOf gives mean and 1/deviation, 0 for numbers that are all alike.
func standardOf(x []float32) (mean, slope float64) {
	var sum, squares float64
	for _, v := range x {
		sum += float64(v)
		squares += float64(v) * float64(v)
	}
	n := float64(max(1, len(x)))
	mean = sum / n
	if deviation := math.Sqrt(max(0, squares/n-mean*mean)); deviation > 1e-9 {
		slope = 1 / deviation
	}
	return mean, slope
}

// standardise makes standard scores in place; numbers that are all alike become 0.
func standardise(x []float32) standard {
	mean, slope := standardOf(x)
	for i, v := range x {
		x[i] = float32((float64(v) - mean) * slope)
	}
	return x
}

// unit scales rows to unit length; rows of zeros stay.
func unit(m matrix.Dense) matrix.Dense {
	out := matrix.NewDense(m.Rows, m.Cols)
	for i := range m.Rows {
		row, to := m.Row(i), out.Row(i)
		if length := math.Sqrt(float64(kernel.Dot(row, row))); length > 0 {
			for j, v := range row {
				to[j] = float32(float64(v) / length)
			}
		}
	}
	return out
}
