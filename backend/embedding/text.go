package embedding

import (
	"strings"

	"shelftalk/backend/book"
)

// Text is what of a book is embedded: "Title: … | Genre: … | Description: …",
// genres separated by a comma; a part that is not known is left out with its label.
func Text(b book.Book) string {
	var text strings.Builder
	text.Grow(len(b.Title) + len(b.Description) + 64)
	part := func(label, value string) {
		if value == "" {
			return
		}
		if text.Len() > 0 {
			text.WriteString(" | ")
		}
		text.WriteString(label)
		text.WriteString(value)
	}
	part("Title: ", b.Title)
	part("Genre: ", strings.Join(b.Genres, ", "))
	part("Description: ", b.Description)
	return text.String()
}
