package benchmark

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"shelftalk/backend/als"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/search"
)

// choose gives the options to train with: what a search on a part of the training items finds, judged by
// the rest. The test file has no part in it.
func choose(ctx context.Context, train matrix.CSR, opt Options,
	threads int, report progress.Reporter) (als.Options, *search.Account, error) {
	task := holdOut(train, opt.HoldOut, opt.Seed)
	weights, err := neighbours.Train(ctx, task.Train, neighbours.DefaultOptions(), threads, progress.Silent)
	if err != nil {
		return als.Options{}, nil, err
	}
	scorer, err := neighbours.NewScorer(task.Train, weights)
	if err != nil {
		return als.Options{}, nil, err
	}
	in := search.Input{Train: task.Train, Validation: task.Relevant, Neighbours: scorer}
	model, record, err := search.Train(ctx, in, opt.Training, threads, report)
	if err != nil {
		return als.Options{}, nil, err
	}
	return model.Options, record, nil
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
