package pipeline

import (
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// Status is what a run or one of its stages is doing.
type Status string

const (
	StatusIdle        Status = "idle"    // a folder without a run
	StatusPending     Status = "pending" // a stage that has not begun
	StatusQueued      Status = "queued"  // a run that has not begun
	StatusRunning     Status = "running"
	StatusCompleted   Status = "completed"
	StatusSkipped     Status = "skipped" // a stage that was up to date
	StatusFailed      Status = "failed"
	StatusCancelled   Status = "cancelled"
	StatusInterrupted Status = "interrupted" // its process ended and nobody saw how
)

// All lists the statuses of runs and stages.
func (Status) All() []Status {
	return []Status{StatusIdle, StatusPending, StatusQueued, StatusRunning, StatusCompleted,
		StatusSkipped, StatusFailed, StatusCancelled, StatusInterrupted}
}

func (s Status) active() bool { return s == StatusQueued || s == StatusRunning }

// Run is everything known of one run. It is what pipeline_state.json and the
// history hold.
type Run struct {
	ID         string        `json:"id"`
	Status     Status        `json:"status"`
	Started    time.Time     `json:"started"`
	Finished   *time.Time    `json:"finished,omitempty"`
	Source     stages.Source `json:"source"`
	Config     stages.Config `json:"config"`
	Stages     []StageRun    `json:"stages"`
	Failure    *Failure      `json:"failure,omitempty"`
	Estimate   *Cost         `json:"estimate,omitempty"` // of the stages that were to run
	ProgramPID int           `json:"pid,omitempty"`
	// Quality is what evaluation found, where this run evaluated.
	Quality *stages.Quality `json:"quality,omitempty"`
	// Search is what training tried to find its settings, where this run trained.
	Search *stages.SearchAccount `json:"search,omitempty"`

	reached float64 // percent: what it was at the most
}

// Cost is the estimate of what a run takes, made when it began.
type Cost struct {
	Seconds     float64 `json:"seconds"`
	MemoryBytes int64   `json:"memory_bytes"` // the most that a stage needs
	DiskBytes   int64   `json:"disk_bytes"`   // new files
}

// StageRun is one stage of a run.
type StageRun struct {
	Stage     book.Stage         `json:"stage"`
	Status    Status             `json:"status"`
	Reason    string             `json:"reason,omitempty"` // why it runs, or why it is skipped
	Why       *Why               `json:"why,omitempty" doc:"The reason for who words it; absent in runs of old."`
	Engine    string             `json:"engine,omitempty" doc:"What ran it: local for a process on this machine."`
	Device    string             `json:"device,omitempty" doc:"What computed it there: cpu for the processor."`
	Started   *time.Time         `json:"started,omitempty"`
	Seconds   float64            `json:"seconds,omitempty"`
	Percent   float64            `json:"percent"`
	Current   *progress.Event    `json:"current,omitempty"` // the last advance event
	PhaseFrom Mark               `json:"phase_from"`        // where the current phase began
	Metrics   map[string][]Point `json:"metrics,omitempty"`
	Warnings  []string           `json:"warnings,omitempty"`
	Artifacts []string           `json:"artifacts,omitempty"`
	Headline  string             `json:"headline,omitempty"` // what came out
	Finding   *stages.Finding    `json:"finding,omitempty" doc:"The headline for who words it; absent in runs of old."`
	LeftOut   []stages.LeftOut   `json:"left_out,omitempty" doc:"Every reason for which rows were read and not used; absent for none, and in runs of old."`
	PeakBytes int64              `json:"peak_bytes,omitempty"` // resident memory of its process
	Samples   []Sample           `json:"samples,omitempty"`    // of its process, evenly spread
	Estimate  *stages.Estimate   `json:"estimate,omitempty"`
	Failure   *Failure           `json:"failure,omitempty"`
}

// Mark is a moment of a stage: how far it was, and after how many seconds.
type Mark struct {
	Percent float64 `json:"percent"`
	Seconds float64 `json:"seconds"`
}

// Point is one value of a metric: the loss after iteration Step.
type Point struct {
	Step  int     `json:"step"`
	Value float64 `json:"value"`
}

// Stage finds a stage of the run, or nil.
func (r *Run) Stage(stage book.Stage) *StageRun {
	for i := range r.Stages {
		if r.Stages[i].Stage == stage {
			return &r.Stages[i]
		}
	}
	return nil
}

// Percent is how far the whole run is. Stages weigh by how long they were
// estimated to take, those that are skipped by nothing. An estimate that grows on the way
// takes back nothing that was reached.
func (r *Run) Percent() float64 {
	done, total := 0.0, 0.0
	for _, s := range r.Stages {
		if s.Status == StatusSkipped {
			continue
		}
		weight := 1.0
		if s.Estimate != nil {
			weight = s.Estimate.Seconds
		}
		done += weight * s.Percent
		total += weight
	}
	if total == 0 {
		return 100
	}
	return max(r.reached, done/total)
}

// snapshot copies the run so that the copy can be read while the run goes on.
func (r *Run) snapshot() Run {
	c := *r
	c.Stages = slices.Clone(r.Stages)
	for i := range c.Stages {
		if metrics := c.Stages[i].Metrics; metrics != nil {
			c.Stages[i].Metrics = make(map[string][]Point, len(metrics))
			for name, points := range metrics {
				c.Stages[i].Metrics[name] = slices.Clone(points)
			}
		}
	}
	return c
}

func readRun(path string) (*Run, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	var run Run
	if err := json.Unmarshal(data, &run); err != nil {
		return nil, &book.Error{Code: book.CodeCorrupt, Op: "read " + path, Err: err,
			Message: "The file " + path + " is damaged."}
	}
	return &run, nil
}

func (r *Run) save(f Folder) error {
	data, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "encode the state of %s", r.ID)
	}
	data = append(data, '\n')
	if err := artifact.WriteFile(f.state(), data); err != nil {
		return err
	}
	if !r.Status.active() {
		return artifact.WriteFile(filepath.Join(f.runs(), r.ID+".json"), data)
	}
	return nil
}

