package shelf

import (
	"context"
	"path/filepath"
	"testing"

	"shelftalk/backend/must"
)

func TestVersionIsAnotherAfterEveryWriteOfWhoever(t *testing.T) {
	ctx := context.Background()
	path := filepath.Join(t.TempDir(), "shelf.db")
	s, other := open(t, path), open(t, path)
	version := func() Version {
		return must.Get(s.Version(ctx)).OrFatal(t)
	}
	before := version()
	must.Succeed(t, must.Err(s.Swipes(ctx)))
	if version() != before {
		t.Error("reading makes another version")
	}
	kept := swipe(t, s, "a", Like)
	after := version()
	if after == before {
		t.Error("a write of our own makes no other version")
	}
	swipe(t, other, "b", Like)
	elsewhere := version()
	if elsewhere == after {
		t.Error("a write of somebody else makes no other version")
	}
	if err := s.UndoSwipe(ctx, kept.ID); err != nil || version() == elsewhere {
		t.Errorf("an undo makes no other version: %v", err)
	}
	known := version()
	id, err := s.StartConversation(ctx, "x", turnOf("like a", 1, Opinion{"a", SaysLiked}))
	if err != nil || s.AddTurn(ctx, id, 1, turnOf("darker", 2)) != nil || version() != known {
		t.Errorf("a conversation that does not count makes another version, %v", err)
	}
	yes := true
	for _, write := range []struct {
		what string
		do   func() error
	}{
		{"a conversation that begins to count", func() error { return s.ChangeConversation(ctx, id, nil, &yes) }},
		{"a turn of one that counts", func() error { return s.AddTurn(ctx, id, 2, turnOf("lighter", 3)) }},
		{"a turn of it that is taken back", func() error { return s.UndoTurn(ctx, id) }},
		{"its deletion", func() error { return s.DeleteConversation(ctx, id) }},
	} {
		known := version()
		if err := write.do(); err != nil || version() == known {
			t.Errorf("%s makes no other version, %v", write.what, err)
		}
	}
}

// Whoever adds a table decides whether it is part of what is on the shelf.
func TestEveryTableMakesVersionsOrIsKnownNotTo(t *testing.T) {
	s := fresh(t)
	rows, err := s.db.Query(`SELECT name, (SELECT count(*) FROM sqlite_master t WHERE t.type = 'trigger' AND t.tbl_name = m.name)
		FROM sqlite_master m WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`)
	must.Succeed(t, err)
	defer rows.Close()
	known := map[string]int{"conversations": 2, "turns": 2, "version": 0, "linked": 0}
	for rows.Next() {
		var name string
		var triggers int
		must.Succeed(t, rows.Scan(&name, &triggers))
		want, ok := known[name]
		if !ok {
			want = 3
		}
		if triggers != want {
			t.Errorf("%s has %d triggers, want %d", name, triggers, want)
		}
	}
	must.Succeed(t, rows.Err())
}
