package sample

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"shelftalk/backend/book"
)

// contents are the two files of the set with the default options.
var contents = sync.OnceValues(func() (map[string][]byte, error) {
	data, err := Generate(DefaultOptions())
	if err != nil {
		return nil, err
	}
	books, err := booksCSV(&data)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "write %s of the sample library", BooksFile)
	}
	ratings, err := ratingsCSV(&data)
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "write %s of the sample library", RatingsFile)
	}
	return map[string][]byte{BooksFile: books, RatingsFile: ratings}, nil
})

// FS gives a read-only file system that holds BooksFile and RatingsFile, made
// in memory on the first call and the same bytes every time. It may be used by
// several goroutines.
func FS() (fs.FS, error) {
	files, err := contents()
	if err != nil {
		return nil, err
	}
	return memoryFS(files), nil
}

// Hash is the SHA-256 of both files: it tells one version of the set from another.
func Hash() (string, error) {
	files, err := contents()
	if err != nil {
		return "", err
	}
	hash := sha256.New()
	for _, name := range []string{BooksFile, RatingsFile} {
		hash.Write(files[name])
	}
	return hex.EncodeToString(hash.Sum(nil)), nil
}

// Export writes the two files into a folder, which is made if need be. Nothing
// is overwritten: a file that exists already is an error (CodeInvalid).
func Export(dir string) error {
	files, err := contents()
	if err != nil {
		return err
	}
	for _, name := range []string{BooksFile, RatingsFile} {
		if _, err := os.Lstat(filepath.Join(dir, name)); err == nil {
			return book.Errorf(book.CodeInvalid, "There is a file %s in %s already.", name, dir).
				WithHint("Name an empty folder, or move the file away.")
		}
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return exportError(err, dir)
	}
	for _, name := range []string{BooksFile, RatingsFile} {
		if err := writeNew(filepath.Join(dir, name), files[name]); err != nil {
			return exportError(err, dir)
		}
	}
	return nil
}

// writeNew makes a file that must not exist, and leaves none when it fails.
func writeNew(path string, data []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		os.Remove(path)
	}
	return err
}

func exportError(err error, dir string) error {
	code, message := book.CodeInvalid, "The sample library cannot be written into "+dir+"."
	hint := "Check that it is a folder and that you may write into it."
	if errors.Is(err, syscall.ENOSPC) {
		code, message, hint = book.CodeDiskFull, "The disk is full.", "The sample library needs about 6 MB."
	}
	return &book.Error{Code: code, Op: "export the sample library", Message: message, Hint: hint, Err: err}
}
