package kernel

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sync/atomic"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel/internal/plain"
	"shelftalk/backend/matrix"
)

var widths = []int{1, 2, 7, 15, 16, 17, 63, 64, 65, 100, 384}

// nearProduct fails when an element of got differs from want by more than rounding, which is in proportion
// to the lengths of the two rows and not to their product.
func nearProduct(t *testing.T, got, want, a, b matrix.Dense) {
	t.Helper()
	for i := range a.Rows {
		for j := range b.Rows {
			bound := 1e-6 * math.Sqrt(plain.Dot(a.Row(i), a.Row(i))*plain.Dot(b.Row(j), b.Row(j)))
			if g, w := got.Row(i)[j], want.Row(i)[j]; !(math.Abs(float64(g)-float64(w)) <= bound) {
				t.Fatalf("%d × %d by %d: element (%d, %d) is %v, want %v within %g", a.Rows, b.Rows, a.Cols, i, j, g, w, bound)
			}
		}
	}
}

func TestGemmNTEqualsPlain(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		r := random(1)
		for _, k := range widths {
			for _, m := range []int{0, 1, 3, 4, 5, 9} {
				for _, n := range []int{0, 1, 2, 4, 6, 7, 200} {
					a, b := dense(r, m, k), dense(r, n, k)
					got, want := dense(r, m, n), matrix.NewDense(m, n)
					GemmNT(got, a, b)
					plain.GemmNT(want.Data, a.Data, b.Data, m, n, k)
					nearProduct(t, got, want, a, b)
				}
			}
		}
	})
}

func TestAPairScoresTheSameBytesWhereverItStands(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		r := random(2)
		for _, k := range widths {
			a, b := dense(r, 11, k), dense(r, 333, k)
			batch := matrix.NewDense(a.Rows, b.Rows)
			GemmNT(batch, a, b)
			alone := make([]float32, b.Rows)
			for i := range a.Rows {
				MatVec(alone, b, a.Row(i))
				sameBytes(t, fmt.Sprintf("row %d of width %d", i, k), alone, batch.Row(i))
			}
			for j := range b.Rows {
				sameBytes(t, "Dot", []float32{Dot(a.Row(3), b.Row(j))}, batch.Row(3)[j:j+1])
			}
			shifted := matrix.NewDense(5, 300)
			GemmNT(shifted, matrix.Dense{Rows: 5, Cols: k, Data: a.Data[6*k:]},
				matrix.Dense{Rows: 300, Cols: k, Data: b.Data[33*k:]})
			for i := range 5 {
				sameBytes(t, "shifted block", shifted.Row(i), batch.Row(i + 6)[33:])
			}
		}
	})
}

func TestGramEqualsPlainAndIsSymmetricWhateverTheThreads(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		r := random(3)
		for _, k := range []int{1, 7, 16, 63, 64, 65} {
			for _, rows := range []int{0, 1, 255, 257, 5000} {
				m := dense(r, rows, k)
				got, err := Gram(context.Background(), m, 1)
				if err != nil {
					t.Fatal(err)
				}
				want := make([]float64, k*k)
				plain.AddGram(want, m.Data, k)
				for i := range k {
					for j := i; j < k; j++ {
						if math.Abs(got[i*k+j]-want[i*k+j]) > 1e-6*float64(rows+1) || got[i*k+j] != got[j*k+i] {
							t.Fatalf("%d × %d at (%d, %d): %v and %v, want %v", rows, k, i, j, got[i*k+j], got[j*k+i], want[i*k+j])
						}
					}
				}
				again, _ := Gram(context.Background(), m, 7)
				for i := range got {
					if got[i] != again[i] {
						t.Fatalf("%d × %d: 7 threads give %v, 1 gives %v", rows, k, again[i], got[i])
					}
				}
			}
		}
	})
}

// halfStep makes a random half-step whose rows have these lengths.
func halfStep(seed uint64, k int, lengths ...int) *HalfStep {
	r := random(seed)
	const books = 700
	h := &HalfStep{Rows: sparse(r, books, lengths), Fixed: dense(r, books, k), Axes: make([]float32, k),
		Lambda: make([]float32, len(lengths)), Alpha: 40, Solved: dense(r, len(lengths), k),
		Misfit: make([]float64, len(lengths)), Square: make([]float64, len(lengths))}
	for i := range h.Axes {
		h.Axes[i] = books * (0.5 + r.Float32())
	}
	for i := range h.Lambda {
		h.Lambda[i] = 10 * r.Float32()
	}
	return h
}

func (h *HalfStep) all() int {
	var stop atomic.Int32
	return h.Solve(0, h.Rows.Rows, make([]float32, ScratchLen(h.Fixed.Cols)), &stop)
}

