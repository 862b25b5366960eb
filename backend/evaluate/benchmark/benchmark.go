package benchmark

import (
	"context"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
	"shelftalk/backend/search"
)

// Report is how the members and their mixture do on a published benchmark, beside baselines.
// Results are those of "mixture", "ials", "neighbours", "popularity" and "item-knn" at K alone.
type Report struct {
	Data     Data              `json:"data"`
	K        int               `json:"k"`
	Training als.Options       `json:"training"` // that the result of "ials" was trained with
	Search   *search.Account   `json:"search"`   // how they were found, on training items held out
	Mixture  scoring.Mixture   `json:"mixture"`  // chosen on the same items
	Results  []evaluate.Result `json:"results"`
}

// Interactions trains on one plain file and measures what it finds of the other.
// It first chooses the options that are not given, and how the members are mixed, on a part of the training
// items, then trains on all of them.
//
// Errors: CodeNotFound for a missing file; CodeBadInput for one that has not the
// form or nothing to find; CodeInvalid for options; CodeCancelled.
func Interactions(ctx context.Context, trainPath, testPath string, opt Options,
	threads int, report progress.Reporter) (*Report, error) {
	out, err := interactions(ctx, trainPath, testPath, opt, threads, report)
	return out, book.Wrap(err, book.CodeInternal, "evaluate interactions")
}

func interactions(ctx context.Context, trainPath, testPath string, opt Options,
	threads int, report progress.Reporter) (*Report, error) {
	if err := opt.check(); err != nil {
		return nil, err
	}
	task, data, err := load(ctx, trainPath, testPath, opt.Form)
	if err != nil {
		return nil, err
	}
	out := &Report{Data: data, K: opt.K}
	chosen, err := choose(ctx, task.Train, opt, threads, progress.Within(report, 5, 70))
	if err != nil {
		return nil, err
	}
	out.Training, out.Search, out.Mixture = chosen.training, chosen.search, chosen.mixture
	model, err := als.Train(ctx, task.Train, out.Training, threads, progress.Within(report, 70, 80))
	if err != nil {
		return nil, err
	}
	scorers, err := contenders(ctx, task.Train, model, out.Mixture, opt, threads, report)
	if err != nil {
		return nil, err
	}
	ranking := progress.Start(report, "rank", "readers", int64(data.TestReaders), 85, 100)
	out.Results, _, err = evaluate.Measure(ctx, task, scorers, []int{opt.K}, threads, ranking.Add)
	if err != nil {
		return nil, err
	}
	ranking.End()
	return out, nil
}

func contenders(ctx context.Context, train matrix.CSR, model *als.Model, mixture scoring.Mixture, opt Options,
	threads int, report progress.Reporter) ([]scoring.Scorer, error) {
	near, err := nearby(ctx, train, threads)
	if err != nil {
		return nil, err
	}
	all, err := members(train, model, near)
	if err != nil {
		return nil, err
	}
	mixed, err := evaluate.NewMixed(mixture, all)
	if err != nil {
		return nil, err
	}
	phase := progress.Start(report, "item-kNN", "items", int64(train.Cols), 80, 85)
	options := evaluate.KNNOptions{Neighbours: opt.Neighbours, Shrink: opt.Shrink}
	knn, err := evaluate.NewItemKNN(ctx, train, options, threads, phase)
	if err != nil {
		return nil, err
	}
	phase.End()
	return []scoring.Scorer{mixed, named{all[0], "ials"}, near, evaluate.NewPopularity(train), knn}, nil
}

// members are the scorers of interactions alone: there is no content here.
func members(train matrix.CSR, model *als.Model, near scoring.Scorer) (evaluate.Members, error) {
	factors, err := evaluate.NewFactors(model.Users, model.Books)
	return evaluate.Members{factors, near, nil, evaluate.NewPopularity(train)}, err
}

// nearby are the neighbours of the items.
func nearby(ctx context.Context, train matrix.CSR, threads int) (scoring.Scorer, error) {
	weights, err := neighbours.Train(ctx, train, neighbours.DefaultOptions(), threads, progress.Silent)
	if err != nil {
		return nil, err
	}
	return neighbours.NewScorer(train, weights)
}

// named gives a scorer another name.
type named struct {
	scoring.Scorer
	name string
}

func (n named) Name() string { return n.name }
