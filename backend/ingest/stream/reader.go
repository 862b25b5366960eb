package stream

import (
	"bufio"
	"compress/gzip"
	"context"
	"io"

	"shelftalk/backend/book"
)

const (
	chunkSize   = 256 << 10
	chunksAhead = 4
)

// Reader gives a file as UTF-8 text without a byte order mark. Damaged text
// stays damaged, for the caller to find row by row.
type Reader struct {
	ctx    context.Context
	cancel context.CancelFunc
	filled chan chunk
	free   chan []byte
	done   chan struct{} // closed when the goroutine has ended

	text     []byte // what is left of current
	current  []byte
	err      error
	consumed int64
	sum      string // written by the goroutine before done
	wide     bool   // the file is UTF-16
}

type chunk struct {
	text     []byte
	consumed int64
	wide     bool
	err      error
}

// Open starts reading. encoding is what to expect of a file that does not say.
// The caller closes the Reader. When ctx ends, Read gives its error.
func Open(ctx context.Context, p Place, encoding Expectation) (*Reader, error) {
	raw, err := openRaw(p)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	r := &Reader{
		ctx: ctx, cancel: cancel, filled: make(chan chunk, chunksAhead),
		free: make(chan []byte, chunksAhead), done: make(chan struct{}),
	}
	for range chunksAhead {
		r.free <- nil
	}
	go r.readAhead(p, raw, encoding)
	return r, nil
}

// Read implements io.Reader.
func (r *Reader) Read(b []byte) (int, error) {
	for len(r.text) == 0 {
		if r.err != nil {
			return 0, r.err
		}
		if r.current != nil {
			r.free <- r.current[:cap(r.current)]
			r.current = nil
		}
		select {
		case <-r.ctx.Done():
			r.err = book.Cancelled(r.ctx, "read")
			return 0, r.err
		case c := <-r.filled:
			r.current, r.text, r.err = c.text, c.text, c.err
			r.consumed, r.wide = c.consumed, c.wide
		}
	}
	n := copy(b, r.text)
	r.text = r.text[n:]
	return n, nil
}

// Consumed is the number of bytes on disk behind the text that was read.
func (r *Reader) Consumed() int64 { return r.consumed }

// Wide says that the file is UTF-16, in which what cannot be decoded reads as
// U+FFFD.
func (r *Reader) Wide() bool { return r.wide }

// Close stops the reading and waits until the file is closed.
func (r *Reader) Close() error {
	r.cancel()
	<-r.done
	return nil
}

// SHA256 is the hash of the bytes on disk as hexadecimal digits; "" where the
// file was not read to its end or is a member of a zip. Call it after Close.
func (r *Reader) SHA256() string { return r.sum }

func (r *Reader) readAhead(p Place, raw *rawFile, encoding Expectation) {
	defer close(r.done)
	defer raw.Close()
	var text io.Reader
	wide := false
	src, err := unpack(raw)
	if err == nil {
		text, wide, err = decode(src, encoding)
	}
	if err == nil {
		text = WithMacLines(text)
	}
	for {
		var buf []byte
		select {
		case <-r.ctx.Done():
			return
		case buf = <-r.free:
		}
		if buf == nil {
			buf = make([]byte, chunkSize)
		}
		n := 0
		if err == nil {
			n, err = readFull(text, buf)
		}
		if err == io.EOF {
			r.sum = raw.sum()
		} else if err != nil {
			err = damaged(p.Name(), err)
		}
		select {
		case <-r.ctx.Done():
			return
		case r.filled <- chunk{buf[:n], min(raw.consumed(), p.Bytes), wide, err}:
		}
		if err != nil {
			return
		}
	}
}

// unpack takes gzip off, where the content begins as gzip does.
func unpack(raw io.Reader) (*bufio.Reader, error) {
	src := bufio.NewReaderSize(raw, chunkSize)
	if magic, _ := src.Peek(2); string(magic) != "\x1f\x8b" {
		return src, nil
	}
	unpacked, err := gzip.NewReader(src)
	if err != nil {
		return nil, err
	}
	return bufio.NewReaderSize(unpacked, chunkSize), nil
}

// readFull is io.ReadFull, except that io.ErrUnexpectedEOF is r's own: the end
// of a file that was cut short, not of a whole one.
func readFull(r io.Reader, b []byte) (n int, err error) {
	for n < len(b) && err == nil {
		var k int
		k, err = r.Read(b[n:])
		n += k
	}
	return n, err
}
