package preprocess

import (
	"strings"

	"shelftalk/backend/ingest"
)

// ISBN gives the ISBN-13 of a text in which ingest.ParseISBN finds an ISBN-10 or
// ISBN-13, so that both forms of one number are equal; false for anything else,
// such as "9.78E+12" or an ASIN.
func ISBN(s string) (string, bool) {
	isbn, ok := ingest.ParseISBN(s)
	if !ok || isbn == "0000000000" { // its check digit is right, but it only fills a column
		return "", false
	}
	if len(isbn) == 10 {
		body := "978" + isbn[:9]
		isbn = body + string(rune(checkDigit13(body)))
	}
	return isbn, true
}

// checkDigit13 weighs twelve digits alternately by 1 and 3 (ISO 2108).
func checkDigit13(body string) byte {
	sum := 0
	for i := range len(body) {
		sum += int(body[i]-'0') * (1 + 2*(i%2))
	}
	return byte('0' + (10-sum%10)%10)
}

// isbnKey is what an ISBN column is joined on: the ISBN-13, or the text itself
// where it is none, since data sets use broken ISBNs and ASINs as ids too.
func isbnKey(s string) string {
	if isbn, ok := ISBN(s); ok {
		return isbn
	}
	return strings.ToUpper(strings.TrimSpace(s))
}
