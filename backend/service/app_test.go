package service

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/talk"
)

func open(t *testing.T) *App {
	t.Helper()
	a, err := OpenApp(pipeline.Folder(filepath.Join(t.TempDir(), "data")), pipeline.Program{"no program"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	return a
}

func TestSlowSubscriberGetsTheNewestStatusAndEveryNotice(t *testing.T) {
	a := open(t)
	s, err := a.Subscribe()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for i := range 1000 {
		a.hub.status(PipelineStatus{OverallProgress: i})
	}
	a.hub.notice(Event{Kind: EventModels, Text: "one"})
	a.hub.notice(Event{Kind: EventModels, Text: "two"})
	a.hub.resources(5, 50)
	events, err := s.Next(context.Background())
	if err != nil || len(events) != 4 || events[0].Status.OverallProgress != 999 || events[1].Text != "one" || events[2].Text != "two" || *events[3].CPUPercent != 50 {
		t.Fatalf("%+v, %v", events, err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	if events, err := s.Next(ctx); book.CodeOf(err) != book.CodeCancelled || events != nil {
		t.Errorf("nothing new is %+v, %v", events, err)
	}
}

func TestASlowSubscriberGetsTheNewestWordsOfEachConversation(t *testing.T) {
	a := open(t)
	s, err := a.Subscribe()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	at := time.UnixMilli(1000).UTC()
	for n := range 3 {
		for _, id := range []string{"a", "b"} {
			a.hub.wording(talk.ChatWording{ConversationID: id, At: at, State: talk.WordingGoing, Sentences: make([]string, n)})
		}
	}
	events, err := s.Next(context.Background())
	if err != nil || len(events) != 3 || events[1].Wording.ConversationID != "a" || events[2].Wording.ConversationID != "b" || len(events[2].Wording.Sentences) != 2 {
		t.Fatalf("%+v, %v", events, err)
	}
	for n := range 10 * maxNotices {
		a.hub.wording(talk.ChatWording{ConversationID: fmt.Sprint(n), At: at, State: talk.WordingKept})
	}
	if events, err := s.Next(context.Background()); err != nil || len(events) != maxNotices || events[maxNotices-1].Wording.ConversationID != fmt.Sprint(10*maxNotices-1) {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestSubscriberIsToldLessThanTenTimesASecond(t *testing.T) {
	a := open(t)
	s, err := a.Subscribe()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				a.hub.status(PipelineStatus{OverallProgress: i})
			}
		}
	}()
	started := time.Now()
	for n := 1; n <= 6; n++ {
		if _, err := s.Next(context.Background()); err != nil {
			t.Fatal(err)
		}
		if least := time.Duration(n-1) * pace; time.Since(started) < least {
			t.Errorf("delivery %d after %v", n, time.Since(started))
		}
	}
}

// What is interrupted while it waits for its turn is not lost.
func TestStatusThatComesTooEarlyIsToldLater(t *testing.T) {
	a := open(t)
	s, err := a.Subscribe()
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Next(context.Background()); err != nil {
		t.Fatal(err)
	}
	a.hub.status(PipelineStatus{OverallProgress: 7})
	ctx, cancel := context.WithTimeout(context.Background(), time.Millisecond)
	defer cancel()
	if _, err := s.Next(ctx); err == nil {
		t.Fatal("it was told too early")
	}
	if events, err := s.Next(context.Background()); err != nil || events[0].Status.OverallProgress != 7 {
		t.Errorf("%+v, %v", events, err)
	}
}

func TestClosedSubscriptionCostsNothing(t *testing.T) {
	a := open(t)
	s, err := a.Subscribe()
	if err != nil || a.hub.empty() {
		t.Fatal(err)
	}
	s.Close()
	s.Close()
	if !a.hub.empty() {
		t.Error("it is still there")
	}
}

func FuzzSafeNameStaysInItsFolder(f *testing.F) {
	for _, name := range []string{"books.csv", "../x.csv", `..\x.csv`, "a/b.csv", ".csv", "x.CSV.gz", "bücher.csv", "con.csv", "a\x00.csv", "…..csv", "x.csv.", "ünï/..//.zip"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe, err := safeName(name, extensions)
		if err != nil {
			if book.CodeOf(err) != book.CodeBadInput {
				t.Errorf("%q: %v", name, err)
			}
			return
		}
		if filepath.Base(safe) != safe || !filepath.IsLocal(safe) || strings.HasPrefix(safe, ".") || strings.ContainsAny(safe, "/\\:\x00\n") {
			t.Errorf("%q is kept as %q", name, safe)
		}
	})
}

func TestUploadThatIsNotFinishedLeavesNothing(t *testing.T) {
	a := open(t)
	u, err := a.NewUpload()
	if err != nil {
		t.Fatal(err)
	}
	if err := u.Add("books.csv", strings.NewReader("title\nx\n")); err != nil {
		t.Fatal(err)
	}
	if err := u.Add("books.csv", strings.NewReader("title\nx\n")); book.CodeOf(err) != book.CodeBadInput {
		t.Errorf("the same name twice: %v", err)
	}
	if sets, err := a.Data(); err != nil || len(sets) != 1 {
		t.Errorf("%+v, %v", sets, err)
	}
	u.Abort()
	if _, err := os.Stat(a.data.dir); !os.IsNotExist(err) {
		t.Errorf("the folder is left: %v", err)
	}
}

func TestOldRemainsOfUploadsAreRemovedAtTheStart(t *testing.T) {
	r := newRegistry(t.TempDir())
	old, young := filepath.Join(r.dir, incoming+"old"), filepath.Join(r.dir, incoming+"young")
	for _, dir := range []string{old, young} {
		if err := os.Mkdir(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	long := time.Now().Add(-48 * time.Hour)
	if err := os.Chtimes(old, long, long); err != nil {
		t.Fatal(err)
	}
	r.tidy()
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Error("what is two days old is left")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("an upload under way was removed")
	}
}

func TestSourceIsChosenOnce(t *testing.T) {
	r := newRegistry(t.TempDir())
	for _, test := range []struct {
		choice SourceChoice
		want   book.Code
	}{
		{SourceChoice{Sample: true}, ""}, {SourceChoice{DataID: SampleID}, ""}, {SourceChoice{}, book.CodeInvalid},
		{SourceChoice{Sample: true, DataID: "abcdefghabcdefgh"}, book.CodeInvalid}, {SourceChoice{DataID: "abcdefghabcdefgh"}, book.CodeNotFound},
		{SourceChoice{DataID: "../../../../etc/"}, book.CodeNotFound},
	} {
		source, err := r.source(test.choice)
		if book.CodeOf(err) != test.want || err == nil && !source.Sample {
			t.Errorf("%+v: %+v, %v", test.choice, source, err)
		}
	}
}
