package biblio

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

// isDiacritic says whether a character is a combining diacritic of Latin, Greek or
// Cyrillic. The marks of other scripts are letters there.
func isDiacritic(r rune) bool { return r >= 0x300 && r <= 0x36F }

// isSign says whether a character only modifies the one before it and may be dropped: a
// diacritic, also one that spans two letters ("T︠S︡vetaeva"), or an emoji's variation
// selector. The voicing marks of kana are not signs, since they change the letter.
func isSign(r rune) bool {
	return isDiacritic(r) ||
		r > 0x36F && unicode.Is(unicode.Inherited, r) && unicode.Is(unicode.Mn, r) && r != 0x3099 && r != 0x309A
}

// appendLetter appends a character of an NFKD text, in lower case and with ligatures and
// strokes spelled out. The caller has removed the diacritics.
func appendLetter(b []byte, r rune) []byte {
	switch {
	case r >= 'A' && r <= 'Z':
		return append(b, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
		return append(b, byte(r))
	}
	r = unicode.ToLower(r)
	if spelled, ok := spelledOut[r]; ok {
		return append(b, spelled...)
	}
	return utf8.AppendRune(b, r)
}

// FoldLetters folds the letters of a text ("Łódź" becomes "lodz") and keeps all other
// characters, though NFKD may decompose them. It drops more signs than Fold, which must stay
// as it is because ids are derived from it.
func FoldLetters(text string) string {
	b := make([]byte, 0, len(text)+8)
	for _, r := range decomposed(text) {
		if !isSign(r) {
			b = appendLetter(b, r)
		}
	}
	return string(b)
}

// Fold reduces a text to the words that identify it: letters folded, words separated
// by single spaces. Apostrophes and dots join ("O'Brien" is obrien, "J.R.R." jrr), "&"
// is "and", "+" and "#" stay where they are part of a word ("C++", "C#"), all other
// punctuation separates. Ids hang on what it gives, so it drops the plain diacritics only.
func Fold(text string) string {
	b := make([]byte, 0, len(text)+8)
	separate := false
	for _, r := range decomposed(text) {
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', (r == '+' || r == '#') && !separate && len(b) > 0:
		case r == '\'' || r == '.' || r == '’' || r == '‘' || r == '`' || isDiacritic(r):
			continue
		case r == '&':
			b = append(separated(b, true), "and"...)
			separate = true
			continue
		case IsLetterOrDigit(r):
			b = appendLetter(separated(b, separate), r)
			separate = false
			continue
		default:
			separate = true
			continue
		}
		b = append(separated(b, separate), byte(r))
		separate = false
	}
	return string(b)
}

// IsLetterOrDigit says whether a character is part of a word: a letter, a digit, or a
// mark, which in some scripts is a letter.
func IsLetterOrDigit(r rune) bool {
	if r < utf8.RuneSelf {
		return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r)
}

// IsArticle says whether a folded word is an English article, which titles are looked
// up without.
func IsArticle(word string) bool { return word == "the" || word == "a" || word == "an" }

func separated(b []byte, separate bool) []byte {
	if separate && len(b) > 0 {
		return append(b, ' ')
	}
	return b
}

// decomposed gives NFKD, which ASCII is in already.
func decomposed(s string) string {
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			return norm.NFKD.String(s)
		}
	}
	return s
}

// set makes a set of a list of words.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		m[word] = true
	}
	return m
}
