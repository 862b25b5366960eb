package biblio

import "strings"

// GoodreadsID gives the identifier "goodreads:5107" for a book's number at Goodreads, and ""
// for text that is no positive number. A number that passed through a spreadsheet may end in
// ".0".
func GoodreadsID(number string) string {
	number = strings.TrimSuffix(strings.TrimSpace(number), ".0")
	if number == "" || len(number) > 12 || strings.Trim(number, "0123456789") != "" || number[0] == '0' {
		return ""
	}
	return "goodreads:" + number
}
