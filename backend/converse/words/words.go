// Package words cuts text into words as talking about books needs them: folded
// for comparison, with their places in the text and how they were written.
package words

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Word is one word of a text.
type Word struct {
	Text    string // folded: lower case, without accents and apostrophes
	Start   int    // in bytes of the text
	End     int
	Capital bool // it begins with a capital letter
	Shout   bool // all of its two or more letters are capitals
}

// apostrophe joins the letters around it: "don't" is dont, "O'Brien" obrien.
func apostrophe(r rune) bool { return r == '\'' || r == '’' || r == '‘' || r == '`' || r == 'ʼ' }

// Split gives the words of a text in their order. A word is a run of letters,
// marks and digits; apostrophes and single dots between letters ("J.R.R.") join.
func Split(text string) []Word { return Append(nil, text) }

// Append adds the words of a text to those of others: for who splits many.
func Append(words []Word, text string) []Word {
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !wordRune(r) {
			at += size
			continue
		}
		start := at
		for at < len(text) {
			r, size = utf8.DecodeRuneInString(text[at:])
			if wordRune(r) {
				at += size
				continue
			}
			if after, _ := utf8.DecodeRuneInString(text[at+size:]); joins(text[start:at], r, after) {
				at += size
				continue
			}
			break
		}
		if word := newWord(text, start, at); word.Text != "" {
			words = append(words, word)
		}
	}
	return words
}

func wordRune(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' ||
		r >= utf8.RuneSelf && (unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.IsMark(r))
}

// joins says whether a sign within a word belongs to it, between what stands
// before and the letter after it.
func joins(before string, sign, after rune) bool {
	if !wordRune(after) {
		return false
	}
	if apostrophe(sign) {
		return true
	}
	if sign != '.' { // initials only: a dot that ends a sentence without a space stays an end
		return false
	}
	last, size := utf8.DecodeLastRuneInString(before)
	earlier, _ := utf8.DecodeLastRuneInString(before[:len(before)-size])
	return unicode.IsUpper(last) && unicode.IsUpper(after) && (len(before) == size || earlier == '.')
}

func newWord(text string, start, end int) Word {
	raw := text[start:end]
	if small(raw) {
		return Word{Text: raw, Start: start, End: end}
	}
	first, _ := utf8.DecodeRuneInString(raw)
	word := Word{Text: Fold(raw), Start: start, End: end, Capital: unicode.IsUpper(first)}
	letters := 0
	word.Shout = true
	for _, r := range raw {
		if unicode.IsLetter(r) {
			letters++
			word.Shout = word.Shout && unicode.IsUpper(r)
		}
	}
	word.Shout = word.Shout && letters > 1
	return word
}

// spelled are letters without a decomposition that are commonly typed plainly.
var spelled = strings.NewReplacer("ß", "ss", "æ", "ae", "œ", "oe", "ø", "o", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// Fold gives a word without case, accents, apostrophes and dots.
func Fold(word string) string {
	if small(word) {
		return word
	}
	if text, ok := foldASCII(word); ok {
		return text
	}
	var b strings.Builder
	for _, r := range norm.NFKD.String(strings.ToLower(word)) {
		if !(unicode.Is(unicode.Mn, r) || apostrophe(r) || r == '.') {
			b.WriteRune(r)
		}
	}
	return spelled.Replace(b.String())
}

// small says whether a word is folded already: most are.
func small(word string) bool {
	for i := 0; i < len(word); i++ {
		if c := word[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9') {
			return false
		}
	}
	return true
}

// foldASCII folds a word that is all ASCII, as nearly all of the others are.
func foldASCII(word string) (string, bool) {
	folded := make([]byte, 0, len(word))
	for i := 0; i < len(word); i++ {
		switch c := word[i]; {
		case c >= utf8.RuneSelf:
			return "", false
		case c >= 'A' && c <= 'Z':
			folded = append(folded, c+'a'-'A')
		case c != '.' && !apostrophe(rune(c)):
			folded = append(folded, c)
		}
	}
	return string(folded), true
}

// Texts are the folded words of a text.
func Texts(text string) []string {
	split := Split(text)
	texts := make([]string, len(split))
	for i, word := range split {
		texts[i] = word.Text
	}
	return texts
}

// Phrase joins folded words with single spaces.
func Phrase(all []Word) string {
	if len(all) == 1 {
		return all[0].Text
	}
	var b strings.Builder
	for i, word := range all {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(word.Text)
	}
	return b.String()
}

// Join gives the folded words of a text with single spaces between them: what a
// name is looked up by.
func Join(text string) string { return Phrase(Split(text)) }
