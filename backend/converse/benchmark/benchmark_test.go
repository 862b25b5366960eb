package benchmark

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
	"shelftalk/backend/realdata"
)

// measured runs the whole measurement without vectors, which takes minutes.
func measured(t *testing.T) *Report {
	t.Helper()
	report, err := Conversation(context.Background(), Options{Catalogue: realdata.File(t, "catalogue/books.jsonl.gz"),
		WordsOnly: true,
		Requests: []string{realdata.File(t, "requests/requests.dev.jsonl"), realdata.File(t, "requests/threads.dev.jsonl"),
			realdata.File(t, "requests/like-a-book.dev.jsonl")}},
		progress.Func(func(progress.Event) {}))
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestRealRequestsAreAnswered(t *testing.T) {
	r := measured(t)
	threads, like := r.Sources[1], r.Sources[2]
	for _, tc := range []struct {
		what  string
		is    Estimate
		least float64
	}{
		{"request to book: nDCG@10", *threads.NDCG10, 0.09}, {"request to book: recall@10", *threads.Recall10, 0.11},
		{"request to book: hit@10", *threads.Hit10, 0.28},
		{"like a book: recall@20", *like.Like20, 0.18}, {"like a book: recall@100", *like.Like100, 0.40},
		{"linking: precision", r.Linking.Report.Precision, 0.95}, {"linking: recall", r.Linking.Report.Recall, 0.85},
		{"constraints kept where mending looked", Estimate{Value: 1 - r.Broken.Choose.Value}, 0.99},
		{"constraints kept", Estimate{Value: 1 - r.Broken.Report.Value}, 0.94},
		{"share of a kind gone after \"less of it\"", Estimate{Value: 1 - r.LessAfter.Value/r.LessBefore.Value}, 0.8},
		{"asking against not asking, times",
			Estimate{Value: r.WithQuestions.Value / math.Max(r.WithoutQuestions.Value, 1e-9)}, 2},
	} {
		t.Logf("%s %.3f", tc.what, tc.is.Value)
		if tc.is.Value < tc.least {
			t.Errorf("%s is %.3f, below %.2f", tc.what, tc.is.Value, tc.least)
		}
	}
	if r.Strangers+r.AlreadyRead+r.Untrue > 0 {
		t.Errorf("%d books not in the catalogue, %d already read, %d untrue reasons", r.Strangers, r.AlreadyRead, r.Untrue)
	}
}

func TestEstimateIsTheMeanWithinItsInterval(t *testing.T) {
	e := estimate([]float64{0, 0, 1, 1, 1, 0, 1, 0, 1, 1})
	if e.Value != 0.6 || !(e.Low < 0.6 && e.High > 0.6) || e.Low < 0 || e.High > 1 || e.N != 10 {
		t.Errorf("%+v", e)
	}
	if e != estimate([]float64{0, 0, 1, 1, 1, 0, 1, 0, 1, 1}) {
		t.Error("another draw for the same numbers")
	}
	if got := estimate(nil); got != (Estimate{}) {
		t.Errorf("%+v for nothing", got)
	}
}

func TestGainIsNDCG(t *testing.T) {
	ndcg, found := gain([]int32{7, 3, 9}, map[int32]bool{3: true, 9: true, 4: true})
	want := (1/math.Log2(3) + 1/math.Log2(4)) / (1 + 1/math.Log2(3) + 1/math.Log2(4))
	if math.Abs(ndcg-want) > 1e-12 || found != 2 {
		t.Errorf("%v, %v; want %v, 2", ndcg, found, want)
	}
}

func TestSpansAreTakenOut(t *testing.T) {
	if got := Without("I loved The Shining’s hotel, the shining!", "the shinings"); got != "I loved  hotel, the shining!" {
		t.Errorf("%q", got)
	}
	if got := Without("like Demons and \"Demons\"", "demons"); got != "like  and \"\"" {
		t.Errorf("%q", got)
	}
}

func TestNamedBooksAreReadInBothForms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "r.jsonl")
	lines := `{"id":"a","title":"t","named":["Dune — Frank Herbert"],"gold":[{"title":"It","author":"Stephen King"}]}` +
		"\n\n"
	if err := os.WriteFile(path, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	requests, err := ReadRequests(path)
	if err != nil || !reflect.DeepEqual(requests[0].Named, []Named{{Title: "Dune", Author: "Frank Herbert"}}) ||
		requests[0].Gold[0].Author != "Stephen King" {
		t.Errorf("%+v, %v", requests, err)
	}
}

func TestDamagedFilesAreNamed(t *testing.T) {
	folder := t.TempDir()
	for name, content := range map[string]string{"broken.jsonl": "{\"title\": \"x\"}\nnot json\n", "empty.jsonl": "\n",
		"half.jsonl.gz": "\x1f\x8b\x08"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := ReadCatalogue(path); book.CodeOf(err) != book.CodeBadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
}
