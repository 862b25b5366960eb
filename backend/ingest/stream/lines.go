package stream

import (
	"bufio"
	"bytes"
	"io"
)

// WithMacLines ends lines by a line feed where a text ends them by a carriage return
// alone, as old Macs and Excel for Mac do. The beginning decides: outside quotes it has
// carriage returns, and no line feed. Text that it leaves alone it gives unread.
func WithMacLines(text io.Reader) io.Reader {
	src := bufio.NewReaderSize(text, chunkSize)
	begin, _ := src.Peek(chunkSize) // an error of reading comes again
	if !endsLinesAsMacs(begin) {
		return src
	}
	return &macLines{src: src}
}

// endsLinesAsMacs looks at line ends outside quotes; within them a cell may hold either.
func endsLinesAsMacs(begin []byte) bool {
	if bytes.IndexByte(begin, '\r') < 0 {
		return false
	}
	returns, quoted := 0, false
	for i, c := range begin {
		switch {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\n':
			return false
		case c == '\r' && i+1 < len(begin):
			if begin[i+1] == '\n' {
				return false
			}
			returns++
		case c == '\r':
			returns++
		}
	}
	return returns > 0
}

// macLines makes a line feed of every carriage return that has none after it.
type macLines struct {
	src   *bufio.Reader
	after bool // the last byte was one
}

func (m *macLines) Read(b []byte) (int, error) {
	n, err := m.src.Read(b)
	out := 0
	for _, c := range b[:n] {
		after := m.after
		m.after = c == '\r'
		switch {
		case c == '\r':
			b[out] = '\n'
		case c == '\n' && after:
			continue
		default:
			b[out] = c
		}
		out++
	}
	return out, err
}
