//go:build desktop && production && !linux

package desktop

import "github.com/wailsapp/wails/v2/pkg/runtime"

// relabel builds the menu again in the current language.
func (w *window) relabel() {
	runtime.MenuSetApplicationMenu(w.ctx, w.menu())
	runtime.MenuUpdateApplicationMenu(w.ctx)
}
