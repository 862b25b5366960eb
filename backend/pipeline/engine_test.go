package pipeline

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// engineFunc is an engine of one function, for what does not depend on processes.
type engineFunc func(context.Context, stages.Job, Report) (Outcome, error)

func (engineFunc) Name() string { return "test" }

func (engineFunc) Memory() int64              { return 0 }
func (engineFunc) Fits(stages.Estimate) error { return nil }

func (run engineFunc) Run(ctx context.Context, job stages.Job, report Report) (Outcome, error) {
	return run(ctx, job, report)
}

// inProcess really runs the stages, in this process.
var inProcess engineFunc = func(ctx context.Context, job stages.Job, report Report) (Outcome, error) {
	var one sync.Mutex // stages report from several goroutines
	done, err := stages.Do(ctx, job, progress.Func(func(e progress.Event) {
		one.Lock()
		defer one.Unlock()
		report.Event(e)
	}))
	return Outcome{Done: done}, err
}

// patient begins, and waits for its end.
var patient engineFunc = func(ctx context.Context, _ stages.Job, report Report) (Outcome, error) {
	progress.Start(progress.Func(report.Event), "pretend", "books", 2, 0, 100)
	<-ctx.Done()
	return Outcome{}, book.Cancelled(ctx, "pretend")
}

func TestRecordSaysWhichEngineAndDeviceRanAStage(t *testing.T) {
	f := folder(t)
	run := start(t, f, inProcess, request(book.StagePreprocessing)).Wait()
	if s := run.Stages[0]; s.Engine != "test" || s.Device != "cpu" {
		t.Errorf("%+v", s)
	}
	if f.paces("test")[book.StagePreprocessing].Seconds == 0 || len(f.paces("elsewhere")) != 0 {
		t.Error("an engine's estimates follow those of another")
	}
}

func TestEngineWithoutRoomIsNotAskedToRun(t *testing.T) {
	f := folder(t)
	r, err := prepare(t.Context(), f, full{inProcess}, request())
	must.Refuse(t, fmt.Sprintf("%+v", r), err, book.CodeOutOfMemory)
}

// full is an engine without room.
type full struct{ Engine }

func (full) Memory() int64              { return 1 }
func (full) Fits(stages.Estimate) error { return book.Errorf(book.CodeOutOfMemory, "It is full.") }
