package evaluate_test

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/evaluate/metric"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
	"shelftalk/backend/scoring"
)

// planted makes readers with a taste in k dimensions who take up what suits it.
// The factors are the tastes themselves with some noise, the vectors are the
// books' with more of it: so factors beat content, and both beat popularity.
func planted(tb testing.TB, seed uint64, readers, books int) evaluate.Input {
	const k = 8
	r := rand.New(rand.NewPCG(seed, 5))
	users, items := noise(seed, readers, k), noise(seed+1, books, k)
	in := evaluate.Input{Users: users, Books: matrix.NewDense(books, k), Vectors: matrix.NewDense(books, k)}
	for i, v := range items.Data {
		in.Books.Data[i] = v + 0.3*float32(r.NormFloat64())
		in.Vectors.Data[i] = v + float32(r.NormFloat64())
	}
	parts := []*matrix.CSR{&in.Train, &in.Val, &in.Test}
	for _, m := range parts {
		*m = matrix.CSR{Rows: readers, Cols: books, Indptr: []int64{0}}
	}
	for reader := range readers {
		for b := range books {
			taste := 0.0
			for j := range k {
				taste += float64(users.Row(reader)[j] * items.Row(b)[j])
			}
			if taste+3*r.NormFloat64() > 6 {
				part := 0
				if n := r.IntN(10); n < 2 && reader%7 > 1 { // some readers have nothing held out
					part = n + 1
				}
				parts[part].Indices = append(parts[part].Indices, int32(b))
				parts[part].Data = append(parts[part].Data, float32(1+r.IntN(2)))
			}
		}
		for _, m := range parts {
			m.Indptr = append(m.Indptr, int64(len(m.Indices)))
		}
	}
	in.Neighbours = neighbours(tb, in.Train)
	return in
}

func mustEvaluate(t *testing.T, in evaluate.Input, opt evaluate.Options,
	threads int) (*evaluate.Report, *evaluate.Lists) {
	t.Helper()
	report, lists, err := evaluate.Evaluate(context.Background(), in, opt, threads, progress.Silent)
	if err != nil {
		t.Fatal(err)
	}
	return report, lists
}

func TestPlantedTastesAreFound(t *testing.T) {
	in := planted(t, 1, 200, 150)
	report, _ := mustEvaluate(t, in, evaluate.DefaultOptions(), 2)
	at := func(name string) float64 {
		result, ok := report.Test.Result(name)
		if !ok {
			t.Fatalf("no result for %s", name)
		}
		ten, _ := result.AtK(10)
		return ten.NDCG.Value
	}
	if !(at("factors") > at("content") && at("content") > at("popularity")) {
		t.Errorf("factors %v, content %v, popularity %v", at("factors"), at("content"), at("popularity"))
	}
	if report.Mixture.Factors < 0.5 {
		t.Errorf("the mixture gives the better factors %v", report.Mixture)
	}
	for _, c := range report.Comparisons {
		if c.Baseline == "popularity" && c.Metric == "ndcg" && c.Low <= 0 {
			t.Errorf("the lead over popularity is %+v", c)
		}
		if c.Low > c.Difference || c.Difference > c.High {
			t.Errorf("a difference lies outside of its interval: %+v", c)
		}
	}
	if len(report.Comparisons) != 5*5*3 || len(report.Test.Results) != 5+1 {
		t.Errorf("%d comparisons, %d results", len(report.Comparisons), len(report.Test.Results))
	}
}