// newRunID is run_YYYYMMDD_HHMMSS in UTC; a second run within a second waits for the
// next one, so that ids never repeat. A history that cannot be read is an error, and
// ending ctx ends the wait.
func newRunID(ctx context.Context, f Folder) (string, error) {
	for {
		id := time.Now().UTC().Format("run_20060102_150405")
		state, stateErr := readRun(f.state())
		_, err := os.Lstat(filepath.Join(f.runs(), id+".json"))
		switch {
		case errors.Is(err, fs.ErrNotExist) && (stateErr != nil || state.ID != id):
			return id, nil
		case err != nil && !errors.Is(err, fs.ErrNotExist):
			return "", (&book.Error{Code: book.CodeInvalid, Op: "look for earlier runs in " + f.runs(), Err: err,
				Message: "The history of runs in " + f.runs() + " cannot be read."}).
				WithHint("Check that this is a folder that you may read and write, or choose another data folder.")
		}
		select {
		case <-ctx.Done():
			return "", book.Cancelled(ctx, "begin a run")
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// Last is the run under way or the last one; CodeNotFound when there was none.
// A run that says it is running but has no process is shown as interrupted.
func (f Folder) Last() (*Run, error) {
	run, err := readRun(f.state())
	if err == nil && run.Status.active() && !f.held() {
		// A run records its end before it releases the lock, so the record is read again.
		if run, err = readRun(f.state()); err == nil && run.Status.active() {
			run.interrupt()
		}
	}
	if errors.Is(err, fs.ErrNotExist) {
		return nil, book.Errorf(book.CodeNotFound, "Nothing has been run in %s yet.", f).
			WithHint("Train on the sample library, or on files of your own.")
	}
	return run, err
}

// held says whether some process holds the run lock.
func (f Folder) held() bool {
	lock, err := f.hold()
	if err != nil {
		return book.CodeOf(err) == book.CodeBusy
	}
	lock.Unlock()
	return false
}

// UnderWay says whether the run has yet to end.
func (r *Run) UnderWay() bool { return r.Status.active() }

// interrupt marks a run whose process is gone.
func (r *Run) interrupt() {
	failure := &Failure{Code: book.CodeInterrupted, Name: failureName(book.CodeInterrupted),
		Message:    "The program ended while this run was under way.",
		Suggestion: "Run again: it goes on where it stopped, finished stages and vectors are kept."}
	for i := range r.Stages {
		if r.Stages[i].Status == StatusRunning {
			r.Stages[i].Status, r.Stages[i].Failure, failure.Stage = StatusInterrupted, failure, r.Stages[i].Stage
		}
	}
	r.Status, r.Failure = StatusInterrupted, failure
}

// Run finds a run by its id: the one under way, the last one, or one of the
// history; CodeNotFound for none of them.
func (f Folder) Run(id string) (*Run, error) {
	if last, err := f.Last(); err == nil && last.ID == id {
		return last, nil
	}
	name := id + ".json"
	if isHistory(name) && filepath.IsLocal(name) {
		run, err := readRun(filepath.Join(f.runs(), name))
		if !errors.Is(err, fs.ErrNotExist) {
			return run, book.Wrap(err, book.CodeInternal, "read the run %s", id)
		}
	}
	return nil, book.Errorf(book.CodeNotFound, "There is no run %q.", id)
}

// isHistory says whether a file of the history folder is a run.
func isHistory(name string) bool {
	return strings.HasPrefix(name, "run_") && filepath.Ext(name) == ".json"
}

// History lists the finished runs, the newest first. Files that cannot be read
// are left out and named in the error, which comes with the others.
func (f Folder) History() ([]Run, error) {
	entries, err := os.ReadDir(f.runs())
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, book.Wrap(err, book.CodeInternal, "read %s", f.runs())
	}
	var runs []Run
	var damaged []string
	for _, entry := range slices.Backward(entries) { // names sort by time
		if !isHistory(entry.Name()) {
			continue
		}
		run, err := readRun(filepath.Join(f.runs(), entry.Name()))
		if err != nil {
			damaged = append(damaged, entry.Name())
			continue
		}
		runs = append(runs, *run)
	}
	if damaged != nil {
		return runs, book.Errorf(book.CodeCorrupt, "These files of the run history are damaged: %s.",
			strings.Join(damaged, ", "))
	}
	return runs, nil
}

// SecondsLeft guesses how long a running stage still needs: from the pace of the
// phase it is in once that has shown one, from the estimate before. It says false
// when nothing can be said.
func (s *StageRun) SecondsLeft() (float64, bool) {
	if s.Status != StatusRunning {
		return 0, false
	}
	seconds, percent := s.Seconds-s.PhaseFrom.Seconds, s.Percent-s.PhaseFrom.Percent
	if percent >= 0.5 && seconds >= 1 {
		return seconds * (100 - s.Percent) / percent, true
	}
	if s.Estimate != nil && s.Estimate.Seconds > s.Seconds {
		return s.Estimate.Seconds - s.Seconds, true
	}
	return 0, false
}
