package embedding

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"math"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"shelftalk/backend/book"
)

const (
	flushInterval = 2 * time.Second
	readBuffer    = 1 << 20
)

// Cache keeps vectors in an append-only file. Only keys and offsets are in
// memory. A record is trusted if its checksum is right, when the file is opened
// and when it is read; a torn or damaged one is as if it had never been written.
// Get and Put are safe for concurrent use; one process may have the file open.
type Cache struct {
	file    *os.File
	dims    int
	dropped atomic.Int64

	mu      sync.Mutex
	offsets map[Key]int64
	out     *bufio.Writer
	end     int64 // of the file and what is buffered for it
	flushed time.Time
	record  []byte
}

// OpenCache opens the cache of a model, or makes it with its folder. A file that
// is not that model's cache, or whose header is damaged, is set aside under the
// name path + ".damaged" and a new one begun. Dropped counts what could not be
// used.
func OpenCache(ctx context.Context, path, modelSHA256 string, dims int) (*Cache, error) {
	c, err := openCache(ctx, path, modelSHA256, dims)
	if err != nil {
		return nil, book.Wrap(err, codeOfWrite(err), "open the vector cache %s", path)
	}
	return c, nil
}

func openCache(ctx context.Context, path, modelSHA256 string, dims int) (*Cache, error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	c := &Cache{dims: dims, offsets: map[Key]int64{}, end: headerSize, record: make([]byte, recordSize(dims))}
	header := cacheHeader(modelSHA256, dims)
	switch found, err := readHeader(path); {
	case err != nil:
		return nil, err
	case len(found) > 0 && !bytes.Equal(found, header):
		c.dropped.Add(1)
		if err := os.Rename(path, path+".damaged"); err != nil {
			return nil, err
		}
	}
	var err error
	if c.file, err = os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600); err != nil {
		return nil, err
	}
	if err = c.begin(ctx, header); err != nil {
		c.file.Close()
		return nil, err
	}
	c.out, c.flushed = bufio.NewWriterSize(c.file, 1<<16), time.Now()
	return c, nil
}

// begin scans a file that has its header, writes the header of an empty one, and
// puts the file's position at its end.
func (c *Cache) begin(ctx context.Context, header []byte) error {
	if _, err := c.file.WriteAt(header, 0); err != nil {
		return err
	}
	if err := c.scan(ctx); err != nil {
		return err
	}
	_, err := c.file.Seek(c.end, io.SeekStart)
	return err
}

// scan reads the records behind the header, notes where the good ones are and
// cuts a torn one off the end.
func (c *Cache) scan(ctx context.Context) error {
	in := bufio.NewReaderSize(io.NewSectionReader(c.file, headerSize, math.MaxInt64-headerSize), readBuffer)
	for i := 0; ; i++ {
		if i%256 == 0 {
			if err := book.Cancelled(ctx, "read the vector cache"); err != nil {
				return err
			}
		}
		switch _, err := io.ReadFull(in, c.record); err {
		case nil:
			if intact(c.record) {
				c.offsets[Key(c.record)] = c.end
			} else {
				c.dropped.Add(1)
			}
			c.end += int64(len(c.record))
		case io.EOF:
			return nil
		case io.ErrUnexpectedEOF:
			c.dropped.Add(1)
			return c.file.Truncate(c.end)
		default:
			return err
		}
	}
}

// Dropped is the number of records that were damaged, and 1 more if the whole file was.
func (c *Cache) Dropped() int { return int(c.dropped.Load()) }

// Get writes the vector of a key to vector and says whether it was there.
func (c *Cache) Get(key Key, vector []float32) (Cached, bool, error) {
	offset, ok, err := c.find(key)
	if !ok || err != nil {
		return Cached{}, false, err
	}
	record := make([]byte, recordSize(c.dims))
	if _, err := c.file.ReadAt(record, offset); err != nil {
		return Cached{}, false, book.Wrap(err, book.CodeCorrupt, "read the vector cache %s", c.file.Name())
	}
	value := decodeRecord(record, vector)
	if !intact(record) || Key(record) != key || !unitLength(vector) {
		c.dropped.Add(1)
		clear(vector)
		return Cached{}, false, nil
	}
	return value, true, nil
}

// find gives the offset of a key, whose record is then in the file.
func (c *Cache) find(key Key) (int64, bool, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	offset, ok := c.offsets[key]
	if ok && offset >= c.end-int64(c.out.Buffered()) {
		return offset, ok, c.flush()
	}
	return offset, ok, nil
}

// Put adds a vector. It reaches the file within two seconds of the next Put, or
// when the cache is closed.
func (c *Cache) Put(key Key, value Cached) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	r := appendRecord(c.record[:0], key, value)
	if _, err := c.out.Write(r); err != nil {
		return c.failed(err)
	}
	c.offsets[key] = c.end
	c.end += int64(len(r))
	if time.Since(c.flushed) >= flushInterval {
		return c.flush()
	}
	return nil
}

func (c *Cache) flush() error {
	c.flushed = time.Now()
	if err := c.out.Flush(); err != nil {
		return c.failed(err)
	}
	return nil
}

func (c *Cache) failed(err error) error {
	return book.Wrap(err, codeOfWrite(err), "write the vector cache %s", c.file.Name())
}

// Close writes out what is buffered, waits for the disk and closes the file.
func (c *Cache) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	err := c.flush()
	if syncErr := c.file.Sync(); err == nil && syncErr != nil {
		err = c.failed(syncErr)
	}
	if closeErr := c.file.Close(); err == nil && closeErr != nil {
		err = c.failed(closeErr)
	}
	return err
}
