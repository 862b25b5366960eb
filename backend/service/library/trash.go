package library

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/Bios-Marcel/wastebasket/v2"

	"shelftalk/backend/book"
)

// toTrash moves a file to the system's trash. A file that is not there is
// fs.ErrNotExist; any other error means that it is still where it was.
func toTrash(path string) error {
	if _, err := os.Lstat(path); err != nil {
		return err
	}
	path, err := filepath.Abs(path) // Windows deletes for good what is named by a relative path
	if err == nil {
		err = wastebasket.Trash(path)
	}
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "move %s to the trash", path)
	}
	return nil
}

// discard takes a file away, to the trash where there is one, and says whether it
// went there.
func (l *Library) discard(path string) (trashed bool, err error) {
	err = l.trash(path)
	if err == nil || errors.Is(err, fs.ErrNotExist) {
		return err == nil, err
	}
	return false, os.Remove(path)
}
