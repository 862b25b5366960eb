package stream

import (
	"archive/zip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"io"
	"io/fs"

	"shelftalk/backend/book"
)

// rawFile gives the bytes of a place before gzip and text encodings, and keeps
// count and, for a whole file, hash of what was read on disk.
type rawFile struct {
	file fs.File
	src  io.Reader
	at   *countingReaderAt // for a member of a zip
	hash hash.Hash         // for a whole file
	n    int64
}

func openRaw(p Place) (*rawFile, error) {
	f, err := open(p.FS, p.Path)
	if err != nil {
		return nil, openError(err, p.Name())
	}
	raw := &rawFile{file: f, src: f}
	if p.Member == "" {
		raw.hash = sha256.New()
		return raw, nil
	}
	if err := raw.enter(p); err != nil {
		f.Close()
		return nil, err
	}
	return raw, nil
}

func (r *rawFile) enter(p Place) error {
	info, err := r.file.Stat()
	if err != nil {
		return openError(err, p.Name())
	}
	at, err := readerAt(r.file, nil)
	if err != nil {
		return openError(err, p.Name())
	}
	r.at = &countingReaderAt{at: at}
	archive, err := zip.NewReader(r.at, info.Size())
	if err != nil {
		return damaged(p.Path, err)
	}
	for _, member := range archive.File {
		if member.Name != p.Member {
			continue
		}
		const encrypted = 1
		if member.Flags&encrypted != 0 {
			return book.Errorf(book.CodeBadInput, "%s is locked with a password.", p.Name()).WithHint("Unpack it first.")
		}
		r.at.n = 0
		if r.src, err = member.Open(); err == zip.ErrAlgorithm {
			return book.Errorf(book.CodeBadInput, "%s is packed by a method (%d) that is not known here.", p.Name(),
				member.Method).WithHint("Unpack it first.")
		} else if err != nil {
			return damaged(p.Name(), err)
		}
		return nil
	}
	return book.Errorf(book.CodeNotFound, "There is no file %s in %s.", p.Member, p.Path)
}

func (r *rawFile) Read(b []byte) (int, error) {
	n, err := r.src.Read(b)
	r.n += int64(n)
	if r.hash != nil {
		r.hash.Write(b[:n])
	}
	return n, err
}

// Close closes the file.
func (r *rawFile) Close() error { return r.file.Close() }

func (r *rawFile) consumed() int64 {
	if r.at != nil {
		return r.at.n
	}
	return r.n
}

func (r *rawFile) sum() string {
	if r.hash == nil {
		return ""
	}
	return hex.EncodeToString(r.hash.Sum(nil))
}

// countingReaderAt counts what is read through it, by one goroutine at a time.
type countingReaderAt struct {
	at io.ReaderAt
	n  int64
}

func (c *countingReaderAt) ReadAt(b []byte, offset int64) (int, error) {
	n, err := c.at.ReadAt(b, offset)
	c.n += int64(n)
	return n, err
}

// FileSHA256 is the hash that a Reader of the whole file at p.Path gives.
func FileSHA256(ctx context.Context, p Place) (string, error) {
	raw, err := openRaw(Place{FS: p.FS, Path: p.Path})
	if err != nil {
		return "", err
	}
	defer raw.Close()
	buf := make([]byte, chunkSize)
	for {
		if err := book.Cancelled(ctx, "hash "+p.Path); err != nil {
			return "", err
		}
		if _, err := raw.Read(buf); err == io.EOF {
			return raw.sum(), nil
		} else if err != nil {
			return "", openError(err, p.Path)
		}
	}
}
