//go:build cgo

package kernel

import (
	"fmt"
	"testing"

	"shelftalk/backend/matrix"
)

// everyLevel runs a test at each instruction set that this machine has.
func everyLevel(t *testing.T, test func(t *testing.T)) {
	best := level
	t.Cleanup(func() { level = best })
	for level = 0; level <= best; level++ {
		t.Run(Level(), test)
	}
}

func TestAVX2AndAVX512GiveTheSameBytes(t *testing.T) {
	best := level
	if best < 2 {
		t.Skip("this machine has no AVX-512 to compare with")
	}
	defer func() { level = best }()
	for _, k := range widths {
		a, b := dense(random(9), 9, k), dense(random(10), 50, k)
		wide, narrow := matrix.NewDense(9, 50), matrix.NewDense(9, 50)
		x, y := halfStep(11, k, 3, k/2, k, 100, 200), halfStep(11, k, 3, k/2, k, 100, 200)
		level = best
		GemmNT(wide, a, b)
		x.all()
		level = best - 1
		GemmNT(narrow, a, b)
		y.all()
		sameBytes(t, fmt.Sprintf("GemmNT, k = %d", k), narrow.Data, wide.Data)
		sameBytes(t, fmt.Sprintf("half-step, k = %d", k), y.Solved.Data, x.Solved.Data)
	}
}
