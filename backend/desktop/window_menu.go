//go:build desktop && production

package desktop

import (
	"fmt"
	goruntime "runtime"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/menu"
	"github.com/wailsapp/wails/v2/pkg/menu/keys"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// menu builds Wails' menu from our own table.
func (w *window) menu() *menu.Menu {
	built := menu.NewMenu()
	if goruntime.GOOS == "darwin" {
		built.Append(menu.AppMenu())
		built.Append(menu.EditMenu()) // without it the Mac has no copying and pasting
	}
	for _, column := range Menu(*w.words.Load()) {
		submenu := built.AddSubmenu(column.Label)
		for _, item := range column.Items {
			if item.Label == "" {
				submenu.AddSeparator()
				continue
			}
			// In a goroutine of its own: a dialog would block the window's thread.
			submenu.AddText(item.Label, accelerator(item.Keys), func(*menu.CallbackData) { go w.do(item) })
		}
	}
	return built
}

// speak gives the menu and the dialogs the page's language.
func (w *window) speak(language string) {
	<-w.ready
	words := WordsFor(language)
	w.mu.Lock()
	w.geometry.Language = words.Language
	w.mu.Unlock()
	if w.words.Swap(&words).Language != words.Language {
		w.relabel()
	}
}

func accelerator(text string) *keys.Accelerator {
	if text == "" {
		return nil
	}
	parts := strings.Split(text, "+")
	accelerator := &keys.Accelerator{Key: parts[len(parts)-1]}
	for _, modifier := range parts[:len(parts)-1] {
		switch modifier {
		case "ctrl":
			accelerator.Modifiers = append(accelerator.Modifiers, keys.CmdOrCtrlKey)
		case "shift":
			accelerator.Modifiers = append(accelerator.Modifiers, keys.ShiftKey)
		}
	}
	return accelerator
}

func (w *window) do(item Item) {
	<-w.ready
	switch item.Action {
	case ActionScript:
		runtime.WindowExecJS(w.ctx, item.Script)
	case ActionOpenFiles, ActionOpenFolder:
		if paths, err := w.choose(item.Action == ActionOpenFolder); err == nil && len(paths) > 0 {
			w.brought(paths)
		}
	case ActionQuit:
		runtime.Quit(w.ctx)
	case ActionLarger:
		w.zoom(1)
	case ActionSmaller:
		w.zoom(-1)
	case ActionActualSize:
		w.zoom(0)
	case ActionFullScreen:
		if runtime.WindowIsFullscreen(w.ctx) {
			runtime.WindowUnfullscreen(w.ctx)
		} else {
			runtime.WindowFullscreen(w.ctx)
		}
	case ActionReloadModels:
		// The success is reported by an event, as it is when the page asks for it.
		if _, err := w.Bound.ReloadModels(""); err != nil {
			w.complain(w.words.Load().ModelsMissing, err)
		}
	case ActionShowArtifacts:
		if err := w.Bound.OpenFolder(); err != nil {
			w.complain(w.words.Load().NotShown, err)
		}
	case ActionAbout:
		w.say(runtime.InfoDialog, w.words.Load().About, fmt.Sprintf(w.words.Load().AboutText, w.Version, w.folder))
	}
}

func (w *window) zoom(direction int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.geometry.Zoom = zoomed(w.geometry.Zoom, direction)
	runtime.WindowExecJS(w.ctx, zoomScript(w.geometry.Zoom))
}

// choose asks for files or a folder with the system's dialog.
func (w *window) choose(folder bool) ([]string, error) {
	if !folder {
		return runtime.OpenMultipleFilesDialog(w.ctx, runtime.OpenDialogOptions{Title: w.words.Load().OpenFiles})
	}
	path, err := runtime.OpenDirectoryDialog(w.ctx, runtime.OpenDialogOptions{Title: w.words.Load().OpenFolder})
	if err != nil || path == "" {
		return nil, err
	}
	return []string{path}, nil
}

// chooseShelf asks for one file with the system's dialog.
func (w *window) chooseShelf() (string, error) {
	return runtime.OpenFileDialog(w.ctx, runtime.OpenDialogOptions{Title: w.words.Load().ChooseShelf})
}

// saveShelf asks with the system's dialog where a file is to be.
func (w *window) saveShelf() (string, error) {
	return runtime.SaveFileDialog(w.ctx, runtime.SaveDialogOptions{Title: w.words.Load().SaveShelf,
		DefaultFilename: "shelftalk-shelf.csv"})
}

// brought tells the page which files were dropped or opened by the menu, and what they hold.
// The page decides what becomes of them.
func (w *window) brought(paths []string) {
	if len(paths) == 0 {
		return
	}
	held, err := w.Bound.hold(paths)
	if err != nil {
		w.complain(w.words.Load().NotOpened, err)
		return
	}
	runtime.EventsEmit(w.ctx, BroughtEventName, held)
}

func (w *window) browse(url string) { runtime.BrowserOpenURL(w.ctx, url) }

func (w *window) complain(title string, err error) { w.say(runtime.ErrorDialog, title, complaint(err)) }

func (w *window) say(kind runtime.DialogType, title, text string) {
	// nothing to choose
	_, _ = runtime.MessageDialog(w.ctx, runtime.MessageDialogOptions{Type: kind, Title: title, Message: text})
}
