package delimited

import (
	"bytes"
	"io"
	"unicode/utf8"
)

const (
	bufferSize = 256 << 10
	// maxRow bounds a row, so that a quote that is never closed costs one row and
	// a bounded look ahead, not the rest of the file.
	maxRow = 4 << 20
)

// Problem says why a row cannot be used.
type Problem uint8

const (
	None        Problem = iota
	Broken              // quotes do not add up, or the row is longer than 4 MiB
	Undecodable         // bytes that are not UTF-8, or NUL
)

// Scanner reads rows one after another without allocating. Blank lines are no
// rows. Quotes in the middle of an unquoted field are text.
//
// After a row whose quotes do not add up, reading goes on at the line after the
// one on which that row starts: a missing quote costs its own row only.
//
// With Backslash, a backslash before a quote or a backslash is an escape and
// any other is text. A backslash that a field ends with was written by some
// exports without escaping it: in
//
//	"ends in a backslash\";"next"
//
// the quote after the backslash closes the field, because the text of a field
// cannot hold the bare quote that follows.
type Scanner struct {
	r       io.Reader
	dialect Dialect
	maxRow  int

	buf        []byte
	start, end int // what is read and not yet scanned: buf[start:end]
	eof        bool
	err        error
	skipping   bool // inside a line that is too long to hold

	nextLine int64 // the number of the line at start
	line     int64
	fields   [][]byte
	escaped  []int // fields that hold escapes
	problem  Problem
}

// NewScanner reads rows from r, which gives UTF-8 text.
func NewScanner(r io.Reader, d Dialect) *Scanner {
	return newScanner(r, d, bufferSize, maxRow)
}

func newScanner(r io.Reader, d Dialect, buffer, limit int) *Scanner {
	return &Scanner{r: r, dialect: d, maxRow: limit, buf: make([]byte, buffer), nextLine: 1}
}

// Scan goes to the next row and says whether there is one.
func (s *Scanner) Scan() bool {
	for {
		window, final := s.window()
		if len(window) == 0 && final {
			return false
		}
		if s.skipping {
			if !s.skipLine(window) {
				return false
			}
			continue
		}
		n, result := s.parse(window, final)
		switch result {
		case needMore:
			if len(window) <= s.maxRow {
				if !s.fill() {
					return false
				}
				continue
			}
			s.reject(window)
			return true
		case broken:
			s.reject(window)
			return true
		case blank:
			s.start += n
			s.nextLine++
		case complete:
			s.accept(window[:n])
			return true
		}
	}
}

// Fields are the row's fields, unescaped. They are valid until the next Scan.
// For a Broken row there are none.
func (s *Scanner) Fields() [][]byte { return s.fields }

// Line is the number of the line on which the row starts, from 1.
func (s *Scanner) Line() int64 { return s.line }

// Problem says whether the row can be used.
func (s *Scanner) Problem() Problem { return s.problem }

// Err gives the error that ended the reading; nil at the end of the file.
func (s *Scanner) Err() error { return s.err }

// window gives the bytes that may be examined for one row. It depends only on which bytes
// have been read, not on how reads were split, so the rows do not depend on that either.
// final says that the file ends with the window.
func (s *Scanner) window() (window []byte, final bool) {
	window = s.buf[s.start:s.end]
	if len(window) >= s.maxRow+1 {
		return window[:s.maxRow+1], false
	}
	return window, s.eof && s.err == nil
}

func (s *Scanner) accept(raw []byte) {
	s.problem = None
	if !utf8.Valid(raw) || bytes.IndexByte(raw, 0) >= 0 {
		s.problem = Undecodable
	}
	for _, i := range s.escaped {
		s.fields[i] = s.unescape(s.fields[i])
	}
	s.start += len(raw)
}

// reject leaves the row and goes on at the line after its first.
func (s *Scanner) reject(window []byte) {
	s.problem = Broken
	s.line = s.nextLine
	s.fields = s.fields[:0]
	s.skipping = true
	s.skipLine(window)
}

// skipLine goes on to the next line, as far as the window reaches, and says
// whether there may be more.
func (s *Scanner) skipLine(window []byte) bool {
	if i := bytes.IndexByte(window, '\n'); i >= 0 {
		s.start += i + 1
		s.nextLine++
		s.skipping = false
		return true
	}
	s.start += len(window)
	return s.start < s.end || s.fill()
}

// fill reads more of the file and says whether that changed anything: more bytes arrived, or
// the end of the file was reached.
func (s *Scanner) fill() bool {
	if s.eof {
		return false
	}
	if s.start > 0 && s.end == len(s.buf) {
		s.end = copy(s.buf, s.buf[s.start:s.end])
		s.start = 0
	}
	if s.end == len(s.buf) {
		s.buf = append(s.buf, make([]byte, len(s.buf))...)
	}
	for range 100 {
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		if err != nil {
			s.eof = true
			if err != io.EOF {
				s.err = err
			}
			return n > 0 || s.err == nil
		}
		if n > 0 {
			return true
		}
	}
	s.eof, s.err = true, io.ErrNoProgress
	return false
}
