package sample

import (
	"bytes"
	"io"
	"io/fs"
	"maps"
	"slices"
	"time"
)

// memoryFS is a folder of files held in memory, by name.
type memoryFS map[string][]byte

// written is the time of all files, so that the same bytes look the same.
var written = time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)

// Open implements fs.FS.
func (m memoryFS) Open(name string) (fs.File, error) {
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	if name == "." {
		return &folder{files: m}, nil
	}
	data, ok := m[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &file{Reader: bytes.NewReader(data), info: info{name: name, size: int64(len(data))}}, nil
}

// info describes a file, or the folder, which has size -1.
type info struct {
	name string
	size int64
}

func (i info) Name() string               { return i.name }
func (i info) Size() int64                { return max(i.size, 0) }
func (i info) ModTime() time.Time         { return written }
func (i info) IsDir() bool                { return i.size < 0 }
func (i info) Sys() any                   { return nil }
func (i info) Type() fs.FileMode          { return i.Mode().Type() }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
func (i info) Mode() fs.FileMode {
	if i.IsDir() {
		return fs.ModeDir | 0o555
	}
	return 0o444
}

// file is an open file. It can also be read at an offset, as an archive reader asks.
type file struct {
	*bytes.Reader
	info info
}

func (f *file) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *file) Close() error               { return nil }

// folder is the open root.
type folder struct {
	files memoryFS
	read  int
}

func (d *folder) Stat() (fs.FileInfo, error) { return info{name: ".", size: -1}, nil }
func (d *folder) Close() error               { return nil }
func (d *folder) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: ".", Err: fs.ErrInvalid}
}

// ReadDir implements fs.ReadDirFile.
func (d *folder) ReadDir(n int) ([]fs.DirEntry, error) {
	names := slices.Sorted(maps.Keys(d.files))[d.read:]
	if n > 0 {
		if len(names) == 0 {
			return nil, io.EOF
		}
		names = names[:min(n, len(names))]
	}
	entries := make([]fs.DirEntry, len(names))
	for i, name := range names {
		entries[i] = info{name: name, size: int64(len(d.files[name]))}
	}
	d.read += len(names)
	return entries, nil
}
