package als

import (
	"context"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

func TestGoingOnIsTheSameAsOneTraining(t *testing.T) {
	train := random(5, 40, 30)
	trainer := must.Get(NewTrainer(train)).OrFatal(t)
	opt := small()
	opt.Iterations = 5
	whole := mustTrain(t, train, opt, 1)
	opt.Iterations = 2
	step := func(start *Model) *Model {
		return must.Get(trainer.Train(context.Background(), opt, start, 2, func(int) {}, progress.Silent)).OrFatal(t)
	}
	begun := step(nil)
	middle := step(begun)
	opt.Iterations = 1
	end := step(middle)
	if !slices.Equal(end.Users.Data, whole.Users.Data) || !slices.Equal(end.Books.Data, whole.Books.Data) {
		t.Error("the factors are others")
	}
	if losses := slices.Concat(begun.Losses, middle.Losses, end.Losses); !slices.Equal(losses, whole.Losses) {
		t.Errorf("losses %v, want %v", losses, whole.Losses)
	}
}

func TestFactorsOfAnotherSizeAreNoStart(t *testing.T) {
	trainer := must.Get(NewTrainer(random(5, 40, 30))).OrFatal(t)
	opt := small()
	start := mustTrain(t, random(5, 40, 30), opt, 1)
	opt.Factors++
	_, err := trainer.Train(context.Background(), opt, start, 1, func(int) {}, progress.Silent)
	must.Refuse(t, "more factors", err, book.CodeInternal)
}

// Work is what budgets are kept in, so it must grow as the computation does.
func TestWorkIsCountedByRowsAndFactors(t *testing.T) {
	trainer := must.Get(NewTrainer(random(5, 40, 30))).OrFatal(t)
	work := func(factors, iterations int) int64 {
		opt := small()
		opt.Factors, opt.Iterations = factors, iterations
		return trainer.Work(opt)
	}
	if work(8, 6) != 3*work(8, 2) {
		t.Errorf("three times the iterations take %d instead of %d", work(8, 6), 3*work(8, 2))
	}
	if small, large := work(8, 1), work(16, 1); large < 2*small || large > 8*small {
		t.Errorf("%d multiply-adds for 8 factors, %d for 16", small, large)
	}
	// A row with fewer elements than factors is solved in a system of its own size: n²k/2 + n³/6 + 3nk.
	if got := rowWork(3, 10); got != 45+4+90 {
		t.Errorf("a short row takes %d", got)
	}
	if got := rowWork(10, 3); got != 45+4+90 {
		t.Errorf("a long row takes %d", got)
	}
}

func TestEstimatedWorkIsNearTheCount(t *testing.T) {
	train := random(6, 300, 200)
	trainer := must.Get(NewTrainer(train)).OrFatal(t)
	for _, factors := range []int{8, 64, 128} {
		opt := small()
		opt.Factors = factors
		got := EstimateWork(300, 200, int64(train.NNZ()), opt)
		if ratio := got / float64(trainer.Work(opt)); ratio < 0.5 || ratio > 2 {
			t.Errorf("%d factors: estimated %.2f times the count", factors, ratio)
		}
	}
}
