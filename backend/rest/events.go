package rest

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/service"
)

// Bounds of the streams of events.
const (
	maxStreams  = 16
	aliveEvery  = 15 * time.Second // a comment, so that both sides notice when the other is gone
	eventWithin = 10 * time.Second // for a listener to take an event
)

// addEvents registers the stream of server-sent events.
func (s *Server) addEvents() {
	slots := make(chan struct{}, maxStreams)
	s.route(&huma.Operation{Method: http.MethodGet, Path: eventsPath, OperationID: "events", Tags: []string{"pipeline"},
		Summary: "What happens, as server-sent events",
		Description: "The data of each event is an Event as JSON: the whole status, a notice, what the run takes, or how " +
			"far a reply is worded. The present status comes at once; " +
			"fewer than ten a second follow. Events have no ids, since each status is complete.",
		Responses: answers("text/event-stream", "A stream that does not end",
			s.schemas.Schema(reflect.TypeFor[service.Event](), true, ""))},
		func(w http.ResponseWriter, r *http.Request) {
			select {
			case slots <- struct{}{}:
				defer func() { <-slots }()
			default:
				write(w, refuse(codeTooMany, "Too many listen already.", "Close a window that shows Shelftalk."))
				return
			}
			subscription, err := s.app.Subscribe()
			if err != nil {
				write(w, problemOf(err))
				return
			}
			defer subscription.Close()
			stream(r.Context(), w, subscription)
		})
}

// stream sends events until the listener or the server is gone.
func stream(ctx context.Context, w http.ResponseWriter, subscription *service.Subscription) {
	control := http.NewResponseController(w)
	w.Header().Set("Content-Type", "text/event-stream")
	w.WriteHeader(http.StatusOK)
	for {
		events, ok := nextEvents(ctx, subscription)
		if !ok {
			return
		}
		block := []byte(": still here\n\n")
		if len(events) > 0 {
			block = nil
		}
		for _, event := range events {
			data, err := json.Marshal(event)
			if err != nil { // a number that is not finite: this status is lost, the next will do
				continue
			}
			block = append(append(append(block, "data: "...), data...), "\n\n"...)
		}
		if control.SetWriteDeadline(time.Now().Add(eventWithin)) != nil {
			return
		}
		if _, err := w.Write(block); err != nil || control.Flush() != nil {
			return
		}
	}
}

// nextEvents waits for events, none when it is time to show that we are alive; it
// says false when ctx has ended.
func nextEvents(ctx context.Context, subscription *service.Subscription) ([]service.Event, bool) {
	wait, done := context.WithTimeout(ctx, aliveEvery)
	defer done()
	events, _ := subscription.Next(wait) // its only error is the end of the wait
	return events, ctx.Err() == nil
}
