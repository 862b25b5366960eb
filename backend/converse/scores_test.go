package converse

import (
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"sync"
	"testing"

	"shelftalk/backend/kernel"
)

// said is a conversation that uses every kind of term.
var said = []string{"a dark fantasy with dragons and wizards, like Piranesi", "less romance", "no horror, under 400 pages, after 1950", "for my nephew, 12", "like Dune, not by Stephen King"}

// answers are the replies of that conversation, in full.
func answers(t *testing.T, l *Library) []string {
	t.Helper()
	var all []string
	var state State
	for _, text := range said {
		next, reply, err := l.Turn(t.Context(), state, Input{Text: text}, Guest{})
		if err != nil {
			t.Error(err)
			return nil
		}
		data, err := json.Marshal(reply)
		if err != nil {
			t.Error(err)
			return nil
		}
		state, all = next, append(all, string(data))
	}
	return all
}

func TestTurnsAtOnceAnswerAsOneAfterTheOther(t *testing.T) {
	l := library(t)
	want := answers(t, l)
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 5 {
				if got := answers(t, l); !slices.Equal(got, want) {
					t.Error("another answer while others talk")
				}
			}
		})
	}
	wait.Wait()
}

func TestAnswersDoNotDependOnTheNumberOfProcessors(t *testing.T) {
	with := func(processors int) []string {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		return answers(t, library(t))
	}
	if one, many := with(1), with(5); !slices.Equal(one, many) {
		t.Error("other answers with five processors")
	}
}

func TestNearnessIsTheInnerProduct(t *testing.T) {
	draw := rand.New(rand.NewPCG(1, 2))
	m, with := noise(draw, 3*nearRows+7, 20), noise(draw, 3, 20)
	near, err := nearness(t.Context(), m, [][]float32{with.Row(0), with.Row(1), with.Row(2)}, func() []float32 { return make([]float32, m.Rows) })
	if err != nil {
		t.Fatal(err)
	}
	for j := range near {
		for i, got := range near[j] {
			if want := kernel.Dot(m.Row(i), with.Row(j)); got != want {
				t.Fatalf("row %d with %d: %v, want %v", i, j, got, want)
			}
		}
	}
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := nearness(ended, m, [][]float32{with.Row(0)}, func() []float32 { return make([]float32, m.Rows) }); err == nil {
		t.Error("cancellation is no error")
	}
}

func TestBestKeepsWhatASortWouldPutFirst(t *testing.T) {
	draw := rand.New(rand.NewPCG(3, 4))
	for _, n := range []int{1, 2, 7, 50, 400} {
		kept, all := best{n: n}, make([]scored, 300)
		for row := range all {
			all[row] = scored{int32(row), float32(draw.IntN(40))} // many are equal
			kept.offer(all[row].row, all[row].score)
		}
		slices.SortFunc(all, byScore)
		var want []int32
		for _, s := range all[:min(n, len(all))] {
			want = append(want, s.row)
		}
		if got := kept.sorted(); !slices.Equal(got, want) {
			t.Errorf("of %d: %v, want %v", n, got, want)
		}
	}
}

func TestRecordsAreJudgedAtOnceAsOneByOne(t *testing.T) {
	l := library(t)
	wishes, _ := l.Understand("no horror, under 400 pages, after 1950, not by Stephen King, for my nephew, 12, in German, like Dune")
	judged := l.judge(wishes)
	for i, w := range wishes {
		if (judged[i] != nil) != (w.recorded() || w.Kind == Book) {
			t.Errorf("%s is judged: %v", w.Label(), judged[i] != nil)
		}
		for row, got := range judged[i] {
			if one := l.Fits(w, int32(row)); one != (got != recordBreaks) {
				t.Error(fmt.Sprint(w.Label(), " and ", l.books[row].Title), one, got)
			}
		}
	}
	if len(wishes) < 6 {
		t.Errorf("only %d wishes", len(wishes))
	}
}
