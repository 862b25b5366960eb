package scoring

import (
	"math"
	"slices"
	"testing"
)

func TestStandardizeGivesMeanZeroAndDeviationOne(t *testing.T) {
	values := noise(9, 1, 5000).Data
	for i := range values {
		values[i] = 1000 + 3*values[i]
	}
	ranked := Top(values, 50, nil)
	Standardize(values)
	sum, squares := 0.0, 0.0
	for _, v := range values {
		sum, squares = sum+float64(v), squares+float64(v)*float64(v)
	}
	if math.Abs(sum/5000) > 1e-6 || math.Abs(squares/5000-1) > 1e-5 {
		t.Errorf("mean %v, mean square %v", sum/5000, squares/5000)
	}
	for i, e := range Top(values, 50, nil) {
		if e.Item != ranked[i].Item {
			t.Fatalf("rank %d changed", i+1)
		}
	}
	for _, same := range [][]float32{{0.1, 0.1, 0.1}, {1e30, 1e30}, {7}, {}, {0.3, math.Nextafter32(0.3, 1)}} {
		Standardize(same)
		if slices.ContainsFunc(same, func(v float32) bool { return v != 0 }) {
			t.Errorf("equal scores became %v", same)
		}
	}
}
