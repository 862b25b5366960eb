package plaintext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// windows1252 maps the bytes 0x80 to 0x9F to their characters; 0 where the code
// page defines none. All bytes above are their own code points, as in Latin-1.
var windows1252 = [32]rune{
	'€', 0, '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 0, 'Ž', 0,
	0, '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', 0, 'ž', 'Ÿ',
}

// foreignByte gives the byte that r was before somebody decoded it as
// Windows-1252 or, for 0x80 to 0x9F, as Latin-1.
func foreignByte(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0xFF {
		return byte(r), true
	}
	if r < 0x152 || r > 0x2122 {
		return 0, false
	}
	for i, c := range windows1252 {
		if c == r {
			return byte(0x80 + i), true
		}
	}
	return 0, false
}

// repairMojibake undoes UTF-8 read as Windows-1252 or Latin-1: "Ã©" is "é",
// "â€™" is "’". A run of non-ASCII characters is repaired only when all its
// bytes are valid UTF-8 and every character so found is a likelier reading than
// what stands there (see plausible), so that correct text such as "São", "IRMÃ…"
// or "på…”" is left alone. Text that was garbled several times is undone as often.
func repairMojibake(s string) string {
	for {
		repaired := repairOnce(restoreLost(s))
		if repaired == s {
			return s
		}
		s = repaired
	}
}

// lostF is what is left of a Latin-1 letter that was garbled three times and
// then squeezed into Latin-1, so that the "ƒ" of its second garbling became "?".
// The German and French titles of Book-Crossing are full of it.
const lostF = "Ã\u0083?Ã\u0082Â"

// restoreLost puts the letters back of which lostF and a last byte remain.
func restoreLost(s string) string {
	pieces := strings.Split(s, lostF)
	if len(pieces) == 1 {
		return s
	}
	var b strings.Builder
	b.WriteString(pieces[0])
	for _, piece := range pieces[1:] {
		last, size := utf8.DecodeRuneInString(piece)
		if last >= 0xA0 && last <= 0xBF {
			b.WriteRune(last + 0x40)
			piece = piece[size:]
		} else {
			b.WriteString(lostF)
		}
		b.WriteString(piece)
	}
	return b.String()
}

func repairOnce(s string) string {
	if !mayBeMojibake(s) {
		return s
	}
	var b strings.Builder
	kept := 0
	var run []byte
	for i := 0; i < len(s); {
		if s[i] < utf8.RuneSelf {
			i++
			continue
		}
		start := i
		run = run[:0]
		for i < len(s) && s[i] >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			c, ok := foreignByte(r)
			if !ok {
				if len(run) == 0 {
					i += size // a character outside the code page is a run of its own
				}
				break
			}
			run = append(run, c)
			i += size
		}
		if len(run) < 2 || !utf8.Valid(run) || !plausible(s[:start], run, s[i:]) {
			continue
		}
		b.WriteString(s[kept:start])
		b.Write(run)
		kept = i
	}
	if kept == 0 {
		return s
	}
	b.WriteString(s[kept:])
	return b.String()
}

// mayBeMojibake looks for a character U+00C2 to U+00F4, which is what the first
// byte of every UTF-8 sequence reads as.
func mayBeMojibake(s string) bool {
	for {
		i := strings.IndexByte(s, 0xC3)
		if i < 0 || i+1 >= len(s) {
			return false
		}
		if c := s[i+1]; c >= 0x82 && c <= 0xB4 {
			return true
		}
		s = s[i+1:]
	}
}

// plausible says whether run, valid UTF-8, is the likelier reading between the
// texts before and after it.
func plausible(before string, run []byte, after string) bool {
	prev2, prev := lastTwo(before)
	next, _ := utf8.DecodeRuneInString(after)
	first, alone := true, utf8.RuneCount(run) == 1
	for len(run) > 0 {
		r, size := utf8.DecodeRune(run)
		following := next
		if size < len(run) {
			following, _ = utf8.DecodeRune(run[size:])
		}
		if !plausibleRune(r, run[:size], neighbours{prev2, prev, following, first, alone}) {
			return false
		}
		prev2, prev, first = prev, r, false
		run = run[size:]
	}
	return true
}

