package preprocess

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// spelledOut are letters that have no decomposition but are commonly typed
// without their stroke or ligature.
var spelledOut = map[rune]string{
	'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i", 'ς': "σ",
}

// foldWords reduces text to what identifies it: NFKD without the combining
// diacritics of Latin, Greek and Cyrillic, lower case, words separated by single
// spaces. Apostrophes and dots join ("O'Brien" is obrien, "J.R.R." jrr), "&" is
// "and", "+" and "#" stay where they are part of a word ("C++", "C#"), all other
// punctuation separates. Marks of other scripts stay, being letters there.
func foldWords(s string) string {
	if !isASCII(s) {
		s = norm.NFKD.String(s)
	}
	b := make([]byte, 0, len(s)+8)
	separate := false
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z':
			r += 'a' - 'A'
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
		case r == '\'' || r == '.' || r == '’' || r == '‘' || r == '`':
			continue
		case (r == '+' || r == '#') && !separate && len(b) > 0:
		case r == '&':
			b = append(separated(b, true), "and"...)
			separate = true
			continue
		case r >= 0x300 && r <= 0x36F:
			continue
		case r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)):
			r = unicode.ToLower(r)
			if spelled, ok := spelledOut[r]; ok {
				b = append(separated(b, separate), spelled...)
				separate = false
				continue
			}
		default:
			separate = true
			continue
		}
		b = utf8.AppendRune(separated(b, separate), r)
		separate = false
	}
	return string(b)
}

func separated(b []byte, separate bool) []byte {
	if separate && len(b) > 0 {
		return append(b, ' ')
	}
	return b
}

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// joinInitials writes single letters that follow each other as one word, so
// that "j r r tolkien" and "jrr tolkien" are the same name.
func joinInitials(folded string) string {
	var b strings.Builder
	wasInitial := false
	for i, word := range strings.Fields(folded) {
		initial := utf8.RuneCountInString(word) == 1
		if i > 0 && !(initial && wasInitial) {
			b.WriteByte(' ')
		}
		b.WriteString(word)
		wasInitial = initial
	}
	return b.String()
}
