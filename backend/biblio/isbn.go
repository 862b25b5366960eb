package biblio

import (
	"regexp"
	"slices"
	"strings"
)

// ISBN gives the ISBN-13 of a text that is an ISBN-10 or ISBN-13, so that both forms of
// one number are equal, and whether it is one: its check digit must be right. A number
// such as 9.78E+12 has lost its digits, and ten zeros only fill a column.
func ISBN(text string) (string, bool) {
	digits := isbnDigits(text)
	switch {
	case len(digits) == 13 && validISBN13(digits):
		return digits, true
	case len(digits) == 10 && validISBN10(digits) && digits != "0000000000":
		body := "978" + digits[:9]
		return body + string(rune(checkDigit13(body))), true
	}
	return "", false
}

// ISBNs finds the ISBNs in texts, each once: `="0441013597"`, `[0441013597]`,
// "9780441013593, 0441013597", "ISBN:0441013597", and 441013597 where a spreadsheet took
// it for a number.
func ISBNs(texts ...string) []string {
	found, _ := SortISBNs(texts...)
	return found
}

// SortISBNs is ISBNs, and beside them the numbers, as they are written, that are long
// enough to be one and are none: their check digit is wrong, or a spreadsheet rounded
// them (9.78014E+12). Zeros alone only fill a column.
func SortISBNs(texts ...string) (found, wrong []string) {
	for _, text := range texts {
		if whole := strings.Trim(text, " =\""); rounded.MatchString(strings.ToUpper(whole)) {
			wrong = append(wrong, whole)
			continue
		}
		words := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",;=\"[]'\t\x1f", r) })
		for _, word := range words {
			parts := []string{word} // "978 0 441 01359 3" is one number
			if _, ok := ISBN(word); !ok {
				parts = strings.Fields(word)
			}
			for _, part := range parts {
				if isbn, ok := ISBN(part); !ok {
					if looksLikeISBN(part) && !slices.Contains(wrong, part) {
						wrong = append(wrong, part)
					}
				} else if !slices.Contains(found, isbn) {
					found = append(found, isbn)
				}
			}
		}
	}
	return found, wrong
}

// rounded is how a spreadsheet writes a number of thirteen digits.
var rounded = regexp.MustCompile(`^9[.,]7[0-9]*E\+1[0-9]$`)

// looksLikeISBN says whether somebody meant an ISBN by a word that is none.
func looksLikeISBN(word string) bool {
	text := strings.ToUpper(withoutMarks.Replace(isbnPrefix.ReplaceAllString(word, "")))
	if rounded.MatchString(text) {
		return true
	}
	digits := strings.TrimSuffix(text, "X")
	return (len(text) == 9 || len(text) == 10 || len(text) == 13) && strings.Trim(digits, "0123456789") == "" &&
		strings.Trim(digits, "0") != ""
}

// ISBNKey is what an ISBN column is joined on: the ISBN-13, or the text itself where it
// is none, since data sets use broken ISBNs and ASINs as ids too.
func ISBNKey(text string) string {
	if isbn, ok := ISBN(text); ok {
		return isbn
	}
	return strings.ToUpper(strings.TrimSpace(text))
}

// withoutMarks takes the hyphens and spaces out of a printed ISBN.
var withoutMarks = strings.NewReplacer("-", "", " ", "", "‐", "", "‑", "", "–", "", "\u00a0", "")

// isbnPrefix is what may stand before the number.
var isbnPrefix = regexp.MustCompile(`(?i)^\s*(?:urn:)?(?:e-?)?isbn(?:-?1[03])?\s*[:=]?\s*`)

// shortestISBN is the length of the shortest ISBN-10 whose leading zeros a spreadsheet
// removed: at most three of them, as publishers' numbers begin with no more.
const shortestISBN = 7

// isbnDigits gives the characters of a text that has the length of an ISBN-10 or ISBN-13, or
// "". It does not check the check digit. A shorter number gets back the leading zeros that a
// spreadsheet removed; a fraction of zeros (".0") is dropped for the same reason.
func isbnDigits(text string) string {
	if strings.ContainsAny(text, "iI") {
		text = isbnPrefix.ReplaceAllString(text, "")
	}
	text = strings.TrimSpace(text)
	if whole, fraction, ok := strings.Cut(text, "."); ok && fraction != "" && strings.Trim(fraction, "0") == "" {
		text = whole
	}
	text = strings.ToUpper(withoutMarks.Replace(text))
	switch n := len(text); {
	case n == 13:
		return text
	case n < shortestISBN || n > 10:
		return ""
	default:
		return "0000000000"[n:] + text
	}
}

// validISBN10 checks the sum weighted by 10 down to 1, with X for ten (ISO 2108:1992).
func validISBN10(s string) bool {
	sum := 0
	for i := range 10 {
		digit := int(s[i] - '0')
		if i == 9 && s[i] == 'X' {
			digit = 10
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += (10 - i) * digit
	}
	return sum%11 == 0
}

func validISBN13(s string) bool {
	return (strings.HasPrefix(s, "978") || strings.HasPrefix(s, "979")) && strings.Trim(s, "0123456789") == "" &&
		s[12] == checkDigit13(s[:12])
}

// checkDigit13 weighs twelve digits alternately by 1 and 3 (ISO 2108).
func checkDigit13(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += int(body[i]-'0') * (1 + 2*(i%2))
	}
	return byte('0' + (10-sum%10)%10)
}
