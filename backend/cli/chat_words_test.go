package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"

	"shelftalk/backend/service/talk"
)

var ids = regexp.MustCompile(`\\"id\\":\\"([^\\]+)\\"`)

// firstID is the id of the first book of the last message, which is the task.
func firstID(asked string) string {
	return ids.FindStringSubmatch(asked[strings.LastIndex(asked, `"role":"user"`):])[1]
}

// wordsOf plays a language model that says something of the first book it is told of.
func wordsOf(t *testing.T, says string) (address string) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.Header().Set("Content-Type", "text/event-stream")
		for _, piece := range strings.SplitAfter(strings.ReplaceAll(says, "ID", firstID(string(body))), " ") {
			text, _ := json.Marshal(piece)
			fmt.Fprintf(w, "data: {\"choices\":[{\"delta\":{\"content\":%s}}]}\n\n", text)
		}
		fmt.Fprint(w, "data: [DONE]\n\n")
	}))
	t.Cleanup(server.Close)
	return server.URL
}

func TestChatPrintsTheWordsOfALanguageModelBehindTheTable(t *testing.T) {
	data := copied(t)
	succeeds(t, data, "config", "set", "chat.model_name", "a-model")
	succeeds(t, data, "config", "set", "chat.model_address", wordsOf(t, "Start with [ID] tonight. It is quiet."))
	a := succeeds(t, data, "chat", "--say", "a dark mystery", "--say", "why the first?")
	table, words := strings.Index(a.out, " 8. "), strings.Index(a.out, "” tonight.\nIt is quiet.\n")
	if table < 0 || words < table || strings.Count(a.out, "It is quiet.") != 1 ||
		!strings.Contains(a.out, "I would start with “") {
		t.Errorf("%v", a)
	}
	// For programs, what stands in the end; lines that are not typed wait for it, too.
	a = runWith("a dark mystery\nshorter\n", data, "chat", "--json")
	decoder := json.NewDecoder(strings.NewReader(a.out))
	for n := range 2 {
		var c talk.Conversation
		if err := decoder.Decode(&c); err != nil {
			t.Fatalf("%v in %v", err, a)
		}
		if last := c.Turns[len(c.Turns)-1]; c.Wording || len(c.Turns) != 2*n+2 ||
			!strings.Contains(last.Text, "” tonight. It is quiet.") {
			t.Errorf("%+v", last)
		}
	}
	succeeds(t, data, "config", "set", "chat.model_address", wordsOf(t, "Start with [ID] tonight. Then [000000000000]. "))
	a = succeeds(t, data, "chat", "--say", "a dark mystery")
	if strings.Contains(a.out, "000000000000") || !strings.Contains(a.out, "I would start with “") ||
		strings.Contains(a.out, "tonight") && !strings.Contains(a.out, "what was said above stands") {
		t.Errorf("%v", a)
	}
}