func TestHalfStepEqualsTheNormalEquations(t *testing.T) {
	everyLevel(t, func(t *testing.T) {
		for _, k := range []int{1, 2, 7, 16, 17, 63, 64, 65, 128} {
			h := halfStep(uint64(k), k, 0, 1, 2, 3, k/2, k-1, k, k+1, 15, 16, 17, 63, 64, 65, 128, 129, 700)
			if row := h.all(); row != -1 {
				t.Fatalf("k = %d: row %d has no solution", k, row)
			}
			want := *h
			want.Solved, want.Misfit, want.Square = matrix.NewDense(h.Rows.Rows, k), make([]float64, h.Rows.Rows),
				make([]float64, h.Rows.Rows)
			want.solvePlain(0, h.Rows.Rows, new(atomic.Int32))
			for i := range h.Rows.Rows {
				near(t, fmt.Sprintf("k = %d, row %d", k, i), h.Solved.Row(i), want.Solved.Row(i), 1e-4)
				if math.Abs(h.Misfit[i]-want.Misfit[i]) > 1e-4*(1+math.Abs(want.Misfit[i])) ||
					math.Abs(h.Square[i]-want.Square[i]) > 1e-4*want.Square[i] {
					t.Fatalf("k = %d, row %d: misfit %v and square %v, want %v and %v", k, i, h.Misfit[i], h.Square[i], want.Misfit[i],
						want.Square[i])
				}
			}
		}
	})
}

func TestAHalfStepsRowsDoNotDependOnTheirRange(t *testing.T) {
	h := halfStep(5, 33, 4, 40, 0, 17, 33, 90)
	h.all()
	want := append([]float32(nil), h.Solved.Data...)
	clear(h.Solved.Data)
	var stop atomic.Int32
	scratch := make([]float32, ScratchLen(33))
	for row := h.Rows.Rows - 1; row >= 0; row-- {
		h.Solve(row, row+1, scratch, &stop)
	}
	sameBytes(t, "one row at a time", h.Solved.Data, want)
}

func TestHalfStepNamesTheRowThatHasNoSolution(t *testing.T) {
	for _, length := range []int{5, 100} {
		h := halfStep(6, 16, 3, 20, length)
		h.Fixed.Row(int(h.Rows.Indices[h.Rows.Indptr[2]]))[0] = float32(math.NaN())
		var stop atomic.Int32
		if row := h.Solve(2, 3, make([]float32, ScratchLen(16)), &stop); row != 2 {
			t.Fatalf("length %d: got %d, want row 2", length, row)
		}
	}
}

func TestHalfStepStopsAtItsFlag(t *testing.T) {
	h := halfStep(7, 16, 3, 20, 100)
	clear(h.Solved.Data)
	var stop atomic.Int32
	stop.Store(1)
	if row := h.Solve(0, 3, make([]float32, ScratchLen(16)), &stop); row != -1 {
		t.Fatalf("got row %d, want -1", row)
	}
	sameBytes(t, "untouched", h.Solved.Data, make([]float32, len(h.Solved.Data)))
}

func TestBlocksRunsEachOnceAndReportsFailureAndCancellation(t *testing.T) {
	for _, threads := range []int{-1, 1, 3, 100} {
		counts := make([]atomic.Int32, 57)
		if err := Blocks(context.Background(), threads, len(counts), func(_, b int) error {
			counts[b].Add(1)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		for b := range counts {
			if counts[b].Load() != 1 {
				t.Fatalf("%d threads: block %d ran %d times", threads, b, counts[b].Load())
			}
		}
		bad := errors.New("bad")
		if err := Blocks(context.Background(), threads, 50, func(_, b int) error {
			if b == 20 {
				return bad
			}
			return nil
		}); err != bad {
			t.Fatalf("%d threads: got %v", threads, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	ran := 0
	err := Blocks(ctx, 1, 50, func(_, b int) error { ran++; cancel(); return nil })
	if book.CodeOf(err) != book.CodeCancelled || ran != 1 {
		t.Fatalf("after %d blocks: %v", ran, err)
	}
}

func TestShapesThatDoNotFitPanic(t *testing.T) {
	m := matrix.NewDense(3, 4)
	for name, call := range map[string]func(){
		"Dot":    func() { Dot(make([]float32, 2), make([]float32, 3)) },
		"MatVec": func() { MatVec(make([]float32, 3), m, make([]float32, 3)) },
		"GemmNT": func() { GemmNT(m, m, m) },
		"Gram":   func() { _, _ = Gram(context.Background(), matrix.Dense{Rows: 2, Cols: 2}, 1) },
		"Solve":  func() { halfStep(1, 4, 2).Solve(0, 2, nil, new(atomic.Int32)) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s did not panic", name)
				}
			}()
			call()
		}()
	}
}

func FuzzGemmNTEqualsPlain(f *testing.F) {
	f.Add(uint64(1), uint8(3), uint8(5), uint16(64))
	f.Fuzz(func(t *testing.T, seed uint64, m, n uint8, k uint16) {
		r := random(seed)
		width := int(k%400) + 1
		a, b := dense(r, int(m%20), width), dense(r, int(n), width)
		got, want := matrix.NewDense(a.Rows, b.Rows), matrix.NewDense(a.Rows, b.Rows)
		GemmNT(got, a, b)
		plain.GemmNT(want.Data, a.Data, b.Data, a.Rows, b.Rows, width)
		nearProduct(t, got, want, a, b)
	})
}
