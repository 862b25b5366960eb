package biblio

import (
	"slices"
	"strings"
)

// FormKind is which form of a title a text is.
type FormKind uint8

// The forms of a title.
const (
	Whole  FormKind = iota // all of it
	Bare                   // all there is: it has no subtitle
	Main                   // without its subtitle
	Behind                 // what follows the first colon, where a series may come first
)

// Form is one form of a title, canonical.
type Form struct {
	Kind FormKind
	Text string
}

// genericSubtitles say what kind of book it is, and no edition agrees on them.
var genericSubtitles = []string{
	"a novel", "novel", "a novella", "a novel in stories", "a graphic novel", "the graphic novel", "stories",
	"short stories", "a story",
	"and other stories", "a love story", "a romance", "a thriller", "a mystery", "a memoir", "memoir",
	"a biography", "poems", "a play", "essays",
}

// Forms gives the forms of a title by which others may name it, without the brackets of
// series and edition.
func Forms(title string) []Form {
	parsed := ParseTitle(title)
	all := shorten(parsed.Canonical)
	if all == "" {
		return nil
	}
	head, tail, ok := CutHead(parsed.Shown)
	front, back := shorten(CanonicalTitle(head)), shorten(CanonicalTitle(tail))
	switch {
	case !ok || front == "" || back == "":
		return []Form{{Bare, all}}
	case slices.Contains(genericSubtitles, strings.ToLower(strings.TrimSpace(tail))):
		return []Form{{Bare, front}, {Whole, all}}
	}
	return []Form{{Whole, all}, {Main, front}, {Behind, back}}
}

// shorten gives a canonical title one spelling for the words before a volume's number.
func shorten(canonical string) string {
	words := strings.Fields(canonical)
	for i, word := range words {
		if short := shortened[word]; short != "" && i > 0 {
			words[i] = short
		}
	}
	return strings.Join(words, " ")
}

var shortened = map[string]string{"volume": "vol", "part": "pt", "number": "no", "book": "bk"}

// What stands between a title and its subtitle, and between two titles of a book.
var (
	subtitleSigns    = []string{": ", ":", " - ", " – ", " — ", "; "}
	alternativeSigns = []string{"; or, ", ", or, ", ", or ", " / "}
	headSigns        = append([]string{", or ", ", or, ", ", Or ", ", Or, "}, subtitleSigns...)
)

// CutSubtitle cuts a title at its first colon, semicolon or dash between spaces.
func CutSubtitle(title string) (main, subtitle string, ok bool) {
	return cutFirst(title, subtitleSigns)
}

// CutAlternative cuts a book's two titles apart: "Frankenstein; or, The Modern
// Prometheus", "La Tregua / The Truce". It leaves out "Or" with a capital, which Forms
// does not: what the linker makes of it has to be measured first.
func CutAlternative(title string) (one, other string, ok bool) {
	return cutFirst(title, alternativeSigns)
}

// CutHead cuts a title behind what others may shorten it to: at whichever of a subtitle
// or ", or" comes first.
func CutHead(title string) (head, tail string, ok bool) { return cutFirst(title, headSigns) }

// cutFirst cuts a title at the first of some signs, of two at one place at the longer.
func cutFirst(title string, signs []string) (head, tail string, ok bool) {
	at, size := len(title), 0
	for _, sign := range signs {
		if i := strings.Index(title, sign); i > 0 && (i < at || i == at && len(sign) > size) {
			at, size = i, len(sign)
		}
	}
	if size == 0 {
		return title, "", false
	}
	return title[:at], title[at+size:], true
}

// Numbers are the numbers in a form of a title, in order: digits, and words and
// Roman numerals after "volume", "book" and the like.
func Numbers(text string) []string {
	var found []string
	words := strings.Fields(text)
	for i, word := range words {
		if strings.Trim(word, "0123456789") == "" {
			found = append(found, strings.TrimLeft(word, "0"))
			continue
		}
		if n := numerals[word]; n != "" && (i > 0 && counted[words[i-1]] || i == len(words)-1 && i > 0 && len(word) > 1) {
			found = append(found, n)
		}
	}
	slices.Sort(found)
	return found
}

var (
	numerals = map[string]string{"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7",
		"viii": "8",
		"ix":   "9", "x": "10", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
		"seven": "7",
		"eight": "8", "nine": "9", "ten": "10"}
	counted = map[string]bool{"vol": true, "bk": true, "pt": true, "no": true, "episode": true}
)
