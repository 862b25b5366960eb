// Package background runs what goes on while nobody waits for it, and ends with
// the program.
package background

import (
	"context"
	"sync"
)

// Work is what one program does in the background.
type Work struct {
	ctx  context.Context
	stop context.CancelFunc
	mu   sync.Mutex // so that nothing is begun after Stop, when Wait may already wait
	all  sync.WaitGroup
}

// New begins with nothing to do.
func New() *Work {
	ctx, stop := context.WithCancel(context.Background())
	return &Work{ctx: ctx, stop: stop}
}

// Context ends with Stop: whatever runs in the background is bound to it.
func (w *Work) Context() context.Context { return w.ctx }

// Go runs a function in a goroutine that Wait waits for. After Stop it does nothing.
func (w *Work) Go(do func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.ctx.Err() == nil {
		w.all.Go(do)
	}
}

// Stop ends the context.
func (w *Work) Stop() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.stop()
}

// Wait waits, after Stop, until nothing runs any more.
func (w *Work) Wait() { w.all.Wait() }
