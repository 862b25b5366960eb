//go:build desktop && production && !linux

package desktop

import "github.com/wailsapp/wails/v2/pkg/runtime"

// relabel makes the menu anew in the language of now.
func (w *window) relabel() {
	runtime.MenuSetApplicationMenu(w.ctx, w.menu())
	runtime.MenuUpdateApplicationMenu(w.ctx)
}
