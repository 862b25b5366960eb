package cli

import (
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"shelftalk/backend/service/talk"
)

func TestChatSaysWhatLiesOnTheTableAndWhy(t *testing.T) {
	data := copied(t)
	a := succeeds(t, data, "chat", "--say", "a dark mystery, no horror", "--say", "shorter")
	for _, words := range []string{"[no horror: ", " 1. ", "it is filed under mystery (+8.00)", "score ", "[at most ",
		"keeps "} {
		if !strings.Contains(a.out, words) {
			t.Errorf("%q is not in: %v", words, a)
		}
	}
	var last talk.Conversation
	n := 0
	for decoder := json.NewDecoder(
		strings.NewReader(succeeds(t, data, "chat", "--json", "--say", "a dark mystery", "--say",
			"like Beloved").out)); ; n++ {
		if err := decoder.Decode(&last); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			t.Fatal(err)
		}
	}
	if n != 2 || len(last.Turns) != 4 || len(last.Table) == 0 {
		t.Errorf("%d answers, the last %+v", n, last)
	}
	// Lines do what --say does, go on with a conversation, and a bad one ends nothing.
	a = runWith("undo\nundo\nundo\n\na quiet novel", data, "chat", "--conversation", last.ID)
	if a.status != 0 || !strings.Contains(a.out, "Back at the beginning.") ||
		!strings.Contains(a.err, "nothing to take back") || !strings.Contains(a.out, " 1. ") {
		t.Errorf("%v", a)
	}
}

func TestChatWithoutArtifactsSaysWhatToDo(t *testing.T) {
	complains(t, run(t.TempDir(), "chat", "--say", "x"), 4, "shelftalk run")
	complains(t, runWith("x\ny\n", t.TempDir(), "chat"), 4, "shelftalk run")
	complains(t, run(copied(t), "chat", "--say", "x", "--conversation", "nothere"), 6, "no conversation")
}