// TestListsExplainTheReport computes the metrics again from the lists, and the
// lists from the scorers, one reader at a time.
func TestListsExplainTheReport(t *testing.T) {
	in := planted(t, 2, 60, 90)
	report, lists := mustEvaluate(t, in, evaluate.DefaultOptions(), 2)
	factors := must.Get(evaluate.NewFactors(in.Users, in.Books)).OrFatal(t)
	content := must.Get(evaluate.NewContent(in.Train, in.Vectors, in.Authors, 2)).OrFatal(t)
	popularity := evaluate.NewPopularity(in.Train)
	mixed := must.Get(evaluate.NewMixed(report.Mixture,
		evaluate.Members{factors, in.Neighbours, content, popularity})).OrFatal(t)
	scorers := []scoring.Scorer{popularity, in.Neighbours, content, factors, mixed}
	at := 0
	next := func(scorer string) []evaluate.ListRow {
		for lists.Rows[at].Scorer != scorer {
			at++
		}
		from, reader := at, lists.Rows[at].User
		for at < len(lists.Rows) && lists.Rows[at].Scorer == scorer && lists.Rows[at].User == reader {
			at++
		}
		return lists.Rows[from:at]
	}
	for _, scorer := range scorers {
		ndcg, readers := 0.0, 0
		for reader := range in.Train.Rows {
			relevant, _ := in.Test.Row(reader)
			if len(relevant) == 0 {
				continue
			}
			scores := matrix.NewDense(1, in.Train.Cols)
			must.Succeed(t, scorer.Score(context.Background(), []int32{int32(reader)}, scores))
			for _, known := range []matrix.CSR{in.Train, in.Val} {
				columns, _ := known.Row(reader)
				for _, column := range columns {
					scores.Data[column] = scoring.Masked
				}
			}
			want := scoring.Top(scores.Data, 20, nil)
			rows := next(scorer.Name())
			var hits []bool
			for i, row := range rows {
				if row.Split != "test" || int(row.User) != reader || int(row.Rank) != i+1 || row.Book != want[i].Item ||
					row.Score != want[i].Score {
					t.Fatalf("%s, reader %d, rank %d: %+v, want %+v", scorer.Name(), reader, i+1, row, want[i])
				}
				if row.Relevant != slices.Contains(relevant, row.Book) {
					t.Fatalf("%+v is said to be relevant or not, against the matrix", row)
				}
				hits = append(hits, row.Relevant)
			}
			if len(rows) != len(want) {
				t.Fatalf("%d places, want %d", len(rows), len(want))
			}
			ndcg += metric.NDCG(hits, len(relevant), 10)
			readers++
		}
		result, _ := report.Test.Result(scorer.Name())
		ten, _ := result.AtK(10)
		if math.Abs(ten.NDCG.Value-ndcg/float64(readers)) > 1e-12 || report.Test.Readers != readers {
			t.Errorf("%s has NDCG@10 %v of %d readers, the lists give %v of %d", scorer.Name(), ten.NDCG.Value,
				report.Test.Readers, ndcg/float64(readers), readers)
		}
	}
}

func TestThreadsAndRepetitionChangeNothing(t *testing.T) {
	in, opt := planted(t, 3, 120, 80), evaluate.DefaultOptions()
	opt.MaxReaders = 40
	one, oneLists := mustEvaluate(t, in, opt, 1)
	first := must.Get(json.Marshal(one)).OrFatal(t)
	for _, threads := range []int{1, 2, 5} {
		other, otherLists := mustEvaluate(t, in, opt, threads)
		again, _ := json.Marshal(other)
		if string(again) != string(first) || !reflect.DeepEqual(oneLists, otherLists) {
			t.Errorf("%d threads give another report", threads)
		}
	}
	opt.Seed++
	if other, _ := mustEvaluate(t, in, opt, 1); reflect.DeepEqual(other.Test.Results, one.Test.Results) {
		t.Error("another seed draws the same readers")
	}
}

func TestTheSampleIsCounted(t *testing.T) {
	in, opt := planted(t, 4, 200, 60), evaluate.DefaultOptions()
	all, _ := mustEvaluate(t, in, opt, 2)
	for _, split := range []evaluate.Split{all.Validation, all.Test} {
		if split.Readers != split.WithItems || split.WithItems+split.WithoutItems != 200 || split.WithoutItems < 200*2/7 {
			t.Errorf("%d evaluated, %d with items, %d without", split.Readers, split.WithItems, split.WithoutItems)
		}
	}
	opt.MaxReaders = 50
	some, lists := mustEvaluate(t, in, opt, 2)
	if !slices.IsSortedFunc(lists.Rows, func(a, b evaluate.ListRow) int {
		if a.Scorer != b.Scorer {
			return 0
		}
		return int(a.User - b.User)
	}) {
		t.Error("the sample is not in the order of rows")
	}
	if some.Test.Readers > 50 || some.Test.Readers < 20 || some.Test.WithItems != all.Test.WithItems {
		t.Errorf("%d of %d were evaluated", some.Test.Readers, some.Test.WithItems)
	}
	if len(some.Notes) == 0 || !strings.HasPrefix(some.Notes[0], "50 of ") {
		t.Errorf("the notes are %q", some.Notes)
	}
}

func TestAFailureToBeatPopularityIsSaid(t *testing.T) {
	in := planted(t, 5, 80, 60)
	in.Users, in.Vectors = noise(77, 80, 8), noise(78, 60, 8) // nothing was learnt
	report, _ := mustEvaluate(t, in, evaluate.DefaultOptions(), 1)
	if len(report.Notes) != 2 || !strings.Contains(report.Notes[1], "not clearly better than popularity") {
		t.Errorf("the notes are %q", report.Notes)
	}
}

