package desktop

import (
	"context"
	"crypto/rand"
	"path/filepath"
	"strings"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/myshelf"
)

// BroughtEventName is the runtime event that tells the page of files that were
// dropped onto the window or opened by its menu; its payload is Held.
const BroughtEventName = "shelftalk:brought"

// dataSets and ownShelf accept files of this computer by their paths, which the page never
// learns.
type dataSets interface {
	Register(ctx context.Context, paths []string) (*data.DataSet, error)
}

type ownShelf interface {
	PreviewFile(ctx context.Context, path string) (*myshelf.ShelfPreview, error)
	ExportTo(ctx context.Context, path string, replace bool) error
}

// dialogs open the system's file dialogs; no path means that nothing was chosen.
type dialogs struct {
	data       func(folder bool) ([]string, error)
	open, save func() (string, error)
}

// noDialog is a dialog that did not come about.
func noDialog(err error) error {
	return &book.Error{Code: book.CodeInternal, Message: "The system's dialog for files cannot be shown.", Err: err}
}

// Held is what the page learns of files of this computer before it says what
// they are to be: not where they lie.
type Held struct {
	ID   string `json:"id"`   // for TakeAsShelf and TakeAsData, until other files are brought
	Name string `json:"name"` // of the file that says what they are, without folders
	data.Recognised
}

// Chosen is what came of asking for files: neither, when none were chosen.
type Chosen struct {
	Held *Held         `json:"held,omitempty"` // what may be somebody's own books, to be asked about
	Data *data.DataSet `json:"data,omitempty"` // data, which is registered
}

// Saved is where something was written.
type Saved struct {
	File string `json:"file,omitempty"` // its name without folders; none when none was chosen
}

// ChooseData asks for files, or for a folder, and registers what was chosen as
// data to train on, unless it may be somebody's own books.
func (b *Bound) ChooseData(folder bool) (Chosen, error) {
	paths, err := b.dialogs.data(folder)
	if err != nil {
		return Chosen{}, noDialog(err)
	}
	if len(paths) == 0 {
		return Chosen{}, nil
	}
	found, err := b.hold(paths)
	if err != nil || found.Holds != data.HoldsData {
		return Chosen{Held: found}, err
	}
	set, err := b.data.Register(b.ctx, paths)
	return Chosen{Data: set}, err
}

// ChooseShelf asks for a list of books, to be read by TakeAsShelf.
func (b *Bound) ChooseShelf() (Chosen, error) {
	path, err := b.dialogs.open()
	if err != nil {
		return Chosen{}, noDialog(err)
	}
	if path == "" {
		return Chosen{}, nil
	}
	found, err := b.hold([]string{path})
	return Chosen{Held: found}, err
}

// SaveShelf asks where to, and writes all that is kept of the reader's books there
// as CSV.
func (b *Bound) SaveShelf() (Saved, error) {
	path, err := b.dialogs.save()
	if err != nil {
		return Saved{}, noDialog(err)
	}
	if path == "" {
		return Saved{}, nil
	}
	// The dialog has asked whether a file that is there is to be replaced.
	return Saved{File: filepath.Base(path)}, b.shelf.ExportTo(b.ctx, path, true)
}

// TakeAsShelf says what the files that were brought last hold of somebody's books,
// as the operation previewShelf does of a text.
func (b *Bound) TakeAsShelf(call, id string) (*myshelf.ShelfPreview, error) {
	_, path, err := b.held.take(id)
	if err != nil {
		return nil, err
	}
	ctx, end := b.calls.begin(b.ctx, call)
	defer end()
	return b.shelf.PreviewFile(ctx, path)
}

// TakeAsData registers the files that were brought last as data to train on.
func (b *Bound) TakeAsData(call, id string) (*data.DataSet, error) {
	paths, _, err := b.held.take(id)
	if err != nil {
		return nil, err
	}
	ctx, end := b.calls.begin(b.ctx, call)
	defer end()
	return b.data.Register(ctx, paths)
}

// held are the files that were brought last.
type held struct {
	mu    sync.Mutex
	id    string
	paths []string
	shelf string // the one that holds somebody's books, if any does
}

// hold looks at files and keeps them until the page says what they are to be.
func (b *Bound) hold(paths []string) (*Held, error) {
	found, err := data.RecognisePaths(b.ctx, paths)
	if err != nil {
		return nil, err
	}
	b.held.mu.Lock()
	defer b.held.mu.Unlock()
	b.held.id, b.held.paths, b.held.shelf = strings.ToLower(rand.Text()), paths, paths[found.File]
	return &Held{ID: b.held.id, Name: filepath.Base(b.held.shelf), Recognised: found}, nil
}

// take gives the files of an id; CodeNotFound if other files were brought since.
func (h *held) take(id string) (paths []string, shelf string, err error) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if id == "" || h.id != id {
		return nil, "", book.Errorf(book.CodeNotFound, "Other files were brought since.").WithHint("Bring these again.")
	}
	return h.paths, h.shelf, nil
}
