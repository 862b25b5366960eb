package embedding

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

func embed(t testing.TB, books []book.Book, f *fakeModel, cache string, opt Options,
	threads int) (matrix.Dense, Stats) {
	t.Helper()
	vectors, stats, err := Embed(t.Context(), books, f.model(), cache, opt, threads, progress.Silent)
	if err != nil {
		t.Fatal(err)
	}
	return vectors, stats
}

func TestTextLeavesOutWhatIsNotKnown(t *testing.T) {
	for want, b := range map[string]book.Book{
		"Title: Kim | Genre: fiction, spies | Description: A boy.": {Title: "Kim", Genres: []string{"fiction", "spies"},
			Description: "A boy."},
		"Title: Kim | Description: A boy.": {Title: "Kim", Description: "A boy."},
		"Title: Kim":                       {Title: "Kim"},
		"Genre: fiction":                   {Genres: []string{"fiction"}},
		"":                                 {Authors: []string{"Rudyard Kipling"}},
	} {
		if got := Text(b); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestEveryRowIsItsBooksVector(t *testing.T) {
	books, opt := someBooks(150), DefaultOptions()
	opt.MaxTokens = 64
	f := &fakeModel{}
	vectors, stats := embed(t, books, f, "", opt, 2)
	if vectors.Rows != 150 || vectors.Cols != fakeDims {
		t.Fatalf("%d × %d", vectors.Rows, vectors.Cols)
	}
	tokens, truncated := int64(0), 0
	for i, b := range books {
		if !slices.Equal(vectors.Row(i), wantVector(t, b, opt)) {
			t.Errorf("book %d has another vector than its text", i)
		}
		ids, cut := realTokenizer().Encode(nil, Text(b), 64)
		tokens += int64(len(ids))
		if cut {
			truncated++
		}
	}
	want := Stats{Books: 150, Embedded: 150, Tokens: tokens, Truncated: truncated, Model: "fake", SHA256: "f00d",
		Provider: "fake"}
	if stats != want || truncated == 0 {
		t.Errorf("got %+v, want %+v", stats, want)
	}
	if f.opened != 1 || f.closed != 1 {
		t.Errorf("the model was opened %d times and closed %d times", f.opened, f.closed)
	}
}

func TestThreadsAndBatchesChangeNothing(t *testing.T) {
	books := someBooks(100)
	want, _ := embed(t, books, &fakeModel{}, "", DefaultOptions(), 1)
	for _, threads := range []int{1, 2, 7} {
		for _, size := range []int{1, 3, 32, 1024} {
			opt := DefaultOptions()
			opt.BatchSize = size
			f := &fakeModel{}
			if got, _ := embed(t, books, f, "", opt, threads); !slices.Equal(got.Data, want.Data) {
				t.Errorf("%d threads and batches of %d give other vectors", threads, size)
			}
			if f.most > size {
				t.Errorf("%d texts were in the model at once with a batch size of %d", f.most, size)
			}
		}
	}
}

func TestSecondRunEmbedsOnlyWhatChanged(t *testing.T) {
	cache := CachePath(t.TempDir(), "f00d")
	books := someBooks(80)
	first, before := embed(t, books, &fakeModel{}, cache, DefaultOptions(), 2)

	f := &fakeModel{}
	second, stats := embed(t, books, f, cache, DefaultOptions(), 2)
	if !slices.Equal(first.Data, second.Data) {
		t.Error("vectors from the cache are others")
	}
	want := before
	want.Embedded, want.Cached, want.Provider = 0, 80, ""
	if stats != want || f.opened != 0 {
		t.Errorf("got %+v, want %+v; the model was opened %d times", stats, want, f.opened)
	}

	books[7].Title, books[60].Description = "Another", "Changed"
	third, stats := embed(t, books, f, cache, DefaultOptions(), 2)
	if stats.Embedded != 2 || stats.Cached != 78 || f.texts != 2 {
		t.Errorf("after two changes: %+v, %d texts in the model", stats, f.texts)
	}
	for i, b := range books {
		if !slices.Equal(third.Row(i), wantVector(t, b, DefaultOptions())) {
			t.Errorf("book %d has a vector of before", i)
		}
	}

	opt := DefaultOptions()
	opt.MaxTokens = 20
	if _, stats := embed(t, books, f, cache, opt, 2); stats.Cached != 0 {
		t.Errorf("%d vectors of 256 tokens were taken for vectors of 20", stats.Cached)
	}
}

func TestInterruptedRunGoesOnWhereItStopped(t *testing.T) {
	cache := CachePath(t.TempDir(), "f00d")
	books, opt := someBooks(120), DefaultOptions()
	opt.BatchSize = 4
	ctx, cancel := context.WithCancel(t.Context())
	f := &fakeModel{after: func(n int) {
		if n == 50 {
			cancel()
		}
	}}
	_, stats, err := Embed(ctx, books, f.model(), cache, opt, 2, progress.Silent)
	if book.CodeOf(err) != book.CodeCancelled {
		t.Fatalf("a cancelled run gave %v", err)
	}
	if stats.Embedded < 40 || stats.Embedded > 56 {
		t.Fatalf("%d texts were embedded before the run was cancelled at 50", stats.Embedded)
	}
	again := &fakeModel{}
	vectors, rest := embed(t, books, again, cache, opt, 2)
	if rest.Cached != stats.Embedded || rest.Embedded != 120-stats.Embedded || again.texts != rest.Embedded {
		t.Errorf("first run: %d embedded; second: %d cached, %d embedded", stats.Embedded, rest.Cached, rest.Embedded)
	}
	for i, b := range books {
		if !slices.Equal(vectors.Row(i), wantVector(t, b, opt)) {
			t.Errorf("book %d has the wrong vector", i)
		}
	}
}

func TestBooksWithOneTextAreEmbeddedOnce(t *testing.T) {
	books := append(someBooks(10), someBooks(10)...)
	f := &fakeModel{}
	vectors, stats := embed(t, books, f, "", DefaultOptions(), 2)
	if f.texts != 10 || stats.Embedded != 10 || stats.Repeated != 10 {
		t.Errorf("%d texts in the model, %+v", f.texts, stats)
	}
	for i := range 10 {
		if !slices.Equal(vectors.Row(i), vectors.Row(i+10)) {
			t.Errorf("books %d and %d have one text and two vectors", i, i+10)
		}
	}
}

func TestDamagedCacheIsComputedAgain(t *testing.T) {
	cache := CachePath(t.TempDir(), "f00d")
	books := someBooks(30)
	want, _ := embed(t, books, &fakeModel{}, cache, DefaultOptions(), 1)
	raw := must.Get(os.ReadFile(cache)).OrFatal(t)
	raw[headerSize+5*recordSize(fakeDims)+60] ^= 0x40 // a bit of a vector
	raw = raw[:len(raw)-7]                            // and a torn tail
	must.Succeed(t, os.WriteFile(cache, raw, 0o644))
	got, stats := embed(t, books, &fakeModel{}, cache, DefaultOptions(), 1)
	if !slices.Equal(got.Data, want.Data) {
		t.Error("a damaged record was used")
	}
	if stats.Dropped != 2 || stats.Embedded != 2 || stats.Cached != 28 {
		t.Errorf("got %+v", stats)
	}
	if _, stats := embed(t, books, &fakeModel{}, cache, DefaultOptions(), 1); stats.Cached != 30 {
		t.Errorf("after the repair: %+v", stats)
	}
}

func TestABadVectorIsAnErrorAndNotCached(t *testing.T) {
	cache := CachePath(t.TempDir(), "f00d")
	f := &fakeModel{spoil: func(ids []int32) bool { return true }}
	_, _, err := Embed(t.Context(), someBooks(3), f.model(), cache, DefaultOptions(), 1, progress.Silent)
	must.Refuse(t, "a vector that is not of unit length", err, book.CodeInternal).Saying("unit length")
	if _, stats := embed(t, someBooks(3), &fakeModel{}, cache, DefaultOptions(), 1); stats.Cached != 0 {
		t.Errorf("%d bad vectors were cached", stats.Cached)
	}
}

func TestProgressCountsBooks(t *testing.T) {
	cache := CachePath(t.TempDir(), "f00d")
	embed(t, someBooks(20), &fakeModel{}, cache, DefaultOptions(), 1)
	var mu sync.Mutex
	last := map[string]progress.Event{}
	percent := 0.0
	report := progress.Func(func(e progress.Event) {
		mu.Lock()
		defer mu.Unlock()
		if e.Percent() < percent {
			t.Errorf("the stage went back from %.1f to %.1f percent", percent, e.Percent())
		}
		percent = e.Percent()
		last[e.Phase] = e
	})
	_, _, err := Embed(t.Context(), someBooks(50), (&fakeModel{}).model(), cache, DefaultOptions(), 2, report)
	must.Succeed(t, err)
	for phase, total := range map[string]int64{"tokenise": 50, "embed": 30} {
		if e := last[phase]; e.Unit != "books" || e.Total != total || e.Done != total {
			t.Errorf("phase %s ended with %+v, want %d books", phase, e, total)
		}
	}
	if percent != 100 {
		t.Errorf("the stage ended at %.1f percent", percent)
	}
}

func TestBatchesStartWithTheLongestTexts(t *testing.T) {
	j := &job{texts: make([]textInfo, 60)}
	rows := make([]int, 60)
	for i := range rows {
		rows[i], j.texts[i].tokens = i, int32(3+i*17%60)
	}
	batches := j.batches(rows, 8)
	seen := map[int]bool{}
	for _, batch := range batches {
		if spread := j.texts[batch[0]].tokens - j.texts[batch[len(batch)-1]].tokens; spread > 7 {
			t.Errorf("lengths in one batch differ by %d", spread)
		}
		for _, row := range batch {
			seen[row] = true
		}
	}
	if len(seen) != 60 || len(batches) != 8 || j.texts[batches[0][0]].tokens != 62 {
		t.Errorf("%d rows in %d batches, the first begins with %d tokens", len(seen), len(batches),
			j.texts[batches[0][0]].tokens)
	}
}

func TestNothingToEmbed(t *testing.T) {
	f := &fakeModel{}
	vectors, stats := embed(t, nil, f, filepath.Join(t.TempDir(), "new", "cache.bin"), DefaultOptions(), 2)
	if vectors.Rows != 0 || vectors.Cols != fakeDims || stats.Embedded != 0 || f.opened != 0 {
		t.Errorf("%d × %d, %+v", vectors.Rows, vectors.Cols, stats)
	}
}

func TestErrorsOfTheModelComeThrough(t *testing.T) {
	m := (&fakeModel{}).model()
	m.Open = func(Options, func(string)) (TokenEncoder, error) {
		return nil, book.Errorf(book.CodeModelMissing, "no library").WithHint("fetch it")
	}
	_, _, err := Embed(t.Context(), someBooks(3), m, "", DefaultOptions(), 1, progress.Silent)
	if book.CodeOf(err) != book.CodeModelMissing || book.HintOf(err) != "fetch it" {
		t.Errorf("got %v", err)
	}
}

func TestOptionsOutOfRangeAreInvalid(t *testing.T) {
	for name, change := range map[string]func(*Options){
		"max_tokens": func(o *Options) { o.MaxTokens = 257 },
		"batch_size": func(o *Options) { o.BatchSize = 0 },
		"abacus":     func(o *Options) { o.Device = "abacus" },
	} {
		opt := DefaultOptions()
		change(&opt)
		_, _, err := Embed(t.Context(), nil, (&fakeModel{}).model(), "", opt, 1, progress.Silent)
		must.Refuse(t, name, err, book.CodeInvalid).Saying(name)
	}
}

func TestEncoderGivesTheVectorsOfTexts(t *testing.T) {
	f := &fakeModel{}
	e := must.Get(NewEncoder(f.model(), DefaultOptions(), 2, progress.Silent)).OrFatal(t)
	books := someBooks(9)
	var texts []string
	for _, b := range books {
		texts = append(texts, Text(b))
	}
	vectors := must.Get(e.Encode(t.Context(), texts)).OrFatal(t)
	for i, b := range books {
		if !slices.Equal(vectors.Row(i), wantVector(t, b, DefaultOptions())) {
			t.Errorf("text %d has another vector", i)
		}
	}
	if e.Close(); f.closed != 1 {
		t.Error("the model was not closed")
	}
}
