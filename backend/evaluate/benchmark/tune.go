package benchmark

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"shelftalk/backend/als"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// tune tries the grid on a part of the training items and gives the options that
// find the rest best by NDCG@k, and all trials. The test file has no part in it.
func tune(ctx context.Context, train matrix.CSR, opt Options,
	threads int, report progress.Reporter) (als.Options, []als.Trial, error) {
	task := holdOut(train, opt.HoldOut, opt.Seed)
	score := func(ctx context.Context, model *als.Model) (float64, error) {
		return ndcg(ctx, task, model, opt.K, threads)
	}
	trials, best, err := als.Tune(ctx, task.Train, opt.Training, opt.Grid, score, threads, report)
	if err != nil {
		return als.Options{}, nil, err
	}
	return trials[best].Options, trials, nil
}

func ndcg(ctx context.Context, task evaluate.Task, model *als.Model, k, threads int) (float64, error) {
	factors, err := evaluate.NewFactors(model.Users, model.Books)
	if err != nil {
		return 0, err
	}
	results, _, err := evaluate.Measure(ctx, task, []scoring.Scorer{factors}, []int{k}, threads, func(int64) {})
	if err != nil {
		return 0, err
	}
	return results[0].At[0].NDCG.Value, nil
}

// holdOut takes a share of each reader's items away, at random by the seed, always
// leaving one. Sizes are rounded up or down at random so that the share is exact
// on average. Items that are left without a reader count as missed whatever
// the options, so they do not disturb a comparison.
func holdOut(train matrix.CSR, share float64, seed uint64) evaluate.Task {
	rest, held := make([][]int32, train.Rows), make([][]int32, train.Rows)
	for row := range train.Rows {
		columns, _ := train.Row(row)
		columns = slices.Clone(columns)
		draw := rand.New(rand.NewPCG(seed, uint64(row)))
		draw.Shuffle(len(columns), func(i, j int) { columns[i], columns[j] = columns[j], columns[i] })
		n := min(int(math.Floor(draw.Float64()+share*float64(len(columns)))), max(0, len(columns)-1))
		held[row], rest[row] = columns[:n], columns[n:]
	}
	var task evaluate.Task
	task.Train, _ = matrixOf(rest, train.Cols)
	task.Relevant, _ = matrixOf(held, train.Cols)
	return task
}
