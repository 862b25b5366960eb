package neighbours

import (
	"context"
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/evaluate/scorertest"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

// TestARidgeByHand: four readers have the books 0 and 1, two of them 2 as well, and one has 2 alone. With all
// powers 0 the sums are C_00 = C_11 = C_01 = 4, C_22 = 3, C_02 = C_12 = 2, and a unit of the ridge is 1. Of book 2
// the neighbours are 0 and 1, alike, so each has w: 4 w + 4 w + λ w = 2. Of book 0, with u for 1 and v for 2,
// (4 + λ) u + 2 v = 4 and 2 u + (3 + λ) v = 2.
func TestARidgeByHand(t *testing.T) {
	m := amounts([]float32{1, 1, 0}, []float32{1, 1, 0}, []float32{1, 1, 1}, []float32{1, 1, 1}, []float32{0, 0, 1})
	for _, ridge := range []float64{.5, 1, 6} {
		w := dense(train(t, m, Options{Ridge: ridge, Kept: 2}, 1))
		determinant := (4+ridge)*(3+ridge) - 4
		for at, want := range map[[2]int]float64{{0, 2}: 2 / (8 + ridge), {1, 2}: 2 / (8 + ridge),
			{1, 0}: (4*(3+ridge) - 4) / determinant, {2, 0}: (2*(4+ridge) - 8) / determinant} {
			if got := float64(w.Row(at[0])[at[1]]); math.Abs(got-want) > 1e-5 {
				t.Errorf("ridge %v: book %d speaks for %d with %v, want %v", ridge, at[0], at[1], got, want)
			}
		}
	}
}

// TestWeightsSolveTheirEquations holds every column to the equations of the package comment, built dense
// and solved by another library.
func TestWeightsSolveTheirEquations(t *testing.T) {
	m := scorertest.Train()
	for _, opt := range []Options{DefaultOptions(), {ReaderPower: 1, SourcePower: .7, TargetPower: .3,
		Ridge: .1, Kept: 12}} {
		got := dense(train(t, m, opt, 2))
		plain := opt
		plain.Ridge = 0
		near := dense(train(t, m, plain, 2))
		together, sizes, unit := sums(dense(m), opt)
		for i := range m.Cols {
			var hood []int
			for j := range m.Cols {
				if near.Row(j)[i] > 0 {
					hood = append(hood, j)
				}
			}
			if len(hood) == 0 {
				continue
			}
			a, b := mat.NewDense(len(hood), len(hood), nil), mat.NewVecDense(len(hood), nil)
			for x, j := range hood {
				for y, k := range hood {
					a.Set(x, y, together[j][k])
				}
				a.Set(x, x, a.At(x, x)+opt.Ridge*unit*math.Pow(sizes[j], opt.SourcePower))
				b.SetVec(x, together[j][i])
			}
			var w mat.VecDense
			must.Succeed(t, w.SolveVec(a, b))
			for x, j := range hood {
				want := max(0, w.AtVec(x)) * math.Pow(sizes[i], -opt.TargetPower)
				if math.Abs(float64(got.Row(j)[i])-want) > 1e-4*mat.Norm(&w, math.Inf(1)) {
					t.Fatalf("%+v: book %d speaks for %d with %v, want %v", opt, j, i, got.Row(j)[i], want)
				}
			}
		}
	}
}

// sums gives C and the columns' sums n, both in float64, and the unit of the ridge: how much an
// interaction counts in the mean, by who has it.
func sums(r matrix.Dense, opt Options) (together [][]float64, sizes []float64, unit float64) {
	together, sizes = make([][]float64, r.Cols), make([]float64, r.Cols)
	for j := range together {
		together[j] = make([]float64, r.Cols)
	}
	total := 0.0
	for u := range r.Rows {
		size := 0.0
		for _, v := range r.Row(u) {
			size += float64(v)
		}
		if size == 0 {
			continue
		}
		said := math.Pow(size, -opt.ReaderPower)
		for j, a := range r.Row(u) {
			sizes[j] += float64(a)
			unit += said * float64(a) * float64(a)
			for k, b := range r.Row(u) {
				together[j][k] += said * float64(a) * float64(b)
			}
		}
		total += size
	}
	return together, sizes, unit / total
}

// TestAStrongRidgeLetsEachSpeakForItself: the stronger it is, the nearer to what no ridge gives, but for scale.
func TestAStrongRidgeLetsEachSpeakForItself(t *testing.T) {
	m := scorertest.Train()
	opt := DefaultOptions()
	opt.Ridge = 0
	plain := train(t, m, opt, 1)
	opt.Ridge = 1e5
	strong := train(t, m, opt, 1)
	if !slices.Equal(plain.Indices, strong.Indices) {
		t.Fatal("other books are kept")
	}
	scale := float64(plain.Data[0]) / float64(strong.Data[0])
	for n, v := range plain.Data {
		if got := scale * float64(strong.Data[n]); math.Abs(got-float64(v)) > .01*float64(v) {
			t.Fatalf("weight %d is %v, want %v", n, got, v)
		}
	}
}

// TestTwinsShareWhatTheySay: two books of the same readers speak for a third half as much each as
// one of them alone would, so that who has both does not count twice.
func TestTwinsShareWhatTheySay(t *testing.T) {
	opt := Options{Ridge: .01, Kept: 5}
	alone := dense(train(t, amounts([]float32{1, 0, 1}, []float32{1, 0, 1}, []float32{1, 0, 0}), opt, 1)).Row(0)[2]
	twins := dense(train(t, amounts([]float32{1, 1, 1}, []float32{1, 1, 1}, []float32{1, 1, 0}), opt, 1))
	for j := range 2 {
		if got := twins.Row(j)[2]; math.Abs(float64(got/alone)-.5) > .01 {
			t.Errorf("twin %d speaks with %v, alone it would with %v", j, got, alone)
		}
	}
}

// TestKnowingPopularBooksChangesNothing: whether the pairs of all, some or no books are summed up beforehand,
// the weights are the same but for rounding.
func TestKnowingPopularBooksChangesNothing(t *testing.T) {
	m := scattered(200, 300, 40)
	ctx := context.Background()
	var want matrix.Dense
	for _, most := range []int{m.Cols, 0, 1, 37} {
		f := newFinder(m, DefaultOptions())
		f.popular = must.Get(newPopular(ctx, f, most, 2)).OrFatal(t)
		d := &desk{sums: matrix.NewAccumulator(m.Cols), weighing: newWeighing(m.Cols)}
		for i := range m.Cols {
			must.Succeed(t, f.find(ctx, i, d))
		}
		got := dense(f.weights())
		if most == m.Cols {
			want = got
		}
		for i, v := range got.Data {
			if math.Abs(float64(v-want.Data[i])) > 1e-5 {
				t.Fatalf("with %d popular books weight %d is %v, want %v", most, i, v, want.Data[i])
			}
		}
	}
}

func TestTheWeakestRidgeOfTwinsAndOfAReaderOfEverything(t *testing.T) {
	rows := make([][]float32, 3)
	for u := range rows {
		rows[u] = slices.Repeat([]float32{1}, 150)
	}
	w := train(t, amounts(rows...), Options{Ridge: 1e-300, Kept: 149}, 2)
	must.Succeed(t, w.Check())
	if w.NNZ() == 0 {
		t.Error("nothing is kept of books that all have the same readers")
	}
}
