package converse

import (
	"reflect"
	"runtime"
	"sync"
	"testing"

	"shelftalk/backend/converse/reply"
)

// said is a conversation that uses every kind of term.
var said = []string{"a dark fantasy with dragons and wizards, like Piranesi", "less romance",
	"no horror, under 400 pages, after 1950", "for my nephew, 12", "like Dune, not by Stephen King"}

// answers are the replies of that conversation, in full.
func answers(t *testing.T, l *Library) []*reply.Reply {
	t.Helper()
	var all []*reply.Reply
	var state State
	for _, text := range said {
		next, out, err := l.Turn(t.Context(), state, Input{Text: text}, Guest{})
		if err != nil {
			t.Error(err)
			return nil
		}
		state, all = next, append(all, out)
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
				if got := answers(t, l); !reflect.DeepEqual(got, want) {
					t.Error("another answer while others talk")
				}
			}
		})
	}
	wait.Wait()
}

func TestAnswersDoNotDependOnTheNumberOfProcessors(t *testing.T) {
	with := func(processors int) []*reply.Reply {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		return answers(t, library(t))
	}
	if one, many := with(1), with(5); !reflect.DeepEqual(one, many) {
		t.Error("other answers with five processors")
	}
}
