package shelves

import (
	"math"
	"regexp"
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

// rating reads "4", "4.25", "4,5", "4/5", "8/10", "★★★★½" or "****" as stars, where most is
// the top of a bare number's scale. Empty text and 0 mean "not rated"; the second result is
// false for text that is no rating.
func rating(text string, most float64) (float64, bool) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, true
	}
	if stars, ok := drawnStars(text); ok {
		return stars, true
	}
	if stars, ok := ratingAsDay(text); ok {
		return stars, stars <= most
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

// asDay and asMonth are what a spreadsheet in German makes of 4.5, the 4th of May, and of
// 4.25, April of 2025.
var (
	asDay   = regexp.MustCompile(`^0?([0-5])\.? ?(?:Mai|May)$`)
	asMonth = regexp.MustCompile(`^(Jan|Feb|Mrz|Mär|Mar|Apr|Mai|May)[a-zä]*\.?[ -](?:20|19)?(25|50|75)$`)
	months  = map[string]float64{"Jan": 1, "Feb": 2, "Mrz": 3, "Mär": 3, "Mar": 3, "Apr": 4, "Mai": 5, "May": 5}
)

// ratingAsDay reads a rating that a spreadsheet took for a day.
func ratingAsDay(text string) (float64, bool) {
	if m := asDay.FindStringSubmatch(text); m != nil {
		return float64(m[1][0]-'0') + 0.5, true
	}
	if m := asMonth.FindStringSubmatch(text); m != nil {
		part, _ := strconv.ParseFloat("0."+m[2], 64)
		return months[m[1]] + part, true
	}
	return 0, false
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
