// Package words cuts text into words as talking about books needs them: folded
// for comparison, with their places in the text and how they were written.
package words

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/biblio"
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
		if !biblio.IsLetterOrDigit(r) {
			at += size
			continue
		}
		start := at
		for at < len(text) {
			r, size = utf8.DecodeRuneInString(text[at:])
			if biblio.IsLetterOrDigit(r) {
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

// joins says whether a sign within a word belongs to it, between what stands
// before and the letter after it.
func joins(before string, sign, after rune) bool {
	if !biblio.IsLetterOrDigit(after) {
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

// Fold gives a word without case, accents, apostrophes and dots.
func Fold(word string) string {
	if small(word) {
		return word
	}
	return strings.Map(func(r rune) rune {
		if apostrophe(r) || r == '.' {
			return -1
		}
		return r
	}, biblio.FoldLetters(word))
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

// Texts are the folded words of a text.
func Texts(text string) []string {
	split := Split(text)
	texts := make([]string, len(split))
	for i, word := range split {
		texts[i] = word.Text
	}
	return texts
}

// Stand says whether words of a text are folded as some others are.
func Stand(folded []string, text []Word) bool {
	return slices.EqualFunc(folded, text, func(word string, w Word) bool { return w.Text == word })
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

// Dashed says whether a dash stands between two words, rather than within one.
func Dashed(gap string) bool {
	return strings.Contains(gap, " - ") || strings.Contains(gap, " – ") || strings.Contains(gap, " — ")
}

// Join gives the folded words of a text with single spaces between them: what a
// name is looked up by.
func Join(text string) string { return Phrase(Split(text)) }
