package neighbours

import (
	"cmp"
	"context"
	"math"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// Train finds the weights of a training matrix of users × books with positive values. They
// are books × books: row j, a book of a profile, says how much each other book i is
// recommended for it. It reports progress in books. Time grows with the sum over users of
// the square of their books; see EstimateBytes for memory.
//
// Errors: CodeInvalid for options out of range or values that are not positive;
// CodeCorrupt for a malformed matrix; CodeCancelled within a tenth of a second of ctx's end.
func Train(ctx context.Context, train matrix.CSR, opt Options, threads int,
	report progress.Reporter) (matrix.CSR, error) {
	weights, err := findNeighbours(ctx, train, opt, threads, report)
	return weights, book.Wrap(err, book.CodeInternal, "find neighbours")
}

func findNeighbours(ctx context.Context, train matrix.CSR, opt Options, threads int,
	report progress.Reporter) (matrix.CSR, error) {
	if err := opt.Check(); err != nil {
		return matrix.CSR{}, err
	}
	if err := checkMatrix(train); err != nil {
		return matrix.CSR{}, err
	}
	phase := progress.Start(report, "neighbours", "books", int64(train.Cols), 0, 100)
	f := newFinder(train, opt)
	if f.ridge > 0 {
		known, err := newPopular(ctx, f, popularBooks, threads)
		if err != nil {
			return matrix.CSR{}, err
		}
		f.popular = known
	}
	desks := make([]*desk, max(1, threads))
	err := kernel.Ranges(ctx, threads, train.Cols, blockBooks, func(worker, lo, hi int) error {
		if desks[worker] == nil {
			desks[worker] = &desk{sums: matrix.NewAccumulator(train.Cols), weighing: newWeighing(train.Cols)}
		}
		for i := lo; i < hi; i++ {
			if err := f.find(ctx, i, desks[worker]); err != nil {
				return err
			}
			phase.Add(1)
		}
		return nil
	})
	if err != nil {
		return matrix.CSR{}, err
	}
	phase.End()
	return f.weights(), nil
}

// maxValue bounds values so that no sum of products leaves float32.
const maxValue = 1e6

func checkMatrix(train matrix.CSR) error {
	if err := train.Check(); err != nil {
		return err
	}
	for _, v := range train.Data {
		if !(v > 0 && v <= maxValue) {
			return book.Errorf(book.CodeInvalid, "An interaction has the value %v; it must be above 0 and at most %v.",
				v, maxValue)
		}
	}
	return nil
}

// blockBooks is how many books one piece of work takes: few, since one book may have a
// hundred thousand times the work of another.
const blockBooks = 8

// finder finds the neighbours of one book after another. found is written by several
// goroutines, each to its own books.
type finder struct {
	train, byBook  matrix.CSR
	readers        []float32 // of a user: n_u^-q
	source, target []float64 // of a book: n^-s and n^-t
	kept           int
	ridge          float64 // in the units of the sums; 0 does not weigh neighbours against each other
	popular        *popular
	found          [][]scoring.Entry // of a book i: the books j that speak for it and their W_ji, j increasing
}

func newFinder(train matrix.CSR, opt Options) *finder {
	f := &finder{train: train, byBook: train.Transpose(), readers: make([]float32, train.Rows),
		source: make([]float64, train.Cols), target: make([]float64, train.Cols),
		kept: opt.Kept, found: make([][]scoring.Entry, train.Cols)}
	for u := range f.readers {
		_, values := train.Row(u)
		f.readers[u] = float32(power(sum(values), opt.ReaderPower))
	}
	for i := range f.source {
		_, values := f.byBook.Row(i)
		n := sum(values)
		f.source[i], f.target[i] = power(n, opt.SourcePower), power(n, opt.TargetPower)
	}
	if opt.Ridge > 0 {
		f.ridge = (opt.Ridge + leastRidge) * f.meanSaid()
	}
	return f
}

// meanSaid is the mean over the interactions of what their readers' word counts, so that C_jj is
// about this times n_j.
func (f *finder) meanSaid() float64 {
	said, amount := 0.0, 0.0
	for u, weight := range f.readers {
		_, values := f.train.Row(u)
		for _, v := range values {
			said += float64(float64(weight) * float64(v) * float64(v))
			amount += float64(v)
		}
	}
	return said / max(1, amount)
}

// power is n^-exponent, and 1 for what has nothing.
func power(n, exponent float64) float64 {
	if n == 0 {
		return 1
	}
	return math.Pow(n, -exponent)
}

func sum(values []float32) float64 {
	total := 0.0
	for _, v := range values {
		total += float64(v)
	}
	return total
}

// desk is what one goroutine works with, to be used again.
type desk struct {
	sums     *matrix.Accumulator
	best     []scoring.Entry
	weighing *weighing
}

// additions is how many sums are added to between two looks at the context: about 10 ms.
const additions = 2 << 20

// find sets found[i].
func (f *finder) find(ctx context.Context, i int, d *desk) error {
	users, values := f.byBook.Row(i)
	added := additions
	for n, user := range users {
		if added >= additions {
			if err := book.Cancelled(ctx, "find neighbours"); err != nil {
				return err
			}
			added = 0
		}
		books, amounts := f.train.Row(int(user))
		d.sums.Add(books, amounts, values[n]*f.readers[user])
		added += len(books)
	}
	best := scoring.TopK{K: f.kept, Kept: d.best[:0]}
	d.sums.Drain(func(j int32, together float32) {
		if near := float32(float64(together) * f.source[j]); int(j) != i && near > 0 {
			best.Offer(scoring.Entry{Item: j, Score: near})
		}
	})
	near := best.Kept
	d.best = near
	slices.SortFunc(near, func(a, b scoring.Entry) int { return cmp.Compare(a.Item, b.Item) })
	if f.ridge > 0 {
		if err := d.weighing.weigh(ctx, f, near); err != nil {
			return err
		}
	}
	for n := range near {
		near[n].Score = float32(float64(near[n].Score) * f.target[i])
	}
	f.found[i] = slices.Clone(slices.DeleteFunc(near, func(e scoring.Entry) bool { return !(e.Score > 0) }))
	return nil
}

// weights turns what was found of each book i into rows of the books j that speak for it.
// What was turned is let go on the way, so that memory holds the weights about twice.
func (f *finder) weights() matrix.CSR {
	books := len(f.found)
	m := matrix.CSR{Rows: books, Cols: books, Indptr: make([]int64, books+1)}
	for _, entries := range f.found {
		for _, e := range entries {
			m.Indptr[e.Item+1]++
		}
	}
	for j := range books {
		m.Indptr[j+1] += m.Indptr[j]
	}
	m.Indices, m.Data = make([]int32, m.Indptr[books]), make([]float32, m.Indptr[books])
	next := slices.Clone(m.Indptr[:books])
	for i, entries := range f.found {
		for _, e := range entries {
			at := next[e.Item]
			m.Indices[at], m.Data[at] = int32(i), e.Score
			next[e.Item] = at + 1
		}
		f.found[i] = nil
	}
	return m
}
