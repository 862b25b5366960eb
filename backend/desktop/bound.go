package desktop

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
	"shelftalk/backend/service"
)

//go:generate go run ../../scripts/bind

// EventName is the runtime event under which the page hears of what happens.
const EventName = "shelftalk"

// Bound is what the page of the window can call: each exported method is bound.
// Those of operations.go are one per operation. What they return as an error reaches
// the page as [ProblemText] has it.
type Bound struct {
	ctx        context.Context // ends when the window has closed
	app        *service.App
	operations *operation.Catalog
	calls      calls

	data      dataSets
	shelf     ownShelf
	held      held
	dialogs   dialogs
	artifacts string // their folder
	browse    func(url string)
	reveal    func(ctx context.Context, folder string) error
	speak     func(language string)
}

// NewBound is what a window on an App binds; Open makes it answer.
func NewBound(app *service.App) *Bound {
	return &Bound{ctx: context.Background(), app: app, operations: operation.NewCatalog(),
		data: app.Data, shelf: app.Shelf, artifacts: app.Folder.Artifacts(), reveal: reveal}
}

// ProblemText is an error as the page gets it: what REST would have answered, as the
// text of its JSON, since Wails makes an Error of it there, which holds a text alone.
func ProblemText(err error) any {
	text, _ := json.Marshal(operation.ProblemOf(err)) // strings only
	return string(text)
}

// ask carries out an operation. call is the id by which the page can cancel it.
func ask[O any](b *Bound, call, id string, in operation.Given) (out O, err error) {
	defer func() {
		if fault := recover(); fault != nil { // it would end the program
			err = &book.Error{Code: book.CodeInternal, Message: "Something went wrong inside Shelftalk.",
				Err: fmt.Errorf("%v", fault)}
		}
	}()
	ctx, end := b.calls.begin(b.ctx, call)
	defer end()
	answer, err := b.operations.Find(id).Do(ctx, b.app, in.JSON())
	if err != nil {
		return out, err
	}
	if _, err := json.Marshal(answer); err != nil { // Wails ends the program at a number that is not finite
		return out, book.Wrap(err, book.CodeInternal, "describe the answer")
	}
	return answer.(O), nil
}

// Abort ends the call of an id, which is then answered as cancelled, and no other.
// One that has been answered, or never came, is left alone.
func (b *Bound) Abort(call string) { b.calls.stop(call) }

// calls are those that are under way and can be ended, by their ids.
type calls struct {
	mu    sync.Mutex
	stops map[string]context.CancelFunc
}

// begin gives a context that Abort cancels by the call's id; end must be called when the
// call is answered. A call without an id, or with one in use, cannot be cancelled.
func (c *calls) begin(ctx context.Context, call string) (inner context.Context, end func()) {
	inner, cancel := context.WithCancel(ctx)
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, known := c.stops[call]; known || call == "" {
		return inner, cancel
	}
	if c.stops == nil {
		c.stops = map[string]context.CancelFunc{}
	}
	c.stops[call] = cancel
	return inner, func() {
		cancel()
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.stops, call)
	}
}

func (c *calls) stop(call string) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if cancel, known := c.stops[call]; known {
		cancel()
	}
}

// OpenLink opens a web address in the system's browser. It is the one way out of
// the window, for http and https alone.
func (b *Bound) OpenLink(address string) error {
	url, err := WebLink(address)
	if err != nil {
		return err
	}
	b.browse(url)
	return nil
}

// OpenFolder shows the artifacts' folder in the system's file manager. The page
// names no folder, so that it can have no other one opened.
func (b *Bound) OpenFolder() error { return b.reveal(b.ctx, b.artifacts) }

// SetLanguage tells which language the page speaks, as its tag ("de", "en-GB"):
// the menu and the dialogs follow it, now and at the next start.
func (b *Bound) SetLanguage(language string) { b.speak(language) }
