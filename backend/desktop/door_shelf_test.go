package desktop

import (
	"context"
	"errors"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/service/myshelf"
)

// bookcase notes which files it was asked for.
type bookcase struct {
	read, written string
	replaced      bool
	err           error
}

func (b *bookcase) PreviewFile(_ context.Context, path string) (*myshelf.ShelfPreview, error) {
	b.read = path
	return &myshelf.ShelfPreview{ID: "abc", Name: "books.csv"}, b.err
}

func (b *bookcase) ExportTo(_ context.Context, path string, replace bool) error {
	b.written, b.replaced = path, replace
	return b.err
}

// answers is a dialog in which a path is chosen.
func answers(path string, err error) func() (string, error) {
	return func() (string, error) { return path, err }
}

func TestShelfIsReadAndWrittenWhereTheDialogsSay(t *testing.T) {
	shelves, path := &bookcase{}, files(t, t.TempDir(), "books.csv", tabled)[0]
	d := &Desktop{ctx: t.Context(), shelves: shelves, dialogs: shelfDialogs{open: answers(path, nil), save: answers("/home/reader/mine.csv", nil)}}
	chosen := briefed(t, d.ChooseShelf())
	if got := d.TakeBrought(chosen.ID, "shelf"); chosen.Name != "books.csv" || got.Status != http.StatusOK || !strings.Contains(got.Body, `"preview_id":"abc"`) || shelves.read != path ||
		strings.Contains(got.Body, filepath.Dir(path)) {
		t.Errorf("%+v, of %q", got, shelves.read)
	}
	if got := d.SaveShelf(); got.Status != http.StatusOK || got.Body != `{"file":"mine.csv"}` || shelves.written != "/home/reader/mine.csv" || !shelves.replaced {
		t.Errorf("%+v, to %q", got, shelves.written)
	}
	shelves.err = book.Errorf(book.CodeBadInput, "books.csv holds no list of books.")
	for _, got := range []Response{d.TakeBrought(chosen.ID, "shelf"), d.SaveShelf()} {
		if got.Status != http.StatusBadRequest || !strings.Contains(got.Body, "holds no list") {
			t.Errorf("%+v", got)
		}
	}
}

func TestShelfDialogsThatChooseNothingOrFailDoNothing(t *testing.T) {
	shelves := &bookcase{}
	d := &Desktop{ctx: t.Context(), shelves: shelves, dialogs: shelfDialogs{open: answers("", nil), save: answers("", nil)}}
	for _, got := range []Response{d.ChooseShelf(), d.SaveShelf()} {
		if got.Status != http.StatusNoContent {
			t.Errorf("%+v", got)
		}
	}
	broken := answers("/x.csv", errors.New("no display"))
	d.dialogs = shelfDialogs{open: broken, save: broken}
	for _, got := range []Response{d.ChooseShelf(), d.SaveShelf()} {
		if got.Status != http.StatusInternalServerError {
			t.Errorf("%+v", got)
		}
	}
	if shelves.read+shelves.written != "" {
		t.Errorf("%+v", shelves)
	}
}
