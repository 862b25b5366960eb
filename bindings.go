//go:build bindings

// The program that `go tool wails generate module` builds and runs: it writes
// what the window's page can call into frontend/wailsjs. It opens no window and
// needs none of the desktop's libraries.
package main

import (
	"fmt"
	"os"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/options"
)

func main() {
	if err := wails.Run(&options.App{Bind: []any{&App{}}}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
