package benchmark

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
	"shelftalk/backend/realdata"
	"shelftalk/backend/search"
)

// clubs writes readers who each read from one of several shelves, in the list
// form: what is held out is on the shelf that the rest shows.
func clubs(t *testing.T) (train, test string) {
	r := rand.New(rand.NewPCG(4, 4))
	var a, b strings.Builder
	for reader := range 120 {
		shelf := r.Perm(20)
		fmt.Fprintf(&a, "r%d", reader)
		fmt.Fprintf(&b, "r%d", reader)
		for i, item := range shelf[:14] {
			out := &a
			if i < 3 {
				out = &b
			}
			fmt.Fprintf(out, " i%d", reader%6*20+item)
		}
		a.WriteByte('\n')
		b.WriteByte('\n')
	}
	return write(t, a.String()), write(t, b.String())
}

func ndcgOf(t *testing.T, report *Report, scorer string) float64 {
	t.Helper()
	i := slices.IndexFunc(report.Results, func(r evaluate.Result) bool { return r.Scorer == scorer })
	if i < 0 || len(report.Results[i].At) != 1 || report.Results[i].At[0].K != report.K {
		t.Fatalf("no result for %s at %d", scorer, report.K)
	}
	return report.Results[i].At[0].NDCG.Value
}

func small() Options {
	opt := DefaultOptions()
	opt.Training = search.Options{Search: search.Quick, Factors: 8, Iterations: 8, Alpha: 20, Regularization: 0.01,
		FrequencyScaling: 1, Seed: 42}
	opt.K = 9 // what is left of the shelf
	return opt
}

func TestShelvesAreFound(t *testing.T) {
	train, test := clubs(t)
	report := must.Get(Interactions(context.Background(), train, test, small(), 2, progress.Silent)).OrFatal(t)
	for _, scorer := range []string{"mixture", "ials", "neighbours", "item-knn"} {
		for _, result := range report.Results {
			if result.Scorer == scorer && result.At[0].Recall.Value < 0.999 { // all that is left of the shelf is listed
				t.Errorf("%s finds %v of the shelf", scorer, result.At[0].Recall.Value)
			}
		}
		if ndcgOf(t, report, scorer) < 2*ndcgOf(t, report, "popularity") {
			t.Errorf("%s has %v, popularity %v", scorer, ndcgOf(t, report, scorer), ndcgOf(t, report, "popularity"))
		}
	}
}

func TestWhatASearchChoseIsTrainedWithOnAllItems(t *testing.T) {
	train, test := clubs(t)
	opt := small()
	opt.Training.Alpha, opt.Training.Search = 0, search.Full
	report := must.Get(Interactions(context.Background(), train, test, opt, 2, progress.Silent)).OrFatal(t)
	if chosen := report.Search.Trials[report.Search.Chosen]; len(report.Search.Trials) < 3 ||
		report.Training != chosen.Options || report.Search.Of > report.Data.Readers {
		t.Errorf("of the trials %+v %+v was chosen", report.Search.Trials, report.Training)
	}
	opt.Training.Alpha = report.Training.Alpha
	given := must.Get(Interactions(context.Background(), train, test, opt, 2, progress.Silent)).OrFatal(t)
	if !reflect.DeepEqual(given.Results, report.Results) || len(given.Search.Trials) != 0 {
		t.Errorf("with what was chosen given, %+v instead of %+v", given.Results, report.Results)
	}
}

func TestThreadsChangeNothing(t *testing.T) {
	train, test := clubs(t)
	opt := small()
	opt.Training.Alpha = 0
	var first []byte
	for _, threads := range []int{1, 2, 4} {
		report := must.Get(Interactions(context.Background(), train, test, opt, threads, progress.Silent)).OrFatal(t)
		data := must.Get(json.Marshal(report)).OrFatal(t)
		if first == nil {
			first = data
		}
		if string(data) != string(first) {
			t.Errorf("%d threads give another report", threads)
		}
	}
}

func TestHoldingOutKeepsEveryPairOnce(t *testing.T) {
	train, test := clubs(t)
	task, data, err := load(context.Background(), train, test, FormAuto)
	if err != nil {
		t.Fatal(err)
	}
	held := holdOut(task.Train, 0.1, 42)
	if held.Train.NNZ()+held.Relevant.NNZ() != data.Train {
		t.Errorf("%d + %d of %d pairs", held.Train.NNZ(), held.Relevant.NNZ(), data.Train)
	}
	if share := float64(held.Relevant.NNZ()) / float64(data.Train); share < 0.08 || share > 0.12 {
		t.Errorf("a share of %v is held out", share)
	}
	for row := range task.Train.Rows {
		kept, _ := held.Train.Row(row)
		out, _ := held.Relevant.Row(row)
		all, _ := task.Train.Row(row)
		if together := sortedSet(slices.Concat(kept, out)); !slices.Equal(together, all) || len(kept) == 0 {
			t.Errorf("row %d: %v and %v of %v", row, kept, out, all)
		}
	}
}

func TestMistakesAndCancelAreErrors(t *testing.T) {
	train, test := clubs(t)
	for name, change := range map[string]func(*Options){
		"form":       func(o *Options) { o.Form = "csv" },
		"k":          func(o *Options) { o.K = 0 },
		"hold out":   func(o *Options) { o.HoldOut = 1 },
		"neighbours": func(o *Options) { o.Neighbours = 0 },
		"factors":    func(o *Options) { o.Training.Factors = -1 },
	} {
		opt := small()
		change(&opt)
		_, err := Interactions(context.Background(), train, test, opt, 1, progress.Silent)
		must.Refuse(t, name, err, book.CodeInvalid)
	}
	for stop := range 10 {
		ctx, cancel := context.WithCancel(context.Background())
		events := 0
		report := progress.Func(func(progress.Event) {
			if events++; events > stop {
				cancel()
			}
		})
		opt := small()
		opt.Training.Alpha = 0
		must.Refuse(t, fmt.Sprintf("stopped at event %d", stop),
			must.Err(Interactions(ctx, train, test, opt, 1, report)), book.CodeCancelled)
		cancel()
	}
}

// TestLastFM runs the Last.fm files of LightGCN's repository.
func TestLastFM(t *testing.T) {
	report := must.Get(Interactions(context.Background(), realdata.File(t, "lastfm/train.txt"),
		realdata.File(t, "lastfm/test.txt"), DefaultOptions(), 2, progress.Silent)).OrFatal(t)
	if d := report.Data; d.Form != FormWeight || d.Train != 42135 || d.Readers != 1878 || d.Items != 4476 ||
		d.LeftOut != 2 || d.UnknownItems != 41 {
		t.Errorf("the files hold %+v", d)
	}
	if ndcgOf(t, report, "ials") < 5*ndcgOf(t, report, "popularity") {
		t.Errorf("iALS %v, popularity %v", ndcgOf(t, report, "ials"), ndcgOf(t, report, "popularity"))
	}
	// Computed once with SciPy from the definitions and measured with ranx.
	for scorer, want := range map[string]float64{"popularity": 0.0210718639, "item-knn": 0.206284307} {
		if got := ndcgOf(t, report, scorer); got < want-1e-6 || got > want+1e-6 {
			t.Errorf("%s has NDCG@20 %v, SciPy and ranx say %v", scorer, got, want)
		}
	}
}
