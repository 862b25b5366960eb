// Package runs holds the use cases of runs: to plan and begin one, to see how far it
// is, to stop it, and to look at what ended.
package runs

import (
	"context"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/data"
)

// Runs begins runs on a data folder, and looks at those of every process.
type Runs struct {
	ctx      context.Context
	folder   pipeline.Folder
	engine   pipeline.Engine
	settings *configuration.Settings
	data     *data.Data
	told     Told

	starting sync.Mutex       // one start at a time; Wait waits for it
	mu       sync.Mutex       // of what follows, and never held for long
	handle   *pipeline.Handle // the last run that was begun here
}

// Told are the callbacks for what happens here; a nil one is not called.
type Told struct {
	Run   pipeline.Observer // of every change of a run that was begun here
	Reset func()            // of a reset
}

// New gives the runs of a data folder, whose stages an engine runs. The end of ctx
// cancels what was begun.
func New(ctx context.Context, folder pipeline.Folder, engine pipeline.Engine, settings *configuration.Settings,
	data *data.Data, told Told) *Runs {
	return &Runs{ctx: ctx, folder: folder, engine: engine, settings: settings, data: data, told: told}
}

// RunOrder says what to run, as the carriers are told it.
type RunOrder struct {
	Source   *data.SourceChoice `json:"source,omitempty" doc:"The data; that of the last run if absent."`
	Stages   []book.Stage       `json:"stages,omitempty" minItems:"1" doc:"The stages to run; they run in the order of the pipeline. All if absent."`
	From     book.Stage         `json:"from,omitempty" doc:"The stage to begin with, instead of stages: it and all after it."`
	Force    bool               `json:"force,omitempty" doc:"Run stages that are up to date, too."`
	Settings map[string]string  `json:"settings,omitempty" doc:"Settings for this run only: key to value, as text."`

	Files stages.Source `json:"-"` // data of this computer that was not registered, instead of Source
}

// StageOrder says how to run one stage.
type StageOrder struct {
	Force    bool              `json:"force,omitempty" doc:"Run it although it is up to date."`
	Settings map[string]string `json:"settings,omitempty" doc:"Settings for this run only: key to value, as text."`
}

// Of is the order to run a stage so.
func (o StageOrder) Of(stage book.Stage) RunOrder {
	return RunOrder{Stages: []book.Stage{stage}, Force: o.Force, Settings: o.Settings}
}

// Start begins a run and returns at once. CodeInvalid when there is no data to begin with.
func (r *Runs) Start(order RunOrder) (*pipeline.Handle, error) {
	r.starting.Lock()
	defer r.starting.Unlock()
	if r.ctx.Err() != nil {
		return nil, book.Errorf(book.CodeNotReady, "Shelftalk is closing.")
	}
	plan, err := Plan(order.Stages, order.From)
	if err != nil {
		return nil, err
	}
	source := order.Files
	if order.Source != nil {
		if source, err = r.data.Source(*order.Source); err != nil {
			return nil, err
		}
	}
	if err := r.hasSource(source, plan[0]); err != nil {
		return nil, err
	}
	config, err := r.settings.With(order.Settings)
	if err != nil {
		return nil, err
	}
	handle, err := pipeline.Start(r.ctx, r.folder, r.engine,
		pipeline.Request{Source: source, Config: config, Stages: plan, Force: order.Force}, r.told.Run)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.handle = handle
	return handle, nil
}

// hasSource says whether there is data to begin with: chosen now, or for the run before.
func (r *Runs) hasSource(source stages.Source, first book.Stage) error {
	if !source.Empty() || first != book.StagePreprocessing {
		return nil
	}
	if last, err := r.folder.Last(); err == nil && !last.Source.Empty() {
		return nil
	}
	return ErrNoData
}

// ErrNoData is a run from the first stage on without data.
var ErrNoData = book.Errorf(book.CodeInvalid, "No data to train on was chosen.").
	WithHint("Choose the sample library, or bring your own files.")

