package rest

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/talk"
)

// chat takes a turn that has to succeed.
func chat(s *site, body fields) talk.Conversation {
	s.t.Helper()
	return ask[talk.Conversation](s, "POST", "/chat", body)
}

// conversation is a conversation as it stands.
func conversation(s *site, id string) talk.Conversation {
	s.t.Helper()
	return ask[talk.Conversation](s, "GET", "/conversations/"+id, nil)
}

func tableOf(c talk.Conversation) []book.ID {
	var ids []book.ID
	for _, item := range c.Table {
		ids = append(ids, item.Book.ID)
	}
	return ids
}

// standing is what a turn shows but for what it changed: that is said once.
func standing(c talk.Conversation) talk.Conversation {
	c.Left = nil
	c.Table = slices.Clone(c.Table)
	for i := range c.Table {
		c.Table[i].Change = ""
	}
	return c
}

func TestConversationGoesOnAfterARestartAndUndoIsExact(t *testing.T) {
	s := serve(t, copied(t), Options{})
	first := chat(s, fields{"text": "a dark mystery, no romance"})
	if len(first.Table) == 0 || len(first.Chips) < 2 || first.ID == "" || first.Title != "a dark mystery, no romance" ||
		!first.CanUndo || len(first.Turns) != 2 {
		t.Fatalf("%+v", first)
	}
	for _, item := range first.Table {
		sum := item.Rest
		for _, reason := range item.Reasons {
			sum += reason.Share
			if reason.Text == "" {
				t.Errorf("%+v says nothing", reason)
			}
		}
		if d := sum - item.Score; d > 1e-3 || d < -1e-3 || item.Of != len(first.Chips) || item.Keeps != len(item.Kept) ||
			item.Change != "new" {
			t.Errorf("%+v: its reasons sum to %v", item, sum)
		}
	}
	second := chat(s, fields{"conversation_id": first.ID, "text": "shorter please"})
	third := chat(s, fields{"conversation_id": first.ID, "like": second.Table[1].Book.ID})
	if len(third.Turns) != 6 || third.Turns[4].Did.Book.Title != second.Table[1].Book.Title ||
		slices.Contains(tableOf(third), second.Table[1].Book.ID) {
		t.Errorf("%+v", third.Turns)
	}
	s.stop()
	s = serve(t, s.data, Options{})
	if kept := conversation(s, first.ID); !equalJSON(standing(kept), standing(third)) {
		t.Errorf("after a restart it stands otherwise:\n%.900v\n%.900v", kept, third)
	}
	back := chat(s, fields{"conversation_id": first.ID, "undo": true})
	if !equalJSON(standing(back), standing(second)) {
		t.Errorf("undo is not exact:\n%.900v\n%.900v", back, second)
	}
	if back = chat(s, fields{"conversation_id": first.ID, "text": "Undo!"}); !equalJSON(standing(back),
		standing(first)) {
		t.Errorf("undo by words is not exact:\n%.900v\n%.900v", back, first)
	}
	empty := chat(s, fields{"conversation_id": first.ID, "undo": true})
	if empty.CanUndo || len(empty.Turns)+len(empty.Chips)+len(empty.Table) != 0 {
		t.Errorf("%+v", empty)
	}
	s.refused("POST", "/chat", fields{"conversation_id": first.ID, "undo": true}, 400, "invalid")
	if again := chat(s, fields{"conversation_id": first.ID, "text": "a dark mystery, no romance"}); !equalJSON(
		again.Table, first.Table) {
		t.Error("the same request from the beginning gives something else")
	}
}

