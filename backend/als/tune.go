package als

import (
	"context"
	"fmt"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Grid lists what Tune tries: every combination. An empty list means the base
// options' own value.
type Grid struct {
	Regularization   []float64 `toml:"regularization" json:"regularization" help:"Values of regularization to try."`
	Alpha            []float64 `toml:"alpha" json:"alpha" help:"Values of alpha to try."`
	Factors          []int     `toml:"factors" json:"factors" help:"Values of factors to try."`
	FrequencyScaling []float64 `toml:"frequency_scaling" json:"frequency_scaling" help:"Values of frequency_scaling to try."`
}

// DefaultGrid is 20 combinations around the default options: regularization lies within a factor of 1.5 of 1
// on each measured data set; alpha is the one that follows from the data, and what denser and sparser data ask for.
func DefaultGrid() Grid {
	return Grid{Regularization: []float64{0.5, 0.7, 1, 1.4}, Alpha: []float64{0, 8, 16, 40, 100},
		Factors: []int{}, FrequencyScaling: []float64{}} // not nil, so that they are [] in every file
}

// Trial is one combination and its score.
type Trial struct {
	Options Options `json:"options"`
	Score   float64 `json:"score"`
}

// Options lists the combinations: regularization varies fastest, then alpha, factors and frequency_scaling.
func (g Grid) Options(base Options) []Options {
	all := []Options{base}
	all = vary(all, g.FrequencyScaling, func(o *Options, v float64) { o.FrequencyScaling = v })
	all = vary(all, g.Factors, func(o *Options, v int) { o.Factors = v })
	all = vary(all, g.Alpha, func(o *Options, v float64) { o.Alpha = v })
	return vary(all, g.Regularization, func(o *Options, v float64) { o.Regularization = v })
}

func vary[T any](all []Options, values []T, set func(*Options, T)) []Options {
	if len(values) == 0 {
		return all
	}
	var varied []Options
	for _, options := range all {
		for _, v := range values {
			set(&options, v)
			varied = append(varied, options)
		}
	}
	return varied
}

// Tune trains once for each combination of the grid and returns all trials in the
// grid's order and the index of the one with the highest score, the first of equals.
// score judges a model on users and books that training knows (a validation matrix,
// as a rule); it must not keep the model. Each score is reported as the metric "score".
//
// The errors are those of Train and score; all options are checked before any
// work is done. A score that is not finite is CodeInternal.
func Tune(ctx context.Context, train matrix.CSR, base Options, grid Grid,
	score func(context.Context, *Model) (float64, error), threads int, report progress.Reporter) ([]Trial, int, error) {
	trials, best, err := tune(ctx, train, grid.Options(base), score, threads, report)
	return trials, best, book.Wrap(err, book.CodeInternal, "tune")
}

func tune(ctx context.Context, train matrix.CSR, all []Options,
	score func(context.Context, *Model) (float64, error), threads int, report progress.Reporter) ([]Trial, int, error) {
	for i, opt := range all {
		all[i] = opt.Resolve(train)
		if err := check(train, all[i]); err != nil {
			return nil, 0, err
		}
	}
	data := newTrainingSet(train)
	total := int64(0)
	for _, opt := range all {
		total += data.rows(opt)
	}
	phase := progress.Start(report, "tune", "rows", total, 0, 100)
	trials, best := make([]Trial, len(all)), 0
	for i, opt := range all {
		model, err := data.train(ctx, opt, threads, func(rows int) { phase.Add(int64(rows)) }, progress.Silent)
		if err != nil {
			return nil, 0, err
		}
		value, err := score(ctx, model)
		if err != nil {
			return nil, 0, err
		}
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return nil, 0, book.Errorf(book.CodeInternal, "A trial's score is %v.", value)
		}
		trials[i] = Trial{Options: opt, Score: value}
		if value > trials[best].Score {
			best = i
		}
		progress.Metric(report, "score", i+1, value)
		progress.Note(report, fmt.Sprintf(
			"Trial %d of %d: factors %d, alpha %v, regularization %v, frequency scaling %v: score %.5f",
			i+1, len(all), opt.Factors, opt.Alpha, opt.Regularization, opt.FrequencyScaling, value))
	}
	phase.End()
	return trials, best, nil
}
