package plaintext

import (
	"html"
	"strings"
)

// stripMarkup removes HTML from s and resolves its entities once. Tags that
// separate (paragraphs, breaks, cells) become a space, others nothing; scripts
// and styles go with what is in them. Only what names an element of HTML is a
// tag, so `a < b`, `<3` and `<ada@example.org>` stay what they are.
func stripMarkup(s string) string {
	i := strings.IndexAny(s, "<&")
	if i < 0 {
		return s
	}
	m := markup{rest: s}
	m.out.Grow(len(s))
	for i >= 0 {
		m.out.WriteString(m.rest[:i])
		m.rest = m.rest[i:]
		if m.rest[0] == '&' {
			m.entity()
		} else {
			m.tag()
		}
		i = strings.IndexAny(m.rest, "<&")
	}
	m.out.WriteString(m.rest)
	return m.out.String()
}

// markup is a scanner over a text that may be HTML. The flags remember that an
// ending was looked for in vain, so that no text takes quadratic time.
type markup struct {
	rest      string
	out       strings.Builder
	noComment bool
	noRaw     [2]bool
}

type element uint8

const (
	notHTML element = iota
	inline
	block
	script // its content is dropped
	style
)

var elements = func() map[string]element {
	kinds := map[string]element{"script": script, "style": style}
	for _, name := range strings.Fields(`a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label
		mark nobr q rp rt ruby s samp small span strike strong sub sup time tt u var wbr`) {
		kinds[name] = inline
	}
	for _, name := range strings.Fields(`address article aside audio blockquote body br button caption center col colgroup
		dd details dir div dl dt embed fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr html iframe
		input legend li link main menu meta nav noscript object ol option p param picture pre section select source
		summary svg table tbody td textarea tfoot th thead title tr ul video`) {
		kinds[name] = block
	}
	return kinds
}()

// tag consumes the '<' at the start of rest, with its tag if it begins one.
func (m *markup) tag() {
	s := m.rest
	if strings.HasPrefix(s, "<!") || strings.HasPrefix(s, "<?") {
		m.declaration()
		return
	}
	at := 1
	closing := len(s) > 1 && s[1] == '/'
	if closing {
		at++
	}
	kind, at := elementAt(s, at)
	end := tagEnd(s, at)
	if kind == notHTML || end == 0 {
		m.literal()
		return
	}
	m.rest = s[end:]
	switch kind {
	case block:
		m.out.WriteByte(' ')
	case script, style:
		m.out.WriteByte(' ')
		if !closing {
			m.skipRaw(kind)
		}
	}
}

// literal passes one byte on as text.
func (m *markup) literal() {
	m.out.WriteByte(m.rest[0])
	m.rest = m.rest[1:]
}

// elementAt reads the name of an element at s[at:] and where it ends.
func elementAt(s string, at int) (element, int) {
	var lower [12]byte
	n, colon := 0, false
	for at < len(s) {
		c := s[at]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if !('a' <= c && c <= 'z' || n > 0 && ('0' <= c && c <= '9' || c == ':')) {
			break
		}
		if n == len(lower) {
			return notHTML, at
		}
		colon = colon || c == ':'
		lower[n] = c
		n++
		at++
	}
	if at == len(s) || !strings.ContainsRune(" \t\r\n/>", rune(s[at])) {
		return notHTML, at
	}
	if colon { // <o:p>, as word processors write
		return inline, at
	}
	return elements[string(lower[:n])], at
}

// tagEnd gives the position after the '>' that ends the tag, 0 if another '<'
// or the end of the text comes first. A quoted value may hold both.
func tagEnd(s string, at int) int {
	const longestValue = 4096
	for at < len(s) {
		switch s[at] {
		case '>':
			return at + 1
		case '<':
			return 0
		case '"', '\'':
			if s[at-1] == '=' {
				value := s[at+1 : min(len(s), at+1+longestValue)]
				if end := strings.IndexByte(value, s[at]); end >= 0 {
					at += end + 1
				}
			}
		}
		at++
	}
	return 0
}

// declaration consumes comments, doctypes and processing instructions.
func (m *markup) declaration() {
	s := m.rest
	if strings.HasPrefix(s, "<!--") && !m.noComment {
		if end := strings.Index(s[4:], "-->"); end >= 0 {
			m.out.WriteByte(' ')
			m.rest = s[4+end+3:]
			return
		}
		m.noComment = true
	}
	if len(s) > 2 && ('a' <= s[2]|0x20 && s[2]|0x20 <= 'z' || s[2] == '[') {
		if end := tagEnd(s, 2); end > 0 {
			m.out.WriteByte(' ')
			m.rest = s[end:]
			return
		}
	}
	m.literal()
}

// skipRaw drops everything up to the end of a script or style element.
func (m *markup) skipRaw(kind element) {
	name := [...]string{"script", "style"}[kind-script]
	if m.noRaw[kind-script] {
		return
	}
	for at := 0; ; {
		i := strings.Index(m.rest[at:], "</")
		if i < 0 {
			m.noRaw[kind-script] = true
			return
		}
		at += i + 2
		if len(m.rest)-at >= len(name) && strings.EqualFold(m.rest[at:at+len(name)], name) {
			m.rest = m.rest[at-2:]
			return
		}
	}
}

// bareEntities are written without their semicolon often enough to be meant.
var bareEntities = map[string]bool{"amp": true, "lt": true, "gt": true, "quot": true, "nbsp": true}

// entity consumes the '&' at the start of rest, with its entity if it begins one.
// Names without a semicolon are text unless nothing else can be meant, so that
// "R&D", "AT&T" and "?a=1&copy=2" survive.
func (m *markup) entity() {
	const longestName = 32
	s := m.rest
	end := 1
	if end < len(s) && s[end] == '#' {
		end++
	}
	for end < len(s) && end < longestName && isAlphanumeric(s[end]) {
		end++
	}
	name := s[1:end]
	terminated := end < len(s) && s[end] == ';'
	numeric := len(name) > 1 && name[0] == '#'
	if !terminated && !(bareEntities[name] && !(end < len(s) && s[end] == '=')) && !numeric {
		m.literal()
		return
	}
	whole := "&" + name + ";"
	text := html.UnescapeString(whole)
	if text == whole {
		m.literal()
		return
	}
	if terminated {
		end++
	}
	m.out.WriteString(text)
	m.rest = s[end:]
}

func isAlphanumeric(c byte) bool {
	return 'a' <= c|0x20 && c|0x20 <= 'z' || '0' <= c && c <= '9'
}
