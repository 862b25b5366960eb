package shelves

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/plaintext"
)

// Bounds of what is kept of one row, in bytes; what is longer is cut.
const (
	longestTitle   = 1000 // a longer one is no title
	longestName    = 200
	mostNames      = 100
	longestReview  = 64 << 10
	longestExcerpt = 80
)

// cut gives the beginning of s, at most n bytes, whole characters only.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// clipped bounds a list of names and drops those that are empty; nil for none.
func clipped(names []string) []string {
	var kept []string
	for _, name := range names {
		if name = cut(name, longestName); name != "" && len(kept) < mostNames {
			kept = append(kept, name)
		}
	}
	return kept
}

// prose keeps the lines of what somebody wrote, without control characters.
func prose(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, s))
}

// quarters rounds a rating to quarters and into 1 to 5; 0 stays 0.
func quarters(rating float64) float64 {
	if !(rating > 0) {
		return 0
	}
	return min(max(math.Round(4*rating)/4, 1), 5)
}

// rating reads "4", "4.25", "4,5", "4/5", "8/10", "★★★★½" or "****" as stars of
// most. Nothing and 0 are "not rated"; false is what cannot be read.
func rating(text string, most float64) (float64, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, true
	}
	if stars, ok := drawnStars(text); ok {
		return stars, true
	}
	number, scale, fraction := strings.Cut(text, "/")
	value, ok := decimal(number)
	if fraction {
		of, known := decimal(scale)
		if !known || of != 5 && of != 10 && of != 100 {
			return 0, false
		}
		value *= most / of
	}
	if !ok || value < 0 || value > most {
		return 0, false
	}
	return value, true
}

// decimal reads a number with a point or a comma in it.
func decimal(text string) (float64, bool) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	value, err := strconv.ParseFloat(text, 64)
	return value, err == nil && !math.IsNaN(value) && !math.IsInf(value, 0)
}

// drawnStars counts the stars of "★★★★☆", "⭐⭐⭐" or "***", at most 5 of which half
// a one may be "½".
func drawnStars(text string) (float64, bool) {
	full, half, empty := 0, 0, 0
	for _, r := range text {
		switch r {
		case '★', '⭐', '*', '🌟':
			full++
		case '½':
			half++
		case '☆':
			empty++
		case '\uFE0F', ' ':
		default:
			return 0, false
		}
	}
	stars := float64(full) + float64(half)/2
	return stars, full > 0 && half <= 1 && stars+float64(empty) <= 5
}

// statuses are what programs and people call shelves that say how far one is.
var statuses = map[string]Status{
	"read": Read, "finished": Read, "completed": Read, "done": Read, "read but unowned": Read, "already read": Read,
	"gelesen": Read, "ausgelesen": Read, "beendet": Read, "fertig": Read,
	"reading": Reading, "currently reading": Reading, "current": Reading, "in progress": Reading, "paused": Reading,
	"on hold":  Reading,
	"lese ich": Reading, "lese ich gerade": Reading, "am lesen": Reading, "angefangen": Reading, "pausiert": Reading,
	"did not finish": DNF, "dnf": DNF, "abandoned": DNF, "gave up": DNF, "given up": DNF, "unfinished": DNF,
	"not finished": DNF, "dropped": DNF, "didnt finish": DNF,
	"stopped reading": DNF, "stopped": DNF, "abgebrochen": DNF,
	"to read": Want, "want to read": Want, "wishlist": Want, "wish list": Want, "tbr": Want, "want": Want, "unread": Want,
	"plan to read": Want, "planned": Want,
	"will ich lesen": Want, "möchte ich lesen": Want, "zu lesen": Want, "wunschliste": Want, "merkliste": Want,
	"ungelesen": Want, "sub": Want,
}

// status is what the name of a shelf says; Unknown for any other shelf.
func status(shelf string) Status {
	name := strings.NewReplacer("-", " ", "_", " ", "'", "", "’", "").Replace(strings.ToLower(strings.TrimSpace(shelf)))
	if s, ok := statuses[name]; ok {
		return s
	}
	return Unknown
}

// statusOf is the furthest that the names of shelves say.
func statusOf(shelves []string) Status {
	furthest := Unknown
	for _, name := range shelves {
		if s := status(name); ranks[s] > ranks[furthest] {
			furthest = s
		}
	}
	return furthest
}

// names splits a list of shelves or tags at commas.
func names(text string) []string {
	var list []string
	for part := range strings.SplitSeq(text, ",") {
		if part = plaintext.Clean(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

// count reads a small number; 0 for anything else.
func count(text string) int {
	n, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || n < 0 || n > 9999 {
		return 0
	}
	return n
}