// Last is the present run, to the moment if this process began it, or else the last one;
// CodeNotFound when there was none.
func (r *Runs) Last() (*pipeline.Run, error) {
	if _, run, ok := r.own(); ok {
		return &run, nil
	}
	return r.folder.Last()
}

// Status is Last as carriers show it, also before the first run.
func (r *Runs) Status() (PipelineStatus, error) {
	run, err := r.Last()
	if book.CodeOf(err) == book.CodeNotFound {
		return IdleStatus(), nil
	}
	if err != nil {
		return PipelineStatus{}, err
	}
	return StatusOf(*run), nil
}

// Busy says whether a run that was begun here is under way: what closing the program
// would stop.
func (r *Runs) Busy() bool {
	_, _, ok := r.own()
	return ok
}

// Wait waits for the end of the run that was begun here, after the end of the context.
func (r *Runs) Wait() {
	r.starting.Lock()
	defer r.starting.Unlock()
	if handle, _, ok := r.own(); ok {
		handle.Wait()
	}
}

// own gives the run under way and its handle, if this process began it.
func (r *Runs) own() (*pipeline.Handle, pipeline.Run, bool) {
	r.mu.Lock()
	handle := r.handle
	r.mu.Unlock()
	if handle == nil {
		return nil, pipeline.Run{}, false
	}
	run := handle.Snapshot()
	return handle, run, run.Finished == nil
}

// cancelWithin is how long a cancelled run may take to end.
const cancelWithin = 10 * time.Second

// Cancel stops the run under way, in whichever process, and gives the status after its
// end. CodeNotReady when none is.
func (r *Runs) Cancel(ctx context.Context) (PipelineStatus, error) {
	ctx, done := context.WithTimeout(ctx, cancelWithin)
	defer done()
	if handle, run, ok := r.own(); ok {
		handle.Cancel()
		ended := make(chan struct{})
		go func() { handle.Wait(); close(ended) }()
		select {
		case <-ended:
			return StatusOf(handle.Snapshot()), nil
		case <-ctx.Done():
			return PipelineStatus{}, book.Wrap(ctx.Err(), book.CodeCancelled, "wait for %s to stop", run.ID)
		}
	}
	run, err := r.folder.Cancel(ctx)
	if book.CodeOf(err) == book.CodeNotFound {
		return PipelineStatus{}, book.Errorf(book.CodeNotReady, "Nothing is running.")
	}
	if err != nil {
		return PipelineStatus{}, err
	}
	return StatusOf(*run), nil
}

// Checks says of each stage whether it is up to date, and if not, why.
func (r *Runs) Checks() ([]pipeline.Check, error) {
	config, err := r.settings.Now()
	if err != nil {
		return nil, err
	}
	var source stages.Source
	if run, err := r.folder.Last(); err == nil {
		source = run.Source
	}
	return pipeline.CheckAll(r.folder, source, config)
}

// History gives the finished runs that can be read, the newest first and without their
// samples: those are for who looks at one run. Damaged says which cannot be read.
func (r *Runs) History() (runs []pipeline.Run, damaged, err error) {
	runs, err = r.folder.History()
	if book.CodeOf(err) == book.CodeCorrupt || runs != nil {
		damaged, err = err, nil
	}
	for i := range runs {
		for j := range runs[i].Stages {
			runs[i].Stages[j].Samples = nil
		}
	}
	return append([]pipeline.Run{}, runs...), damaged, err
}

// Find gives a run by its id, also the one under way.
func (r *Runs) Find(id string) (*pipeline.Run, error) {
	if _, run, ok := r.own(); ok && run.ID == id {
		return &run, nil
	}
	return r.folder.Run(id)
}

// Reset deletes the artifacts, the run history and the logs. The shelf, the settings and
// the data stay.
func (r *Runs) Reset() error {
	if err := r.folder.Reset(); err != nil {
		return err
	}
	if r.told.Reset != nil {
		r.told.Reset()
	}
	return nil
}
