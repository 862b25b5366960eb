package service

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/background"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/talk"
	"shelftalk/backend/shelf"
)

// App is the program as it stays open: the use cases of Service, and with them
// what lives as long as somebody looks: the run under way, its reports, the
// loaded recommender, the reader's shelf and the data that was brought. The
// window and REST share one App.
type App struct {
	*Service
	hub     hub
	library *library.Library
	Talk    *talk.Talk
	work    *background.Work // runs and watches are bound to it
	shelf   *shelf.Shelf
	links   links
	tastes  tasteCache
	brought readings
	data    *registry

	settings sync.Mutex // one change of the settings file at a time
	previews previewCache

	mu     sync.Mutex
	handle *pipeline.Handle // the last run that this process started
}

// OpenApp opens the program on a data folder, which is made if need be, and
// begins to load the artifacts that are there. Close ends it.
func OpenApp(folder pipeline.Folder, program pipeline.Program) (*App, error) {
	if err := os.MkdirAll(string(folder), 0o755); err != nil {
		return nil, (&book.Error{Code: book.CodeInvalid, Op: "make the folder " + string(folder), Err: err,
			Message: "The data folder " + string(folder) + " cannot be used."}).WithHint("Choose a data folder that you may write to.")
	}
	work := background.New()
	s := New(folder, program)
	kept, err := shelf.Open(work.Context(), s.shelfFile())
	if err != nil {
		work.Stop()
		return nil, err
	}
	a := &App{Service: s, work: work, shelf: kept, data: newRegistry(filepath.Join(string(folder), "uploads"))}
	a.library = library.New(folder, func() {
		a.hub.notice(Event{Kind: EventModels, Text: library.Reloaded})
		work.Go(a.linkShelf)
	})
	a.Talk = talk.New(talk.Host{Folder: folder, Config: a.Config, Library: a.library, Taste: a.taste, Shelf: kept, Background: work, Tell: a.hub.wording}, program)
	a.data.tidy()
	work.Go(func() {
		_ = a.library.Load() // nothing there yet, or damaged: the status says so when asked
		a.linkShelf()
	})
	work.Go(a.watch)
	return a, nil
}

// Close cancels the run that this App started, waits for its end and closes the
// shelf. Finished stages are kept.
func (a *App) Close() error {
	a.work.Stop()
	a.Talk.Close()
	a.mu.Lock()
	handle := a.handle
	a.mu.Unlock()
	if handle != nil {
		handle.Wait()
	}
	a.work.Wait()
	return a.shelf.Close()
}

// RunOrder says what to run, as the carriers are told it.
type RunOrder struct {
	Source   *SourceChoice     `json:"source,omitempty" doc:"The data; that of the last run if absent."`
	Stages   []book.Stage      `json:"stages,omitempty" minItems:"1" doc:"The stages to run; they run in the order of the pipeline. All if absent."`
	From     book.Stage        `json:"from,omitempty" doc:"The stage to begin with, instead of stages: it and all after it."`
	Force    bool              `json:"force,omitempty" doc:"Run stages that are up to date, too."`
	Settings map[string]string `json:"settings,omitempty" doc:"Settings for this run only: key to value, as text."`
}

// StageOrder says how to run one stage.
type StageOrder struct {
	Force    bool              `json:"force,omitempty" doc:"Run it although it is up to date."`
	Settings map[string]string `json:"settings,omitempty" doc:"Settings for this run only: key to value, as text."`
}

// SourceChoice is the sample library or data that was registered.
type SourceChoice struct {
	Sample bool   `json:"sample,omitempty" doc:"The embedded sample library."`
	DataID string `json:"data_id,omitempty" maxLength:"64" doc:"Data that was brought: its data_id."`
}

// StartRun begins a run of all stages, of some, or of those from one on, and gives
// its id.
func (a *App) StartRun(order RunOrder) (string, error) {
	plan, err := Plan(order.Stages, order.From)
	if err != nil {
		return "", err
	}
	request := RunRequest{Stages: plan, Force: order.Force}
	if order.Source != nil {
		if request.Source, err = a.data.source(*order.Source); err != nil {
			return "", err
		}
	}
	return a.begin(request, order.Settings)
}

