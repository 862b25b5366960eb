package benchmark

import (
	_ "embed"
	"encoding/json"
	"hash/fnv"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// Labels are what a person read out of requests, without seeing what the program
// makes of them: which names stand where, and what must not be answered. They hold
// places and names, no text.
//
// A name counts where a reader would know what it means: without article or
// subtitle, misspelt, as a surname or initials, as the film or the series of a book
// that the catalogue has. A book of the same name by another author is another book.
type Labels struct {
	Read        []string // the requests that were read whole: what is not labelled in them names nothing of the catalogue
	Spans       []Span
	Constraints []Constraint
}

// Span is a name in a request: its place in Request.Text, in bytes, and what it names.
type Span struct {
	Request string   `json:"id"`
	Start   int      `json:"start"`
	End     int      `json:"end"`
	Kind    string   `json:"kind"` // title, author or series
	Is      []string `json:"is"`   // the title, author or series as the catalogue has it, in each of its spellings
}

// Constraint is what a request rules out, as far as records decide. What it would
// rather have ("preferably", "not super into") is none, unless it is a number, and
// neither is what no book of the catalogue fulfils.
type Constraint struct {
	Request  string   `json:"id"`
	Genres   []string `json:"no_genres,omitempty"`
	Authors  []string `json:"no_authors,omitempty"` // unwanted, or all of theirs is read
	Books    []string `json:"no_books,omitempty"`   // titles that the asker has read, or names to ask for others
	Series   []string `json:"no_series,omitempty"`  // series of which the same holds
	Form     string   `json:"form,omitempty"`       // fiction or nonfiction, when only that is asked for
	MaxPages int      `json:"max_pages,omitempty"`  // 400 for "short" without a number
	MinPages int      `json:"min_pages,omitempty"`
	Before   int      `json:"before,omitempty"` // published before this year
	After    int      `json:"after,omitempty"`  // published after this year
	Child    bool     `json:"child,omitempty"`  // for a child: nothing erotic
}

//go:embed labels.jsonl
var ownLabels []byte

// ReadLabels reads labels: lines of JSON, each with the id of a request, for one
// that was read whole with "read", for a span with "kind", else for a constraint.
// The program's own for no path.
func ReadLabels(path string) (*Labels, error) {
	labels := &Labels{}
	if path != "" {
		return labels, eachLine(path, labels.add)
	}
	for line := range strings.Lines(string(ownLabels)) {
		if err := labels.add([]byte(line)); err != nil {
			return nil, book.Wrap(err, book.CodeInternal, "read the labels")
		}
	}
	return labels, nil
}

func (l *Labels) add(line []byte) error {
	var one struct {
		Span
		Read bool `json:"read"`
	}
	if err := json.Unmarshal(line, &one); err != nil {
		return err
	}
	switch {
	case one.Read:
		l.Read = append(l.Read, one.Request)
	case one.Kind != "":
		l.Spans = append(l.Spans, one.Span)
	default:
		var c Constraint
		if err := json.Unmarshal(line, &c); err != nil {
			return err
		}
		l.Constraints = append(l.Constraints, c)
	}
	return nil
}

// Halves is a measure taken twice: from the requests that the program may be mended
// by, and from those that only tell how good it is. A request's id decides where it
// belongs.
type Halves[T any] struct {
	Choose *T `json:"choose,omitempty"`
	Report *T `json:"report,omitempty"`
}

// halvesOf takes a measure from each half that has requests.
func halvesOf[T any](requests []Request, measure func([]Request) (*T, error)) (h *Halves[T], err error) {
	var choose, report []Request
	seen := map[string]bool{}
	for _, r := range requests {
		switch {
		case seen[r.ID]:
		case reported(r.ID):
			report = append(report, r)
		default:
			choose = append(choose, r)
		}
		seen[r.ID] = true
	}
	h = &Halves[T]{}
	if h.Choose, err = measure(choose); err != nil {
		return nil, err
	}
	if h.Report, err = measure(report); err != nil {
		return nil, err
	}
	if h.Choose == nil && h.Report == nil {
		return nil, nil
	}
	return h, nil
}

// reported says whether a request is of the half that only tells how good the
// program is.
func reported(id string) bool {
	hash := fnv.New32a()
	hash.Write([]byte(id))
	return hash.Sum32()%2 == 1
}

// anyFold says whether a name is one of several, in whatever case.
func anyFold(name string, of []string) bool {
	return name != "" && slices.ContainsFunc(of, func(s string) bool { return strings.EqualFold(s, name) })
}
