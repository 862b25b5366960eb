package pipeline

import (
	"context"
	"os"
	"strings"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
)

// Cancel asks the run under way, in whichever process, to stop, and waits until
// it has. CodeNotReady when nothing is running.
func (f Folder) Cancel(ctx context.Context) (*Run, error) {
	run, err := f.Last()
	if err != nil {
		return nil, err
	}
	if !run.Status.active() {
		return nil, book.Errorf(book.CodeNotReady, "Nothing is running in %s: the last run is %s.", f, run.Status)
	}
	if err := artifact.WriteFile(f.cancelRequest(), []byte(run.ID+"\n")); err != nil {
		return nil, err
	}
	for {
		select {
		case <-ctx.Done():
			return nil, book.Wrap(ctx.Err(), book.CodeCancelled, "wait for %s to stop", run.ID)
		case <-time.After(50 * time.Millisecond):
		}
		now, err := f.Last()
		if err != nil || now.ID != run.ID || !now.Status.active() {
			return now, err
		}
	}
}

// watchCancel looks ten times a second for a request from another process; the
// function it gives ends the watch.
func (f Folder) watchCancel(ctx context.Context, id string, cancel context.CancelFunc) (stop func()) {
	ctx, stop = context.WithCancel(ctx)
	go func() {
		ticker := time.NewTicker(100 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-ticker.C:
			}
			data, err := os.ReadFile(f.cancelRequest())
			if err == nil && strings.TrimSpace(string(data)) == id {
				_ = os.Remove(f.cancelRequest())
				cancel()
				return
			}
		}
	}()
	return stop
}

// Reset deletes the artifacts, the run history and the logs; settings and cached
// vectors stay. It is refused while a run is under way.
func (f Folder) Reset() error {
	lock, err := f.hold()
	if err != nil {
		return err
	}
	defer lock.Unlock()
	store, err := f.Store()
	if err != nil {
		return err
	}
	if err := store.Reset(); err != nil {
		return err
	}
	for _, path := range []string{f.state(), f.runs(), f.path("logs")} {
		if err := os.RemoveAll(path); err != nil {
			return book.Wrap(err, book.CodeInternal, "delete %s", path)
		}
	}
	return nil
}
