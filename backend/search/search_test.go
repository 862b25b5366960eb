package search

import (
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/als"
	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/neighbours"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// shelves makes readers who each read from one of several shelves of 12 books; of each reader two books are
// for validation. So many factors as there are shelves explain it all.
func shelves(readers, count int) (train, validation matrix.CSR) {
	draw := rand.New(rand.NewPCG(3, 4))
	var known, hidden [][]int32
	for reader := range readers {
		var books []int32
		for _, i := range draw.Perm(12)[:7] {
			books = append(books, int32(reader%count*12+i))
		}
		known, hidden = append(known, books[2:]), append(hidden, books[:2])
	}
	return ones(known, count*12), ones(hidden, count*12)
}

func ones(rows [][]int32, columns int) matrix.CSR {
	m := matrix.CSR{Rows: len(rows), Cols: columns, Indptr: make([]int64, 1, len(rows)+1)}
	for _, row := range rows {
		slices.Sort(row)
		m.Indices = append(m.Indices, row...)
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	m.Data = slices.Repeat([]float32{1}, len(m.Indices))
	return m
}

// parted hides a fifth of each row, at random.
func parted(whole matrix.CSR) (train, validation matrix.CSR) {
	draw := rand.New(rand.NewPCG(5, 6))
	known, hidden := make([][]int32, whole.Rows), make([][]int32, whole.Rows)
	for row := range whole.Rows {
		columns, _ := whole.Row(row)
		for i, column := range columns {
			if i > 0 && draw.IntN(5) == 0 {
				hidden[row] = append(hidden[row], column)
			} else {
				known[row] = append(known[row], column)
			}
		}
	}
	return ones(known, whole.Cols), ones(hidden, whole.Cols)
}

func crowdInput(t testing.TB) Input {
	train, validation := parted(crowd(400, 300))
	return Input{Train: train, Validation: validation, Neighbours: neighboursOf(t, train)}
}

func neighboursOf(t testing.TB, train matrix.CSR) scoring.Scorer {
	t.Helper()
	weights := must.Get(neighbours.Train(t.Context(), train, neighbours.DefaultOptions(), 1, progress.Silent)).OrFatal(t)
	return must.Get(neighbours.NewScorer(train, weights)).OrFatal(t)
}

func search(t *testing.T, in Input, opt Options, threads int) (*als.Model, *Account) {
	t.Helper()
	model, account, err := Train(context.Background(), in, opt, threads, progress.Silent)
	must.Succeed(t, err)
	return model, account
}

func TestMoreFactorsAreTakenWhereTheyPay(t *testing.T) {
	for _, c := range []struct {
		effort               Effort
		shelves, least, most int
	}{{Quick, 8, 64, 64}, {Full, 8, 32, 32}, {Full, 150, 128, 128}} {
		train, validation := shelves(1500, c.shelves)
		opt := DefaultOptions()
		opt.Search, opt.Alpha, opt.Regularization = c.effort, 40, 1
		in := Input{Train: train, Validation: validation, Memory: memoryFor(train, 128)}
		_, account := search(t, in, opt, 2)
		if got := account.Trials[account.Chosen].Options.Factors; got < c.least || got > c.most {
			t.Errorf("%s, %d shelves: %d factors, want %d to %d; %+v", c.effort, c.shelves, got, c.least, c.most, account.Ends)
		}
	}
}

// The promise that the setting makes: quick takes three times the work of one training, the training included.
func TestWorkKeepsToTheBudget(t *testing.T) {
	clear := Input{}
	clear.Train, clear.Validation = shelves(1200, 100)
	for _, in := range []Input{crowdInput(t), clear} {
		for _, effort := range []Effort{Quick, Full} {
			opt := DefaultOptions()
			if opt.Search = effort; effort == Full {
				opt.Factors = 64 // else most of the time goes into sizes
			}
			_, account := search(t, in, opt, 2)
			sum := int64(0)
			for _, trial := range account.Trials {
				sum += trial.Work
			}
			if account.Work > account.Budget || account.Work != sum || effort == Quick && account.Budget != 3*account.Plain {
				t.Errorf("%s: %d of a budget of %d, trials %d, one training %d", effort, account.Work, account.Budget, sum,
					account.Plain)
			}
			if len(account.Trials) < 2 || len(account.Ends) == 0 {
				t.Errorf("%s: %d trials, and ended %v", effort, len(account.Trials), account.Ends)
			}
		}
	}
}

func TestTheModelIsWhatTrainingWithTheChosenOptionsGives(t *testing.T) {
	in := crowdInput(t)
	model, account := search(t, in, DefaultOptions(), 2)
	chosen := account.Trials[account.Chosen].Options
	if model.Options != chosen {
		t.Errorf("the model has %+v, chosen were %+v", model.Options, chosen)
	}
	plain := must.Get(als.Train(context.Background(), in.Train, chosen, 1, progress.Silent)).OrFatal(t)
	if !slices.Equal(model.Users.Data, plain.Users.Data) || !slices.Equal(model.Books.Data, plain.Books.Data) ||
		!slices.Equal(model.Losses, plain.Losses) {
		t.Error("the factors or losses are others")
	}
}

func TestThreadsChangeNothing(t *testing.T) {
	in, opt := crowdInput(t), DefaultOptions()
	opt.Search, opt.Factors = Full, 48
	var first []byte
	for _, threads := range []int{1, 2, 5} {
		model, account := search(t, in, opt, threads)
		data := must.Get(json.Marshal(account)).OrFatal(t)
		data = fmt.Append(data, model.Books.Data)
		if first == nil {
			first = data
		} else if string(data) != string(first) {
			t.Errorf("%d threads give another account or other factors", threads)
		}
	}
}

func TestWhatIsGivenIsKept(t *testing.T) {
	in := crowdInput(t)
	for name, give := range map[string]struct {
		set func(*Options)
		of  func(als.Options) bool
	}{
		"factors": {func(o *Options) { o.Factors = 24 }, func(o als.Options) bool { return o.Factors == 24 }},
		"alpha":   {func(o *Options) { o.Alpha = 7 }, func(o als.Options) bool { return o.Alpha == 7 }},
		"regularization": {func(o *Options) { o.Regularization = 0.6 },
			func(o als.Options) bool { return o.Regularization == 0.6 }},
		"iterations": {func(o *Options) { o.Iterations = 3 }, func(o als.Options) bool { return o.Iterations <= 6 }},
	} {
		opt := DefaultOptions()
		give.set(&opt)
		_, account := search(t, in, opt, 2)
		for i, trial := range account.Trials {
			if !give.of(trial.Options) {
				t.Errorf("%s: trial %d has %+v", name, i, trial.Options)
			}
		}
		if slices.Contains(account.Free, Setting(name)) || len(account.Free) != 3 {
			t.Errorf("%s: %v were looked for", name, account.Free)
		}
		if chosen := account.Trials[account.Chosen].Options; name == "iterations" && chosen.Iterations != 3 {
			t.Errorf("%d iterations were trained", chosen.Iterations)
		}
	}
}

func TestWithoutASearchNothingIsTried(t *testing.T) {
	in := crowdInput(t)
	empty := in
	empty.Validation = matrix.CSR{Rows: in.Train.Rows, Cols: in.Train.Cols, Indptr: make([]int64, in.Train.Rows+1)}
	given := Options{Search: Full, Factors: 8, Iterations: 2, Alpha: 4, Regularization: 2, FrequencyScaling: 0.25, Seed: 3}
	off := DefaultOptions()
	off.Search = Off
	for code, c := range map[EndCode]struct {
		in  Input
		opt Options
	}{EndGiven: {in, given}, EndOff: {in, off}, EndNothing: {empty, DefaultOptions()}} {
		model, account := search(t, c.in, c.opt, 2)
		if len(account.Trials) != 0 || account.Chosen != -1 || len(account.Ends) != 1 || account.Ends[0].Code != code {
			t.Errorf("%s: %+v", code, account)
		}
		want := must.Get(als.Train(context.Background(), in.Train, c.opt.Start(), 1, progress.Silent)).OrFatal(t)
		if !slices.Equal(model.Books.Data, want.Books.Data) {
			t.Errorf("%s: the factors are not those of %+v", code, c.opt.Start())
		}
	}
}

// memoryFor is enough for a search at a size with two threads.
func memoryFor(train matrix.CSR, factors int) int64 {
	opt := als.DefaultOptions()
	opt.Factors = factors
	return needs(int64(train.Rows), int64(train.Cols), int64(train.NNZ()), opt, 2)
}

func TestASizeThatDoesNotFitIsNotTriedAndNamed(t *testing.T) {
	train, validation := shelves(1500, 150) // more factors would pay, see above
	in := Input{Train: train, Validation: validation}
	in.Memory = memoryFor(train, 64)
	wanted := DefaultOptions()
	wanted.Search, wanted.Alpha, wanted.Regularization = Full, 40, 1
	_, account := search(t, in, wanted, 2)
	for _, trial := range account.Trials {
		if trial.Options.Factors > 64 {
			t.Errorf("%d factors were tried", trial.Options.Factors)
		}
	}
	i := slices.IndexFunc(account.Ends, func(e End) bool { return e.Code == EndMemory })
	if i < 0 || account.Ends[i].Of != Factors || account.Ends[i].Values["factors"] != 128 ||
		account.Ends[i].Values["needed"] <= account.Ends[i].Values["free"] {
		t.Errorf("it ended %+v", account.Ends)
	}
}

func TestATrialIsTakenOnlyAboveItsNoise(t *testing.T) {
	in := crowdInput(t)
	opt := DefaultOptions()
	opt.Search, opt.Factors = Full, 40
	_, account := search(t, in, opt, 2)
	for i, trial := range account.Trials {
		if trial.Against == nil {
			continue
		}
		usual := trial.Changes == Iterations && trial.Options.Iterations == als.DefaultOptions().Iterations
		if want := trial.Gain > trial.GainStdErr || usual && trial.Gain >= -trial.GainStdErr; trial.Taken != want {
			t.Errorf("trial %d gains %v ± %v: taken %v", i, trial.Gain, trial.GainStdErr, trial.Taken)
		}
		if over := account.Trials[*trial.Against]; math.Abs(trial.Score-over.Score-trial.Gain) > 1e-12 {
			t.Errorf("trial %d has %v, trial %d %v, and gains %v", i, trial.Score, *trial.Against, over.Score, trial.Gain)
		}
	}
}

func TestGainByHand(t *testing.T) {
	value, stdErr := gain(verdict{1, 0.5, 0, 0.5}, verdict{0.5, 0.5, 0, 0})
	// Differences .5, 0, 0, .5: mean .25, squares 4 · .0625 = .25, √(.25/3/4) = .1443.
	if value != 0.25 || math.Abs(stdErr-math.Sqrt(0.25/12)) > 1e-15 {
		t.Errorf("%v ± %v", value, stdErr)
	}
	if _, alone := gain(verdict{1}, verdict{0}); alone != 0 {
		t.Errorf("a single reader has an error of %v", alone)
	}
}

// The judge must rank as evaluation does, which is measured against ranx.
func TestJudgeAgreesWithEvaluation(t *testing.T) {
	in := crowdInput(t)
	opt := als.DefaultOptions()
	opt.Factors = 16
	model := must.Get(als.Train(t.Context(), in.Train, opt, 1, progress.Silent)).OrFatal(t)
	factors := must.Get(evaluate.NewFactors(model.Users, model.Books)).OrFatal(t)
	task := evaluate.Task{Train: in.Train, Relevant: in.Validation}
	scorers := []scoring.Scorer{factors}
	results, readers, err := evaluate.Measure(t.Context(), task, scorers, []int{depth}, 1, func(int64) {})
	must.Succeed(t, err)
	j := newJudge(in.Train, in.Validation, nil, 5000, 1)
	score, stdErr := estimate(must.Get(j.measure(t.Context(), model, 2)).OrFatal(t))
	want := results[0].At[0].NDCG
	if readers != len(j.readers) || math.Abs(score-want.Value) > 1e-12 || math.Abs(stdErr-want.StdErr) > 1e-12 {
		t.Errorf("%v ± %v of %d readers, evaluation has %+v of %d", score, stdErr, len(j.readers), want, readers)
	}
}

func TestTheShareIsSettledOnce(t *testing.T) {
	in := crowdInput(t)
	j := newJudge(in.Train, in.Validation, in.Neighbours, 100, 1)
	if len(j.readers) != 100 || !slices.IsSorted(j.readers) {
		t.Fatalf("%d readers", len(j.readers))
	}
	opt := als.DefaultOptions()
	opt.Factors = 8
	model := must.Get(als.Train(t.Context(), in.Train, opt, 1, progress.Silent)).OrFatal(t)
	before := j.work(8)
	first := must.Get(j.measure(t.Context(), model, 1)).OrFatal(t)
	second := must.Get(j.measure(t.Context(), model, 1)).OrFatal(t)
	if len(j.shares) != 1 || !slices.Equal(first, second) || j.work(8) >= before {
		t.Errorf("shares %v, work %d and then %d", j.shares, before, j.work(8))
	}
}

func TestMistakesAndCancelAreErrors(t *testing.T) {
	in := crowdInput(t)
	for name, change := range map[string]func(*Input, *Options){
		"effort":     func(_ *Input, o *Options) { o.Search = "deep" },
		"factors":    func(_ *Input, o *Options) { o.Factors = -1 },
		"no element": func(i *Input, _ *Options) { i.Train = ones(make([][]int32, i.Train.Rows), i.Train.Cols) },
	} {
		wrong, opt := in, DefaultOptions()
		change(&wrong, &opt)
		_, _, err := Train(context.Background(), wrong, opt, 1, progress.Silent)
		must.Refuse(t, name, err, book.CodeInvalid)
	}
	other := in
	other.Validation.Cols++
	_, _, err := Train(context.Background(), other, DefaultOptions(), 1, progress.Silent)
	must.Refuse(t, "another shape", err, book.CodeCorrupt)
	for stop := range 12 {
		ctx, cancel := context.WithCancel(context.Background())
		events := 0
		_, _, err := Train(ctx, in, DefaultOptions(), 1, progress.Func(func(progress.Event) {
			if events++; events > stop {
				cancel()
			}
		}))
		must.Refuse(t, fmt.Sprintf("stopped at event %d", stop), err, book.CodeCancelled)
		cancel()
	}
}

func TestEstimateIsOfTheLargestSizeThatFits(t *testing.T) {
	const readers, books, interactions = 100_000, 20_000, 3_000_000
	opt := DefaultOptions()
	of := func(factors int) int64 {
		o := als.DefaultOptions()
		o.Factors = factors
		return needs(readers, books, interactions, o, 2)
	}
	if got := EstimateTrain(readers, books, interactions, opt, 0, 0, 2); got.MemoryBytes != of(256) || got.Factors != 128 {
		t.Errorf("with any memory %+v", got)
	}
	if got := EstimateTrain(readers, books, interactions, opt, 256, of(256)-1, 2); got.MemoryBytes != of(128) ||
		got.Factors != 128 {
		t.Errorf("with too little for 256 %+v", got)
	}
	if got := EstimateTrain(readers, books, interactions, opt, 0, 1, 2); got.MemoryBytes != of(64) {
		t.Errorf("with none %+v", got) // which the engine then refuses
	}
	opt.Search, opt.Factors = Off, 512
	start := opt.Start()
	if got := EstimateTrain(readers, books, interactions, opt, 0, 0, 2); got.Factors != 512 ||
		got.MemoryBytes != als.EstimateBytes(readers, books, interactions, start, 2) {
		t.Errorf("without a search %+v", got)
	}
}
