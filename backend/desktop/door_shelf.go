package desktop

import (
	"context"
	"encoding/json"
	"net/http"
	"path/filepath"

	"shelftalk/backend/book"
	"shelftalk/backend/service/myshelf"
)

// Shelves reads readers' own lists of books where they lie, and writes theirs.
type Shelves interface {
	PreviewFile(ctx context.Context, path string) (*myshelf.ShelfPreview, error)
	ExportTo(ctx context.Context, path string, replace bool) error
}

// shelfDialogs ask for one file; "" when none was chosen.
type shelfDialogs struct {
	open, save func() (string, error)
}

// ChooseShelf asks for a list of books with the system's dialog. The answer is
// Brought, to be read by TakeBrought, or 204 when nothing was chosen.
func (d *Desktop) ChooseShelf() Response {
	path, err := d.dialogs.open()
	if err != nil {
		return failed(book.Wrap(err, book.CodeInternal, "choose a file"))
	}
	if path == "" {
		return Response{Status: http.StatusNoContent}
	}
	return d.brought([]string{path})
}

// SaveShelf asks with the system's dialog where to, and writes all that is kept of
// the reader's books there as CSV. The answer is the name of the file, without its
// folder, or 204 when nothing was chosen.
func (d *Desktop) SaveShelf() Response {
	path, err := d.dialogs.save()
	if err != nil {
		return failed(book.Wrap(err, book.CodeInternal, "choose a file"))
	}
	if path == "" {
		return Response{Status: http.StatusNoContent}
	}
	// The dialog has asked whether a file that is there is to be replaced.
	if err := d.shelves.ExportTo(d.ctx, path, true); err != nil {
		return failed(err)
	}
	return described(map[string]string{"file": filepath.Base(path)})
}

func described(answer any) Response {
	body, err := json.Marshal(answer)
	if err != nil {
		return failed(book.Wrap(err, book.CodeInternal, "describe it"))
	}
	return Response{Status: http.StatusOK, Body: string(body)}
}
