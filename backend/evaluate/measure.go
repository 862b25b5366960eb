package evaluate

import (
	"context"
	"math"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// groundTruth is a sample of users and what each should find.
type groundTruth struct {
	ks        []int
	books     int
	usersOf   []int64 // training users of each column
	training  int     // training users in all
	relevant  matrix.CSR
	unlisted  []int32 // by row: relevant books that are no column; nil for none
	users     []int32 // the sample: rows of relevant
	positions []int   // of the users in the sample who have something to find
}

func newGroundTruth(train, relevant matrix.CSR, unlisted, users []int32, ks []int) groundTruth {
	t := groundTruth{ks: ks, books: train.Cols, usersOf: usersOf(train), training: train.Rows,
		relevant: relevant, unlisted: unlisted, users: users}
	for position := range users {
		if _, n := t.of(position); n > 0 {
			t.positions = append(t.positions, position)
		}
	}
	return t
}

// of gives the relevant columns of the user at a position, and the number of all their
// relevant books.
func (t groundTruth) of(position int) ([]int32, int) {
	user := t.users[position]
	columns, _ := t.relevant.Row(int(user))
	if t.unlisted == nil {
		return columns, len(columns)
	}
	return columns, len(columns) + int(t.unlisted[user])
}

// values gives the metrics of every user: values[m*len(ks)+i] holds, for the
// positions in order, metric m of metric.PerUser at ks[i].
func (t groundTruth) values(ctx context.Context, lists rankings) ([][]float64, error) {
	metrics := metric.PerUser()
	out := make([][]float64, len(metrics)*len(t.ks))
	for i := range out {
		out[i] = make([]float64, len(t.positions))
	}
	hits := make([]bool, 0, lists.depth)
	for n, position := range t.positions {
		if n%1024 == 0 {
			if err := book.Cancelled(ctx, "measure lists"); err != nil {
				return nil, err
			}
		}
		relevant, all := t.of(position)
		hits = hits[:0]
		for _, e := range lists.list(position, lists.depth) {
			hits = append(hits, contains(relevant, e.Item))
		}
		for m, measure := range metrics {
			for i, k := range t.ks {
				out[m*len(t.ks)+i][n] = measure.At(hits, all, k)
			}
		}
	}
	return out, nil
}

// ndcg gives NDCG@k of every user, k being one of the lengths.
func (t groundTruth) ndcg(ctx context.Context, lists rankings, k int) ([]float64, error) {
	values, err := t.values(ctx, lists)
	if err != nil {
		return nil, err
	}
	isNDCG := func(m metric.Metric) bool { return m.Name == "ndcg" }
	return values[slices.IndexFunc(metric.PerUser(), isNDCG)*len(t.ks)+slices.Index(t.ks, k)], nil
}

// result measures the rankings of one scorer.
func (t groundTruth) result(ctx context.Context, name string, lists rankings) (Result, error) {
	values, err := t.values(ctx, lists)
	if err != nil {
		return Result{}, err
	}
	result := Result{Scorer: name}
	for i, k := range t.ks {
		at := AtK{K: k}
		for m, estimate := range at.estimates() {
			*estimate = estimateOf(values[m*len(t.ks)+i])
		}
		columns := make([][]int32, len(t.positions))
		for n, position := range t.positions {
			for _, e := range lists.list(position, k) {
				columns[n] = append(columns[n], e.Item)
			}
		}
		at.Coverage = metric.Coverage(columns, t.books)
		at.Novelty = metric.Novelty(columns, t.usersOf, t.training)
		result.At = append(result.At, at)
	}
	return result, nil
}

// results measures all scorers of a ranker.
func (t groundTruth) results(ctx context.Context, names []string, lists []rankings, threads int) ([]Result, error) {
	results := make([]Result, len(names))
	err := kernel.Blocks(ctx, threads, len(names), func(_, i int) (err error) {
		results[i], err = t.result(ctx, names[i], lists[i])
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
