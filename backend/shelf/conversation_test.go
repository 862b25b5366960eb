package shelf

import (
	"encoding/json"
	"fmt"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func turnOf(said string, at int, opinions ...Opinion) Turn {
	return Turn{At: time.UnixMilli(int64(at)).UTC(), Said: said, Did: json.RawMessage(`{"kind":"text"}`),
		Reply: "Here is a reply.", Says: json.RawMessage(`[]`),
		State: json.RawMessage(`{"said":"` + said + `"}`), Opinions: opinions}
}

func begin(t *testing.T, s *Shelf, title string, at int, opinions ...Opinion) string {
	t.Helper()
	return must.Get(s.StartConversation(ctx, title, turnOf("first", at, opinions...))).OrFatal(t)
}

func TestConversationOutlivesTheProgramAndUndoTakesItsLastTurn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	s := open(t, path)
	id := begin(t, s, "Dark", 1)
	must.Succeed(t, s.AddTurn(ctx, id, 1, turnOf("second", 2)))
	s.Close()
	s = open(t, path)
	c, turns, err := s.Conversation(ctx, id)
	if err != nil || c.Title != "Dark" || c.Turns != 2 || c.Counts || c.Updated.UnixMilli() != 2 || len(turns) != 2 {
		t.Fatalf("%+v, %+v, %v", c, turns, err)
	}
	if want := turnOf("second", 2); turns[1].Said != want.Said || string(turns[1].State) != string(want.State) ||
		len(turns[0].State) != 0 {
		t.Errorf("%+v", turns)
	}
	for left := 1; left >= 0; left-- {
		must.Succeed(t, s.UndoTurn(ctx, id))
		if c, turns, err = s.Conversation(ctx, id); err != nil || c.Turns != left || len(turns) != left {
			t.Fatalf("%+v, %v", c, err)
		}
		if left == 1 && string(turns[0].State) != `{"said":"first"}` {
			t.Errorf("%s", turns[0].State)
		}
	}
	must.Refuse(t, "", s.UndoTurn(ctx, id), book.CodeInvalid)
	must.Succeed(t, s.DeleteConversation(ctx, id))
	for what, err := range map[string]error{"read": func() error {
		_, _, err := s.Conversation(ctx, id)
		return err
	}(), "undo": s.UndoTurn(ctx, id),
		"delete": s.DeleteConversation(ctx, id), "add": s.AddTurn(ctx, id, 0, turnOf("x", 1)),
		"change": s.ChangeConversation(ctx, id, nil, nil)} {
		if book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%s: %v", what, err)
		}
	}
	var n int
	if err := s.db.QueryRow("SELECT count(*) FROM turns").Scan(&n); err != nil || n != 0 {
		t.Errorf("%d turns are left, %v", n, err)
	}
}

func TestTurnThatWasMadeFromWhatHoldsNoLongerIsRefused(t *testing.T) {
	s := fresh(t)
	id := begin(t, s, "x", 1)
	must.Succeed(t, s.AddTurn(ctx, id, 1, turnOf("second", 2)))
	must.Refuse(t, "", s.AddTurn(ctx, id, 1, turnOf("from another window", 3)), book.CodeBusy)
}

func TestConversationsAreFoundByTitleAndTexts(t *testing.T) {
	s := fresh(t)
	a, b := begin(t, s, "100% dark", 1), begin(t, s, "Something_light", 2)
	must.Succeed(t, s.AddTurn(ctx, a, 1, turnOf(`no "horror' OR 1=1 --`, 3)))
	for words, want := range map[string][]string{"": {a, b}, "DARK": {a}, "horror": {a}, "' OR 1=1": {a}, "%": {a},
		"_": {b}, "a reply": {a, b}, "* NEAR": nil, `\`: nil} {
		found, err := s.Conversations(ctx, words, 10)
		var ids []string
		for _, c := range found {
			ids = append(ids, c.ID)
		}
		if err != nil || !slices.Equal(ids, want) {
			t.Errorf("%q: %q, %v, want %q", words, ids, err, want)
		}
	}
	if found, _ := s.Conversations(ctx, "", 1); len(found) != 1 || found[0].Turns != 2 {
		t.Errorf("%+v", found)
	}
	title := "Another"
	must.Succeed(t, s.ChangeConversation(ctx, b, &title, nil))
	if found, _ := s.Conversations(ctx, "anoth", 10); len(found) != 1 || found[0].ID != b {
		t.Errorf("%+v", found)
	}
}

func TestConversationCountsAsTasteOnlyIfTheReaderWantsIt(t *testing.T) {
	s := fresh(t)
	id := begin(t, s, "x", 1, Opinion{"liked", SaysLiked}, Opinion{"disliked", SaysDisliked}, Opinion{"read", SaysRead},
		Opinion{"swiped", SaysLiked})
	must.Get(s.AddSwipe(ctx, Swipe{BookID: "swiped", Title: "x", Action: Dislike, At: time.Now()})).OrFatal(t)
	without := Taste{Disliked: []book.ID{"swiped"}, Known: []book.ID{"swiped"}}
	with := Taste{Liked: []Liked{{"liked", likeWeight, WhyTalked}}, Disliked: []book.ID{"disliked", "swiped"},
		Known: []book.ID{"disliked", "liked", "read", "swiped"}}
	taste := func(want Taste, when string) {
		t.Helper()
		if got, err := s.Taste(ctx, time.Now()); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %+v, %v", when, got, err)
		}
	}
	taste(without, "at first")
	yes, no := true, false
	must.Succeed(t, s.ChangeConversation(ctx, id, nil, &yes))
	taste(with, "when it counts")
	must.Succeed(t, s.AddTurn(ctx, id, 1, turnOf("forget all", 2)))
	taste(without, "when it says nothing of books any more")
	must.Succeed(t, s.UndoTurn(ctx, id))
	taste(with, "after undo")
	must.Succeed(t, s.ChangeConversation(ctx, id, nil, &no))
	taste(without, "when it does not count any more")
}

func TestOnlyTheLastReplyIsRewordedAndOnlyWhileItIs(t *testing.T) {
	s := fresh(t)
	id := begin(t, s, "a title", 1000)
	says := json.RawMessage(`[{"kind":"worded"}]`)
	must.Succeed(t, s.RewordTurn(ctx, id, 1, time.UnixMilli(1000), "In other words.", says))
	must.Succeed(t, s.AddTurn(ctx, id, 1, turnOf("second", 2000)))
	for _, wrong := range []struct {
		id    string
		turns int
		at    int64
		code  book.Code
	}{{id, 1, 1000, book.CodeBusy}, {id, 2, 1000, book.CodeBusy}, {id, 3, 2000, book.CodeBusy},
		{"nothere", 2, 2000, book.CodeNotFound}} {
		must.Refuse(t, fmt.Sprintf("%+v", wrong), s.RewordTurn(ctx, wrong.id, wrong.turns, time.UnixMilli(wrong.at), "No.",
			says), wrong.code)
	}
	_, turns, err := s.Conversation(ctx, id)
	if err != nil || turns[0].Reply != "In other words." || string(turns[0].Says) != string(says) ||
		turns[1].Reply != "Here is a reply." || turns[0].Said != "first" {
		t.Errorf("%+v, %v", turns, err)
	}
}
