package shelf

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func open(t testing.TB, path string) *Shelf {
	t.Helper()
	s := must.Get(Open(context.Background(), path)).OrFatal(t)
	t.Cleanup(func() { s.Close() })
	return s
}

func swipe(t *testing.T, s *Shelf, id book.ID, action Action) Swipe {
	t.Helper()
	kept, err := s.AddSwipe(context.Background(),
		Swipe{BookID: id, Title: "Title of " + string(id), Action: action, At: time.Unix(1_700_000_000, 5_000_000)})
	must.Succeed(t, err)
	return kept
}

func swipes(t *testing.T, s *Shelf) []Swipe {
	t.Helper()
	return must.Get(s.Swipes(context.Background())).OrFatal(t)
}

func TestLastSwipeOfABookCountsAndUndoBringsTheOneBeforeBack(t *testing.T) {
	s := fresh(t)
	first := swipe(t, s, "a", Like)
	other := swipe(t, s, "b", Never)
	second := swipe(t, s, "a", Dislike)
	if got, want := swipes(t, s), []Swipe{second, other}; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	must.Succeed(t, s.UndoSwipe(context.Background(), second.ID))
	if got, want := swipes(t, s), []Swipe{other, first}; !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
	must.Refuse(t, "a second undo", s.UndoSwipe(context.Background(), second.ID), book.CodeNotFound)
}

func TestSwipesAndUndoSurviveReopening(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a folder with ? and #", "shelf.db")
	must.Succeed(t, os.Mkdir(filepath.Dir(path), 0o755))
	s := open(t, path)
	kept := swipe(t, s, "a", Superlike)
	undone := swipe(t, s, "b", Like)
	must.Succeed(t, s.UndoSwipe(context.Background(), undone.ID))
	must.Succeed(t, s.Close())
	again := open(t, path)
	if got := swipes(t, again); !reflect.DeepEqual(got, []Swipe{kept}) {
		t.Errorf("%+v, want %+v", got, kept)
	}
	if next := swipe(t, again, "c", Like); next.ID <= undone.ID {
		t.Errorf("the id %d is used again after %d", next.ID, undone.ID)
	}
}

func TestWhatIsWrittenIsThereForOthersAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	s, other := open(t, path), open(t, path)
	var wait sync.WaitGroup
	for i := range 10 {
		for _, on := range []*Shelf{s, other} {
			wait.Go(func() {
				if _, err := on.AddSwipe(context.Background(), Swipe{BookID: book.ID(fmt.Sprint(i)), Action: Like}); err != nil {
					t.Error(err)
				}
			})
		}
	}
	wait.Wait()
	if a, b := swipes(t, s), swipes(t, other); len(a) != 10 || !reflect.DeepEqual(a, b) {
		t.Errorf("%d and %d", len(a), len(b))
	}
}

func TestCommitsAreSyncedInFull(t *testing.T) {
	s := fresh(t)
	for pragma, want := range map[string]string{"synchronous": "2", "journal_mode": "wal"} {
		var got string
		if err := s.db.QueryRow("PRAGMA " + pragma).Scan(&got); err != nil || got != want {
			t.Errorf("%s is %q, %v", pragma, got, err)
		}
	}
}

func TestUnknownActionIsRefused(t *testing.T) {
	s := fresh(t)
	if _, err := s.AddSwipe(context.Background(), Swipe{BookID: "a", Action: "adore"}); book.CodeOf(
		err) != book.CodeInvalid {
		t.Errorf("%v", err)
	}
}

func TestWhatIsNoShelfIsRefusedAndLeftAlone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shelf.db")
	must.Succeed(t, os.WriteFile(path,
		[]byte("this is somebody's diary and not a database at all, however long it is made"),
		0o644))
	must.Refuse(t, "", must.Err(Open(context.Background(), path)), book.CodeCorrupt)
	newer := filepath.Join(t.TempDir(), "shelf.db")
	s := open(t, newer)
	must.Succeed(t, must.Err(s.db.Exec("PRAGMA user_version = 99")))
	s.Close()
	must.Refuse(t, "a newer shelf", must.Err(Open(context.Background(), newer)), book.CodeCorrupt)
	if _, err := Open(context.Background(), filepath.Join(t.TempDir(), "no", "shelf.db")); book.CodeOf(
		err) != book.CodeInvalid {
		t.Errorf("no folder: %v", err)
	}
}
