package desktop

import (
	"context"
	"crypto/rand"
	"net/http"
	"path/filepath"
	"strings"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/service/data"
)

// BroughtEventName is the runtime event that tells the page of files that were
// dropped onto the window or opened by its menu; its payload is a Response with
// Brought.
const BroughtEventName = "shelftalk:brought"

// Brought is what the page learns of files of this computer before it says what
// they are to be: not where they lie.
type Brought struct {
	ID   string `json:"id"`   // for TakeBrought, until other files are brought
	Name string `json:"name"` // of the file that says what they are, without folders
	data.Recognised
}

// held are the files that were brought last.
type held struct {
	mu    sync.Mutex
	id    string
	paths []string
	shelf string // the one that holds somebody's books, if any does
}

// hold looks at files and keeps them until the page says what they are to be.
func (d *Desktop) hold(paths []string) (Brought, error) {
	found, err := data.RecognisePaths(d.ctx, paths)
	if err != nil {
		return Brought{}, err
	}
	d.held.mu.Lock()
	defer d.held.mu.Unlock()
	d.held.id, d.held.paths, d.held.shelf = strings.ToLower(rand.Text()), paths, paths[found.File]
	return Brought{ID: d.held.id, Name: filepath.Base(d.held.shelf), Recognised: found}, nil
}

// brought answers what files are that were dropped or opened by the menu.
func (d *Desktop) brought(paths []string) Response {
	files, err := d.hold(paths)
	if err != nil {
		return failed(err)
	}
	return described(files)
}

// TakeBrought takes the files that were brought last as "shelf", which is answered
// as POST /shelf/preview, or as "data", as POST /data. not_found are files after
// which others were brought.
func (d *Desktop) TakeBrought(id, as string) Response {
	d.held.mu.Lock()
	known, paths, shelf := d.held.id == id && id != "", d.held.paths, d.held.shelf
	d.held.mu.Unlock()
	switch {
	case !known:
		return failed(book.Errorf(book.CodeNotFound, "Other files were brought since.").WithHint("Bring these again."))
	case as == "shelf":
		return d.previewShelf(shelf)
	case as == "data":
		return d.register(paths)
	}
	return failed(book.Errorf(book.CodeInvalid, "Files cannot be taken as %q.", as))
}

// previewShelf says what a file of somebody's books holds.
func (d *Desktop) previewShelf(path string) Response {
	ctx, end := d.reading.begin(d.ctx)
	defer end()
	preview, err := d.shelves.PreviewFile(ctx, path)
	if err != nil {
		return failed(err)
	}
	return described(preview)
}

// StopReading stops the reading of somebody's books that is under way, which is
// then answered as cancelled. It ends nothing else.
func (d *Desktop) StopReading() { d.reading.stop() }

// shelfPreviewPath is the route by which the page has a text read.
const shelfPreviewPath = "/shelf/preview"

// asked runs a route, so that StopReading ends it if it reads somebody's books.
func (d *Desktop) asked(method, path string, body []byte) (int, []byte) {
	ctx := d.ctx
	if path == shelfPreviewPath && method == http.MethodPost {
		var end func()
		ctx, end = d.reading.begin(ctx)
		defer end()
	}
	return d.carrier.Do(ctx, method, path, body)
}

// reading is what is being read of somebody's books.
type reading struct {
	mu    sync.Mutex
	stops map[*context.CancelFunc]bool
}

// begin gives a context that ends with stop; end is called when the reading is over.
func (r *reading) begin(ctx context.Context) (inner context.Context, end func()) {
	inner, cancel := context.WithCancel(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stops == nil {
		r.stops = map[*context.CancelFunc]bool{}
	}
	r.stops[&cancel] = true
	return inner, func() {
		cancel()
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.stops, &cancel)
	}
}

func (r *reading) stop() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for cancel := range r.stops {
		(*cancel)()
	}
}
