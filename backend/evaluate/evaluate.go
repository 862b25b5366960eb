package evaluate

import (
	"context"
	"fmt"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
)

// Evaluate measures popularity, item-kNN, content, factors and the blends of the
// last two on validation and test, and chooses the best blend.
//
// Errors: CodeInvalid for options, CodeCorrupt for matrices that do not fit each
// other, CodeBadInput when validation or test has nothing to find, CodeCancelled.
func Evaluate(ctx context.Context, in Input, opt Options, threads int, report progress.Reporter) (*Report, *Lists, error) {
	r, lists, err := evaluate(ctx, in, opt, threads, report)
	return r, lists, book.Wrap(err, book.CodeInternal, "evaluate")
}

func evaluate(ctx context.Context, in Input, opt Options, threads int, report progress.Reporter) (*Report, *Lists, error) {
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
	readers, of := in.sample(opt.MaxReaders, opt.Seed)
	r.readers = readers
	ranking := progress.Start(report, "rank", "readers", int64(len(readers)), 20, 90)
	if err := r.run(ctx, threads, ranking.Add); err != nil {
		return nil, nil, err
	}
	ranking.End()

	validation := newJudged(in.Train, in.Val, nil, readers, opt.Ks)
	test := newJudged(in.Train, in.Test, nil, readers, opt.Ks)
	if len(validation.positions) == 0 || len(test.positions) == 0 {
		return nil, nil, book.Errorf(book.CodeBadInput, "Of %d readers drawn, %d have something to find in validation and %d in test.",
			len(readers), len(validation.positions), len(test.positions)).WithHint("Raise max_readers.")
	}
	measuring := progress.Start(report, "measure", "steps", 3, 90, 100)
	out := &Report{Readers: in.Train.Rows, Books: in.Train.Cols, Ks: opt.Ks,
		ChosenBy:   fmt.Sprintf("ndcg@%d on validation", opt.decisive()),
		Validation: splitOf(validation, "training books"),
		Test:       splitOf(test, "training and validation books")}
	if out.Validation.Results, err = validation.results(ctx, r.names(), r.weights, r.lists, threads); err != nil {
		return nil, nil, err
	}
	measuring.Add(1)
	if out.Test.Results, err = test.results(ctx, r.names(), r.weights, r.testLists, threads); err != nil {
		return nil, nil, err
	}
	measuring.Add(1)
	out.BestBlend = bestBlend(out.Validation.Results, opt.decisive())
	lists, err := out.contrast(ctx, r, test, opt, threads)
	if err != nil {
		return nil, nil, err
	}
	measuring.End()
	out.note(len(readers), of, opt.decisive(), report)
	return out, lists, nil
}

// prepare makes the scorers.
func prepare(ctx context.Context, in Input, opt Options, threads int, report progress.Reporter) (*race, error) {
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
	return &race{train: in.Train, validation: in.Val, scorers: []Scorer{NewPopularity(in.Train), knn},
		factors: factors, content: content, weights: opt.weights(), depth: opt.longest()}, nil
}

func splitOf(j judged, masked string) Split {
	with := withItems(j.relevant)
	return Split{Readers: len(j.positions), WithItems: with, WithoutItems: j.relevant.Rows - with, Masked: masked}
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

// contrast compares the best blend with every scorer alone on test, and gives
// their lists.
func (out *Report) contrast(ctx context.Context, r *race, test judged, opt Options, threads int) (*Lists, error) {
	names, lists := r.names(), &Lists{}
	var best [][]float64
	var baselines []contrast
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
			baselines = append(baselines, contrast{name, values})
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
func (out *Report) note(readers, of, k int, report progress.Reporter) {
	out.Notes = append(out.Notes, fmt.Sprintf("%s of %s readers with something to find were evaluated, over all %s books.",
		progress.Count(int64(readers)), progress.Count(int64(of)), progress.Count(int64(out.Books))))
	for _, c := range out.Comparisons {
		if c.Baseline == "popularity" && c.Metric == "ndcg" && c.K == k && c.Low <= 0 {
			text := fmt.Sprintf("The best blend is not clearly better than popularity: NDCG@%d differs by %+.4f on test (95 %% interval %+.4f to %+.4f).",
				k, c.Difference, c.Low, c.High)
			out.Notes = append(out.Notes, text)
			progress.Warn(report, text)
		}
	}
	progress.Note(report, fmt.Sprintf("The best blend gives the factors %.4g and content %.4g, by %s.", out.BestBlend, 1-out.BestBlend, out.ChosenBy))
}
