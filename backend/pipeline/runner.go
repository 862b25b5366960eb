package pipeline

import (
	"context"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// saveEvery is how often the state file follows a running stage: other
// processes read it, and every write is synced to disk.
const saveEvery = time.Second

// runner carries out one prepared run. It belongs to one goroutine.
type runner struct {
	folder  Folder
	store   *artifact.Store
	engine  Engine
	force   bool
	plan    []*stages.Stage // those of run, in the same order
	guess   stages.Guess
	source  []stages.Change            // of the data, since stage 1 read it
	paces   map[book.Stage]stages.Pace // of the runs before
	publish func()                     // tells the handle and the observer
	run     Run
	saved   time.Time
}

// change alters the run and tells everybody; the state file follows at once for
// changes of status and once a second otherwise.
func (r *runner) change(urgent bool, alter func(*Run)) {
	alter(&r.run)
	r.run.reached = r.run.Percent()
	if urgent || time.Since(r.saved) >= saveEvery {
		r.saved = time.Now()
		if err := r.run.save(r.folder); err != nil && r.run.Failure == nil && urgent {
			// A state file that cannot be written must not fail the run, but it must be
			// reported.
			r.run.Failure = explain(err, "", r.run.Config)
		}
	}
	r.publish()
}

// all runs the planned stages in order and settles the run's status.
func (r *runner) all(ctx context.Context) {
	r.change(true, func(run *Run) { run.Status = StatusRunning })
	var failure *Failure
	for i := range r.run.Stages {
		if failure = r.one(ctx, i); failure != nil {
			break
		}
	}
	r.change(true, func(run *Run) {
		now := time.Now().UTC()
		run.Finished, run.Status = &now, StatusCompleted
		if failure != nil {
			run.Failure, run.Status = failure, StatusFailed
			if failure.Code == book.CodeCancelled {
				run.Status = StatusCancelled
			}
		}
	})
}

// one runs stage i of the plan unless it is up to date; nil means go on.
func (r *runner) one(ctx context.Context, i int) *Failure {
	stage := r.plan[i]
	fail := func(err error) *Failure {
		failure := explain(err, stage.ID, r.run.Config)
		status := StatusFailed
		if failure.Code == book.CodeCancelled {
			status = StatusCancelled
		}
		r.change(true, func(run *Run) { run.Stages[i].Status, run.Stages[i].Failure = status, failure })
		return failure
	}
	if err := book.Cancelled(ctx, "run "+string(stage.ID)); err != nil {
		return fail(err)
	}
	manifest, err := r.store.Manifest()
	if err != nil {
		return fail(err)
	}
	check, err := r.present(manifest).check(ctx, stage)
	if err != nil {
		return fail(err)
	}
	if check.Unmet != nil {
		return fail(unmetError(stage.ID, check.Unmet))
	}
	if before, is := r.present(manifest).mixed(stage); is {
		return fail(mixedError(stage.ID, before))
	}
	why := check.Why(r.force)
	if why.Code == WhyUpToDate {
		r.change(true, func(run *Run) {
			s := &run.Stages[i]
			s.Status, s.Reason, s.Why, s.Percent = StatusSkipped, why.String(), &why, 100
		})
		return nil
	}
	// The stages before are done by now, so sizes that were guessed at the start are known.
	r.guess.Memory = r.engine.Memory()
	estimate := stage.Estimate(r.guess.Known(manifest), r.run.Config, r.paces[stage.ID])
	if err := r.refuse(estimate); err != nil {
		return fail(err)
	}
	if err := r.work(ctx, i, why, estimate); err != nil {
		return fail(err)
	}
	return nil
}

// present is the current state that stages are compared with, given the manifest of this
// moment.
func (r *runner) present(manifest artifact.Manifest) present {
	return present{r.store, manifest, r.run.Config, r.source}
}

// refuse refuses a stage that does not fit into the engine's memory or the folder's disk.
func (r *runner) refuse(estimate stages.Estimate) error {
	if err := r.engine.Fits(estimate); err != nil {
		return err
	}
	return refuseDisk(estimate.DiskBytes, estimate.Stage.Label(), r.folder)
}

// work has the engine run stage i.
func (r *runner) work(ctx context.Context, i int, why Why, estimate stages.Estimate) error {
	started := time.Now()
	stage := r.run.Stages[i].Stage
	log := openLog(r.folder, stage, r.run.ID)
	defer log.close()
	log.logger.Infof("stage begins because %s", why)
	r.change(true, func(run *Run) {
		at := started.UTC()
		s := &run.Stages[i]
		s.Status, s.Started, s.Estimate, s.Engine = StatusRunning, &at, &estimate, r.engine.Name()
		s.Reason, s.Why = why.String(), &why
	})
	sampler := newSampler()
	observe := func(e progress.Event) {
		log.event(e)
		r.change(false, func(run *Run) {
			run.Stages[i].observe(e, time.Since(started))
			run.Stages[i].Samples = sampler.samples()
		})
	}
	job := stages.Job{Run: r.run.ID, Stage: stage, Artifacts: r.folder.Artifacts(), Data: string(r.folder),
		Source: r.run.Source, Config: r.run.Config, Memory: r.engine.Memory()}
	end, err := r.engine.Run(ctx, job, Report{Event: observe, Log: log, Sample: sampler.add})
	if err != nil {
		log.logger.Errorf("stage ends: %v", err)
	} else {
		log.logger.Info("stage ends: completed")
	}
	r.change(true, func(run *Run) {
		s := &run.Stages[i]
		s.Seconds, s.Samples, s.PeakBytes = time.Since(started).Seconds(), sampler.samples(), end.PeakBytes
		if done := end.Done; done != nil {
			s.Artifacts, s.Headline, s.Finding, s.Device = done.Artifacts, done.Headline, done.Finding, done.Device
			s.LeftOut = done.LeftOut
			if done.Quality != nil {
				run.Quality = done.Quality
			}
			if done.Search != nil {
				run.Search = done.Search
			}
		}
		if err == nil {
			s.Status, s.Percent = StatusCompleted, 100
		}
	})
	return err
}

// observe takes one event into the stage's record.
func (s *StageRun) observe(e progress.Event, elapsed time.Duration) {
	s.Seconds = elapsed.Seconds()
	switch e.Kind {
	case progress.KindAdvance:
		s.Percent = max(s.Percent, e.Percent())
		if s.Current == nil || s.Current.Phase != e.Phase {
			s.PhaseFrom = Mark{s.Percent, s.Seconds}
		}
		s.Current = &e
	case progress.KindWarning:
		s.Warnings = append(s.Warnings, e.Text)
	case progress.KindMetric:
		if s.Metrics == nil {
			s.Metrics = map[string][]Point{}
		}
		s.Metrics[e.Name] = append(s.Metrics[e.Name], Point{e.Step, e.Value})
	}
}