func TestChipsAnswersAndSlidersChangeWhatIsLookedFor(t *testing.T) {
	s := serve(t, copied(t), Options{})
	c := chat(s, fields{"text": "something funny, no fantasy"})
	at := slices.IndexFunc(c.Chips, func(chip talk.ChatChip) bool { return chip.Kind == "genre" && chip.Not && chip.Firm })
	if at < 0 {
		t.Fatalf("%+v", c.Chips)
	}
	for _, item := range c.Table {
		if slices.Contains(item.Book.Genres, "fantasy") {
			t.Errorf("%+v", item.Book)
		}
	}
	label := c.Chips[at].Label
	c = chat(s, fields{"conversation_id": c.ID, "remove": c.Chips[at].ID})
	if slices.ContainsFunc(c.Chips, func(chip talk.ChatChip) bool {
		return chip.Label == label
	}) || c.Turns[2].Did.Label != label {
		t.Errorf("%+v", c.Chips)
	}
	if c.Question != nil {
		asked := c.Question.Text
		answered := chat(s, fields{"conversation_id": c.ID, "answer": 0})
		if answered.Question != nil && answered.Question.Text == asked ||
			answered.Turns[4].Text != c.Question.Options[0].Label {
			t.Errorf("%+v", answered)
		}
		c = answered
	}
	c = chat(s, fields{"conversation_id": c.ID, "knobs": fields{"adventure": 1, "scales": fields{"tone": -1}}})
	if c.Knobs.Adventure != 1 || c.Knobs.Scales["tone"] != -1 {
		t.Errorf("%+v", c.Knobs)
	}
	scales := ask[[]talk.ChatScale](s, "GET", "/chat/scales", nil)
	if len(scales) < 5 || scales[0].Low == "" {
		t.Errorf("%+v", scales)
	}
	for _, refused := range []struct {
		body   fields
		status int
		code   string
	}{
		{fields{}, 400, "invalid"},
		{fields{"conversation_id": c.ID}, 400, "invalid"},
		{fields{"text": "x", "undo": true}, 400, "invalid"},
		{fields{"text": 3}, 400, "invalid"},
		{fields{"text": "x", "say": "y"}, 400, "invalid"},
		{fields{"text": "  \u0000 "}, 400, "invalid"},
		{fields{"undo": true}, 400, "invalid"},
		{fields{"text": strings.Repeat("é", 10_001)}, 422, "bad_input"},
		{fields{"conversation_id": "nothere", "text": "x"}, 404, "not_found"},
		{fields{"conversation_id": c.ID, "remove": 99}, 404, "not_found"},
		{fields{"conversation_id": c.ID, "remove": -1}, 404, "not_found"},
		{fields{"answer": 0}, 404, "not_found"},
		{fields{"like": "000000000000"}, 404, "not_found"},
		{fields{"knobs": fields{"adventure": 2}}, 400, "invalid"},
		{fields{"knobs": fields{"scales": fields{"tone": 7}}}, 400, "invalid"},
		{fields{"knobs": fields{"scales": fields{"shell": 1}}}, 400, "invalid"},
	} {
		s.refused("POST", "/chat", refused.body, refused.status, refused.code)
	}
	if after := conversation(s, c.ID); !equalJSON(standing(after), standing(c)) {
		t.Error("a refused turn changed the conversation")
	}
}

func TestABookThatIsKnownIsADeedOfItsOwnAndIsNotShown(t *testing.T) {
	s := serve(t, copied(t), Options{})
	c := chat(s, fields{"text": "a dark mystery"})
	known := c.Table[2].Book
	next := chat(s, fields{"conversation_id": c.ID, "read": known.ID})
	did := next.Turns[2].Did
	if did.Kind != "read" || did.Book == nil || did.Book.ID != known.ID || next.Turns[2].Text != "I have read "+
		known.Title || slices.Contains(tableOf(next), known.ID) {
		t.Errorf("%+v, %q", did, next.Turns[2].Text)
	}
	said := chat(s, fields{"conversation_id": chat(s, fields{"text": "a dark mystery"}).ID,
		"text": "I have read number 3"})
	if !equalJSON(said.Table, next.Table) || !equalJSON(said.Chips, next.Chips) {
		t.Error("said, it does something else")
	}
	if q := c.Question; q == nil || q.Kind != "kind" || len(q.Options) < 2 {
		t.Errorf("%+v", c.Question)
	}
	s.refused("POST", "/chat", fields{"read": "000000000000"}, 404, "not_found")
}

// What begins with the sliders or a book has no words to be called by; the first that
// are said are its title.
func TestConversationsAreCalledByWhatTheyAreAbout(t *testing.T) {
	s := serve(t, copied(t), Options{})
	c := chat(s, fields{"knobs": fields{"adventure": 1}})
	if c.Title != "" {
		t.Errorf("only moved, and called %q", c.Title)
	}
	c = chat(s, fields{"conversation_id": c.ID, "text": "a dark mystery, no romance"})
	if again := conversation(s, c.ID); c.Title != "a dark mystery, no romance" || again.Title != c.Title {
		t.Errorf("%q, and when it is opened %q", c.Title, again.Title)
	}
	if c = chat(s, fields{"conversation_id": c.ID, "text": "funny"}); c.Title != "a dark mystery, no romance" {
		t.Errorf("later words name it again: %q", c.Title)
	}
	b := c.Table[0].Book
	if liked := chat(s, fields{"like": b.ID}); liked.Title != b.Title {
		t.Errorf("from a book it is called %q", liked.Title)
	}
	at := slices.IndexFunc(c.Chips, func(chip talk.ChatChip) bool { return chip.Not })
	gone := chat(s, fields{"conversation_id": c.ID, "remove": c.Chips[at].ID})
	if did := gone.Turns[len(gone.Turns)-2].Did; did.Wish == nil || did.Wish.Kind != "genre" || !did.Wish.Not ||
		did.Wish.Name != c.Chips[at].Name || did.Label != c.Chips[at].Label {
		t.Errorf("%+v", did)
	}
}

