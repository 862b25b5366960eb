package evaluate

import (
	"context"
	"fmt"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// Evaluate measures popularity, item-kNN, neighbours, content and factors on validation and test, each alone, and
// the mixture of them that Choose finds on validation.
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
	r, members, err := prepare(ctx, in, opt, threads, report)
	if err != nil {
		return nil, nil, err
	}
	users, of := in.sample(opt.MaxReaders, opt.Seed)
	r.users = users
	ranking := progress.Start(report, "rank", "readers", int64(len(users)), 15, 50)
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
	out := &Report{Readers: in.Train.Rows, Books: in.Train.Cols, Ks: opt.Ks,
		ChosenBy:   fmt.Sprintf("ndcg@%d on validation", opt.decisive()),
		Validation: splitOf(validation, "training books"),
		Test:       splitOf(test, "training and validation books")}
	if err := out.mix(ctx, r, members, validation, opt.decisive(), threads, report); err != nil {
		return nil, nil, err
	}
	measuring := progress.Start(report, "measure", "steps", 3, 90, 100)
	if out.Validation.Results, err = validation.results(ctx, r.names(), r.lists, threads); err != nil {
		return nil, nil, err
	}
	measuring.Add(1)
	if out.Test.Results, err = test.results(ctx, r.names(), r.testLists, threads); err != nil {
		return nil, nil, err
	}
	measuring.Add(1)
	lists, err := out.compareMixture(ctx, r, test, opt, threads)
	if err != nil {
		return nil, nil, err
	}
	measuring.End()
	out.note(len(users), of, opt.decisive(), report)
	return out, lists, nil
}

// prepare makes the scorers that are measured alone, and says which of them are members of mixtures.
func prepare(ctx context.Context, in Input, opt Options, threads int,
	report progress.Reporter) (*ranker, Members, error) {
	factors, err := NewFactors(in.Users, in.Books)
	if err != nil {
		return nil, Members{}, err
	}
	content, err := NewContent(in.Train, in.Vectors, in.Authors, threads)
	if err != nil {
		return nil, Members{}, err
	}
	phase := progress.Start(report, "item-kNN", "books", int64(in.Train.Cols), 0, 15)
	knn, err := NewItemKNN(ctx, in.Train, KNNOptions{opt.Neighbours, opt.Shrink}, threads, phase)
	if err != nil {
		return nil, Members{}, err
	}
	phase.End()
	popularity := NewPopularity(in.Train)
	r := &ranker{train: in.Train, validation: in.Val, scorers: []scoring.Scorer{popularity, knn}, depth: opt.longest()}
	if in.Neighbours != nil {
		r.scorers = append(r.scorers, in.Neighbours)
	}
	r.scorers = append(r.scorers, content, factors)
	return r, Members{factors, in.Neighbours, content, popularity}, nil
}

func splitOf(t groundTruth, masked string) Split {
	with := withItems(t.relevant)
	return Split{Readers: len(t.positions), WithItems: with, WithoutItems: t.relevant.Rows - with, Masked: masked}
}

// mix chooses the mixture and adds it, with its rankings, to the scorers of r.
func (out *Report) mix(ctx context.Context, r *ranker, members Members, validation groundTruth, k, threads int,
	report progress.Reporter) error {
	choosing := progress.Start(report, "choose", "readers", int64(len(r.users)), 50, 75)
	var err error
	task := Task{Train: r.train, Relevant: validation.relevant}
	if out.Mixture, out.Choice, err = Choose(ctx, task, members, r.users, k, threads, choosing.Add); err != nil {
		return err
	}
	choosing.End()
	mixed, err := NewMixed(out.Mixture, members)
	if err != nil {
		return err
	}
	all := &ranker{train: r.train, validation: r.validation, scorers: []scoring.Scorer{mixed}, users: r.users,
		depth: r.depth}
	mixing := progress.Start(report, "mix", "readers", int64(len(r.users)), 75, 90)
	if err := all.run(ctx, threads, mixing.Add); err != nil {
		return err
	}
	mixing.End()
	r.scorers = append(r.scorers, mixed)
	r.lists, r.testLists = append(r.lists, all.lists[0]), append(r.testLists, all.testLists[0])
	return out.holdToMembers(ctx, r, members, validation, k)
}

// holdToMembers makes the best member alone the mixture where the mixture, over all books, is worse on validation by
// more than a standard error. Choose has compared lists from pools.
func (out *Report) holdToMembers(ctx context.Context, r *ranker, members Members, validation groundTruth,
	k int) error {
	last := len(r.scorers) - 1
	mixed, err := validation.ndcg(ctx, r.lists[last], k)
	if err != nil {
		return err
	}
	highest := 0.0
	for i, scorer := range r.scorers[:last] {
		member := slices.Index(members[:], scorer)
		if member < 0 {
			continue
		}
		alone, err := validation.ndcg(ctx, r.lists[i], k)
		if err != nil {
			return err
		}
		if lead := leadOf(alone, mixed); lead.Value > max(lead.StdErr, highest) {
			highest = lead.Value
			var weights [scoring.Members]float64
			weights[member] = 1
			out.Mixture = scoring.MixtureOf(weights)
			r.lists[last], r.testLists[last] = r.lists[i], r.testLists[i]
		}
	}
	return nil
}

// compareMixture compares the mixture with every scorer alone on test, and gives their rankings.
func (out *Report) compareMixture(ctx context.Context, r *ranker, test groundTruth, opt Options,
	threads int) (*Lists, error) {
	lists, all := &Lists{}, make([]baseline, len(r.scorers))
	for i, name := range r.names() {
		values, err := test.values(ctx, r.testLists[i])
		if err != nil {
			return nil, err
		}
		all[i] = baseline{name, values}
		lists.add(name, r.testLists[i], test)
	}
	last := len(all) - 1
	var err error
	out.Comparisons, err = compare(ctx, all[last].values, all[:last], opt.Ks, opt.Seed, threads)
	return lists, err
}

// note writes down what a reader of the report should know, and says it.
func (out *Report) note(users, of, k int, report progress.Reporter) {
	out.Notes = append(out.Notes, fmt.Sprintf("%s of %s readers with something to find were evaluated, over all %s books.",
		progress.Count(int64(users)), progress.Count(int64(of)), progress.Count(int64(out.Books))))
	for _, c := range out.Comparisons {
		if c.Baseline == "popularity" && c.Metric == "ndcg" && c.K == k && c.Low <= 0 {
			text := fmt.Sprintf("The mixture is not clearly better than popularity: "+
				"NDCG@%d differs by %+.4f on test (95 %% interval %+.4f to %+.4f).", k, c.Difference, c.Low, c.High)
			out.Notes = append(out.Notes, text)
			progress.Warn(report, text)
		}
	}
	progress.Note(report, fmt.Sprintf("The mixture is %v: of %d tried, the middle of %d that %s cannot tell apart.",
		out.Mixture, out.Choice.Tried, out.Choice.Alike, out.ChosenBy))
}
