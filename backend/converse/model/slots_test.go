package model

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
)

var vocabulary = Vocabulary{Genres: []string{"horror", "fantasy"}, Moods: []string{"darker", "lighter"}}

func TestSlotsAreAskedForBySchema(t *testing.T) {
	var body map[string]any
	slots, err := serve(t, func(w http.ResponseWriter, r *http.Request) {
		_ = json.NewDecoder(r.Body).Decode(&body)
		answering(`{"slots":[{"kind":"mood","value":"darker","from":0,"to":0,"quote":"gloomy"},{"kind":"pages","value":"","from":0,"to":300,"quote":"on one flight"}]}`)(w, r)
	}).Slots(context.Background(), "gloomy, to be read on one flight", vocabulary)
	want := []Slot{{Kind: "mood", Value: "darker", Quote: "gloomy"}, {Kind: "pages", To: 300, Quote: "on one flight"}}
	if err != nil || !slices.Equal(slots, want) {
		t.Errorf("%+v, %v", slots, err)
	}
	format, _ := body["response_format"].(map[string]any)
	messages, _ := body["messages"].([]any)
	if format["type"] != "json_schema" || body["stream"] != false || len(messages) != 2 ||
		messages[1].(map[string]any)["content"] != "gloomy, to be read on one flight" {
		t.Errorf("%+v", body)
	}
}

func TestAServerWithoutSchemasIsAskedWithoutOne(t *testing.T) {
	asked := 0
	slots, err := serve(t, func(w http.ResponseWriter, r *http.Request) {
		asked++
		if body, _ := io.ReadAll(r.Body); strings.Contains(string(body), "response_format") {
			w.WriteHeader(http.StatusBadRequest)
			_, _ = io.WriteString(w, `{"error":{"message":"response_format is not supported"}}`)
			return
		}
		answering("<think>{hm}</think>Here it is:\n```json\n{\"slots\": [{\"kind\": \"mood\", \"value\": \"darker\", "+
			"\"quote\": \"gloomy\"}]}\n```\n")(w, r)
	}).Slots(context.Background(), "gloomy", vocabulary)
	if err != nil || len(slots) != 1 || slots[0].Value != "darker" || asked != 2 {
		t.Errorf("%+v, %v after %d requests", slots, err, asked)
	}
}

func TestSlotsThatAreNoneAreAnErrorOrLeftOut(t *testing.T) {
	read := func(text string) ([]Slot, error) {
		return serve(t, answering(text)).Slots(t.Context(), "x", vocabulary)
	}
	for _, text := range []string{"", "none", "{}", `{"slots":{}}`, `{"slots":[{"kind":7}]}`, `{"slots":[`, `[]`, `}{`} {
		if slots, err := read(text); err == nil {
			t.Errorf("%q: %+v", text, slots)
		}
	}
	one := `{"kind":"mood","value":"darker","quote":"x"}`
	many := `{"slots":[` + strings.Repeat(one+",", 98) + one + `]}`
	if slots, err := read(many); err != nil || len(slots) != mostSlots {
		t.Errorf("%d, %v", len(slots), err)
	}
	long := `{"slots":[{"kind":"mood","value":"` + strings.Repeat("a", longestSlot+1) + `","quote":"x"}]}`
	if slots, err := read(long); err != nil || len(slots) != 0 {
		t.Errorf("%+v, %v", slots, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	_, err := serve(t, func(_ http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}).Slots(ctx, "x", vocabulary)
	if book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("%v", err)
	}
}