func TestConversationsAreListedFoundNamedAndDeleted(t *testing.T) {
	s := serve(t, copied(t), Options{})
	one := chat(s, fields{"text": "a heist in space"})
	two := chat(s, fields{"text": "for my nephew, 12, with dragons and a very long request that goes on and on and " +
		"on until its end"})
	if !strings.HasSuffix(two.Title, "…") || len([]rune(two.Title)) > 61 {
		t.Errorf("%q", two.Title)
	}
	list := func(q string) (ids []string) {
		for _, c := range ask[[]talk.ConversationSummary](s, "GET", "/conversations?q="+url.QueryEscape(q), nil) {
			ids = append(ids, c.ID)
		}
		return ids
	}
	if got := list(""); !slices.Equal(got, []string{two.ID, one.ID}) {
		t.Errorf("%q", got)
	}
	for q, want := range map[string][]string{"HEIST": {one.ID}, "dragons": {two.ID}, "%": nil, "' OR 1=1 --": nil,
		"its end": {two.ID}} {
		if got := list(q); !slices.Equal(got, want) {
			t.Errorf("%q finds %q", q, got)
		}
	}
	named := ask[talk.Conversation](s, "PUT", "/conversations/"+one.ID, fields{"title": "  Heists\n<b>here</b> "})
	if named.Title != "Heists <b>here</b>" || named.Counts {
		t.Errorf("%+v", named)
	}
	s.refused("PUT", "/conversations/"+one.ID, fields{"title": "   "}, 400, "invalid")
	s.refused("PUT", "/conversations/"+one.ID, fields{"title": strings.Repeat("x", 201)}, 400, "invalid")
	s.refused("PUT", "/conversations/nothere", fields{"counts": true}, 404, "not_found")
	ask[operation.Done](s, "DELETE", "/conversations/"+one.ID, nil)
	s.refused("GET", "/conversations/"+one.ID, nil, 404, "not_found")
	s.refused("DELETE", "/conversations/"+one.ID, nil, 404, "not_found")
	s.refused("POST", "/chat", fields{"conversation_id": one.ID, "text": "more"}, 404, "not_found")
	if got := list(""); !slices.Equal(got, []string{two.ID}) {
		t.Errorf("%q", got)
	}
}

func TestWhatIsSaidCountsAsTasteOnlyIfItsReaderWantsIt(t *testing.T) {
	s := serve(t, copied(t), Options{})
	basis := func() library.Basis { return recommended(s, "").Basis }
	c := chat(s, fields{"text": "like Beloved"})
	if len(c.Chips) == 0 || c.Chips[0].Kind != "book" {
		t.Fatalf("%+v", c.Chips)
	}
	if basis() != library.BasisPopular {
		t.Error("it counts at first")
	}
	if c = ask[talk.Conversation](s, "PUT", "/conversations/"+c.ID, fields{"counts": true}); !c.Counts ||
		basis() != library.BasisLiked {
		t.Error("it does not count")
	}
	other := chat(s, fields{"text": "a quiet novel about a family"})
	if !slices.ContainsFunc(other.Table, func(i talk.ChatItem) bool {
		return slices.ContainsFunc(i.Reasons, func(r talk.ChatReason) bool { return r.Kind == "taste" })
	}) {
		t.Error("no book lies there for the shelf's sake")
	}
	ask[talk.Conversation](s, "PUT", "/conversations/"+c.ID, fields{"counts": false})
	if basis() != library.BasisPopular {
		t.Error("it still counts")
	}
}

func TestBooksThatTheShelfKnowsAreNotShown(t *testing.T) {
	s := serve(t, copied(t), Options{})
	c := chat(s, fields{"text": "a dark mystery"})
	known := c.Table[0].Book.ID
	swipe(s, known, "never")
	if now := conversation(s, c.ID); slices.Contains(tableOf(now), known) || len(now.Table) != len(c.Table)-1 {
		t.Errorf("%v", tableOf(now))
	}
	for _, text := range []string{"thanks", "darker", "a dark mystery"} {
		if c = chat(s, fields{"conversation_id": c.ID, "text": text}); slices.Contains(tableOf(c), known) {
			t.Errorf("after %q it is there", text)
		}
	}
}

func TestConversationCanBeReadWithoutArtifacts(t *testing.T) {
	s := serve(t, copied(t), Options{})
	c := chat(s, fields{"text": "a dark mystery"})
	ask[operation.Done](s, "DELETE", "/pipeline/reset", nil)
	if kept := conversation(s, c.ID); !equalJSON(kept.Turns, c.Turns) || len(kept.Table) != 0 {
		t.Errorf("%+v", kept)
	}
	s.refused("POST", "/chat", fields{"conversation_id": c.ID, "text": "more"}, 400, "not_ready")
}
