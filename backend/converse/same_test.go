package converse

import (
	"encoding/json"
	"runtime"
	"slices"
	"sync"
	"testing"
)

// said is a conversation that uses every kind of term.
var said = []string{"a dark fantasy with dragons and wizards, like Piranesi", "less romance",
	"no horror, under 400 pages, after 1950", "for my nephew, 12", "like Dune, not by Stephen King"}

// answers are the replies of that conversation, in full.
func answers(t *testing.T, l *Library) []string {
	t.Helper()
	var all []string
	var state State
	for _, text := range said {
		next, out, err := l.Turn(t.Context(), state, Input{Text: text}, Guest{})
		if err != nil {
			t.Error(err)
			return nil
		}
		data, err := json.Marshal(out)
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
