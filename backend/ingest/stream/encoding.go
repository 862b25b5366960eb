package stream

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// Expectation is what to expect of a file without a byte order mark, until its
// first bytes that are not ASCII have been seen.
type Expectation uint8

const (
	// Anything goes by the majority of lines: UTF-8 or Windows-1252, which is
	// Latin-1 and more.
	Anything Expectation = iota
	// LikelyUTF8 is for formats that are published in UTF-8: a row that is not UTF-8 counts
	// as damaged, unless several lines with non-ASCII characters are seen and none of them
	// is UTF-8.
	LikelyUTF8
)

// decode makes UTF-8 of a file in the encoding that its bytes show. wide says
// that it is UTF-16, in which what cannot be decoded becomes U+FFFD.
func decode(src *bufio.Reader, expect Expectation) (text io.Reader, wide bool, err error) {
	begin, err := src.Peek(64)
	if err != nil && err != io.EOF {
		return nil, false, err
	}
	if bytes.HasPrefix(begin, []byte("\xef\xbb\xbf")) {
		_, err := src.Discard(3)
		return src, false, err
	}
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		if isUTF16(begin, order) {
			return unicode.UTF16(order, unicode.UseBOM).NewDecoder().Reader(src), true, nil
		}
	}
	return &undecided{src: src, expect: expect}, false, nil
}

// isUTF16 finds the byte order mark, or, since what we read begins with a line
// of column names, characters of which most have a higher byte of zero and none
// a lower one.
func isUTF16(begin []byte, order unicode.Endianness) bool {
	mark, high := "\xff\xfe", 1
	if order == unicode.BigEndian {
		mark, high = "\xfe\xff", 0
	}
	if bytes.HasPrefix(begin, []byte(mark)) {
		return true
	}
	narrow, all := 0, len(begin)/2
	for i := range all {
		if begin[2*i+1-high] == 0 {
			return false
		}
		if begin[2*i+high] == 0 {
			narrow++
		}
	}
	return narrow > all/2
}

// undecided passes ASCII through until bytes arrive that show the encoding.
type undecided struct {
	src    *bufio.Reader
	expect Expectation
	rest   io.Reader // once decided
}

func (u *undecided) Read(b []byte) (int, error) {
	if u.rest != nil {
		return u.rest.Read(b)
	}
	n, err := readFull(u.src, b)
	if isASCII(b[:n]) {
		return n, err
	}
	more, _ := u.src.Peek(utf8.UTFMax - 1) // the rest of the last character
	seen := append(bytes.Clone(b[:n]), more...)
	if !u.isWindows1252(withoutCut(seen, len(more))) {
		u.rest = u.src
		return n, err
	}
	u.rest = &windows1252{src: io.MultiReader(bytes.NewReader(seen[:n]), u.src)}
	return u.rest.Read(b)
}

// isWindows1252 decides by the lines that hold characters beyond ASCII.
func (u *undecided) isWindows1252(text []byte) bool {
	var good, bad int // such lines that are, and are not, UTF-8
	for line := range bytes.Lines(text) {
		switch {
		case isASCII(line):
		case utf8.Valid(line):
			good++
		default:
			bad++
		}
	}
	if u.expect == LikelyUTF8 {
		return good == 0 && bad >= 3
	}
	return bad > good
}

// withoutCut removes an incomplete UTF-8 character from the end of a chunk, looking at the
// last n bytes only.
func withoutCut(text []byte, n int) []byte {
	for i := len(text) - 1; i >= len(text)-n; i-- {
		if utf8.RuneStart(text[i]) {
			if !utf8.FullRune(text[i:]) {
				return text[:i]
			}
			break
		}
	}
	return text
}

func isASCII(b []byte) bool {
	for len(b) >= 8 {
		if binary.LittleEndian.Uint64(b)&0x8080808080808080 != 0 {
			return false
		}
		b = b[8:]
	}
	for _, c := range b {
		if c >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
