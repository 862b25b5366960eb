package rest

import (
	"bufio"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/runs"
)

// listen opens the stream of events and gives them as they come; it ends with ctx.
func (s *site) listen(ctx context.Context) <-chan service.Event {
	s.t.Helper()
	r := s.request("GET", "/pipeline/events", nil).WithContext(ctx)
	response := must.Get((&http.Client{}).Do(r)).OrFatal(s.t)
	if response.StatusCode != 200 || response.Header.Get("Content-Type") != "text/event-stream" {
		s.t.Fatalf("%d %v", response.StatusCode, response.Header)
	}
	events := make(chan service.Event, 1000)
	go func() {
		defer close(events)
		defer response.Body.Close()
		lines := bufio.NewScanner(response.Body)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			text, ok := strings.CutPrefix(lines.Text(), "data: ")
			if !ok {
				continue
			}
			var event service.Event
			if err := json.Unmarshal([]byte(text), &event); err != nil {
				s.t.Errorf("%v in %s", err, text)
			}
			events <- event
		}
	}()
	return events
}

// next waits for an event that is wanted.
func next(t *testing.T, events <-chan service.Event, wanted func(service.Event) bool) service.Event {
	t.Helper()
	late := time.After(time.Minute)
	for {
		select {
		case event, ok := <-events:
			if !ok {
				t.Fatal("the stream has ended")
			}
			if wanted(event) {
				return event
			}
		case <-late:
			t.Fatal("it did not come")
		}
	}
}

// isOf wants the event that a run has a status.
func isOf(run string, status pipeline.Status) func(service.Event) bool {
	return func(e service.Event) bool {
		return e.Status != nil && e.Status.Status == status && e.Status.PipelineID == run
	}
}

func TestEventsFollowARealRunAndNeverGoBackwards(t *testing.T) {
	s := serve(t, copied(t), Options{})
	events := s.listen(t.Context())
	if first := <-events; first.Kind != service.EventStatus || first.Status.Status != pipeline.StatusCompleted {
		t.Errorf("the first event is %+v", first)
	}
	other := s.listen(t.Context())
	started := time.Now()
	begun := ask[operation.Queued](s, "POST", "/pipeline/run", runs.RunOrder{Source: &data.SourceChoice{Sample: true},
		Force: true})
	progress := map[book.Stage]int{}
	running := map[book.Stage]bool{}
	overall, n, resources := 0, 0, 0
	end := next(t, events, func(e service.Event) bool {
		n++
		if e.Kind == service.EventResources {
			resources++
			if *e.MemoryBytes < 1<<20 || *e.CPUPercent < 0 || *e.CPUPercent > 100 {
				t.Errorf("%d bytes, %v %%", *e.MemoryBytes, *e.CPUPercent)
			}
		}
		if e.Status == nil || e.Status.PipelineID != begun.ID {
			return false
		}
		if e.Status.OverallProgress < overall {
			t.Errorf("from %d %% to %d %%", overall, e.Status.OverallProgress)
		}
		overall = e.Status.OverallProgress
		for stage, p := range e.Status.Progress {
			running[stage] = running[stage] || p.Status == pipeline.StatusRunning
			if p.Percent != nil && *p.Percent < progress[stage] {
				t.Errorf("%s from %d %% to %d %%", stage, progress[stage], *p.Percent)
			} else if p.Percent != nil {
				progress[stage] = *p.Percent
			}
		}
		return e.Status.Status == pipeline.StatusCompleted || e.Status.Status == pipeline.StatusFailed
	})
	seconds := time.Since(started).Seconds()
	if end.Status.Status != pipeline.StatusCompleted || overall != 100 || len(end.Status.Artifacts) == 0 {
		t.Errorf("%+v", end.Status)
	}
	if most := 10*seconds + 2; float64(n) > most {
		t.Errorf("%d events in %.1f s", n, seconds)
	}
	if resources == 0 && seconds > 3 {
		t.Error("nothing was said of memory and processor")
	}
	if !running[book.StagePreprocessing] && !running[book.StageEmbeddings] && !running[book.StageTraining] {
		t.Errorf("no stage was seen running: %v", running)
	}
	next(t, other, isOf(begun.ID, pipeline.StatusCompleted))

	status := ask[library.RecommenderStatus](s, "GET", "/recommendation/status", nil)
	if status.Newer {
		t.Errorf("the same bytes are called newer: %+v", status)
	}
	ask[library.RecommenderStatus](s, "POST", "/pipeline/reload-models", struct{}{})
	for _, stream := range []<-chan service.Event{events, other} {
		if e := next(t, stream, func(e service.Event) bool {
			return e.Kind == service.EventModels
		}); e.Text != library.Reloaded {
			t.Errorf("%+v", e)
		}
	}
}

