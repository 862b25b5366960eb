package delimited

import "bytes"

type result uint8

const (
	complete result = iota
	needMore        // the row does not end in the window
	broken
	blank
)

// parse splits the row at the beginning of w into fields and gives its length
// with the line end. It changes nothing in w, so that it can be tried again
// with more bytes or given up.
func (s *Scanner) parse(w []byte, final bool) (int, result) {
	delimiter, quote := s.dialect.Delimiter, s.dialect.Quote
	lineEnd, ok := endOfLine(w, 0, final)
	if !ok {
		return 0, needMore
	}
	if lineEnd == 0 || lineEnd == 1 && w[0] == '\r' {
		return min(lineEnd+1, len(w)), blank
	}
	s.fields, s.escaped = s.fields[:0], s.escaped[:0]
	s.line = s.nextLine
	pos, firstEnd := 0, lineEnd
	for {
		if quote == 0 || pos == len(w) || w[pos] != quote {
			if i := bytes.IndexByte(w[pos:lineEnd], delimiter); i >= 0 {
				s.fields = append(s.fields, w[pos:pos+i])
				pos += i + 1
				continue
			}
			last := w[pos:lineEnd]
			if n := len(last); n > 0 && last[n-1] == '\r' {
				last = last[:n-1]
			}
			s.fields = append(s.fields, last)
			break
		}
		closing, escapes, result := s.closingQuote(w, pos+1, final)
		if result != complete {
			return 0, result
		}
		if escapes {
			s.escaped = append(s.escaped, len(s.fields))
		}
		s.fields = append(s.fields, w[pos+1:closing])
		if closing > lineEnd {
			if lineEnd, ok = endOfLine(w, closing, final); !ok {
				return 0, needMore
			}
		}
		pos = closing + 1
		if pos < len(w) && w[pos] == delimiter {
			pos++
			continue
		}
		if pos < lineEnd && w[pos] == '\r' {
			pos++
		}
		if pos == lineEnd {
			break
		}
		return 0, broken
	}
	s.nextLine++
	if lineEnd != firstEnd {
		s.nextLine += int64(bytes.Count(w[:lineEnd], newline))
	}
	return min(lineEnd+1, len(w)), complete
}

var newline = []byte{'\n'}

// endOfLine finds the newline at or after from; the end of a final window ends
// a line too.
func endOfLine(w []byte, from int, final bool) (int, bool) {
	if i := bytes.IndexByte(w[from:], '\n'); i >= 0 {
		return from + i, true
	}
	return len(w), final
}

// closingQuote finds the quote that closes the field whose text begins at from,
// and says whether that text holds escapes.
func (s *Scanner) closingQuote(w []byte, from int, final bool) (closing int, escapes bool, result result) {
	quote := s.dialect.Quote
	for pos := from; ; {
		i := bytes.IndexByte(w[pos:], quote)
		if i < 0 {
			if final {
				return 0, false, broken
			}
			return 0, false, needMore
		}
		pos += i
		if s.dialect.Escape == Backslash {
			if !oddBackslashes(w[from:pos]) {
				return pos, bytes.IndexByte(w[from:pos], '\\') >= 0, complete
			}
			if len(w) < pos+4 && !final {
				return 0, false, needMore
			}
			if s.closesAnyway(w[pos+1:]) {
				return pos, true, complete
			}
			pos++
			continue
		}
		if pos+1 == len(w) && !final {
			return 0, false, needMore
		}
		if pos+1 == len(w) || w[pos+1] != quote {
			return pos, escapes, complete
		}
		escapes = true
		pos += 2
	}
}

// closesAnyway decides, from what follows a quote after a backslash, whether the
// quote closes its field: a delimiter and the opening quote of another field
// follow. Where that second quote is followed by a delimiter or a line end, it
// is the one that closes, and the text ends in a quote and a delimiter.
func (s *Scanner) closesAnyway(rest []byte) bool {
	if len(rest) < 3 || rest[0] != s.dialect.Delimiter || rest[1] != s.dialect.Quote {
		return false
	}
	c := rest[2]
	return c != s.dialect.Delimiter && c != '\n' && c != '\r'
}

func oddBackslashes(text []byte) bool {
	n := 0
	for n < len(text) && text[len(text)-1-n] == '\\' {
		n++
	}
	return n%2 == 1
}

// unescape takes the escapes out of a field, in place.
func (s *Scanner) unescape(field []byte) []byte {
	mark := s.dialect.Quote
	if s.dialect.Escape == Backslash {
		mark = '\\'
	}
	out := bytes.IndexByte(field, mark)
	for in := out; in < len(field); {
		// An escape mark is dropped and the character after it is kept. A backslash that
		// escapes nothing is text and stays.
		if in+1 < len(field) && (field[in+1] == mark || field[in+1] == s.dialect.Quote) {
			in++
		}
		field[out] = field[in]
		in++
		out++
		next := bytes.IndexByte(field[in:], mark)
		if next < 0 {
			next = len(field) - in
		}
		copy(field[out:], field[in:in+next])
		in += next
		out += next
	}
	return field[:out]
}
