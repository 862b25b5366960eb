package pipeline

import (
	"context"
	"os"
	"sync"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/settings"
)

// Request says what to run.
type Request struct {
	Source stages.Source // empty: that of the last run
	Config stages.Config
	Stages []book.Stage // in order; empty: all five
	Force  bool         // run stages that are up to date, too
}

// Observer is told of every change of a run, at most about ten times a second
// for each phase. It must not keep the caller waiting.
type Observer func(Run)

// Handle is a run under way.
type Handle struct {
	id     string
	cancel context.CancelFunc
	done   chan struct{}
	mu     sync.Mutex
	run    Run
}

// ID is the run's id.
func (h *Handle) ID() string { return h.id }

// Cancel asks the run to stop; Wait tells when it has.
func (h *Handle) Cancel() { h.cancel() }

// Wait gives the run after its end.
func (h *Handle) Wait() Run {
	<-h.done
	return h.Snapshot()
}

// Snapshot is the run as it is now.
func (h *Handle) Snapshot() Run {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.run
}

// Start begins a run, whose stages the engine runs, and returns at once. Settings, prerequisites and the
// source's headers are checked first; nothing is written when one is wrong.
// Ending ctx cancels the run.
func Start(ctx context.Context, f Folder, engine Engine, request Request, observe Observer) (*Handle, error) {
	if err := settings.Check(&request.Config); err != nil {
		return nil, err
	}
	lock, err := f.hold()
	if err != nil {
		return nil, err
	}
	r, err := prepare(ctx, f, engine, request)
	if err != nil {
		lock.Unlock()
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	h := &Handle{id: r.run.ID, cancel: cancel, done: make(chan struct{}), run: r.run.snapshot()}
	r.publish = func() {
		snapshot := r.run.snapshot()
		h.mu.Lock()
		h.run = snapshot
		h.mu.Unlock()
		if observe != nil {
			observe(snapshot)
		}
	}
	go func() {
		defer close(h.done)
		defer cancel()
		defer lock.Unlock()
		stop := f.watchCancel(ctx, r.run.ID, cancel)
		defer stop()
		r.all(ctx)
	}()
	return h, nil
}

// prepare settles what a run consists of. The caller holds the run lock.
func prepare(ctx context.Context, f Folder, engine Engine, request Request) (*runner, error) {
	_ = os.Remove(f.cancelRequest()) // meant for an earlier run
	store, err := f.Store()
	if err != nil {
		return nil, err
	}
	if err := store.Tidy(); err != nil {
		return nil, err
	}
	last, err := readRun(f.state())
	if err == nil && last.Status.active() {
		last.interrupt()
		if err := last.save(f); err != nil {
			return nil, err
		}
	}
	if request.Source.Empty() && last != nil {
		request.Source = last.Source
	}
	plan, err := planned(request.Stages)
	if err != nil {
		return nil, err
	}
	if plan[0].Source {
		if err := request.Source.Check(); err != nil {
			return nil, err
		}
	}
	manifest, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	if err := prerequisites(manifest, plan); err != nil {
		return nil, err
	}
	var changes []stages.Change
	if plan[0].Source {
		// Computed once for all stages, since a file whose time changed has to be hashed
		// whole.
		if changes, err = request.Source.Changes(manifest.Stages[plan[0].ID].Inputs); err != nil {
			return nil, err
		}
	}
	guess, err := stages.NewGuess(ctx, request.Source, changes, manifest, plan)
	if err != nil {
		return nil, err
	}
	id, err := newRunID(ctx, f)
	if err != nil {
		return nil, err
	}
	guess.Memory = engine.Memory()
	run := Run{ID: id, Status: StatusQueued, Started: time.Now().UTC(),
		Source: request.Source, Config: request.Config, ProgramPID: os.Getpid()}
	for _, stage := range plan {
		run.Stages = append(run.Stages, StageRun{Stage: stage.ID, Status: StatusPending})
	}
	r := &runner{folder: f, store: store, engine: engine, force: request.Force, plan: plan, guess: guess,
		source: changes, paces: f.paces(engine.Name()), run: run, publish: func() {}}
	if err := r.budget(manifest); err != nil {
		return nil, err
	}
	return r, r.run.save(f)
}

// planned gives the stages of a run, all of them where none was named.
func planned(ids []book.Stage) ([]*stages.Stage, error) {
	if len(ids) == 0 {
		return stages.All(), nil
	}
	plan := make([]*stages.Stage, len(ids))
	for i, id := range ids {
		var err error
		if plan[i], err = stages.Find(id); err != nil {
			return nil, err
		}
	}
	return plan, nil
}

// budget estimates the whole run and refuses one that cannot fit.
func (r *runner) budget(manifest artifact.Manifest) error {
	cost := Cost{}
	for i, stage := range r.plan {
		check := r.present(manifest).glance(stage)
		// A stage is left out when it and all before it are up to date; once
		// one runs, those after it probably will.
		if check.Freshness == UpToDate && !r.force && cost.Seconds == 0 {
			continue
		}
		estimate := stage.Estimate(r.guess, r.run.Config, r.paces[stage.ID])
		if err := r.refuse(estimate); err != nil {
			return err
		}
		r.run.Stages[i].Estimate = &estimate
		cost.Seconds += estimate.Seconds
		cost.MemoryBytes = max(cost.MemoryBytes, estimate.MemoryBytes)
		cost.DiskBytes += estimate.DiskBytes
	}
	if cost.Seconds > 0 {
		r.run.Estimate = &cost
	}
	return refuseDisk(cost.DiskBytes, "The run", r.folder)
}

// paces is how long each stage took on an engine, and had been estimated to take,
// in the last run that completed it.
func (f Folder) paces(engine string) map[book.Stage]stages.Pace {
	paces := map[book.Stage]stages.Pace{}
	history, _ := f.History() // damaged files only make the estimate coarser
	for _, run := range history {
		for _, s := range run.Stages {
			_, known := paces[s.Stage]
			if here := s.Engine == engine || s.Engine == ""; !known && here && s.Status == StatusCompleted && s.Estimate != nil {
				paces[s.Stage] = stages.Pace{Seconds: s.Seconds, Estimated: s.Estimate.Seconds}
			}
		}
	}
	return paces
}

// prerequisites checks each planned stage against what is complete or will be
// by then.
func prerequisites(manifest artifact.Manifest, plan []*stages.Stage) error {
	planned := map[book.Stage]bool{}
	for _, stage := range plan {
		var unmet []book.Stage
		for _, before := range stage.Needs {
			if !planned[before] && !manifest.Complete(before) {
				unmet = append(unmet, before)
			}
		}
		if unmet != nil {
			return unmetError(stage.ID, unmet)
		}
		planned[stage.ID] = true
	}
	return nil
}
