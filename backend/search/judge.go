package search

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// depth is the length of the lists that trials are judged by.
const depth = 10

// shares are what the factors may have of the mixture with the neighbours that trials are judged in. They
// are few, since next to the best share the score is flat.
var shares = []float64{1, 0.7, 0.45}

// batch is how many readers are scored together: enough that reading the factors of all books is worth it.
const batch = 32

// judge measures models on a sample of readers.
type judge struct {
	train, relevant matrix.CSR
	neighbours      scoring.Scorer // nil where factors are judged alone
	shares          []float64      // one, once the first model has settled it
	readers         []int32        // rows, increasing
	of              int            // of whom they were drawn
}

// newJudge draws the readers, `most` at most, among those who have something to find.
func newJudge(train, relevant matrix.CSR, neighbours scoring.Scorer, most int, seed uint64) *judge {
	j := &judge{train: train, relevant: relevant, neighbours: neighbours, shares: shares}
	if neighbours == nil {
		j.shares = shares[:1]
	}
	for row := range relevant.Rows {
		if relevant.Indptr[row] < relevant.Indptr[row+1] {
			j.readers = append(j.readers, int32(row))
		}
	}
	if j.of = len(j.readers); j.of > most {
		draw := rand.New(rand.NewPCG(seed, 0x6a75646765))
		draw.Shuffle(j.of, func(a, b int) { j.readers[a], j.readers[b] = j.readers[b], j.readers[a] })
		j.readers = j.readers[:most]
		slices.Sort(j.readers)
	}
	return j
}

// Costs of judging one book for one reader, in multiply-adds of training that take the same time: of the product
// with so many factors, of standard scores, and of mixing and ranking for each share. See BenchmarkWork.
const (
	productSpeed = 3
	cellCost     = 24
	shareCost    = 18
)

// work is what judging a model of k factors takes, in multiply-adds of training.
func (j *judge) work(k int) int64 { return int64(len(j.readers)) * j.workOfOne(k) }

func (j *judge) workOfOne(k int) int64 {
	return int64(j.train.Cols) * (int64(k)/productSpeed + cellCost + shareCost*int64(len(j.shares)))
}

// verdict is the NDCG of each reader.
type verdict []float64

// measure ranks all books but those of training by the mixture of a model with the neighbours. The share of the
// first model that is measured is the best of several and that of all after it, so that none is
// ahead for having had more to choose from.
func (j *judge) measure(ctx context.Context, model *als.Model, threads int) (verdict, error) {
	values := make([][]float64, len(j.shares))
	for i := range values {
		values[i] = make([]float64, len(j.readers))
	}
	desks := make([]*desk, max(1, threads))
	err := kernel.Ranges(ctx, threads, len(j.readers), batch, func(worker, lo, hi int) error {
		if desks[worker] == nil {
			desks[worker] = newDesk(j.train.Cols, model.Users.Cols)
		}
		return j.measureBatch(ctx, model, desks[worker], lo, hi, values)
	})
	if err != nil {
		return nil, err
	}
	best := 0
	for i := range values {
		if mean(values[i]) > mean(values[best]) {
			best = i
		}
	}
	j.shares = j.shares[best : best+1]
	return values[best], nil
}

// desk is what one thread writes to.
type desk struct {
	users, factors, neighbours matrix.Dense
	mixed                      []float32
	top                        []scoring.Entry
	hits                       []bool
}

func newDesk(books, factors int) *desk {
	return &desk{users: matrix.NewDense(batch, factors), factors: matrix.NewDense(batch, books),
		neighbours: matrix.NewDense(batch, books), mixed: make([]float32, books)}
}

func (j *judge) measureBatch(ctx context.Context, model *als.Model, d *desk, lo, hi int, values [][]float64) error {
	readers := j.readers[lo:hi]
	factors, neighbours := d.factors.Slice(0, len(readers)), d.neighbours.Slice(0, len(readers))
	for i, reader := range readers {
		copy(d.users.Row(i), model.Users.Row(int(reader)))
	}
	kernel.GemmNT(factors, d.users.Slice(0, len(readers)), model.Books)
	mixed := slices.Min(j.shares) < 1
	if mixed {
		if err := j.neighbours.Score(ctx, readers, neighbours); err != nil {
			return err
		}
	}
	for i, reader := range readers {
		if err := book.Cancelled(ctx, "judge a trial"); err != nil {
			return err
		}
		ours, others := factors.Row(i), neighbours.Row(i)
		// In standard scores, but for a constant, which changes no rank.
		slope, other := scoring.ZScoreOf(ours).Slope(), 0.0
		if mixed {
			other = scoring.ZScoreOf(others).Slope()
		}
		for s, share := range j.shares {
			add(d.mixed, share*slope, ours, (1-share)*other, others)
			values[s][lo+i] = j.ndcg(int(reader), d)
		}
	}
	return nil
}

// add sets out to a · first + b · second.
func add(out []float32, a float64, first []float32, b float64, second []float32) {
	v, w := float32(a), float32(b)
	for i, x := range first {
		out[i] = float32(v*x) + float32(w*second[i])
	}
}

// ndcg measures the ranking by mixed.
func (j *judge) ndcg(reader int, d *desk) float64 {
	known, _ := j.train.Row(reader)
	for _, column := range known {
		d.mixed[column] = scoring.Masked
	}
	d.top = scoring.Top(d.mixed, depth, d.top)
	relevant, _ := j.relevant.Row(reader)
	d.hits = d.hits[:0]
	for _, entry := range d.top {
		_, hit := slices.BinarySearch(relevant, entry.Item)
		d.hits = append(d.hits, hit)
	}
	return metric.NDCG(d.hits, len(relevant), depth)
}

func mean(values []float64) float64 {
	sum := 0.0
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}

// estimate gives the mean of values and its standard error, 0 for a single one.
func estimate(values []float64) (value, stdErr float64) {
	value = mean(values)
	squares := 0.0
	for _, v := range values {
		squares += float64((v - value) * (v - value))
	}
	n := float64(len(values))
	return value, math.Sqrt(squares / max(1, n-1) / max(1, n))
}

// gain is by how much one verdict is above another, reader by reader, and the standard error of that.
func gain(of, over verdict) (value, stdErr float64) {
	differences := make([]float64, len(of))
	for i, v := range of {
		differences[i] = v - over[i]
	}
	return estimate(differences)
}
