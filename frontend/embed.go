// Package frontend is the built screens, as bytes for whoever shows them. A build
// leaves them in dist; where none was made there is a page that says so.
package frontend

import (
	"embed"
	"errors"
	"io/fs"
)

// dist holds at least .gitkeep, which a build copies from public, so that the
// program compiles without the screens.
//
//go:embed all:dist
var dist embed.FS

//go:embed placeholder
var placeholder embed.FS

// Built says whether the screens are in this program.
func Built() bool {
	_, err := fs.Stat(dist, "dist/index.html")
	return !errors.Is(err, fs.ErrNotExist)
}

// Files gives the screens; index.html is the first of them.
func Files() fs.FS {
	from, folder := dist, "dist"
	if !Built() {
		from, folder = placeholder, "placeholder"
	}
	files, err := fs.Sub(from, folder)
	if err != nil {
		panic(err) // the names are valid
	}
	return files
}
