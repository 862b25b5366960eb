package benchmark

import (
	"context"
	"slices"

	"shelftalk/backend/converse/link"
)

// Linking is how well names are found: of those found how many are right, and of
// those there how many are found. A span counts as found when it overlaps, is of
// the same kind and means the same; what is found where nothing is labelled is
// wrong.
type Linking struct {
	Requests  int      `json:"requests"`
	Spans     int      `json:"spans"`
	Found     int      `json:"found"`
	Precision Estimate `json:"precision"`
	Recall    Estimate `json:"recall"`
}

func (b *bench) linking(_ context.Context, requests []Request, labels *Labels) (err error) {
	spans := map[string][]Span{}
	for _, id := range labels.Read {
		spans[id] = []Span{}
	}
	for _, span := range labels.Spans {
		spans[span.Request] = append(spans[span.Request], span)
	}
	b.report.Linking, err = halvesOf(requests, func(half []Request) (*Linking, error) {
		var l Linking
		var right, there []float64
		for _, r := range half {
			labelled, read := spans[r.ID]
			if !read {
				continue
			}
			l.Requests++
			found := make([]bool, len(labelled))
			for _, m := range b.library.Links().Find(r.Text()) {
				ok := false
				for i, span := range labelled {
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
		if l.Requests == 0 {
			return nil, nil
		}
		l.Spans, l.Found, l.Precision, l.Recall = len(there), len(right), estimate(right), estimate(there)
		return &l, nil
	})
	return err
}

// means says whether a mention names what a label says. A series and its first book
// often have one name, and either is right. One that may mean several books is
// asked about, so one of them is enough.
func (b *bench) means(m link.Mention, span Span) bool {
	if (m.Kind == link.Author) != (span.Kind == "author") {
		return false
	}
	rows := m.Rows
	if m.Kind == link.Title && !m.Doubtful {
		rows = rows[:1]
	}
	return slices.ContainsFunc(rows, func(row int32) bool {
		record := b.library.Book(row)
		if span.Kind == "author" {
			return slices.ContainsFunc(record.Authors, func(author string) bool { return anyFold(author, span.Is) })
		}
		return anyFold(record.Title, span.Is) || anyFold(record.Series, span.Is)
	})
}
