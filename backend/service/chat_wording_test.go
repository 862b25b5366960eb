package service

import (
	"context"
	"fmt"
	"testing"
	"time"
)

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
			a.hub.wording(ChatWording{id, at, WordingGoing, make([]string, n)})
		}
	}
	events, err := s.Next(context.Background())
	if err != nil || len(events) != 3 || events[1].Wording.ConversationID != "a" || events[2].Wording.ConversationID != "b" || len(events[2].Wording.Sentences) != 2 {
		t.Fatalf("%+v, %v", events, err)
	}
	for n := range 10 * maxNotices {
		a.hub.wording(ChatWording{fmt.Sprint(n), at, WordingKept, nil})
	}
	if events, err := s.Next(context.Background()); err != nil || len(events) != maxNotices || events[maxNotices-1].Wording.ConversationID != fmt.Sprint(10*maxNotices-1) {
		t.Errorf("%d events, %v", len(events), err)
	}
}

func TestSoManyRepliesAreWordedAtOnceAndEachConversationHasOne(t *testing.T) {
	a := open(t)
	ended := make(chan string, 10)
	begin := func(id string) bool {
		return a.wordings.begin(a, rewording{id: id}, func(ctx context.Context, _ func(string)) ([]string, error) {
			<-ctx.Done()
			ended <- id
			return nil, ctx.Err()
		})
	}
	for n := range mostWordings {
		if !begin(fmt.Sprint(n)) {
			t.Errorf("%d is not begun", n)
		}
	}
	if begin("more") {
		t.Error("one too many is begun")
	}
	if !begin("0") || <-ended != "0" {
		t.Error("another turn does not end the wording of the first")
	}
	a.wordings.end(a, "1")
	if <-ended != "1" || !begin("more") {
		t.Error("what has ended takes a place")
	}
	if _, ok := a.wordings.of("1"); ok {
		t.Error("what has ended goes on")
	}
	a.wordings.end(a, "nothere")
}
