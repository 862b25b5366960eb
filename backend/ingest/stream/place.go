// Package stream opens other people's files as UTF-8 text, whatever they are
// wrapped in: a folder, a zip, gzip, a byte order mark, UTF-16, Windows-1252.
// Reading, hashing, unpacking and decoding happen ahead, in a goroutine of
// their own.
package stream

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
)

// Place is where a file is: at a path, or as a member of the zip at a path.
type Place struct {
	FS       fs.FS // nil: the computer's own files
	Path     string
	Member   string // the file's name in the zip, "" where there is none
	Bytes    int64  // what will be read on disk: the file, or a member's compressed size
	Size     int64  // the whole file at Path
	Modified time.Time
}

// Name is the path, and after it the member.
func (p Place) Name() string { return path.Join(filepath.ToSlash(p.Path), p.Member) }

// Short is Name without the folders that lead to the file, so that it is the
// same wherever the file lies.
func (p Place) Short() string {
	return path.Join(path.Base(filepath.ToSlash(p.Path)), p.Member)
}

// maxCandidates bounds how many files of a folder or zip are looked at.
const maxCandidates = 500

// Find lists the files that may be at a path: the file itself, the members of a
// zip, or, in a folder and the folders in it, every file whose name ends as
// delimited text, gzip or zip do. Folder tells the three apart. A path that
// cannot be read is an error (CodeNotFound, CodeBadInput).
func Find(fsys fs.FS, name string) (places []Place, folder bool, err error) {
	info, err := stat(fsys, name)
	if err != nil {
		return nil, false, openError(err, name)
	}
	if !info.IsDir() {
		places, err = inFile(fsys, name, info)
		return places, false, err
	}
	names, err := inFolder(fsys, name)
	if err != nil {
		return nil, true, openError(err, name)
	}
	for _, n := range names {
		info, err := stat(fsys, n)
		if err != nil {
			return nil, true, openError(err, n)
		}
		found, err := inFile(fsys, n, info)
		if err != nil {
			return nil, true, err
		}
		places = append(places, found...)
	}
	return places, true, nil
}

func inFolder(fsys fs.FS, folder string) ([]string, error) {
	var names []string
	queue := []string{folder}
	for range 2 {
		var next []string
		for _, at := range queue {
			entries, err := readDir(fsys, at)
			if err != nil {
				return nil, err
			}
			for _, entry := range entries {
				full := join(fsys, at, entry.Name())
				switch {
				case strings.HasPrefix(entry.Name(), "."):
				case entry.IsDir():
					next = append(next, full)
				case entry.Type().IsRegular() && mayHoldRows(entry.Name()) && len(names) < maxCandidates:
					names = append(names, full)
				}
			}
		}
		queue = next
	}
	return names, nil
}

func mayHoldRows(name string) bool {
	return slices.Contains([]string{".csv", ".tsv", ".dat", ".txt", ".gz", ".zip"}, strings.ToLower(path.Ext(name)))
}

func inFile(fsys fs.FS, name string, info fs.FileInfo) ([]Place, error) {
	if !info.Mode().IsRegular() {
		return nil, book.Errorf(book.CodeBadInput, "%s is not a file that can be read.", name)
	}
	whole := wholeFile(fsys, name, info)
	f, err := open(fsys, name)
	if err != nil {
		return nil, openError(err, name)
	}
	defer f.Close()
	var magic [4]byte
	if n, _ := io.ReadFull(f, magic[:]); n < 4 || string(magic[:]) != "PK\x03\x04" {
		return []Place{whole}, nil
	}
	at, err := readerAt(f, magic[:])
	if err != nil {
		return nil, openError(err, name)
	}
	archive, err := zip.NewReader(at, info.Size())
	if err != nil {
		return nil, damaged(name, err)
	}
	var places []Place
	for _, member := range archive.File {
		base := path.Base(member.Name)
		if member.FileInfo().IsDir() || strings.HasPrefix(base, ".") || strings.HasPrefix(member.Name, "__MACOSX/") {
			continue
		}
		if len(places) == maxCandidates {
			break
		}
		p := whole
		p.Member, p.Bytes = member.Name, int64(member.CompressedSize64)
		places = append(places, p)
	}
	return places, nil
}

// File is the place of the whole file at a path, be it a zip or not.
func File(fsys fs.FS, name string) (Place, error) {
	info, err := stat(fsys, name)
	if err != nil {
		return Place{}, openError(err, name)
	}
	return wholeFile(fsys, name, info), nil
}

func wholeFile(fsys fs.FS, name string, info fs.FileInfo) Place {
	return Place{FS: fsys, Path: name, Bytes: info.Size(), Size: info.Size(), Modified: info.ModTime()}
}

// readerAt gives random access to an open file, by reading it into memory where
// its file system has none. begun is what was read of it already.
func readerAt(f fs.File, begun []byte) (io.ReaderAt, error) {
	if at, ok := f.(io.ReaderAt); ok {
		return at, nil
	}
	rest, err := io.ReadAll(f)
	if err != nil {
		return nil, err
	}
	return bytes.NewReader(append(bytes.Clone(begun), rest...)), nil
}

func open(fsys fs.FS, name string) (fs.File, error) {
	if fsys == nil {
		return os.Open(name)
	}
	return fsys.Open(name)
}

func stat(fsys fs.FS, name string) (fs.FileInfo, error) {
	if fsys == nil {
		return os.Stat(name)
	}
	return fs.Stat(fsys, name)
}

func readDir(fsys fs.FS, name string) ([]fs.DirEntry, error) {
	if fsys == nil {
		return os.ReadDir(name)
	}
	return fs.ReadDir(fsys, name)
}

func join(fsys fs.FS, folder, name string) string {
	if fsys == nil {
		return filepath.Join(folder, name)
	}
	return path.Join(folder, name)
}

func openError(err error, name string) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e := book.Errorf(book.CodeNotFound, "There is no file or folder %s.", name)
		e.Err = err
		return e.WithHint("Check how the path is written.")
	case errors.Is(err, fs.ErrPermission):
		e := book.Errorf(book.CodeBadInput, "%s may not be read by this user.", name)
		e.Err = err
		return e
	}
	return book.Wrap(err, book.CodeBadInput, "open %s", name)
}

func damaged(name string, err error) error {
	e := book.Errorf(book.CodeBadInput, "%s is damaged or was cut short.", name)
	e.Err = err
	return e.WithHint("Download or unpack it again.")
}
