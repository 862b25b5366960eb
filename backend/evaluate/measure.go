package evaluate

import (
	"context"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// judged is a sample of readers and what each should find.
type judged struct {
	ks        []int
	books     int
	readersOf []int64 // training readers of each column
	training  int     // training readers in all
	relevant  matrix.CSR
	unlisted  []int32 // by row: relevant books that are no column; nil for none
	readers   []int32 // the sample: rows of relevant
	positions []int   // of the readers in the sample who have something to find
}

func newJudged(train, relevant matrix.CSR, unlisted, readers []int32, ks []int) judged {
	j := judged{ks: ks, books: train.Cols, readersOf: readersOf(train), training: train.Rows,
		relevant: relevant, unlisted: unlisted, readers: readers}
	for position := range readers {
		if _, n := j.of(position); n > 0 {
			j.positions = append(j.positions, position)
		}
	}
	return j
}

// of gives the relevant columns of the reader at a position, and the number of
// all their relevant books.
func (j judged) of(position int) ([]int32, int) {
	reader := j.readers[position]
	columns, _ := j.relevant.Row(int(reader))
	if j.unlisted == nil {
		return columns, len(columns)
	}
	return columns, len(columns) + int(j.unlisted[reader])
}

// values gives the metrics of every reader: values[m*len(ks)+i] holds, for the
// positions in order, metric m of metric.PerReader at ks[i].
func (j judged) values(ctx context.Context, lists rankings) ([][]float64, error) {
	metrics := metric.PerReader()
	out := make([][]float64, len(metrics)*len(j.ks))
	for i := range out {
		out[i] = make([]float64, len(j.positions))
	}
	hits := make([]bool, 0, lists.depth)
	for n, position := range j.positions {
		if n%1024 == 0 {
			if err := book.Cancelled(ctx, "measure lists"); err != nil {
				return nil, err
			}
		}
		relevant, all := j.of(position)
		hits = hits[:0]
		for _, e := range lists.list(position, lists.depth) {
			hits = append(hits, contains(relevant, e.Book))
		}
		for m, measure := range metrics {
			for i, k := range j.ks {
				out[m*len(j.ks)+i][n] = measure.At(hits, all, k)
			}
		}
	}
	return out, nil
}

// result measures the lists of one scorer.
func (j judged) result(ctx context.Context, name string, blend *float64, lists rankings) (Result, error) {
	values, err := j.values(ctx, lists)
	if err != nil {
		return Result{}, err
	}
	result := Result{Scorer: name, Blend: blend}
	for i, k := range j.ks {
		at := AtK{K: k}
		for m, estimate := range at.estimates() {
			*estimate = estimateOf(values[m*len(j.ks)+i])
		}
		columns := make([][]int32, len(j.positions))
		for n, position := range j.positions {
			for _, e := range lists.list(position, k) {
				columns[n] = append(columns[n], e.Book)
			}
		}
		at.Coverage = metric.Coverage(columns, j.books)
		at.Novelty = metric.Novelty(columns, j.readersOf, j.training)
		result.At = append(result.At, at)
	}
	return result, nil
}

// results measures all scorers of a race; the last of them are the blends.
func (j judged) results(ctx context.Context, names []string, weights []float64, lists []rankings, threads int) ([]Result, error) {
	results := make([]Result, len(names))
	err := kernel.Blocks(ctx, threads, len(names), func(_, i int) (err error) {
		var blend *float64
		if at := i - (len(names) - len(weights)); at >= 0 {
			blend = &weights[at]
		}
		results[i], err = j.result(ctx, names[i], blend, lists[i])
		return err
	})
	return results, err
}

// estimateOf gives the mean of one or more values and its standard error.
func estimateOf(values []float64) Estimate {
	n := float64(len(values))
	mean, squares := 0.0, 0.0
	for _, v := range values {
		mean += v
	}
	mean /= n
	if len(values) < 2 {
		return Estimate{Value: mean}
	}
	for _, v := range values {
		squares += float64((v - mean) * (v - mean))
	}
	return Estimate{Value: mean, StdErr: math.Sqrt(squares / (n - 1) / n)}
}
