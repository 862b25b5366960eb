package search

import (
	"context"
	"fmt"
	"strconv"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// Input is what a search trains on and judges by.
type Input struct {
	Train      matrix.CSR
	Validation matrix.CSR     // like Train: what should be found
	Neighbours scoring.Scorer // what the factors will be mixed with; nil for nothing
	Memory     int64          // bytes that may be used besides what is used already; 0 where nobody knows
}

// Train chooses the options that are not given, trains with them and says how it went. The model is what
// als.Train gives for the options in it.
//
// Errors: those of als.Train; CodeInvalid for options; CodeCorrupt for a validation part of another shape.
func Train(ctx context.Context, in Input, opt Options, threads int,
	report progress.Reporter) (*als.Model, *Account, error) {
	model, account, err := train(ctx, in, opt, threads, report)
	return model, account, book.Wrap(err, book.CodeInternal, "search for settings")
}

func train(ctx context.Context, in Input, opt Options, threads int,
	report progress.Reporter) (*als.Model, *Account, error) {
	if err := opt.Check(); err != nil {
		return nil, nil, err
	}
	if in.Validation.Rows != in.Train.Rows || in.Validation.Cols != in.Train.Cols {
		return nil, nil, book.Errorf(book.CodeCorrupt, "A validation part of %d × %d does not fit training of %d × %d.",
			in.Validation.Rows, in.Validation.Cols, in.Train.Rows, in.Train.Cols).
			WithHint("Run the stages again from the matrices on.")
	}
	account := &Account{Effort: opt.Search, Free: opt.Free(), Metric: fmt.Sprintf("ndcg@%d", depth),
		Neighbours: in.Neighbours != nil, Trials: []Trial{}, Chosen: -1, Ends: []End{}}
	switch {
	case opt.Search == Off:
		account.end("", EndOff, nil)
	case len(account.Free) == 0:
		account.end("", EndGiven, nil)
	case in.Validation.NNZ() == 0:
		account.end("", EndNothing, nil)
	default:
		return look(ctx, in, opt, account, threads, report)
	}
	model, err := als.Train(ctx, in.Train, opt.Start(), threads, report)
	return model, account, err
}

func (r *Account) end(of Setting, code EndCode, values map[string]float64) {
	r.Ends = append(r.Ends, End{of, code, values})
}

// searcher is a search under way.
type searcher struct {
	Input
	plan    plan
	free    map[Setting]bool
	trainer *als.Trainer
	judge   *judge
	threads int
	account *Account
	report  progress.Reporter
	solved  func(rows int) // counts progress
	usual   int            // iterations of a training whose length was not compared yet
	best    *trial         // what would be chosen now
}

func look(ctx context.Context, in Input, opt Options, account *Account, threads int,
	report progress.Reporter) (*als.Model, *Account, error) {
	trainer, err := als.NewTrainer(in.Train)
	if err != nil {
		return nil, nil, err
	}
	s := &searcher{Input: in, plan: opt.plan(), free: map[Setting]bool{}, trainer: trainer, threads: threads,
		account: account, report: report}
	for _, setting := range account.Free {
		s.free[setting] = true
	}
	start := opt.Start().Resolve(in.Train)
	start.Factors = s.plan.sizes[0]
	s.judge = newJudge(in.Train, in.Validation, in.Neighbours, s.plan.readers, opt.Seed)
	s.judge.keepTo(s.trainer.Work(start)/s.plan.judging, start.Factors)
	account.Readers, account.Of = len(s.judge.readers), s.judge.of
	s.usual = start.Iterations
	chosen := start
	if s.free[Factors] || s.free[Alpha] || s.free[Regularization] {
		if chosen, err = s.choose(ctx, start); err != nil {
			return nil, nil, err
		}
	}
	model, err := s.final(ctx, chosen)
	if err != nil {
		return nil, nil, err
	}
	progress.Note(report, account.sentence())
	return model, account, nil
}

// leastReaders judge however long it takes: fewer could not tell anything.
const leastReaders = 300

// keepTo leaves as many readers as can be judged with so much work at a size.
func (j *judge) keepTo(work int64, factors int) {
	most := max(leastReaders, work/j.workOfOne(factors))
	if n := int64(len(j.readers)); n > most {
		kept := make([]int32, most)
		for i := range kept { // evenly, as the readers were drawn
			kept[i] = j.readers[int64(i)*n/most]
		}
		j.readers = kept
	}
}

// Percents of the bar at which its parts end.
const (
	sizesEnd  = 40
	valuesEnd = 55
)

// choose gives the options of a training, from start on.
func (s *searcher) choose(ctx context.Context, start als.Options) (als.Options, error) {
	if err := s.sizes(ctx, start); err != nil {
		return start, err
	}
	if s.free[Alpha] || s.free[Regularization] {
		if err := s.values(ctx); err != nil {
			return start, err
		}
	}
	chosen := s.best.Options
	chosen.Iterations = s.usual
	return chosen, nil
}

// sizes goes up the sizes while they pay.
func (s *searcher) sizes(ctx context.Context, start als.Options) error {
	largest := start
	largest.Iterations = s.plan.cold * len(s.plan.sizes)
	phase := progress.Start(s.report, "sizes", "rows", s.trainer.Rows(largest), 0, sizesEnd)
	defer phase.End()
	s.solved = func(rows int) { phase.Add(int64(rows)) }
	failed := 0
	for i, factors := range s.plan.sizes {
		opt := start
		opt.Factors, opt.Iterations = factors, s.plan.cold
		if i > 0 && !s.fits(opt) {
			s.account.end(Factors, EndMemory, map[string]float64{"factors": float64(factors),
				"needed": float64(s.needs(opt)), "free": float64(s.Memory)})
			return nil
		}
		if i > 0 && !s.affords(s.cost(opt), s.best.Options) {
			s.account.end(Factors, EndBudget, map[string]float64{"factors": float64(factors)})
			return nil
		}
		tried, err := s.try(ctx, Factors, opt, nil, s.best)
		if err != nil {
			return err
		}
		if tried.Taken {
			s.best, failed = tried, 0
		} else if failed++; failed >= s.plan.patience {
			s.account.noGain(Factors, float64(factors), tried)
			return nil
		}
	}
	if s.free[Factors] {
		s.account.end(Factors, EndLargest, map[string]float64{"factors": float64(s.plan.sizes[len(s.plan.sizes)-1])})
	}
	return nil
}

func (r *Account) noGain(of Setting, value float64, tried *trial) {
	r.end(of, EndNoGain, map[string]float64{string(of): value, "gain": tried.Gain, "noise": tried.GainStdErr})
}

// axis is a value with a log scale.
type axis struct {
	of     Setting
	factor float64
	value  func(*als.Options) *float64
}

var axes = []axis{
	{Alpha, alphaStep, func(o *als.Options) *float64 { return &o.Alpha }},
	{Regularization, regularizationStep, func(o *als.Options) *float64 { return &o.Regularization }},
}

// values looks at the neighbours of alpha and regularization. All trials go on from the same factors for as
// long, so that none is better for having had more iterations.
func (s *searcher) values(ctx context.Context) error {
	from, opt := s.best, s.best.Options
	opt.Iterations = s.plan.step
	most := opt
	most.Iterations *= 1 + 2*s.plan.steps*len(axes)
	phase := progress.Start(s.report, "values", "rows", s.trainer.Rows(most), sizesEnd, valuesEnd)
	defer phase.End()
	s.solved = func(rows int) { phase.Add(int64(rows)) }
	if !s.affords(2*s.cost(opt), opt) { // it and one to compare with it
		s.account.end(Alpha, EndBudget, nil)
		return nil
	}
	same, err := s.try(ctx, Iterations, opt, from, nil)
	if err != nil {
		return err
	}
	s.best = same
	for _, a := range axes {
		if !s.free[a.of] {
			continue
		}
		// Downwards first, since the formula's alpha is rather too large than too small; upwards where that failed.
		moved, err := s.along(ctx, from, a, 1/a.factor)
		if err == nil && !moved {
			_, err = s.along(ctx, from, a, a.factor)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// along multiplies a value by a factor while that pays, and says whether it did.
func (s *searcher) along(ctx context.Context, from *trial, a axis, factor float64) (moved bool, err error) {
	for range s.plan.steps {
		opt := s.best.Options
		opt.Iterations = s.plan.step
		*a.value(&opt) = rounded(*a.value(&opt) * factor)
		at := *a.value(&opt)
		switch {
		case opt.Check() != nil:
			s.account.end(a.of, EndLargest, nil)
			return moved, nil
		case !s.affords(s.cost(opt), s.best.Options):
			s.account.end(a.of, EndBudget, map[string]float64{string(a.of): at})
			return moved, nil
		}
		tried, err := s.try(ctx, a.of, opt, from, s.best)
		if err != nil {
			return moved, err
		}
		if !tried.Taken {
			s.account.noGain(a.of, at, tried)
			return moved, nil
		}
		s.best, moved = tried, true
	}
	s.account.end(a.of, EndLargest, nil)
	return moved, nil
}

// rounded keeps three significant digits, so that a value can be read and given again.
func rounded(v float64) float64 {
	short, _ := strconv.ParseFloat(strconv.FormatFloat(v, 'g', 3, 64), 64) // no error: it is a number
	return short
}
