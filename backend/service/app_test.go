package service

import (
	"context"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/runs"
	"shelftalk/backend/service/talk"
)

func open(t *testing.T) *App {
	t.Helper()
	a := must.Get(Open(pipeline.Folder(filepath.Join(t.TempDir(), "data")), pipeline.Program{"no program"})).OrFatal(t)
	t.Cleanup(func() { a.Close() })
	return a
}

func TestSlowSubscriberGetsTheNewestStatusAndEveryNotice(t *testing.T) {
	a := open(t)
	s := must.Get(a.Subscribe()).OrFatal(t)
	defer s.Close()
	for i := range 1000 {
		a.hub.status(runs.PipelineStatus{OverallProgress: i})
	}
	a.hub.notice("one")
	a.hub.notice("two")
	a.hub.resources(5, 50)
	events, err := s.Next(context.Background())
	if err != nil || len(events) != 4 || events[0].Status.OverallProgress != 999 || events[1].Text != "one" ||
		events[2].Text != "two" || *events[3].CPUPercent != 50 {
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
	s := must.Get(a.Subscribe()).OrFatal(t)
	defer s.Close()
	at := time.UnixMilli(1000).UTC()
	for n := range 3 {
		for _, id := range []string{"a", "b"} {
			a.hub.wording(talk.ChatWording{ConversationID: id, At: at, State: talk.WordingGoing, Sentences: make([]string, n)})
		}
	}
	events, err := s.Next(context.Background())
	if err != nil || len(events) != 3 || events[1].Wording.ConversationID != "a" ||
		events[2].Wording.ConversationID != "b" || len(events[2].Wording.Sentences) != 2 {
		t.Fatalf("%+v, %v", events, err)
	}
	for n := range 10 * maxNotices {
		a.hub.wording(talk.ChatWording{ConversationID: fmt.Sprint(n), At: at, State: talk.WordingKept})
	}
	if events, err := s.Next(context.Background()); err != nil || len(events) != maxNotices ||
		events[maxNotices-1].Wording.ConversationID != fmt.Sprint(10*maxNotices-1) {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestSubscriberIsToldLessThanTenTimesASecond(t *testing.T) {
	a := open(t)
	s := must.Get(a.Subscribe()).OrFatal(t)
	defer s.Close()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			case <-time.After(time.Millisecond):
				a.hub.status(runs.PipelineStatus{OverallProgress: i})
			}
		}
	}()
	started := time.Now()
	for n := 1; n <= 6; n++ {
		must.Get(s.Next(context.Background())).OrFatal(t)
		if least := time.Duration(n-1) * pace; time.Since(started) < least {
			t.Errorf("delivery %d after %v", n, time.Since(started))
		}
	}
}

// What is interrupted while it waits for its turn is not lost.
func TestStatusThatComesTooEarlyIsToldLater(t *testing.T) {
	a := open(t)
	s := must.Get(a.Subscribe()).OrFatal(t)
	defer s.Close()
	must.Get(s.Next(context.Background())).OrFatal(t)
	a.hub.status(runs.PipelineStatus{OverallProgress: 7})
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