func TestWhatCannotBeEvaluatedIsAnError(t *testing.T) {
	type (
		input   = evaluate.Input
		options = evaluate.Options
	)
	empty := matrix.CSR{Rows: 30, Cols: 40, Indptr: make([]int64, 31)}
	overflow := func(in *input, _ *options) { in.Books.Data[3], in.Users.Data[3] = 3e38, 3e38 }
	for name, c := range map[string]struct {
		code   book.Code
		change func(*input, *options)
	}{
		"no validation":     {book.CodeBadInput, func(in *input, _ *options) { in.Val = empty }},
		"no test":           {book.CodeBadInput, func(in *input, _ *options) { in.Test = empty }},
		"other matrix":      {book.CodeCorrupt, func(in *input, _ *options) { in.Test.Cols++ }},
		"other factors":     {book.CodeCorrupt, func(in *input, _ *options) { in.Users = noise(1, 29, 8) }},
		"other vectors":     {book.CodeCorrupt, func(in *input, _ *options) { in.Vectors = noise(1, 41, 8) }},
		"short vectors":     {book.CodeCorrupt, func(in *input, _ *options) { in.Vectors.Data = in.Vectors.Data[:9] }},
		"infinite factors":  {book.CodeCorrupt, func(in *input, _ *options) { in.Books.Data[3] = float32(math.Inf(1)) }},
		"overflowing score": {book.CodeInternal, overflow},
		"no lengths":        {book.CodeInvalid, func(_ *input, opt *options) { opt.Ks = nil }},
		"length 0":          {book.CodeInvalid, func(_ *input, opt *options) { opt.Ks = []int{0, 5} }},
		"lengths repeated":  {book.CodeInvalid, func(_ *input, opt *options) { opt.Ks = []int{5, 5} }},
		"negative readers":  {book.CodeInvalid, func(_ *input, opt *options) { opt.MaxReaders = -1 }},
		"no neighbours":     {book.CodeInvalid, func(_ *input, opt *options) { opt.Neighbours = 0 }},
	} {
		in, opt := planted(t, 6, 30, 40), evaluate.DefaultOptions()
		c.change(&in, &opt)
		report, _, err := evaluate.Evaluate(context.Background(), in, opt, 1, progress.Silent)
		if must.Refuse(t, name, err, c.code); report != nil {
			t.Errorf("%s: there is a report", name)
		}
	}
}

func TestCancelEndsEvaluationWhereverItComes(t *testing.T) {
	in := planted(t, 7, 60, 50)
	for stop := range 12 {
		ctx, cancel := context.WithCancel(context.Background())
		events := 0
		report := progress.Func(func(progress.Event) {
			if events++; events > stop {
				cancel()
			}
		})
		if _, _, err := evaluate.Evaluate(ctx, in, evaluate.DefaultOptions(), 1, report); err != nil &&
			book.CodeOf(err) != book.CodeCancelled {
			t.Errorf("stopped at event %d: %v", stop, err)
		}
		cancel()
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, _, err := evaluate.Evaluate(ctx, in, evaluate.DefaultOptions(), 2, progress.Silent)
	must.Refuse(t, "cancelled before", err, book.CodeCancelled)
}

func TestMeasureCountsUnlistedBooksAsMissed(t *testing.T) {
	// One reader who should find column 2, which popularity ranks first of the unknown.
	task := evaluate.Task{Train: csr(3, [][2]float32{{0, 1}}, [][2]float32{{1, 1}, {2, 1}}, [][2]float32{{2, 1}}),
		Relevant: csr(3, [][2]float32{{2, 1}}, nil, nil)}
	measure := func() (evaluate.AtK, int) {
		results, readers, err := evaluate.Measure(context.Background(), task,
			[]scoring.Scorer{evaluate.NewPopularity(task.Train)}, []int{2}, 1, func(int64) {})
		if err != nil {
			t.Fatal(err)
		}
		return results[0].At[0], readers
	}
	if at, readers := measure(); at.Recall.Value != 1 || at.NDCG.Value != 1 || at.Precision.Value != 0.5 || readers != 1 {
		t.Errorf("%+v of %d readers", at, readers)
	}
	task.Unlisted = []int32{3, 0, 1} // and the third reader has nothing that could be found
	if at, readers := measure(); at.Recall.Value != 0.25/2 || at.NDCG.Value != 1/(1+1/math.Log2(3))/2 || readers != 2 {
		t.Errorf("with unlisted books %+v of %d readers", at, readers)
	}
	task.Relevant, task.Unlisted = csr(3, nil, nil, nil), nil
	_, _, err := evaluate.Measure(context.Background(), task, nil, []int{2}, 1, func(int64) {})
	must.Refuse(t, "nothing to find", err, book.CodeBadInput)
}
