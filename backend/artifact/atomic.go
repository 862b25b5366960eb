package artifact

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"shelftalk/backend/book"
)

// Files and folders of the data folder are readable by their owner only: what somebody reads
// is private.
const (
	FolderMode fs.FileMode = 0o700
	FileMode   fs.FileMode = 0o600
)

// WriteFile replaces path with data so that a crash leaves the old file or the
// new one: temporary file, fsync, rename, fsync of the folder. Its mode is FileMode.
func WriteFile(path string, data []byte) error {
	dir := filepath.Dir(path)
	f, err := os.CreateTemp(dir, "."+filepath.Base(path)+".*")
	if err != nil {
		return fileError(err, "write", path)
	}
	defer os.Remove(f.Name()) // fails, as it should, once renamed
	_, err = f.Write(data)
	if err == nil {
		err = f.Chmod(FileMode)
	}
	if err == nil {
		err = f.Sync()
	}
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err == nil {
		err = syncDir(dir)
	}
	return fileError(err, "write", path)
}

// syncDir makes renames in a folder durable. Some file systems and Windows
// cannot sync a folder; they say so with EINVAL or a permission error, and
// there is nothing better to do there.
func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, syscall.EINVAL) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// fileError codes an error of the file system.
func fileError(err error, doing, path string) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT):
		return &book.Error{Code: book.CodeDiskFull, Op: doing + " " + path, Err: err, Message: "The disk is full.",
			Hint: "Free some space, or choose another data folder, then run again: what was finished is kept."}
	case errors.Is(err, fs.ErrPermission):
		return &book.Error{Code: book.CodeInvalid, Op: doing + " " + path, Err: err,
			Message: "Shelftalk may not " + doing + " " + path + ".",
			Hint:    "Check the folder's permissions, or choose another data folder."}
	}
	return book.Wrap(err, book.CodeInternal, "%s %s", doing, path)
}
