package plaintext

import "strings"

// List reads the text of a Python or JSON list of strings, as in
// `['A', "B's"]`, and says whether s is one. Escapes of quotes and backslashes
// are resolved; elements that are not strings (None, nan) are passed over.
func List(s string) ([]string, bool) {
	s = strings.TrimSpace(s)
	if len(s) < 2 || s[0] != '[' || s[len(s)-1] != ']' {
		return nil, false
	}
	s = s[1 : len(s)-1]
	var items []string
	for {
		s = strings.TrimLeft(s, " ,\t\r\n")
		if s == "" {
			return items, true
		}
		if s[0] != '\'' && s[0] != '"' {
			end := strings.IndexByte(s, ',')
			if end < 0 {
				end = len(s)
			}
			if word := strings.TrimSpace(s[:end]); word != "None" && word != "null" && word != "nan" {
				return nil, false
			}
			s = s[end:]
			continue
		}
		item, size := quoted(s)
		if size == 0 {
			return nil, false
		}
		items = append(items, item)
		s = s[size:]
	}
}

// quoted reads the quoted string at the start of s and gives what it holds and
// how many bytes it takes; 0 if it does not end.
func quoted(s string) (string, int) {
	quote := s[0]
	plain := true
	for i := 1; i < len(s); i++ {
		switch s[i] {
		case '\\':
			plain = false
			i++
		case quote:
			if plain {
				return s[1:i], i + 1
			}
			return unescape(s[1:i]), i + 1
		}
	}
	return "", 0
}

func unescape(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			i++
			switch s[i] {
			case 'n', 't', 'r':
				b.WriteByte(' ')
				continue
			case '\\', '\'', '"', '/':
			default:
				b.WriteByte('\\')
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
