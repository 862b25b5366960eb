package evaluate

import (
	"context"
	"math/rand/v2"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/kernel"
)

// resamples is how often users are drawn anew for an interval.
const resamples = 1000

// baseline is a scorer by its values (see groundTruth.values).
type baseline struct {
	name   string
	values [][]float64
}

// compare gives, for every baseline, metric and k, by how much best leads on the
// mean over users, with the 95 % interval of the paired bootstrap: users are drawn
// with replacement, both scorers are averaged over the same draw, and the
// interval spans the middle 95 % of 1,000 such differences (Efron and Tibshirani,
// An Introduction to the Bootstrap, 1993, ch. 13; Sakai, SIGIR 2006, for rankings).
func compare(ctx context.Context, best [][]float64, baselines []baseline, ks []int, seed uint64,
	threads int) ([]Comparison, error) {
	users, width := len(best[0]), len(best)*len(baselines)
	leads := make([]float64, users*width) // user by user, so a draw reads one piece
	for b, baseline := range baselines {
		for q, values := range baseline.values {
			for i, v := range values {
				leads[i*width+b*len(best)+q] = best[q][i] - v
			}
		}
	}
	drawn := make([]float64, resamples*width)
	err := kernel.Blocks(ctx, threads, resamples, func(_, n int) error {
		sums := drawn[n*width : (n+1)*width]
		draw := rand.New(rand.NewPCG(seed, uint64(n)))
		for i := range users {
			if i%4096 == 0 {
				if err := book.Cancelled(ctx, "compare scorers"); err != nil {
					return err
				}
			}
			at := draw.IntN(users) * width
			for q, lead := range leads[at : at+width] {
				sums[q] += lead
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	var out []Comparison
	column := make([]float64, resamples)
	for b, baseline := range baselines {
		for m, measure := range metric.PerUser() {
			for i, k := range ks {
				q := b*len(best) + m*len(ks) + i
				for n := range resamples {
					column[n] = drawn[n*width+q] / float64(users)
				}
				slices.Sort(column)
				sum := 0.0
				for user := range users {
					sum += leads[user*width+q]
				}
				out = append(out, Comparison{Baseline: baseline.name, Metric: measure.Name, K: k,
					Difference: sum / float64(users), Low: column[resamples*25/1000], High: column[resamples*975/1000-1]})
			}
		}
	}
	return out, nil
}
