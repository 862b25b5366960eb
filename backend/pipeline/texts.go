package pipeline

import (
	"context"
	"sync"
	"sync/atomic"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/pipeline/stages"
)

// Bounds on the process of the text model.
const (
	textsIdle   = 5 * time.Minute  // without a request, after which it is ended
	textsStart  = 30 * time.Second // for loading the model
	textsAnswer = 10 * time.Second // for one request
	textsRest   = time.Minute      // after it failed twice, in which it is not tried again
)

// Texts turns texts into vectors in a process of its own, so that whatever happens
// in native code ends that process and not this one. The process is started for
// the first request, stays, and is started once more when it fails. It is safe for
// concurrent use; one request is answered at a time.
type Texts struct {
	program Program
	config  func() (stages.Config, error)
	turn    chan struct{} // held by the one request
	process atomic.Pointer[textProcess]
	closed  atomic.Bool

	// Of the holder of turn:
	used   time.Time
	idle   *time.Timer
	failed error // why it is at rest
	rests  time.Time

	close sync.Once
}

// NewTexts gives a Texts that starts program when first asked, with the settings that config
// returns at that time.
func NewTexts(program Program, config func() (stages.Config, error)) *Texts {
	return &Texts{program: program, config: config, turn: make(chan struct{}, 1)}
}

// Encode gives a texts × dims matrix of rows of unit length. Errors: CodeCancelled; any
// other means that the process does not work, and the caller has to do without vectors.
func (t *Texts) Encode(ctx context.Context, texts []string) (matrix.Dense, error) {
	select {
	case t.turn <- struct{}{}:
		defer func() { <-t.turn }()
	case <-ctx.Done():
		return matrix.Dense{}, book.Cancelled(ctx, "embed texts")
	}
	if time.Now().Before(t.rests) {
		return matrix.Dense{}, t.failed
	}
	for try := 1; ; try++ {
		vectors, err := t.ask(ctx, texts)
		switch {
		case err == nil:
			t.keep()
			return vectors, nil
		case ctx.Err() != nil:
			return matrix.Dense{}, book.Cancelled(ctx, "embed texts")
		}
		t.end()
		if try == 2 || t.closed.Load() {
			t.failed, t.rests = err, time.Now().Add(textsRest)
			return matrix.Dense{}, err
		}
	}
}

// ask asks the process, which is started if there is none.
func (t *Texts) ask(ctx context.Context, texts []string) (matrix.Dense, error) {
	if t.closed.Load() {
		return matrix.Dense{}, book.Errorf(book.CodeNotReady, "Shelftalk is closing.")
	}
	p := t.process.Load()
	if p == nil {
		config, err := t.config()
		if err != nil {
			return matrix.Dense{}, err
		}
		if p, err = startTexts(t.program, config); err != nil {
			return matrix.Dense{}, err
		}
		t.process.Store(p)
		if t.closed.Load() { // Close has looked before it was there
			p.kill()
		}
		if _, err := p.answer(ctx, 0, textsStart); err != nil {
			return matrix.Dense{}, err
		}
	}
	return p.ask(ctx, texts)
}

// keep puts off the end of the process.
func (t *Texts) keep() {
	t.used = time.Now()
	if t.idle == nil {
		t.idle = time.AfterFunc(textsIdle, t.tidy)
	} else {
		t.idle.Reset(textsIdle)
	}
}

// tidy ends a process that has been idle for long.
func (t *Texts) tidy() {
	t.turn <- struct{}{}
	if time.Since(t.used) >= textsIdle {
		t.end()
	}
	<-t.turn
}

// end ends the process, if there is one. The caller must hold turn.
func (t *Texts) end() {
	if p := t.process.Swap(nil); p != nil {
		p.end()
	}
}

// Close ends the process; requests after it fail.
func (t *Texts) Close() {
	t.close.Do(func() {
		t.closed.Store(true)
		if p := t.process.Load(); p != nil {
			p.kill() // a request under way fails at once
		}
		t.turn <- struct{}{}
		if t.idle != nil {
			t.idle.Stop()
		}
		t.end()
		<-t.turn
	})
}
