package ingest

import "strings"

// ParseISBN gives the ISBN-10 or ISBN-13 in a text, without hyphens and spaces,
// and whether it is one: its check digit must be right. A shorter number is an
// ISBN-10 that a spreadsheet took the left zeros of; a fraction of zeros is
// dropped for the same reason. A number such as 9.78E+12 has lost its digits.
func ParseISBN(text string) (string, bool) {
	text = strings.TrimSpace(text)
	if whole, fraction, ok := strings.Cut(text, "."); ok && fraction != "" && strings.Trim(fraction, "0") == "" {
		text = whole
	}
	text = strings.ToUpper(withoutMarks.Replace(text))
	n := len(text)
	if n == 13 && validISBN13(text) {
		return text, true
	}
	if n < shortestISBN || n > 10 {
		return "", false
	}
	text = "0000000000"[n:] + text
	if !validISBN10(text) {
		return "", false
	}
	return text, true
}

// withoutMarks takes the hyphens and spaces out of a printed ISBN.
var withoutMarks = strings.NewReplacer("-", "", " ", "")

// shortestISBN is an ISBN-10 without its left zeros: publishers' numbers begin
// with three of them at most.
const shortestISBN = 7

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
	if !strings.HasPrefix(s, "978") && !strings.HasPrefix(s, "979") {
		return false
	}
	sum := 0
	for i := range 13 {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
		weight := 1 + 2*(i%2)
		sum += weight * int(s[i]-'0')
	}
	return sum%10 == 0
}
