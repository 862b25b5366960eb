//go:build desktop && production

package desktop

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/mac"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"shelftalk/backend/book"
	"shelftalk/backend/service"
)

// Program is what the window shows and whom it asks.
type Program struct {
	App     *service.App
	Bound   *Bound // what answers the page
	Bind    any    // what Wails binds, which holds Bound
	Page    fs.FS  // the built page, index.html at its root
	Icon    []byte
	Version string
}

// window is the open window.
type window struct {
	Program
	folder string
	words  atomic.Pointer[Words]

	ctx     context.Context // Wails': its runtime ends the program if it is called with another
	ready   chan struct{}   // closed when ctx holds
	leaving atomic.Bool     // the reader has agreed to close, or a signal asks for it
	asking  atomic.Bool     // the question is on the screen
	reports sync.WaitGroup

	mu       sync.Mutex
	geometry Geometry
}

// Open shows the window and returns when it has closed. Where one is open on the
// same data folder already, that one shows itself instead. It must be called
// from the program's first goroutine. When ctx ends the window closes unasked.
func Open(ctx context.Context, program Program) error {
	folder := string(program.App.Folder)
	w := &window{Program: program, folder: folder, geometry: LoadGeometry(folder), ready: make(chan struct{})}
	words := WordsFor(cmp.Or(w.geometry.Language, environmentLanguage(os.Getenv)))
	w.words.Store(&words)
	instance, err := Claim(ctx, folder, w.show)
	if err != nil || instance == nil {
		return err
	}
	ctx, stop := context.WithCancel(ctx)
	bound := program.Bound
	bound.ctx, bound.browse, bound.speak = ctx, w.browse, w.speak
	bound.dialogs = dialogs{data: w.choose, open: w.chooseShelf, save: w.saveShelf}
	err = w.run(ctx)
	stop()
	w.reports.Wait()
	return errors.Join(err, instance.Release())
}

func (w *window) run(ctx context.Context) (err error) {
	defer func() {
		if fault := recover(); fault != nil { // Wails panics where there is no display
			err = &book.Error{Code: book.CodeNotReady, Op: "open the window", Err: fmt.Errorf("%v", fault),
				Message: "The window cannot be opened here."}
		}
	}()
	return book.Wrap(wails.Run(w.options(ctx)), book.CodeInternal, "open the window")
}

func (w *window) options(ctx context.Context) *options.App {
	return &options.App{
		Title:     "Shelftalk",
		Width:     w.geometry.Width,
		Height:    w.geometry.Height,
		MinWidth:  minWidth,
		MinHeight: minHeight,
		Menu:      w.menu(),
		AssetServer: &assetserver.Options{
			Assets:     w.Page,
			Middleware: guard,
		},
		Bind:           []any{w.Bind},
		ErrorFormatter: ProblemText,
		OnStartup:      func(own context.Context) { w.started(ctx, own) },
		OnDomReady:     w.loaded,
		OnBeforeClose:  w.mayNotClose,
		DragAndDrop:    &options.DragAndDrop{EnableFileDrop: true},
		// The page's context menu is there for copying and has nothing else in it.
		EnableDefaultContextMenu: true,
		Linux: &linux.Options{
			Icon:        w.Icon,
			ProgramName: "shelftalk",
			// With some drivers hardware compositing leaves the window empty.
			WebviewGpuPolicy: linux.WebviewGpuPolicyNever,
		},
		Mac: &mac.Options{About: &mac.AboutInfo{Title: "Shelftalk " + w.Version, Icon: w.Icon}},
	}
}

// started is called when the window exists. own is the context of Wails' runtime, ctx that
// of the program.
func (w *window) started(ctx, own context.Context) {
	w.ctx = own
	close(w.ready)
	w.place()
	runtime.OnFileDrop(own, func(_, _ int, paths []string) { w.brought(paths) })
	notices := runtime.InitializeNotifications(own) == nil // there may be no service: then silently none
	w.reports.Go(func() { w.report(ctx, notices) })
	w.reports.Go(func() {
		<-ctx.Done()
		if w.leaving.CompareAndSwap(false, true) {
			runtime.Quit(own)
		}
		if notices {
			runtime.CleanupNotifications(own)
		}
	})
}

// loaded is called each time the page has been loaded.
func (w *window) loaded(own context.Context) {
	runtime.WindowExecJS(own, startScript)
	w.mu.Lock()
	defer w.mu.Unlock()
	runtime.WindowExecJS(own, zoomScript(w.geometry.Zoom))
}

// report forwards the progress of runs to the page, and their ends to the desktop as well.
func (w *window) report(ctx context.Context, notices bool) {
	subscription, err := w.App.Subscribe()
	if err != nil {
		return // the state is damaged: each request of the page says so
	}
	defer subscription.Close()
	var ends endings
	for {
		events, err := subscription.Next(ctx)
		if err != nil {
			return // closing
		}
		for _, event := range events {
			runtime.EventsEmit(w.ctx, EventName, event)
			if event.Status == nil {
				continue
			}
			if notice, ok := ends.notice(*event.Status, *w.words.Load()); ok && notices {
				_ = runtime.SendNotification(w.ctx, runtime.NotificationOptions{ID: event.Status.PipelineID, Title: notice.Title,
					Body: notice.Body})
			}
		}
	}
}

// show brings the window to the front, for a second start of the program.
func (w *window) show() {
	<-w.ready
	runtime.WindowUnminimise(w.ctx)
	runtime.WindowShow(w.ctx)
}

// place puts the window where it was left, onto the screen that there is now.
func (w *window) place() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if screens, err := runtime.ScreenGetAll(w.ctx); err == nil {
		for _, screen := range screens {
			if screen.IsCurrent {
				w.geometry = w.geometry.Clamp(screen.Size.Width, screen.Size.Height)
			}
		}
	}
	runtime.WindowSetSize(w.ctx, w.geometry.Width, w.geometry.Height)
	if w.geometry.Placed {
		runtime.WindowSetPosition(w.ctx, w.geometry.X, w.geometry.Y)
	}
	if w.geometry.Maximised {
		runtime.WindowMaximise(w.ctx)
	}
}

// remember keeps the window's place. A maximised window keeps the place it had.
func (w *window) remember() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.geometry.Maximised = runtime.WindowIsMaximised(w.ctx); !w.geometry.Maximised && runtime.WindowIsNormal(w.ctx) {
		w.geometry.Width, w.geometry.Height = runtime.WindowGetSize(w.ctx)
		w.geometry.X, w.geometry.Y = runtime.WindowGetPosition(w.ctx)
		w.geometry.Placed = true
	}
	_ = w.geometry.Save(w.folder) // a place that is not remembered must not keep the window open
}

// mayNotClose asks before a run that this window started is stopped.
func (w *window) mayNotClose(own context.Context) (prevent bool) {
	if !w.leaving.Load() && w.App.Runs.Busy() {
		if !w.asking.CompareAndSwap(false, true) {
			return true
		}
		defer w.asking.Store(false)
		words := w.words.Load()
		answer, err := runtime.MessageDialog(own, runtime.MessageDialogOptions{Type: runtime.QuestionDialog,
			Title: words.CloseTitle, Message: words.CloseQuestion, DefaultButton: "No"})
		if err == nil && answer != "Yes" {
			return true
		}
	}
	w.leaving.Store(true)
	w.remember()
	return false
}
