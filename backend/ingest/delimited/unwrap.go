package delimited

import (
	"bytes"
	"strings"
)

// Unwrap reads a row once more that stands as a whole in its first field, the others
// being empty, as spreadsheets write whose user never let them part it:
//
//	"101,Dune,""Herbert, Frank"""
//
// It gives the fields of that row, valid as long as those given, or nil where the row is
// none of these: its text is one field in every dialect, or no row of as many columns.
func Unwrap(fields [][]byte, columns int) [][]byte {
	if columns < 2 || len(fields) == 0 || len(fields[0]) == 0 {
		return nil
	}
	for _, field := range fields[1:] {
		if len(bytes.TrimSpace(field)) > 0 {
			return nil
		}
	}
	text := string(fields[0])
	s := NewScanner(strings.NewReader(text), Sniff([]byte(text), true))
	if !s.Scan() || s.Problem() == Broken || len(s.Fields()) < 2 || len(s.Fields()) > columns {
		return nil
	}
	inner := s.Fields()
	if s.Scan() {
		return nil
	}
	return inner
}
