package als

import (
	"context"
	"fmt"
	"math"
	"runtime"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

func TestCheckerboardRanksEveryUnseenBookOfTheReadersGroupFirst(t *testing.T) {
	const n = 20 // even users read even books, but for the one with their own number
	rows := make([]map[int32]float32, n)
	for u := range rows {
		rows[u] = map[int32]float32{}
		for i := u % 2; i < n; i += 2 {
			if i != u {
				rows[u][int32(i)] = 1
			}
		}
	}
	for _, scaling := range []float64{0, 1} {
		opt := small()
		opt.Factors, opt.FrequencyScaling = 2, scaling
		model := mustTrain(t, csr(n, rows...), opt, 2)
		for u := range n {
			for i := 1 - u%2; i < n; i += 2 {
				if model.score(u, u) <= model.score(u, i) {
					t.Fatalf("scaling %v, reader %d: book %d of its group scores %v, book %d of the other %v",
						scaling, u, u, model.score(u, u), i, model.score(u, i))
				}
			}
		}
	}
}

func TestASmallMatrixIsReconstructed(t *testing.T) {
	train := random(1, 12, 10)
	opt := small()
	opt.Factors, opt.Iterations, opt.Regularization, opt.FrequencyScaling = 10, 60, 1e-4, 0
	model := mustTrain(t, train, opt, 1)
	for u := range train.Rows {
		want := make([]float64, train.Cols)
		columns, _ := train.Row(u)
		for _, i := range columns {
			want[i] = 1
		}
		for i := range want {
			if math.Abs(model.score(u, i)-want[i]) > 1e-2 {
				t.Errorf("(%d, %d) is %v, want %v", u, i, model.score(u, i), want[i])
			}
		}
	}
}

// wantLambda is λ as the package comment has it, for a row with these values.
func wantLambda(opt Options, values []float32) float64 {
	sum := 0.0
	for _, v := range values {
		sum += float64(v)
	}
	return opt.Regularization * opt.Alpha * math.Pow(sum, opt.FrequencyScaling)
}

func TestReadersSolveTheirNormalEquations(t *testing.T) {
	for _, opt := range []Options{
		{Factors: 8, Iterations: 3, Alpha: 40, Regularization: 0.01, FrequencyScaling: 1, Seed: 1},
		{Factors: 17, Iterations: 2, Alpha: 3, Regularization: 2, FrequencyScaling: 0.5, Seed: 2},
		{Factors: 30, Iterations: 2, Alpha: 80, Regularization: 0.5, FrequencyScaling: 0, Seed: 3},
	} {
		train := random(opt.Seed, 90, 70)
		model := mustTrain(t, train, opt, 2)
		for u := range train.Rows {
			columns, values := train.Row(u)
			confidence, preference := make([]float64, train.Cols), make([]float64, train.Cols)
			for i := range confidence {
				confidence[i] = 1
			}
			for i, column := range columns {
				confidence[column] += opt.Alpha * float64(values[i])
				preference[column] = 1
			}
			// The gradient Σ_i c (x·y − p) y + λ x is zero, to float32's precision of its parts.
			lambda := wantLambda(opt, values)
			x := model.Users.Row(u)
			for j := range opt.Factors {
				gradient, size := lambda*float64(x[j]), math.Abs(lambda*float64(x[j]))
				for i := range train.Cols {
					y := model.Books.Row(i)
					guess := 0.0
					for f := range y {
						guess += float64(x[f]) * float64(y[f])
					}
					gradient += confidence[i] * (guess - preference[i]) * float64(y[j])
					size += confidence[i] * (math.Abs(guess) + preference[i]) * math.Abs(float64(y[j]))
				}
				if math.Abs(gradient) > 1e-4*size {
					t.Fatalf("%+v, reader %d: gradient %v of %v", opt, u, gradient, size)
				}
			}
		}
	}
}

func TestLossIsTheLossAndNeverIncreases(t *testing.T) {
	train := random(4, 60, 50)
	for _, scaling := range []float64{0, 1} {
		opt := small()
		opt.Iterations, opt.FrequencyScaling = 12, scaling
		model := mustTrain(t, train, opt, 1)
		for i := 1; i < len(model.Losses); i++ {
			if model.Losses[i] > model.Losses[i-1]*(1+1e-6) {
				t.Errorf("scaling %v: loss goes from %v to %v", scaling, model.Losses[i-1], model.Losses[i])
			}
		}
		if last := model.Losses[len(model.Losses)-1]; math.Abs(last/lossOf(train, model, opt)-1) > 1e-4 {
			t.Errorf("scaling %v: loss %v, want %v", scaling, last, lossOf(train, model, opt))
		}
	}
}

// lossOf is the loss written out over all pairs.
func lossOf(train matrix.CSR, model *Model, opt Options) float64 {
	total := 0.0
	for u := range train.Rows {
		columns, values := train.Row(u)
		for i := range train.Cols {
			total += model.score(u, i) * model.score(u, i)
		}
		for i, column := range columns {
			guess := model.score(u, int(column))
			total += (1+opt.Alpha*float64(values[i]))*(1-guess)*(1-guess) - guess*guess
		}
	}
	penalty := func(rows matrix.CSR, factors matrix.Dense) {
		for i := range rows.Rows {
			_, values := rows.Row(i)
			for _, v := range factors.Row(i) {
				total += wantLambda(opt, values) * float64(v) * float64(v)
			}
		}
	}
	penalty(train, model.Users)
	penalty(train.Transpose(), model.Books)
	return total
}

func TestAnyNumberOfThreadsGivesTheSameBytes(t *testing.T) {
	train := random(5, 700, 300)
	opt := small()
	opt.Factors = 20
	want := mustTrain(t, train, opt, 1)
	for _, threads := range []int{0, 2, 7} {
		got := mustTrain(t, train, opt, threads)
		for name, pair := range map[string][2][]float32{
			"users": {got.Users.Data, want.Users.Data}, "books": {got.Books.Data, want.Books.Data}} {
			for i := range pair[1] {
				if math.Float32bits(pair[0][i]) != math.Float32bits(pair[1][i]) {
					t.Fatalf("%d threads: %s differ at %d: %v and %v", threads, name, i, pair[0][i], pair[1][i])
				}
			}
		}
		if fmt.Sprint(got.Losses) != fmt.Sprint(want.Losses) {
			t.Fatalf("%d threads: losses %v, want %v", threads, got.Losses, want.Losses)
		}
	}
	opt.Seed++
	if other := mustTrain(t, train, opt, 1); other.Losses[0] == want.Losses[0] {
		t.Error("the seed changes nothing")
	}
}

func TestEmptyRowsAreUnknownAndReported(t *testing.T) {
	train := csr(5, map[int32]float32{0: 1, 2: 1}, nil, map[int32]float32{2: 2, 4: 1})
	var notes []string
	model := must.Get(Train(context.Background(), train, small(), 1, progress.Func(func(e progress.Event) {
		if e.Kind == progress.KindNote {
			notes = append(notes, e.Text)
		}
	}))).OrFatal(t)
	for u, want := range []bool{true, false, true} {
		if known(model.Users.Row(u)) != want {
			t.Errorf("knows reader %d: %v", u, !want)
		}
	}
	for i, want := range []bool{true, false, true, false, true} {
		if known(model.Books.Row(i)) != want {
			t.Errorf("knows book %d: %v", i, !want)
		}
	}
	if len(notes) != 1 || !strings.HasPrefix(notes[0], "1 readers and 2 books") {
		t.Errorf("notes: %q", notes)
	}
}

func TestProgressEndsAtAllRowsAndTellsEachLoss(t *testing.T) {
	train := random(6, 40, 30)
	var losses []float64
	var last progress.Event
	model := must.Get(Train(context.Background(), train, small(), 1, progress.Func(func(e progress.Event) {
		switch e.Kind {
		case progress.KindMetric:
			if e.Name != "loss" || e.Step != len(losses)+1 {
				t.Errorf("metric %+v", e)
			}
			losses = append(losses, e.Value)
		case progress.KindAdvance:
			last = e
		}
	}))).OrFatal(t)
	if fmt.Sprint(losses) != fmt.Sprint(model.Losses) || len(losses) != small().Iterations {
		t.Errorf("reported %v, want %v", losses, model.Losses)
	}
	if want := int64(small().Iterations * 70); last.Done != want || last.Total != want || last.Percent() != 100 {
		t.Errorf("ended at %+v", last)
	}
}

func TestCancellationEndsTraining(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	steps := 0
	model, err := Train(ctx, random(7, 50, 40), small(), 2, progress.Func(func(e progress.Event) {
		if e.Kind == progress.KindMetric {
			steps++
			cancel()
		}
	}))
	must.Refuse(t, "cancelled in training", err, book.CodeCancelled)
	if model != nil || steps != 1 {
		t.Errorf("%d iterations after the first's cancellation, model %v", steps-1, model)
	}
}

func TestWhatCannotBeTrainedIsRefused(t *testing.T) {
	good := random(8, 10, 10)
	nan, inf := math.NaN(), math.Inf(1)
	for name, change := range map[string]func(*Options){
		"no factors":     func(o *Options) { o.Factors = 0 },
		"2000 factors":   func(o *Options) { o.Factors = 2000 },
		"no iterations":  func(o *Options) { o.Iterations = 0 },
		"negative alpha": func(o *Options) { o.Alpha = -1 },
		"alpha NaN":      func(o *Options) { o.Alpha = nan },
		"alpha infinite": func(o *Options) { o.Alpha = inf },
		"negative":       func(o *Options) { o.Regularization = -1 },
		"NaN":            func(o *Options) { o.Regularization = nan },
		"scaling 2":      func(o *Options) { o.FrequencyScaling = 2 },
	} {
		opt := small()
		change(&opt)
		_, err := Train(context.Background(), good, opt, 1, progress.Silent)
		must.Refuse(t, name, err, book.CodeInvalid)
	}
	for name, c := range map[string]struct {
		train matrix.CSR
		code  book.Code
	}{
		"empty":     {csr(3, nil, nil), book.CodeInvalid},
		"no rows":   {csr(0), book.CodeInvalid},
		"zero":      {csr(2, map[int32]float32{0: 0}), book.CodeInvalid},
		"negative":  {csr(2, map[int32]float32{0: -1}), book.CodeInvalid},
		"too large": {csr(2, map[int32]float32{0: 1e30}), book.CodeInvalid},
		"NaN":       {csr(2, map[int32]float32{0: float32(nan)}), book.CodeCorrupt},
		"malformed": {matrix.CSR{Rows: 2, Cols: 2, Indptr: []int64{0, 1}}, book.CodeCorrupt},
	} {
		_, err := Train(context.Background(), c.train, small(), 1, progress.Silent)
		must.Refuse(t, name, err, c.code)
	}
}

func TestExtremeSettingsGiveFiniteFactorsOrAnError(t *testing.T) {
	train := random(9, 60, 40)
	for _, alpha := range []float64{0.001, 1, 10000} {
		for _, regularization := range []float64{0, 1e-12, 1, 1000} {
			for _, scaling := range []float64{0, 1} {
				opt := Options{Factors: 50, Iterations: 4, Alpha: alpha, Regularization: regularization, FrequencyScaling: scaling}
				model, err := Train(context.Background(), train, opt, 1, progress.Silent)
				if err != nil {
					must.Refuse(t, fmt.Sprintf("%+v", opt), err, book.CodeInternal)
				} else if !model.Users.Finite() || !model.Books.Finite() {
					t.Errorf("%+v: factors are not finite", opt)
				}
			}
		}
	}
}

func TestEstimateIsNearWhatIsAllocated(t *testing.T) {
	if kernel.Level() == "go" {
		t.Skip("without the C kernels scratch memory is allocated again and again, which counts as more than it is")
	}
	train := random(10, 3000, 400)
	opt := small()
	opt.Factors, opt.Iterations = 64, 1
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	mustTrain(t, train, opt, 2)
	runtime.ReadMemStats(&after)
	got, estimate := float64(after.TotalAlloc-before.TotalAlloc),
		float64(EstimateBytes(3000, 400, int64(train.NNZ()), opt, 2))
	if got > 1.5*estimate || got < 0.4*estimate {
		t.Errorf("allocated %.0f bytes, estimated %.0f", got, estimate)
	}
}