func lastTwo(s string) (rune, rune) {
	last, size := utf8.DecodeLastRuneInString(s)
	previous, _ := utf8.DecodeLastRuneInString(s[:len(s)-size])
	return previous, last
}

// neighbours are the characters around a suspect; first says that it is the first
// of its run, alone that it is the only one.
type neighbours struct {
	prev2, prev, next rune
	first, alone      bool
}

// plausibleRune judges one character r that would be read from bytes.
func plausibleRune(r rune, bytes []byte, n neighbours) bool {
	if !unicode.IsPrint(r) && !unicode.In(r, unicode.Zs, unicode.Cf) {
		return false
	}
	continuation := windowsRune(bytes[1])
	switch lead := bytes[0]; {
	case lead == 0xC2: // Â before a sign: only after a capital could it be a word's end
		return !n.first || !unicode.IsUpper(n.prev)
	case lead == 0xC3: // Ã: the accented letters of western Europe
		return n.allow(r, continuation, true)
	case lead == 0xC4, lead == 0xC5, lead == 0xC8: // Ä, Å, È: those of central Europe, Turkey, Romania
		switch {
		case lead == 0xC8 && !strings.ContainsRune("ȘșȚț", r), !unicode.IsLetter(n.prev) && !unicode.IsLetter(n.next):
			return false
		case unicode.IsLetter(continuation):
			return lead != 0xC8 && (unicode.IsLower(n.prev) || unicode.IsLower(n.next) && !unicode.IsUpper(n.prev))
		}
		return n.allow(r, continuation, false)
	case lead == 0xCC: // Ì: combining accents
		return unicode.IsLower(n.prev) && unicode.Is(unicode.Mn, r) && !unicode.IsLetter(continuation)
	case lead == 0xE1: // á: Vietnamese
		return r >= 0x1EA0 && r <= 0x1EFF && (!closes(windowsRune(bytes[2])) || unicode.IsLetter(n.next))
	case lead == 0xE2: // â: quotes, dashes, signs
		return bytes[1] == 0x80 || bytes[1] == 0x82 || bytes[1] == 0x84 || bytes[1] == 0x88
	case lead == 0xEF && (r == '\uFEFF' || r >= 0xFB00 && r <= 0xFB06): // byte order mark, ligatures
		return true
	case lead == 0xF0: // emoji
		return bytes[1] == 0x9F
	default: // other scripts: a word of them, or a letter that stands alone
		if !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsPunct(r) || unicode.Is(unicode.Latin, r) {
			return false
		}
		if n.alone {
			return len(bytes) == 2 && !unicode.IsLetter(continuation) && !closes(continuation) && !unicode.IsLetter(n.prev) &&
				!unicode.IsLetter(n.next)
		}
		return n.prev >= utf8.RuneSelf || !unicode.IsLetter(n.prev)
	}
}

func windowsRune(c byte) rune {
	if c >= 0x80 && c <= 0x9F && windows1252[c-0x80] != 0 {
		return windows1252[c-0x80]
	}
	return rune(c)
}

// closes tells the characters that may rightly follow a word's last letter.
func closes(r rune) bool {
	return strings.ContainsRune("’”“‘»›…™®–—•·ºª\u00A0", r)
}

// allow decides about a capital letter and a continuation character. Where the
// second is no closing sign nobody writes the pair. Where it is, the capital may
// be the last letter of a word in capitals ("IRMÃ…") or stand alone ("Å –"), so
// what is around must rule that out.
func (n neighbours) allow(r, continuation rune, bareSpace bool) bool {
	switch {
	case !closes(continuation):
		return true
	case unicode.IsLower(n.prev):
		return true
	case unicode.IsUpper(n.prev):
		return unicode.IsLower(n.next) && !unicode.IsUpper(n.prev2) || unicode.IsUpper(n.next) && unicode.IsUpper(r)
	case continuation == '\u00A0': // "à" is a word of its own in French and Italian
		return bareSpace
	}
	return unicode.IsLetter(n.next)
}
