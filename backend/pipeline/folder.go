package pipeline

import (
	"context"
	"path/filepath"
	"time"

	"github.com/adrg/xdg"
	"github.com/gofrs/flock"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
)

// Folder is a data folder: everything Shelftalk keeps lies in it.
//
//	config.toml            settings
//	artifacts/             what the stages made, with manifest.json
//	cache/                 vectors by content hash
//	logs/                  one log a stage
//	runs/                  one JSON file a run
//	pipeline_state.json    the run under way, or the last one
//	run.lock               held by the process whose run is under way
type Folder string

// DefaultFolder is the user data directory of the platform.
func DefaultFolder() Folder { return Folder(filepath.Join(xdg.DataHome, "shelftalk")) }

func (f Folder) path(parts ...string) string {
	return filepath.Join(append([]string{string(f)}, parts...)...)
}

// Config is the settings file.
func (f Folder) Config() string { return f.path("config.toml") }

// Artifacts is the folder of the artifact store.
func (f Folder) Artifacts() string { return f.path("artifacts") }

// Log is a stage's log file.
func (f Folder) Log(stage book.Stage) string { return f.path("logs", string(stage)+".log") }

func (f Folder) runs() string          { return f.path("runs") }
func (f Folder) state() string         { return f.path("pipeline_state.json") }
func (f Folder) lock() string          { return f.path("run.lock") }
func (f Folder) cancelRequest() string { return f.path("cancel") }

// Store opens the artifact store.
func (f Folder) Store() (*artifact.Store, error) { return artifact.Open(f.Artifacts()) }

// make creates the folder and its parts.
func (f Folder) make() error {
	if err := f.Make(); err != nil {
		return err
	}
	for _, dir := range []string{f.Artifacts(), f.path("cache"), f.path("logs"), f.runs()} {
		if err := f.makeDir(dir); err != nil {
			return err
		}
	}
	return nil
}

// hold takes the run lock. CodeBusy says which run has it.
func (f Folder) hold() (*flock.Flock, error) {
	if err := f.make(); err != nil {
		return nil, err
	}
	lock := flock.New(f.lock())
	// Asking whether a run is under way takes the lock for a moment; that must
	// not look like a run, so wait a little before calling the folder busy.
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	held, err := lock.TryLockContext(ctx, 10*time.Millisecond)
	if err != nil && ctx.Err() == nil {
		return nil, book.Wrap(err, book.CodeInternal, "lock %s", f)
	}
	if !held {
		message := "Another run is under way in " + string(f) + "."
		if run, err := readRun(f.state()); err == nil && run.Status.active() {
			message = "The run " + run.ID + " is under way in " + string(f) + "."
		}
		return nil, book.Errorf(book.CodeBusy, "%s", message).
			WithHint("Wait for it, or cancel it.")
	}
	return lock, nil
}