// hasSource says whether there is data to begin with: chosen now, or for the run before.
func (a *App) hasSource(request RunRequest) error {
	if !request.Source.Empty() || request.Stages[0] != book.StagePreprocessing {
		return nil
	}
	if last, err := a.Last(); err == nil && !last.Source.Empty() {
		return nil
	}
	return book.Errorf(book.CodeInvalid, "No data to train on was chosen.").WithHint("Choose the sample library, or bring your own files.")
}

// StartStage begins a run of one stage and gives its id.
func (a *App) StartStage(stage book.Stage, order StageOrder) (string, error) {
	stage, err := book.ParseStage(string(stage))
	if err != nil {
		return "", err
	}
	return a.begin(RunRequest{Stages: []book.Stage{stage}, Force: order.Force}, order.Settings)
}

func (a *App) begin(request RunRequest, changes map[string]string) (string, error) {
	if err := a.work.Context().Err(); err != nil {
		return "", book.Errorf(book.CodeNotReady, "Shelftalk is closing.")
	}
	if err := a.hasSource(request); err != nil {
		return "", err
	}
	config, err := a.Config()
	if err != nil {
		return "", err
	}
	for key, value := range changes {
		if err := changeable(key); err != nil {
			return "", err
		}
		if err := config.Set(key, value); err != nil {
			return "", err
		}
	}
	request.Config = &config
	a.mu.Lock()
	defer a.mu.Unlock()
	handle, err := a.Start(a.work.Context(), request, func(run pipeline.Run) { a.hub.status(StatusOf(run)) })
	if err != nil {
		return "", err
	}
	a.handle = handle
	return handle.ID(), nil
}

// Status is the status now: that of our own run to the moment, that of another
// process's run as it last wrote it down.
func (a *App) Status() (PipelineStatus, error) {
	if _, run, ok := a.ownRun(); ok {
		return StatusOf(run), nil
	}
	return a.Service.Status()
}

// ownRun is the run under way, if this process started it, and what holds it.
func (a *App) ownRun() (*pipeline.Handle, pipeline.Run, bool) {
	a.mu.Lock()
	handle := a.handle
	a.mu.Unlock()
	if handle == nil {
		return nil, pipeline.Run{}, false
	}
	run := handle.Snapshot()
	return handle, run, run.Finished == nil
}

// cancelWithin is how long a cancelled run may take to end.
const cancelWithin = 10 * time.Second

// CancelRun stops the run under way, in whichever process, and gives the status
// after its end.
func (a *App) CancelRun(ctx context.Context) (PipelineStatus, error) {
	ctx, done := context.WithTimeout(ctx, cancelWithin)
	defer done()
	if handle, run, ok := a.ownRun(); ok {
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
	run, err := a.Cancel(ctx)
	if book.CodeOf(err) == book.CodeNotFound {
		return PipelineStatus{}, book.Errorf(book.CodeNotReady, "Nothing is running.")
	}
	if err != nil {
		return PipelineStatus{}, err
	}
	return StatusOf(*run), nil
}

// ResetPipeline deletes the artifacts, the run history and the logs, and forgets
// what was loaded of them. The shelf, the settings and the data stay.
func (a *App) ResetPipeline() error {
	if err := a.Reset(); err != nil {
		return err
	}
	a.library.Forget()
	a.hub.status(IdleStatus())
	return nil
}

// Runs lists the finished runs, the newest first. Damaged files of the history
// are left out.
func (a *App) Runs() ([]pipeline.Run, error) {
	runs, err := a.History()
	if err != nil && runs == nil && book.CodeOf(err) != book.CodeCorrupt {
		return nil, err
	}
	if runs == nil {
		runs = []pipeline.Run{}
	}
	return runs, nil
}

// FindRun gives a run by its id, also the one under way.
func (a *App) FindRun(id string) (*pipeline.Run, error) {
	if _, run, ok := a.ownRun(); ok && run.ID == id {
		return &run, nil
	}
	return a.folder.Run(id)
}
