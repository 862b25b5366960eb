// Package delimited reads rows of delimited text as the world writes them:
// any one-byte delimiter, quotes or none, quotes escaped by doubling or by a
// backslash, and damage that stays where it is instead of swallowing what
// follows.
package delimited

import (
	"bytes"
	"errors"
	"io"
)

// Escape is how a quote is written inside a quoted field.
type Escape uint8

const (
	Doubled   Escape = iota // "a ""word"""   RFC 4180
	Backslash               // "a \"word\""   MySQL exports
)

// Dialect says how rows are written. The zero Quote means that quotes have no
// meaning: every delimiter separates and every newline ends a row.
type Dialect struct {
	Delimiter byte
	Quote     byte
	Escape    Escape
}

// errSampleEnds ends a sample that is only the beginning of a file, so that its
// last row is not taken for a broken one.
var errSampleEnds = errors.New("the sample ends here")

// Sniff finds the dialect of the beginning of a file. The delimiter is the
// candidate (comma, semicolon, tab, bar) that is most frequent in the first line
// outside quotes; among the ways to quote, that which leaves the fewest rows
// broken or with another number of columns than the first, RFC 4180 if in doubt.
// whole says that the sample is the whole file.
func Sniff(sample []byte, whole bool) Dialect {
	delimiter := sniffDelimiter(sample)
	candidates := []Dialect{
		{Delimiter: delimiter, Quote: '"', Escape: Doubled},
		{Delimiter: delimiter, Quote: '"', Escape: Backslash},
		{Delimiter: delimiter},
	}
	best, fewest := candidates[0], -1
	for _, candidate := range candidates {
		if broken := countBroken(sample, whole, candidate); fewest < 0 || broken < fewest {
			best, fewest = candidate, broken
		}
	}
	return best
}

func sniffDelimiter(sample []byte) byte {
	line := bytes.TrimLeft(sample, "\r\n")
	if end := bytes.IndexByte(line, '\n'); end >= 0 {
		line = line[:end]
	}
	var counts [256]int
	quoted := false
	for _, c := range line {
		if c == '"' {
			quoted = !quoted
		} else if !quoted {
			counts[c]++
		}
	}
	best := byte(',')
	for _, c := range []byte(";\t|") {
		if counts[c] > counts[best] {
			best = c
		}
	}
	return best
}

func countBroken(sample []byte, whole bool, d Dialect) int {
	var r io.Reader = bytes.NewReader(sample)
	if !whole {
		r = io.MultiReader(r, endless{})
	}
	s := NewScanner(r, d)
	columns, broken := -1, 0
	for s.Scan() {
		if columns < 0 {
			columns = len(s.Fields())
		}
		if s.Problem() == Broken || len(s.Fields()) != columns {
			broken++
		}
	}
	return broken
}

type endless struct{}

func (endless) Read([]byte) (int, error) { return 0, errSampleEnds }
