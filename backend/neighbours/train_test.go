package neighbours

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate/scorertest"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// amounts makes a sparse matrix of dense rows.
func amounts(rows ...[]float32) matrix.CSR {
	m := matrix.CSR{Rows: len(rows), Cols: len(rows[0]), Indptr: []int64{0}}
	for _, row := range rows {
		for column, v := range row {
			if v != 0 {
				m.Indices, m.Data = append(m.Indices, int32(column)), append(m.Data, v)
			}
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

func train(t testing.TB, m matrix.CSR, opt Options, threads int) matrix.CSR {
	t.Helper()
	return must.Get(Train(context.Background(), m, opt, threads, progress.Silent)).OrFatal(t)
}

func dense(m matrix.CSR) matrix.Dense {
	d := matrix.NewDense(m.Rows, m.Cols)
	for i := range m.Rows {
		columns, values := m.Row(i)
		for n, column := range columns {
			d.Row(i)[column] = values[n]
		}
	}
	return d
}

// TestWeightsByHand: three readers. The first has books 0 and 1 (n = 2), the second 0, 1 (twice)
// and 2 (n = 4), the third has 3 alone. The books' sums are 2, 3, 1, 1.
func TestWeightsByHand(t *testing.T) {
	m := amounts([]float32{1, 1, 0, 0}, []float32{1, 2, 1, 0}, []float32{0, 0, 0, 1})
	for _, c := range []struct {
		opt             Options // all are kept
		w01, w10        float64
		w02, w20        float64
		w12, w21, alone float64
	}{
		{opt: Options{}, w01: 3, w10: 3, w02: 1, w20: 1, w12: 2, w21: 2},
		// Each reader counts 1/n: 1/2 + 2/4, 1/4, 2/4.
		{opt: Options{ReaderPower: 1}, w01: 1, w10: 1, w02: .25, w20: .25, w12: .5, w21: .5},
		// Divided by the source's sum, then by the target's.
		{opt: Options{SourcePower: 1}, w01: 3. / 2, w10: 1, w02: .5, w20: 1, w12: 2. / 3, w21: 2},
		{opt: Options{TargetPower: 1}, w01: 1, w10: 3. / 2, w02: 1, w20: .5, w12: 2, w21: 2. / 3},
		{opt: Options{SourcePower: 1, TargetPower: 1}, w01: 3. / 6, w10: 3. / 6, w02: 1. / 2, w20: 1. / 2,
			w12: 2. / 3, w21: 2. / 3},
	} {
		c.opt.Kept = 3
		w := dense(train(t, m, c.opt, 1))
		want := matrix.NewDense(4, 4)
		for at, v := range map[[2]int]float64{{0, 1}: c.w01, {1, 0}: c.w10, {0, 2}: c.w02, {2, 0}: c.w20, {1, 2}: c.w12,
			{2, 1}: c.w21} {
			want.Row(at[0])[at[1]] = float32(v)
		}
		for i, v := range w.Data {
			if math.Abs(float64(v-want.Data[i])) > 1e-6 {
				t.Errorf("%+v: W is %v, want %v", c.opt, w.Data, want.Data)
				break
			}
		}
	}
}

// TestScoresAreTheFormula holds x·W to the sums of the package comment, in float64 and dense.
func TestScoresAreTheFormula(t *testing.T) {
	m := scorertest.Train()
	r := rand.New(rand.NewPCG(1, 1))
	for range 12 {
		opt := Options{ReaderPower: 2 * r.Float64(), SourcePower: 2 * r.Float64(), TargetPower: 2 * r.Float64(),
			Kept: m.Cols}
		scorer := must.Get(NewScorer(m, train(t, m, opt, 2))).OrFatal(t)
		user := int32(r.IntN(m.Rows - 1))
		got := matrix.NewDense(1, m.Cols)
		must.Succeed(t, scorer.Score(context.Background(), []int32{user}, got))
		want, largest := formula(dense(m), int(user), opt), 0.0
		for _, v := range want {
			largest = max(largest, v)
		}
		for i, v := range want {
			if math.Abs(v-float64(got.Data[i])) > 1e-5*largest {
				t.Fatalf("%+v: reader %d has %v for book %d, want %v", opt, user, got.Data[i], i, v)
			}
		}
	}
}

// formula computes a reader's scores of all books as the package comment writes them.
func formula(r matrix.Dense, user int, opt Options) []float64 {
	rows, columns := make([]float64, r.Rows), make([]float64, r.Cols)
	for u := range r.Rows {
		for i, v := range r.Row(u) {
			rows[u] += float64(v)
			columns[i] += float64(v)
		}
	}
	scores := make([]float64, r.Cols)
	for i := range scores {
		for j := range scores {
			if i == j || r.Row(user)[j] == 0 {
				continue
			}
			for u := range rows {
				if rows[u] > 0 && columns[i] > 0 {
					scores[i] += float64(r.Row(user)[j]) * float64(r.Row(u)[i]) * float64(r.Row(u)[j]) /
						math.Pow(rows[u], opt.ReaderPower) / math.Pow(columns[j], opt.SourcePower) /
						math.Pow(columns[i], opt.TargetPower)
				}
			}
		}
	}
	return scores
}

// TestTheStrongestOfABookAreKept: what is kept of a book are the greatest weights of its
// column, and of equal ones those of the lower rows.
func TestTheStrongestOfABookAreKept(t *testing.T) {
	m := scorertest.Train()
	whole := dense(train(t, m, Options{ReaderPower: .5, Kept: m.Cols}, 1))
	opt := Options{ReaderPower: .5, Kept: 7}
	kept := dense(train(t, m, opt, 1))
	for i := range m.Cols {
		order := make([]int, m.Cols)
		for j := range order {
			order[j] = j
		}
		slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(whole.Row(b)[i], whole.Row(a)[i]) })
		for rank, j := range order {
			want := whole.Row(j)[i]
			if rank >= opt.Kept {
				want = 0
			}
			if kept.Row(j)[i] != want {
				t.Fatalf("book %d, at rank %d of those that speak for %d, has the weight %v, want %v",
					j, rank+1, i, kept.Row(j)[i], want)
			}
		}
	}
}

func TestTiesGoToTheLowerBook(t *testing.T) {
	m := amounts([]float32{1, 1, 1, 1, 1}) // all weights are equal
	kept := dense(train(t, m, Options{Kept: 2}, 1))
	for i, want := range [][]int{{1, 2}, {0, 2}, {0, 1}, {0, 1}, {0, 1}} {
		for j := range 5 {
			if (kept.Row(j)[i] > 0) != slices.Contains(want, j) {
				t.Errorf("book %d speaks for book %d: %v", j, i, kept.Row(j)[i])
			}
		}
	}
}

func TestSameBytesForAnyThreads(t *testing.T) {
	m := scattered(300, 500, 40)
	odd := Options{ReaderPower: 1, SourcePower: .3, TargetPower: .7, Kept: 11}
	for _, opt := range []Options{DefaultOptions(), odd} {
		first := train(t, m, opt, 1)
		for _, threads := range []int{2, 3, 16} {
			other := train(t, m, opt, threads)
			if !slices.Equal(first.Indptr, other.Indptr) || !slices.Equal(first.Indices, other.Indices) ||
				!slices.Equal(first.Data, other.Data) {
				t.Errorf("%+v: %d threads give other weights", opt, threads)
			}
		}
	}
}

// scattered has users of up to most books, drawn with a preference for the first ones.
func scattered(users, books, most int) matrix.CSR {
	r := rand.New(rand.NewPCG(9, 9))
	rows := make([][]float32, users)
	for u := range rows {
		rows[u] = make([]float32, books)
		for range 1 + r.IntN(most) {
			rows[u][int(float64(books)*r.Float64()*r.Float64())] = float32(1 + r.IntN(2))
		}
	}
	return amounts(rows...)
}

func TestAReaderOfEverythingSaysLittle(t *testing.T) {
	rows := [][]float32{make([]float32, 200)}
	for i := range rows[0] {
		rows[0][i] = 1
	}
	for range 3 {
		pair := make([]float32, 200)
		pair[4], pair[9] = 1, 1
		rows = append(rows, pair)
	}
	opt := DefaultOptions()
	opt.Kept = 199
	w := train(t, amounts(rows...), opt, 2)
	must.Succeed(t, w.Check())
	d := dense(w)
	if together, strangers := d.Row(4)[9], d.Row(4)[10]; together < 10*strangers || strangers <= 0 {
		t.Errorf("three readers of two books give them %v, one of everything %v", together, strangers)
	}
}

func TestBooksAndReadersOfNothing(t *testing.T) {
	w := train(t, amounts([]float32{0, 0, 0}, []float32{0, 1, 1}), DefaultOptions(), 2)
	d := dense(w)
	for _, weight := range slices.Concat(d.Row(0), []float32{d.Row(1)[0], d.Row(2)[0]}) {
		if weight != 0 {
			t.Errorf("a book that nobody has is in %v", d.Data)
		}
	}
	if d.Row(1)[2] <= 0 {
		t.Errorf("W is %v", d.Data)
	}
	for _, empty := range []matrix.CSR{{Indptr: []int64{0}}, {Rows: 2, Cols: 3, Indptr: []int64{0, 0, 0}}} {
		if w := train(t, empty, DefaultOptions(), 2); w.NNZ() != 0 || w.Check() != nil || w.Rows != empty.Cols {
			t.Errorf("%d × %d without elements gives %+v", empty.Rows, empty.Cols, w)
		}
	}
}

func TestRefusals(t *testing.T) {
	good := amounts([]float32{1, 1})
	for _, opt := range []Options{{ReaderPower: -1}, {SourcePower: math.NaN()}, {TargetPower: 3}, {Ridge: math.Inf(1)},
		{Ridge: -1}, {Kept: 0}, {Kept: -1}} {
		must.Refuse(t, fmt.Sprintf("%+v", opt), must.Err(Train(context.Background(), good, opt, 1, progress.Silent)),
			book.CodeInvalid)
	}
	for _, v := range []float32{0, -1, 2e6} {
		bad := good
		bad.Data = []float32{1, v}
		must.Refuse(t, fmt.Sprintf("the value %v", v),
			must.Err(Train(context.Background(), bad, DefaultOptions(), 1, progress.Silent)), book.CodeInvalid)
	}
	crooked := good
	crooked.Indices = []int32{1, 0}
	must.Refuse(t, "columns out of order",
		must.Err(Train(context.Background(), crooked, DefaultOptions(), 1, progress.Silent)), book.CodeCorrupt)
	must.Refuse(t, "weights of other books", must.Err(NewScorer(good, crooked)), book.CodeCorrupt)
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	started := progress.Func(func(progress.Event) { cancel() })
	err := must.Err(Train(ctx, scattered(200, 300, 40), DefaultOptions(), 2, started))
	must.Refuse(t, "cancelled when it has begun", err, book.CodeCancelled)
}

func TestProgressCountsEveryBook(t *testing.T) {
	var last progress.Event
	report := progress.Func(func(e progress.Event) { last = e })
	must.Get(Train(context.Background(), scorertest.Train(), DefaultOptions(), 3, report)).OrFatal(t)
	if last.Done != int64(scorertest.Train().Cols) || last.Percent() != 100 {
		t.Errorf("the last report is %+v", last)
	}
}

func TestEstimateIsNearWhatIsAllocated(t *testing.T) {
	m := scattered(600, 1000, 100)
	opt := DefaultOptions()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	w := train(t, m, opt, 2)
	runtime.ReadMemStats(&after)
	peak, weights := EstimateBytes(600, 1000, int64(m.NNZ()), opt, 2)
	if got := float64(after.TotalAlloc - before.TotalAlloc); got > 1.5*float64(peak) || got < 0.4*float64(peak) {
		t.Errorf("allocated %.0f bytes, estimated %d", got, peak)
	}
	if got := int64(8*w.NNZ() + 8*len(w.Indptr)); got > weights || got < weights/2 {
		t.Errorf("the weights take %d bytes, estimated %d", got, weights)
	}
}
