package benchmark

import (
	"context"
	_ "embed"
	"encoding/json"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/link"
)

// Labels are what people read out of requests by hand: which names stand where, and
// what must not be answered. They hold places and names, no text.
type Labels struct {
	Spans       []Span
	Constraints []Constraint
}

// Span is a name in a request: its place in Request.Text, in bytes, and what it names.
type Span struct {
	Request string `json:"id"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Kind    string `json:"kind"` // title, author or series
	Is      string `json:"is"`   // the title, author or series as the catalogue has it
}

// Constraint is what a request rules out, as far as records decide.
type Constraint struct {
	Request  string   `json:"id"`
	Genres   []string `json:"no_genres,omitempty"`
	Authors  []string `json:"no_authors,omitempty"`
	MaxPages int      `json:"max_pages,omitempty"`
	MinPages int      `json:"min_pages,omitempty"`
	Before   int      `json:"before,omitempty"` // published before this year
	After    int      `json:"after,omitempty"`  // published after this year
	Child    bool     `json:"child,omitempty"`  // for a child: nothing erotic
}

//go:embed labels.jsonl
var ownLabels []byte

// ReadLabels reads labels: lines of JSON, spans with "kind" and constraints without.
// The program's own for no path.
func ReadLabels(path string) (Labels, error) {
	var labels Labels
	add := func(line []byte) error {
		var kind struct {
			Kind string `json:"kind"`
		}
		if err := json.Unmarshal(line, &kind); err != nil {
			return err
		}
		if kind.Kind != "" {
			var span Span
			labels.Spans = append(labels.Spans, span)
			return json.Unmarshal(line, &labels.Spans[len(labels.Spans)-1])
		}
		labels.Constraints = append(labels.Constraints, Constraint{})
		return json.Unmarshal(line, &labels.Constraints[len(labels.Constraints)-1])
	}
	if path != "" {
		return labels, eachLine(path, add)
	}
	for line := range strings.Lines(string(ownLabels)) {
		if strings.TrimSpace(line) == "" {
			continue
		}
		if err := add([]byte(line)); err != nil {
			return labels, book.Wrap(err, book.CodeInternal, "read the labels")
		}
	}
	return labels, nil
}

// Linking is how well names are found: of those found how many are right, and of
// those there how many are found. A span counts as found when it overlaps, is of
// the same kind and means the same.
type Linking struct {
	Spans     int      `json:"spans"`
	Found     int      `json:"found"`
	Precision Estimate `json:"precision"`
	Recall    Estimate `json:"recall"`
}

func (b *bench) linking(_ context.Context, requests []Request, labels Labels) error {
	spans := map[string][]Span{}
	for _, span := range labels.Spans {
		spans[span.Request] = append(spans[span.Request], span)
	}
	linker := link.New(b.catalogue.Books)
	var right, there []float64
	seen := map[string]bool{}
	for _, r := range requests {
		if len(spans[r.ID]) == 0 || seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		found := make([]bool, len(spans[r.ID]))
		for _, m := range linker.Find(r.Text()) {
			ok := false
			for i, span := range spans[r.ID] {
				if span.Start < m.End && m.Start < span.End && b.means(m, span) {
					found[i], ok = true, true
				}
			}
			right = append(right, is(ok))
		}
		for _, f := range found {
			there = append(there, is(f))
		}
	}
	if len(there) > 0 {
		b.report.Linking = &Linking{Spans: len(there), Found: len(right), Precision: estimate(right), Recall: estimate(there)}
	}
	return nil
}

// means says whether a mention names what a label says. A series and its first book
// often have one name, and either is right.
func (b *bench) means(m link.Mention, span Span) bool {
	for _, row := range m.Rows {
		record := b.library.Book(row)
		switch span.Kind {
		case "author":
			if m.Kind == link.Author {
				for _, author := range record.Authors {
					if strings.EqualFold(author, span.Is) {
						return true
					}
				}
			}
		case "series":
			if m.Kind != link.Author && (strings.EqualFold(record.Series, span.Is) || strings.EqualFold(record.Title, span.Is)) {
				return true
			}
		default:
			if m.Kind != link.Author && (strings.EqualFold(record.Title, span.Is) || strings.EqualFold(record.Series, span.Is)) {
				return true
			}
		}
		if m.Kind == link.Title && !m.Doubtful {
			break
		}
	}
	return false
}

// constraints looks at whether the top keeps what requests rule out.
func (b *bench) constraints(ctx context.Context, requests []Request, labels Labels) error {
	byID := map[string]Constraint{}
	for _, c := range labels.Constraints {
		byID[c.Request] = c
	}
	var broken []float64
	seen := map[string]bool{}
	for _, r := range requests {
		c, ok := byID[r.ID]
		if !ok || seen[r.ID] {
			continue
		}
		seen[r.ID] = true
		rows, _, err := b.answer(ctx, r.Text(), depth, nil, nil)
		if err != nil {
			return err
		}
		for _, row := range rows {
			broken = append(broken, is(b.breaks(c, row)))
		}
	}
	if len(broken) > 0 {
		e := estimate(broken)
		b.report.Broken = &e
	}
	return nil
}

// breaks says whether the record of a book breaks a constraint.
func (b *bench) breaks(c Constraint, row int32) bool {
	record := b.library.Book(row)
	for _, genre := range record.Genres {
		for _, no := range c.Genres {
			if strings.Contains(" "+genre+" ", " "+no+" ") {
				return true
			}
		}
		if c.Child && (genre == "erotica" || genre == "adult") {
			return true
		}
	}
	for _, author := range record.Authors {
		for _, no := range c.Authors {
			if strings.EqualFold(author, no) {
				return true
			}
		}
	}
	switch {
	case c.MaxPages > 0 && record.Pages > c.MaxPages, c.MinPages > 0 && record.Pages > 0 && record.Pages < c.MinPages,
		c.Before > 0 && record.Year >= c.Before, c.After > 0 && record.Year > 0 && record.Year <= c.After:
		return true
	}
	return false
}
