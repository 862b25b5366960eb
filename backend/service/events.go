package service

import (
	"context"
	"slices"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/service/runs"
	"shelftalk/backend/service/talk"
)

// EventKind is what an event reports.
type EventKind string

// Kinds of events.
const (
	EventStatus    EventKind = "status"
	EventModels    EventKind = "models"
	EventResources EventKind = "resources"
	EventWording   EventKind = "wording"
)

// All lists them.
func (EventKind) All() []EventKind {
	return []EventKind{EventStatus, EventModels, EventResources, EventWording}
}

// Event is one report to whoever looks. Each kind has its own fields.
type Event struct {
	Kind        EventKind            `json:"kind"`
	Status      *runs.PipelineStatus `json:"status,omitempty" doc:"Of status: the whole status, never a difference."`
	Text        string               `json:"text,omitempty" doc:"Of models: what to tell the reader."`
	MemoryBytes *int64               `json:"memory_bytes,omitempty" doc:"Of resources: resident memory of Shelftalk and its workers."`
	CPUPercent  *float64             `json:"cpu_percent,omitempty" doc:"Of resources: share of all cores that they used, 0 to 100."`
	Wording     *talk.ChatWording    `json:"wording,omitempty" doc:"Of wording: how far a language model has worded a reply, never a difference."`
}

// pace is the least time between two deliveries to one subscriber: with what
// comes once a second, fewer than ten events a second.
const pace = 125 * time.Millisecond

// hub hands events to subscribers. A subscriber that is slow gets fewer
// statuses, always the newest, and keeps nobody waiting. The zero hub is ready.
type hub struct {
	mu          sync.Mutex
	subscribers map[*Subscription]struct{}
}

// Subscription is what one subscriber has yet to be told. Close it.
type Subscription struct {
	hub       *hub
	wake      chan struct{} // holds one mark when there is something to tell
	delivered time.Time

	mu        sync.Mutex
	status    *runs.PipelineStatus
	resources *Event
	notices   []Event
	wordings  []talk.ChatWording // the newest of each conversation
}

// Subscribe begins to listen. The first event is the present status.
func (a *App) Subscribe() (*Subscription, error) {
	s := &Subscription{hub: &a.hub, wake: make(chan struct{}, 1)}
	a.hub.mu.Lock()
	if a.hub.subscribers == nil {
		a.hub.subscribers = map[*Subscription]struct{}{}
	}
	a.hub.subscribers[s] = struct{}{}
	a.hub.mu.Unlock()
	// The status is read after joining, so that no change is missed; a change reported in
	// between is newer and wins.
	status, err := a.Runs.Status()
	if err != nil {
		s.Close()
		return nil, err
	}
	s.tell(func() {
		if s.status == nil {
			s.status = &status
		}
	})
	return s, nil
}

// Close ends the subscription.
func (s *Subscription) Close() {
	s.hub.mu.Lock()
	delete(s.hub.subscribers, s)
	s.hub.mu.Unlock()
}

// Next waits for what there is to tell, at least one event; CodeCancelled when
// ctx ends.
func (s *Subscription) Next(ctx context.Context) ([]Event, error) {
	for {
		select {
		case <-s.wake:
		case <-ctx.Done():
			return nil, book.Cancelled(ctx, "wait for events")
		}
		if early := pace - time.Since(s.delivered); early > 0 {
			select {
			case <-time.After(early):
			case <-ctx.Done():
				s.mark() // still to be told
				return nil, book.Cancelled(ctx, "wait for events")
			}
		}
		// The wake-up may have been set for something that the previous call already took.
		if events := s.take(); len(events) > 0 {
			s.delivered = time.Now()
			return events, nil
		}
	}
}

// take gives what there is to tell, and forgets it.
func (s *Subscription) take() []Event {
	s.mu.Lock()
	defer s.mu.Unlock()
	var events []Event
	if s.status != nil {
		events = append(events, Event{Kind: EventStatus, Status: s.status})
	}
	events = append(events, s.notices...)
	for i := range s.wordings {
		events = append(events, Event{Kind: EventWording, Wording: &s.wordings[i]})
	}
	if s.resources != nil {
		events = append(events, *s.resources)
	}
	s.status, s.notices, s.resources, s.wordings = nil, nil, nil, nil
	return events
}

func (s *Subscription) tell(note func()) {
	s.mu.Lock()
	note()
	s.mu.Unlock()
	s.mark()
}

func (s *Subscription) mark() {
	select {
	case s.wake <- struct{}{}:
	default: // marked already
	}
}

func (h *hub) each(do func(*Subscription)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subscribers {
		do(s)
	}
}

func (h *hub) empty() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.subscribers) == 0
}

func (h *hub) status(status runs.PipelineStatus) {
	h.each(func(s *Subscription) { s.tell(func() { s.status = &status }) })
}

// maxNotices bounds how many notices are kept for a subscriber that does not fetch them.
const maxNotices = 16

// notice tells the reader something about the artifacts.
func (h *hub) notice(text string) {
	e := Event{Kind: EventModels, Text: text}
	h.each(func(s *Subscription) {
		s.tell(func() {
			if len(s.notices) < maxNotices {
				s.notices = append(s.notices, e)
			}
		})
	})
}

// wording reports the progress of a reply that a language model is wording. Only the newest
// of each conversation is kept.
func (h *hub) wording(w talk.ChatWording) {
	h.each(func(s *Subscription) {
		s.tell(func() {
			s.wordings = slices.DeleteFunc(s.wordings, func(old talk.ChatWording) bool {
				return old.ConversationID == w.ConversationID
			})
			if len(s.wordings) == maxNotices {
				s.wordings = s.wordings[1:]
			}
			s.wordings = append(s.wordings, w)
		})
	})
}

func (h *hub) resources(memory int64, cpu float64) {
	h.each(func(s *Subscription) {
		s.tell(func() { s.resources = &Event{Kind: EventResources, MemoryBytes: &memory, CPUPercent: &cpu} })
	})
}
