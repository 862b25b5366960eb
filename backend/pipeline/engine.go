package pipeline

import (
	"context"
	"io"
	"time"

	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// Engine runs stages: worker processes on this machine, or whatever else takes a
// job and leaves its artifacts in the job's store. Nothing beside an engine knows
// how a stage ran.
type Engine interface {
	// Name stands in the record of every stage that the engine ran: "local".
	Name() string
	// Memory is how many bytes a stage could use now, 0 where nobody knows.
	Memory() int64
	// Fits refuses, as CodeOutOfMemory, a stage for which the engine has no room.
	Fits(estimate stages.Estimate) error
	// Run does one stage and publishes its artifacts, all or none. When ctx ends it
	// stops within a second, as CodeCancelled. Whatever else goes wrong is a coded
	// error as well, and the outcome then holds what is known nevertheless.
	Run(ctx context.Context, job stages.Job, report Report) (Outcome, error)
}

// EngineOf gives the engine that runs stages on this machine in worker processes of
// program: the one place to choose another.
func EngineOf(program Program) Engine { return Local{Program: program} }

// engineNames lists what EngineOf can give.
func engineNames() []string { return []string{Local{}.Name()} }

// Report takes what an engine has to say while a stage runs.
type Report struct {
	Event  func(progress.Event)              // from one goroutine
	Log    io.Writer                         // what nobody planned, line by line
	Sample func(Sample) (next time.Duration) // what the stage takes; answers when to look again
}

// Outcome is how a stage ended.
type Outcome struct {
	Done      *stages.Done // nil for a stage that failed
	PeakBytes int64        // the most memory that it had, 0 where nobody knows
}
