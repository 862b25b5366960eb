package evaluate

import (
	"context"
	"fmt"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// Evaluate measures popularity, item-kNN, content, factors and the blends of the
// last two on validation and test, and chooses the best blend.
//
// Errors: CodeInvalid for options, CodeCorrupt for matrices that do not fit each
// other, CodeBadInput when validation or test has nothing to find, CodeCancelled.
func Evaluate(ctx context.Context, in Input, opt Options,
	threads int, report progress.Reporter) (*Report, *Lists, error) {
	r, lists, err := evaluate(ctx, in, opt, threads, report)
	return r, lists, book.Wrap(err, book.CodeInternal, "evaluate")
}

func evaluate(ctx context.Context, in Input, opt Options,
	threads int, report progress.Reporter) (*Report, *Lists, error) {
	if err := opt.check(); err != nil {
		return nil, nil, err
	}
	if err := in.check(); err != nil {
		return nil, nil, err
	}
	r, err := prepare(ctx, in, opt, threads, report)
	if err != nil {
		return nil, nil, err
	}
	users, of := in.sample(opt.MaxReaders, opt.Seed)
	r.users = users
	ranking := progress.Start(report, "rank", "readers", int64(len(users)), 20, 90)
	if err := r.run(ctx, threads, ranking.Add); err != nil {
		return nil, nil, err
	}
	ranking.End()

	validation := newGroundTruth(in.Train, in.Val, nil, users, opt.Ks)
	test := newGroundTruth(in.Train, in.Test, nil, users, opt.Ks)
	if len(validation.positions) == 0 || len(test.positions) == 0 {
		return nil, nil, book.Errorf(book.CodeBadInput,
			"Of %d readers drawn, %d have something to find in validation and %d in test.",
			len(users), len(validation.positions), len(test.positions)).WithHint("Raise max_readers.")
	}
	measuring := progress.Start(report, "measure", "steps", 3, 90, 100)
	out := &Report{Readers: in.Train.Rows, Books: in.Train.Cols, Ks: opt.Ks,
		ChosenBy:   fmt.Sprintf("ndcg@%d on validation", opt.decisive()),
		Validation: splitOf(validation, "training books"),
		Test:       splitOf(test, "training and validation books")}
	names := r.names()
	if out.Validation.Results, err = validation.results(ctx, names, r.weights, r.lists, threads); err != nil {
		return nil, nil, err
	}
	measuring.Add(1)
	if out.Test.Results, err = test.results(ctx, names, r.weights, r.testLists, threads); err != nil {
		return nil, nil, err
	}
	measuring.Add(1)
	out.BestBlend = bestBlend(out.Validation.Results, opt.decisive())
	lists, err := out.compareBest(ctx, r, test, opt, threads)
	if err != nil {
		return nil, nil, err
	}
	measuring.End()
	out.note(len(users), of, opt.decisive(), report)
	return out, lists, nil
}

// prepare makes the scorers.
func prepare(ctx context.Context, in Input, opt Options, threads int, report progress.Reporter) (*ranker, error) {
	factors, err := NewFactors(in.Users, in.Books)
	if err != nil {
		return nil, err
	}
	content, err := NewContent(in.Train, in.Vectors, in.Authors, threads)
	if err != nil {
		return nil, err
	}
	phase := progress.Start(report, "item-kNN", "books", int64(in.Train.Cols), 0, 20)
	knn, err := NewItemKNN(ctx, in.Train, KNNOptions{opt.Neighbours, opt.Shrink}, threads, phase)
	if err != nil {
		return nil, err
	}
	phase.End()
	return &ranker{train: in.Train, validation: in.Val, scorers: []scoring.Scorer{NewPopularity(in.Train), knn},
		factors: factors, content: content, weights: opt.weights(), depth: opt.longest()}, nil
}

func splitOf(t groundTruth, masked string) Split {
	with := withItems(t.relevant)
	return Split{Readers: len(t.positions), WithItems: with, WithoutItems: t.relevant.Rows - with, Masked: masked}
}

// bestBlend gives the weight of the blend with the highest NDCG@k. Of equals it
// takes the one nearest to ½, which leans least on either part, and then the
// one with more of the factors.
func bestBlend(results []Result, k int) float64 {
	best, value := 0.0, math.Inf(-1)
	for _, result := range results {
		at, ok := result.AtK(k)
		if result.Blend == nil || !ok {
			continue
		}
		weight := *result.Blend
		if at.NDCG.Value > value || at.NDCG.Value == value && math.Abs(weight-0.5) <= math.Abs(best-0.5) {
			best, value = weight, at.NDCG.Value
		}
	}
	return best
}

// compareBest compares the best blend with every scorer alone on test, and gives
// their rankings.
func (out *Report) compareBest(ctx context.Context, r *ranker, test groundTruth, opt Options,
	threads int) (*Lists, error) {
	names, lists := r.names(), &Lists{}
	var best [][]float64
	var baselines []baseline
	for i, name := range names {
		alone := i < len(r.alone())
		if !alone && name != blendName(out.BestBlend) {
			continue
		}
		values, err := test.values(ctx, r.testLists[i])
		if err != nil {
			return nil, err
		}
		if alone {
			baselines = append(baselines, baseline{name, values})
		} else {
			best = values
		}
		lists.add(name, r.testLists[i], test)
	}
	var err error
	out.Comparisons, err = compare(ctx, best, baselines, opt.Ks, opt.Seed, threads)
	return lists, err
}

// note writes down what a reader of the report should know, and says it.
func (out *Report) note(users, of, k int, report progress.Reporter) {
	out.Notes = append(out.Notes, fmt.Sprintf("%s of %s readers with something to find were evaluated, over all %s books.",
		progress.Count(int64(users)), progress.Count(int64(of)), progress.Count(int64(out.Books))))
	for _, c := range out.Comparisons {
		if c.Baseline == "popularity" && c.Metric == "ndcg" && c.K == k && c.Low <= 0 {
			text := fmt.Sprintf("The best blend is not clearly better than popularity: "+
				"NDCG@%d differs by %+.4f on test (95 %% interval %+.4f to %+.4f).", k, c.Difference, c.Low, c.High)
			out.Notes = append(out.Notes, text)
			progress.Warn(report, text)
		}
	}
	progress.Note(report, fmt.Sprintf("The best blend gives the factors %.4g and content %.4g, by %s.",
		out.BestBlend, 1-out.BestBlend, out.ChosenBy))
}

func blendName(weight float64) string { return fmt.Sprintf("blend %.4g", weight) }
