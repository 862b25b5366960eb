package shelves

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/stream"
)

// holdsPersonalData says whether the members of a zip are those of a copy of somebody's
// personal data, as Goodreads and Amazon send it on request: JSON, pages and tables of
// everything, and no list of books.
func holdsPersonalData(places []stream.Place) bool {
	return slices.ContainsFunc(places, func(p stream.Place) bool {
		ext := strings.ToLower(path.Ext(p.Member))
		return ext == ".json" || ext == ".html" || strings.Contains(strings.ToLower(p.Member), "goodreads") ||
			strings.Contains(p.Member, "Kindle.") || strings.Contains(p.Member, "Digital.")
	})
}

func personalData(name string) error {
	return book.Errorf(book.CodeBadInput,
		"%s is a copy of personal data, as a service sends it on request, and not its list of books.", name).
		WithHint("%s", askForList)
}

const askForList = "Ask for the list instead: at Goodreads, My Books, Import and export, Export Library gives a CSV " +
	"file; at The StoryGraph, Manage Account, Export StoryGraph Library."

// foreignText names what begins as JSON or as a web page and is no list.
func foreignText(name string, text []byte) error {
	begin := bytes.ToLower(bytes.TrimSpace(text[:min(len(text), 512)]))
	switch {
	case bytes.HasPrefix(begin, []byte("{")) && !bytes.HasPrefix(begin, []byte("{\\rtf")),
		bytes.HasPrefix(begin, []byte("[")) && bytes.HasPrefix(bytes.TrimSpace(begin[1:]), []byte("{")):
		return book.Errorf(book.CodeBadInput, "%s is JSON, which holds data for programs and no list of books.", name).
			WithHint("%s", askForList)
	case bytes.HasPrefix(begin, []byte("<")):
		return book.Errorf(book.CodeBadInput, "%s is a web page, and no list of books.", name).WithHint("%s", askForList)
	}
	return nil
}
