package embedding

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// What a rune does to the words of a text.
type class byte

const (
	letter  class = iota // is part of a word
	space                // ends a word
	mark                 // is a word by itself
	dropped              // is as if it were not there
)

// ascii holds the class of every ASCII rune.
var ascii = func() (table [utf8.RuneSelf]class) {
	for r := range table {
		switch c := rune(r); {
		case c == '\t' || c == '\n' || c == '\r' || c == ' ':
			table[r] = space
		case unicode.IsControl(c):
			table[r] = dropped
		case unicode.IsPunct(c) || unicode.IsSymbol(c):
			table[r] = mark
		}
	}
	return table
}()

// scan adds the words of a text, which has no special tokens in it.
func (s *scanner) scan(text string) {
	for i, r := range text {
		if s.full() {
			return
		}
		if r < utf8.RuneSelf {
			switch ascii[r] {
			case letter:
				if 'A' <= r && r <= 'Z' {
					r += 'a' - 'A'
				}
				s.add(r)
			case space:
				s.endWord()
			case mark:
				s.addAlone(r)
			}
			continue
		}
		switch {
		case classOf(r) == dropped:
		case unicode.Is(unicode.White_Space, r):
			s.endWord()
		case reordered(r):
			s.scanReordered(text[i:])
			return
		case ideograph(r):
			s.endWord()
			s.decompose(r)
			s.endWord()
		default:
			s.decompose(r)
		}
	}
}

// addAlone adds a rune that is a word by itself.
func (s *scanner) addAlone(r rune) {
	s.endWord()
	s.add(r)
	s.endWord()
}

// decompose adds a rune's canonical decomposition (NFD), lower case and without
// its accents (category Mn).
func (s *scanner) decompose(r rune) {
	if syllable := r - hangulFirst; 0 <= syllable && syllable < hangulCount {
		s.fold(0x1100 + syllable/588)
		s.fold(0x1161 + syllable%588/28)
		if trail := syllable % 28; trail > 0 {
			s.fold(0x11a7 + trail)
		}
		return
	}
	if parts := decomposition(r); parts != nil {
		for len(parts) > 0 {
			part, size := utf8.DecodeRune(parts)
			s.fold(part)
			parts = parts[size:]
		}
		return
	}
	s.fold(r)
}

// fold adds a rune that has no decomposition.
func (s *scanner) fold(r rune) {
	if accent(r) {
		return
	}
	r = newerLower.ToLower(r)
	if classOf(r) == mark {
		s.addAlone(r)
		return
	}
	s.add(r)
}

// scanReordered scans a text with a combining rune that is not an accent: NFD
// puts such runes into a canonical order before accents are taken away, over
// dropped runes too, so that the whole rest has to be decomposed at once. They
// stand in a few Brahmic scripts and in musical notation.
func (s *scanner) scanReordered(text string) {
	var clean strings.Builder
	for _, r := range text {
		switch {
		case classOf(r) == dropped:
		case unicode.Is(unicode.White_Space, r):
			clean.WriteByte(' ')
		case ideograph(r):
			clean.WriteByte(' ')
			clean.WriteRune(r)
			clean.WriteByte(' ')
		default:
			clean.WriteRune(r)
		}
	}
	for _, r := range norm.NFD.String(clean.String()) {
		if s.full() {
			return
		}
		if r == ' ' {
			s.endWord()
		} else {
			s.fold(r)
		}
	}
}

const (
	hangulFirst, hangulCount = 0xac00, 11172 // Unicode 3.12: composed syllables
	firstReordered           = 0x7fd         // no rune before it has a combining class and is not an accent
)

// decomposition is a rune's canonical decomposition, or nil.
func decomposition(r rune) []byte {
	if unicode.Is(newer, r) {
		return nil
	}
	var buffer [utf8.UTFMax]byte
	n := utf8.EncodeRune(buffer[:], r)
	return norm.NFD.Properties(buffer[:n]).Decomposition()
}

// reordered says whether NFD may move a rune, or a part of it, that stays in the text.
func reordered(r rune) bool {
	if r < firstReordered {
		return false
	}
	var buffer [utf8.UTFMax]byte
	parts := decomposition(r)
	if parts == nil {
		parts = buffer[:utf8.EncodeRune(buffer[:], r)]
	}
	for len(parts) > 0 {
		part, size := utf8.DecodeRune(parts)
		if !accent(part) && norm.NFD.Properties(parts).CCC() != 0 {
			return true
		}
		parts = parts[size:]
	}
	return false
}

// ideograph says whether BERT sets a rune apart as a word: the blocks of Chinese
// characters as its authors list them. Extension E begins at U+2B820; they, and so
// the reference, let it begin at U+2B920.
func ideograph(r rune) bool {
	switch {
	case r < 0x3400:
		return false
	case r <= 0x4dbf, 0x4e00 <= r && r <= 0x9fff, 0xf900 <= r && r <= 0xfaff:
		return true
	case 0x20000 <= r && r <= 0x2a6df, 0x2a700 <= r && r <= 0x2b81f,
		0x2b920 <= r && r <= 0x2ceaf, 0x2f800 <= r && r <= 0x2fa1f:
		return true
	}
	return false
}

// classOf is the class of a rune, white space aside.
func classOf(r rune) class {
	if r < utf8.RuneSelf {
		return ascii[r]
	}
	switch {
	case r == utf8.RuneError:
		return dropped
	case unicode.Is(newerMarks, r):
		return mark
	case unicode.Is(newer, r):
		return letter
	case unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co):
		return dropped
	case unicode.IsPunct(r):
		return mark
	}
	return letter
}

// accent says whether a rune is taken away after decomposition.
func accent(r rune) bool {
	return r >= 0x300 && (unicode.Is(unicode.Mn, r) || r == formerAccent) && !unicode.Is(newer, r)
}
