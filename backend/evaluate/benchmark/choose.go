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
	"shelftalk/backend/search"
)

// choice is what was chosen on a part of the training items, judged by the rest. The test file has no part in it.
type choice struct {
	training als.Options
	search   *search.Account
	mixture  scoring.Mixture
}

// chosenBy is the length of the lists that a mixture is chosen by, as in a run.
const chosenBy = 10

func choose(ctx context.Context, train matrix.CSR, opt Options,
	threads int, report progress.Reporter) (choice, error) {
	task := holdOut(train, opt.HoldOut, opt.Seed)
	near, err := nearby(ctx, task.Train, threads)
	if err != nil {
		return choice{}, err
	}
	in := search.Input{Train: task.Train, Validation: task.Relevant, Neighbours: near}
	model, record, err := search.Train(ctx, in, opt.Training, threads, report)
	if err != nil {
		return choice{}, err
	}
	all, err := members(task.Train, model, near)
	if err != nil {
		return choice{}, err
	}
	users := make([]int32, train.Rows)
	for row := range users {
		users[row] = int32(row)
	}
	mixture, _, err := evaluate.Choose(ctx, task, all, users, chosenBy, threads, func(int64) {})
	return choice{model.Options, record, mixture}, err
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
