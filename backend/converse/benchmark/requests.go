package benchmark

import (
	"encoding/json"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// Request is one real request for a book.
type Request struct {
	ID    string  `json:"id"`
	Title string  `json:"title"`
	Body  string  `json:"body"`
	Gold  []Named `json:"gold"`  // what others answered
	Named []Named `json:"named"` // what the asker named
}

// Text is what is said to the program.
func (r Request) Text() string { return strings.TrimSpace(r.Title + "\n" + r.Body) }

// Named is a book of the catalogue: an object, or "title — author".
type Named struct {
	Title  string `json:"title"`
	Author string `json:"author"`
	Span   string `json:"span"` // as the request has it, folded
}

// UnmarshalJSON reads either form.
func (n *Named) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) == nil {
		n.Title = text
		if at := strings.LastIndex(text, " — "); at >= 0 {
			n.Title, n.Author = text[:at], text[at+len(" — "):]
		}
		return nil
	}
	type plain Named
	return json.Unmarshal(data, (*plain)(n))
}

// ReadRequests reads requests: JSON lines with id, title, body, and as far as
// known gold and named.
func ReadRequests(path string) ([]Request, error) {
	var requests []Request
	err := eachLine(path, func(line []byte) error {
		var r Request
		if err := json.Unmarshal(line, &r); err != nil {
			return err
		}
		requests = append(requests, r)
		return nil
	})
	if err == nil && len(requests) == 0 {
		err = book.Errorf(book.CodeBadInput, "%s holds no request.", path).
			WithHint("Requests are lines of JSON with title and body.")
	}
	return requests, err
}

// Without gives a text without a span, which is given as folded words.
func Without(text, span string) string {
	want := words.Texts(span)
	all := words.Split(text)
	var b strings.Builder
	last := 0
	for i := 0; i+len(want) <= len(all); i++ {
		if !words.Stand(want, all[i:i+len(want)]) {
			continue
		}
		b.WriteString(text[last:all[i].Start])
		last = all[i+len(want)-1].End
		i += len(want) - 1
	}
	return b.String() + text[last:]
}
