package matching

import (
	"slices"
	"strings"

	"shelftalk/backend/preprocess"
)

// kind is which form of a title a text is.
type kind uint8

const (
	whole  kind = iota // all of it
	bare               // all there is: it has no subtitle
	main               // without its subtitle
	behind             // what follows the first colon, where a series may come first
)

// form is one form of a title, canonical.
type form struct {
	kind kind
	text string
}

// trust is how much a pair of forms of two titles is trusted; 0 is not looked at.
func trust(query, catalogue kind) float64 {
	switch {
	case query <= bare && catalogue <= bare:
		return 1
	case query == main && catalogue == bare, query == bare && catalogue == main:
		return 0.96
	case query == behind && catalogue <= bare:
		return 0.9
	case query == main && catalogue == main:
		return 0.82 // both have subtitles, and these may differ
	}
	return 0
}

// genericSubtitles say what kind of book it is, and no edition agrees on them.
var genericSubtitles = []string{"a novel", "novel", "a novella", "a memoir", "memoir", "stories", "short stories", "a story", "a thriller", "a mystery",
	"poems", "a play", "a romance", "a graphic novel", "a biography", "essays", "a novel in stories", "a love story", "the graphic novel", "and other stories"}

// forms gives the forms of a title, without the brackets of series and edition.
func forms(title string) []form {
	shown, _, _ := preprocess.SplitTitle(title)
	all := canonical(title)
	if all == "" {
		return nil
	}
	head, tail, ok := cutSubtitle(shown)
	front, back := canonical(head), canonical(tail)
	switch {
	case !ok || front == "" || back == "":
		return []form{{bare, all}}
	case slices.Contains(genericSubtitles, strings.ToLower(strings.TrimSpace(tail))):
		return []form{{bare, front}, {whole, all}}
	}
	return []form{{whole, all}, {main, front}, {behind, back}}
}

// canonical is preprocess.CanonicalTitle with one spelling for the words before a
// volume's number.
func canonical(title string) string {
	text := preprocess.CanonicalTitle(title)
	words := strings.Fields(text)
	for i, word := range words {
		if short := shortened[word]; short != "" && i > 0 {
			words[i] = short
		}
	}
	return strings.Join(words, " ")
}

var shortened = map[string]string{"volume": "vol", "part": "pt", "number": "no", "book": "bk"}

// cutSubtitle cuts a title at its first colon, semicolon, dash between spaces, or
// ", or".
func cutSubtitle(title string) (head, tail string, ok bool) {
	at, size := len(title), 0
	for _, sign := range []string{": ", ":", " - ", " – ", " — ", "; ", ", or ", ", or, ", ", Or ", ", Or, "} {
		if i := strings.Index(title, sign); i > 0 && (i < at || i == at && len(sign) > size) {
			at, size = i, len(sign)
		}
	}
	if size == 0 {
		return title, "", false
	}
	return title[:at], title[at+size:], true
}

// numbers are the numbers in a canonical text, in order: digits, and words and
// Roman numerals after "volume", "book" and the like.
func numbers(text string) []string {
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
	numerals = map[string]string{"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10",
		"one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10"}
	counted = map[string]bool{"vol": true, "bk": true, "pt": true, "no": true, "episode": true}
)

// otherNumbers is what a score is worth where the numbers in two titles differ.
const otherNumbers = 0.6

// grams gives the distinct trigrams of a canonical text, with a space at each
// end, each as one number.
func grams(text string) []uint64 {
	runes := []rune(" " + text + " ")
	var all []uint64
	for i := 0; i+3 <= len(runes); i++ {
		all = append(all, uint64(runes[i])<<42|uint64(runes[i+1])<<21|uint64(runes[i+2]))
	}
	slices.Sort(all)
	return slices.Compact(all)
}
