package search

import (
	"context"
	"fmt"
	"slices"

	"shelftalk/backend/als"
	"shelftalk/backend/progress"
)

// trial is one of the account with what it left.
type trial struct {
	Trial
	place   int
	model   *als.Model
	verdict verdict
}

// try trains with options, from a cold start or going on from the factors of another trial, judges the model
// against another and writes that down.
func (s *searcher) try(ctx context.Context, changes Setting, opt als.Options, from, against *trial) (*trial, error) {
	made := &trial{place: len(s.account.Trials), Trial: Trial{Changes: changes, Work: s.cost(opt), Taken: true}}
	var start *als.Model
	if from != nil {
		start, made.Start = from.model, &from.place
	}
	model, err := s.trainer.Train(ctx, opt, start, s.threads, s.solved, progress.Silent)
	if err != nil {
		return nil, err
	}
	if from != nil {
		model.Options.Iterations += from.Options.Iterations
	}
	made.model, made.Options = model, model.Options
	if made.verdict, err = s.judge.measure(ctx, model, s.threads); err != nil {
		return nil, err
	}
	made.Score, made.StdErr = estimate(made.verdict)
	if against != nil {
		made.Against = &against.place
		made.Gain, made.GainStdErr = gain(made.verdict, against.verdict)
		made.Taken = made.Gain > made.GainStdErr
	}
	s.account.Share = s.judge.shares[0]
	s.account.Trials = append(s.account.Trials, made.Trial)
	s.account.Work += made.Work
	s.tell(made)
	return made, nil
}

// tell says of a trial how it did.
func (s *searcher) tell(t *trial) {
	progress.Metric(s.report, "score", t.place+1, t.Score)
	text := fmt.Sprintf("Trial %d, %d factors, alpha %v, regularization %v, %d iterations: %s %.4f ± %.4f",
		t.place+1, t.Options.Factors, t.Options.Alpha, t.Options.Regularization, t.Options.Iterations,
		s.account.Metric, t.Score, t.StdErr)
	if t.Against != nil {
		text += fmt.Sprintf(", %+.4f ± %.4f over trial %d", t.Gain, t.GainStdErr, *t.Against+1)
	}
	progress.Note(s.report, text+".")
}

// cost is the work of training with options and judging that.
func (s *searcher) cost(opt als.Options) int64 {
	return s.trainer.Work(opt) + s.judge.work(opt.Factors)
}

// plain is the work of one training with options.
func (s *searcher) plain(opt als.Options) int64 {
	opt.Iterations = s.usual
	return s.trainer.Work(opt)
}

// affords says whether so much more work would leave the budget of these options enough for their training.
func (s *searcher) affords(work int64, opt als.Options) bool {
	plain := s.plain(opt)
	judging := int64(s.lengthsBefore()) * s.judge.work(opt.Factors)
	return s.account.Work+work+plain+judging <= s.budget(opt)
}

// budget is the most that may be done where these options are chosen.
func (s *searcher) budget(opt als.Options) int64 { return max(s.plan.floor, s.plan.work*s.plain(opt)) }

// lengthsBefore is after how many numbers of iterations a training is judged at the least.
func (s *searcher) lengthsBefore() int {
	n := 0
	for _, length := range s.plan.lengths {
		if length <= s.usual {
			n++
		}
	}
	return n
}

// needs is about how much memory a search takes at this size beside the matrices: two models, of which one
// is in training, and what is prepared for it.
func (s *searcher) needs(opt als.Options) int64 {
	return needs(int64(s.Train.Rows), int64(s.Train.Cols), int64(s.Train.NNZ()), opt, s.threads)
}

func (s *searcher) fits(opt als.Options) bool { return s.Memory == 0 || s.needs(opt) <= s.Memory }

// final trains from a cold start and settles how long. It gives the model.
func (s *searcher) final(ctx context.Context, opt als.Options) (*als.Model, error) {
	longest := opt
	longest.Iterations = s.plan.lengths[len(s.plan.lengths)-1]
	phase := progress.Start(s.report, "train", "rows", s.trainer.Rows(longest), valuesEnd, 100)
	defer phase.End()
	s.solved = func(rows int) { phase.Add(int64(rows)) }
	s.account.Plain = s.plain(opt)
	s.account.Budget = s.budget(opt)
	var last, best *trial
	for _, length := range s.plan.lengths {
		more := opt
		if more.Iterations = length; last != nil {
			more.Iterations -= last.Options.Iterations
		}
		if length > s.usual && s.account.Work+s.cost(more) > s.account.Budget {
			s.account.end(Iterations, EndBudget, map[string]float64{"iterations": float64(length)})
			break
		}
		tried, err := s.try(ctx, Iterations, more, last, best)
		if err != nil {
			return nil, err
		}
		for i, loss := range tried.model.Losses {
			progress.Metric(s.report, "loss", length-more.Iterations+i+1, loss)
		}
		if last != nil {
			tried.model.Losses = slices.Concat(last.model.Losses, tried.model.Losses)
		}
		// The usual length stays unless fewer iterations are better by more than noise.
		if length == s.usual && tried.Gain >= -tried.GainStdErr {
			tried.Taken = true
			s.account.Trials[tried.place].Taken = true
		}
		if last = tried; tried.Taken {
			best = tried
		}
	}
	s.account.Chosen = best.place
	return best.model, nil
}
