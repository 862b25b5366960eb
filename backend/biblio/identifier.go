package biblio

import "strings"

// GoodreadsID gives the identifier of a book of that number at Goodreads,
// "goodreads:5107"; "" for what is no such number, 0 among it. A number that passed
// through a spreadsheet may end in ".0".
func GoodreadsID(number string) string {
	number = strings.TrimSuffix(strings.TrimSpace(number), ".0")
	if number == "" || len(number) > 12 || strings.Trim(number, "0123456789") != "" || number[0] == '0' {
		return ""
	}
	return "goodreads:" + number
}