func TestCancelEndsARunAndIsPushed(t *testing.T) {
	s := serve(t, copied(t), Options{})
	events := s.listen(t.Context())
	order := runs.RunOrder{Force: true, From: book.StageTraining, Settings: map[string]string{"training.iterations": "500",
		"training.factors": "256"}}
	begun := ask[operation.Queued](s, "POST", "/pipeline/run", order)
	s.refused("POST", "/pipeline/run", struct{}{}, 409, "busy")
	s.refused("DELETE", "/pipeline/reset", nil, 409, "busy")
	next(t, events, func(e service.Event) bool {
		return e.Status != nil && e.Status.PipelineID == begun.ID && e.Status.Progress[book.StageTraining].Done > 0
	})
	if one := ask[pipeline.Run](s, "GET", "/runs/"+begun.ID, nil); one.Status != pipeline.StatusRunning {
		t.Errorf("%+v", one)
	}
	if status := ask[runs.PipelineStatus](s, "POST", "/pipeline/cancel",
		struct{}{}); status.Status != pipeline.StatusCancelled || status.PipelineID != begun.ID {
		t.Errorf("%+v", status)
	}
	next(t, events, isOf(begun.ID, pipeline.StatusCancelled))
	if list := recommended(s, ""); len(list.Recommendations) != 10 {
		t.Errorf("%+v", list)
	}
}

func TestRunOfAnotherProgramIsFollowedAndCancelled(t *testing.T) {
	s := serve(t, copied(t), Options{})
	other := s.another()
	events := s.listen(t.Context())
	run := must.Get(other.Runs.Start(runs.RunOrder{Force: true, From: book.StageTraining,
		Settings: map[string]string{"training.iterations": "500", "training.factors": "256"}})).OrFatal(t)
	id := run.ID()
	next(t, events, isOf(id, pipeline.StatusRunning))
	if status := ask[runs.PipelineStatus](s, "POST", "/pipeline/cancel",
		struct{}{}); status.Status != pipeline.StatusCancelled {
		t.Errorf("%+v", status)
	}
	next(t, events, isOf(id, pipeline.StatusCancelled))
}

func TestEndOfTheServerEndsStreamsAndCancelsItsRun(t *testing.T) {
	s := serve(t, copied(t), Options{})
	events := s.listen(context.Background())
	begun := ask[operation.Queued](s, "POST", "/pipeline/run", runs.RunOrder{Force: true, From: book.StageTraining,
		Settings: map[string]string{"training.iterations": "500", "training.factors": "256"}})
	next(t, events, isOf(begun.ID, pipeline.StatusRunning))
	started := time.Now()
	s.stop()
	if took := time.Since(started); took > closeWithin {
		t.Errorf("it took %v", took)
	}
	for range events { // ends
	}
	if _, err := os.Stat(filepath.Join(s.data, "rest-token")); !os.IsNotExist(err) {
		t.Errorf("the token file is left: %v", err)
	}
	s = serve(t, s.data, Options{})
	if status := ask[runs.PipelineStatus](s, "GET", "/pipeline/status", nil); status.Status != pipeline.StatusCancelled ||
		status.PipelineID != begun.ID {
		t.Errorf("%+v", status)
	}
}

func TestListenersAreBoundedAndGiveTheirPlaceBack(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	ctx, cancel := context.WithCancel(context.Background())
	for range maxStreams {
		<-s.listen(ctx)
	}
	s.refused("GET", "/pipeline/events", nil, 503, "too_many")
	cancel()
	for deadline := time.Now().Add(10 * time.Second); ; {
		ctx, cancel := context.WithCancel(context.Background())
		response := must.Get(s.client.Do(s.request("GET", "/pipeline/events", nil).WithContext(ctx))).OrFatal(t)
		cancel()
		response.Body.Close()
		if response.StatusCode == 200 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatal("no place came free")
		}
		time.Sleep(20 * time.Millisecond)
	}
}
