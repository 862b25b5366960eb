package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Defects are what a text was found to suffer from, a set of bits.
type Defects uint8

// What was repaired.
const (
	Markup   Defects = 1 << iota // tags or entities
	Mojibake                     // UTF-8 that somebody read as Windows-1252
)

// maxRounds bounds how often a text is unescaped: descriptions escaped twice
// are common, three times happens, more is hostile.
const maxRounds = 5

// Clean cleans one piece of foreign text: HTML tags and entities resolved (also
// doubly escaped ones), mojibake repaired, control and invisible formatting
// characters dropped, white space collapsed to single spaces, Unicode NFC.
// Cleaning twice gives what cleaning once gives. Text that is clean printable
// ASCII, as most is, comes back as it is without being copied.
func Clean(s string) string {
	s, _ = Repair(s)
	return s
}

// Repair is Clean that also says what was repaired.
func Repair(s string) (string, Defects) {
	if isPlain(s) {
		return s, 0
	}
	var found Defects
	for range maxRounds {
		cleaned, d := cleanRound(s)
		found |= d
		if cleaned == s || isPlain(cleaned) {
			return cleaned, found
		}
		s = cleaned
	}
	// What still changes was escaped over and over: take the escapes away.
	s = strings.Map(func(r rune) rune {
		if r == '<' || r == '&' {
			return ' '
		}
		return r
	}, s)
	for {
		cleaned, _ := cleanRound(s)
		if cleaned == s {
			return s, found
		}
		s = cleaned
	}
}

// cleanRound does every step once. Each step gives its argument back, not a
// copy, when there is nothing for it to do.
func cleanRound(s string) (string, Defects) {
	var found Defects
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if t := stripMarkup(s); t != s {
		s, found = t, found|Markup
	}
	if t := repairMojibake(s); t != s {
		s, found = t, found|Mojibake
	}
	return norm.NFC.String(squeeze(s)), found
}

// plainASCII marks the bytes that need no thought anywhere in a text.
var plainASCII = func() (table [256]bool) {
	for c := '!'; c <= '~'; c++ {
		table[c] = c != '<' && c != '&'
	}
	return table
}()

// isPlain says whether s is ASCII in which no step would change anything.
func isPlain(s string) bool {
	space := true // at the start, as after a space, no space may stand
	for i := 0; i < len(s); i++ {
		if plainASCII[s[i]] {
			space = false
			continue
		}
		if s[i] != ' ' || space {
			return false
		}
		space = true
	}
	return !space || s == ""
}

// squeeze drops control and formatting characters, turns every run of white
// space into one space and trims both ends. C1 controls, which no text means,
// are the Windows-1252 characters of the same bytes, as in HTML.
func squeeze(s string) string {
	var b strings.Builder
	kept := 0 // s[:kept] went to b or, while b is empty, is unchanged
	changed, space := false, true
	flush := func(upTo int) {
		if !changed {
			changed = true
			b.Grow(len(s))
		}
		b.WriteString(s[kept:upTo])
	}
	for i, size := 0, 0; i < len(s); i += size {
		r := rune(s[i])
		if size = 1; r > ' ' && r < 0x7F {
			space = false
			continue
		}
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
		}
		switch {
		case r == ' ' && !space:
			space = true
		case unicode.IsSpace(r) && r != '\u0085':
			flush(i)
			if !space {
				b.WriteByte(' ')
			}
			kept, space = i+size, true
		case r >= 0x80 && r <= 0x9F && windows1252[r-0x80] != 0:
			flush(i)
			b.WriteRune(windows1252[r-0x80])
			kept, space = i+size, false
		case isInvisible(r):
			flush(i)
			kept = i + size
		default:
			space = false
		}
	}
	if !changed {
		return strings.TrimSuffix(s, " ")
	}
	b.WriteString(s[kept:])
	return strings.TrimSuffix(b.String(), " ")
}

// isInvisible tells characters that carry no meaning in running text. The
// joiners U+200C and U+200D stay: Persian, Hindi and emoji need them.
func isInvisible(r rune) bool {
	switch {
	case r < 0x20 || r >= 0x7F && r <= 0x9F:
		return true
	case r < 0x00AD:
		return false
	case r == 0x00AD, r == 0x200B, r == 0x200E, r == 0x200F, r == 0x2060, r == 0xFEFF:
		return true
	}
	return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
