package als

import (
	"context"
	"math"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

func constant(v float64) func(context.Context, *Model) (float64, error) {
	return func(context.Context, *Model) (float64, error) { return v, nil }
}

func TestTuneTriesEveryCombinationAndKeepsTheFirstOfTheBest(t *testing.T) {
	grid := Grid{Regularization: []float64{0.1, 0.2}, Alpha: []float64{5, 6}, Factors: []int{3, 4}}
	scores := []float64{1, 3, 2, 3, 0, 3, 1, 1}
	var seen []int
	var metrics []float64
	trials, best, err := Tune(context.Background(), random(1, 20, 15), small(), grid,
		func(_ context.Context, m *Model) (float64, error) {
			seen = append(seen, m.Books.Cols)
			return scores[len(seen)-1], nil
		}, 1, progress.Func(func(e progress.Event) {
			if e.Kind == progress.KindMetric {
				metrics = append(metrics, e.Value)
			}
		}))
	if err != nil {
		t.Fatal(err)
	}
	if best != 1 || !slices.Equal(metrics, scores) || !slices.Equal(seen, []int{3, 3, 3, 3, 4, 4, 4, 4}) {
		t.Errorf("best %d, factors %v, metrics %v", best, seen, metrics)
	}
	for i, trial := range trials {
		want := small()
		want.Regularization, want.Alpha, want.Factors = grid.Regularization[i%2], grid.Alpha[i/2%2], grid.Factors[i/4]
		if trial != (Trial{Options: want, Score: scores[i]}) {
			t.Errorf("trial %d: %+v, want %+v", i, trial, want)
		}
	}
}

func TestATrialIsWhatTrainGives(t *testing.T) {
	train := random(2, 30, 20)
	opt := small()
	opt.Alpha = 7
	want := mustTrain(t, train, opt, 1)
	_, _, err := Tune(context.Background(), train, small(), Grid{Alpha: []float64{3, 7}},
		func(_ context.Context, m *Model) (float64, error) {
			return m.Losses[0], nil
		}, 2, progress.Func(func(e progress.Event) {
			if e.Kind == progress.KindMetric && e.Step == 2 && e.Value != want.Losses[0] {
				t.Errorf("loss %v, want %v", e.Value, want.Losses[0])
			}
		}))
	if err != nil {
		t.Fatal(err)
	}
}

func TestTuneStopsAtTheFirstFailure(t *testing.T) {
	train := random(3, 20, 15)
	ctx, cancel := context.WithCancel(context.Background())
	_, _, err := Tune(ctx, train, small(), DefaultGrid(), func(context.Context, *Model) (float64, error) {
		cancel()
		return 1, nil
	}, 1, progress.Silent)
	must.Refuse(t, "cancelled", err, book.CodeCancelled)
	_, _, err = Tune(context.Background(), train, small(), Grid{}, constant(math.NaN()), 1, progress.Silent)
	must.Refuse(t, "NaN score", err, book.CodeInternal)
	called := false
	_, _, err = Tune(context.Background(), train, small(), Grid{Alpha: []float64{1, -1}},
		func(context.Context, *Model) (float64, error) {
			called = true
			return 0, nil
		}, 1, progress.Silent)
	must.Refuse(t, "bad grid", err, book.CodeInvalid)
	if called {
		t.Error("work was done before the grid was checked")
	}
}

func TestDefaultGridHoldsTheDefaults(t *testing.T) {
	all := DefaultGrid().Options(DefaultOptions())
	if len(all) != 20 || !slices.Contains(all, DefaultOptions()) {
		t.Errorf("%d combinations: %+v", len(all), all)
	}
	for _, opt := range all {
		if err := opt.Check(); err != nil {
			t.Error(err)
		}
	}
}
