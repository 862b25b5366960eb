package model

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"strings"
)

// Slot is one thing that a model makes out in what a reader said. Nothing of it is
// believed: whether its quote stands in the text and its value is known is for the
// caller to see.
type Slot struct {
	Kind  string `json:"kind"`  // one of SlotKinds
	Value string `json:"value"` // a title, a name, a kind of book, a pole of a scale
	From  int    `json:"from"`  // of pages and years: the least, 0 for none; of audience: the age
	To    int    `json:"to"`    // of pages and years: the most, 0 for none
	Quote string `json:"quote"` // the reader's words that it rests on
}

// SlotKinds are the kinds of slots.
var SlotKinds = []string{"liked_title", "disliked_title", "liked_author", "disliked_author", "wanted_genre",
	"unwanted_genre", "mood", "pages", "years", "audience"}

// Bounds on slots.
const (
	mostSlots   = 16
	longestSlot = 200 // bytes of a value or a quote
	slotTokens  = 600
)

// Vocabulary is what the values of slots are chosen from.
type Vocabulary struct {
	Genres []string
	Moods  []string
}

// slotSchema is what the server is asked to hold the model to.
func slotSchema() map[string]any {
	object := func(properties map[string]any, required ...string) map[string]any {
		return map[string]any{"type": "object", "properties": properties, "required": required, "additionalProperties": false}
	}
	text, number := map[string]any{"type": "string"}, map[string]any{"type": "integer"}
	slot := object(map[string]any{"kind": map[string]any{"type": "string", "enum": SlotKinds}, "value": text,
		"from": number, "to": number, "quote": text}, "kind", "value", "from", "to", "quote")
	return map[string]any{"type": "json_schema", "json_schema": map[string]any{"name": "slots", "strict": true,
		"schema": object(map[string]any{"slots": map[string]any{"type": "array", "items": slot}}, "slots")}}
}

// Slots lets the model read what a reader said.
func (c *Client) Slots(ctx context.Context, said string, known Vocabulary) ([]Slot, error) {
	told := strings.NewReplacer("{genres}", strings.Join(known.Genres, ", "), "{moods}",
		strings.Join(known.Moods, ", ")).Replace(slotInstructions)
	body := map[string]any{"model": c.name, "temperature": 0, "max_tokens": slotTokens, "stream": false,
		"response_format": slotSchema(), "messages": []message{{"system", told}, {"user", said}}}
	response, err := c.send(ctx, http.MethodPost, "chat/completions", body)
	var refused refusal
	if errors.As(err, &refused) && (refused.status == http.StatusBadRequest ||
		refused.status == http.StatusUnprocessableEntity || refused.status == http.StatusNotImplemented) {
		delete(body, "response_format") // an older server: the model may keep to it all the same
		response, err = c.send(ctx, http.MethodPost, "chat/completions", body)
	}
	if err != nil {
		return nil, silent(ctx, err)
	}
	defer response.Body.Close()
	text, err := whole(response.Body)
	if err != nil {
		return nil, silent(ctx, err)
	}
	return readSlots(ctx, text)
}

// readSlots takes the slots out of an answer, around which a model that is not held to
// JSON may say more.
func readSlots(ctx context.Context, text string) ([]Slot, error) {
	if _, after, thought := strings.Cut(text, thunk); thought {
		text = after
	}
	from, to := strings.IndexByte(text, '{'), strings.LastIndexByte(text, '}')
	var answer struct {
		Slots *[]Slot `json:"slots"`
	}
	if from < 0 || to < from || json.Unmarshal([]byte(text[from:to+1]), &answer) != nil || answer.Slots == nil {
		return nil, silent(ctx, errors.New("what it read is not written as it was asked to be"))
	}
	slots := (*answer.Slots)[:min(len(*answer.Slots), mostSlots)]
	return slices.DeleteFunc(slots, func(s Slot) bool { return max(len(s.Value), len(s.Quote)) > longestSlot }), nil
}
