package benchmark

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// constraints looks at whether the top keeps what requests rule out: of each, the
// share of its top that breaks it.
func (b *bench) constraints(ctx context.Context, requests []Request, labels *Labels) (err error) {
	byID := map[string]Constraint{}
	for _, c := range labels.Constraints {
		byID[c.Request] = c
	}
	b.report.Broken, err = halvesOf(requests, func(half []Request) (*Estimate, error) {
		var broken []float64
		for _, r := range half {
			c, ok := byID[r.ID]
			if !ok {
				continue
			}
			rows, _, err := b.answer(ctx, r.Text(), depth, nil, nil)
			if err != nil {
				return nil, err
			}
			breaking := 0.0
			for _, row := range rows {
				breaking += is(c.brokenBy(b.library.Book(row)))
			}
			broken = append(broken, breaking/float64(max(1, len(rows))))
		}
		if len(broken) == 0 {
			return nil, nil
		}
		return new(estimate(broken)), nil
	})
	return err
}

// brokenBy says whether the record of a book breaks the constraint. What a record
// does not say breaks nothing.
func (c Constraint) brokenBy(record *book.Book) bool {
	switch {
	case c.MaxPages > 0 && record.Pages > c.MaxPages, c.MinPages > 0 && record.Pages > 0 && record.Pages < c.MinPages,
		c.Before > 0 && record.Year >= c.Before, c.After > 0 && record.Year > 0 && record.Year <= c.After,
		c.Child && (hasGenre(record, "erotica") || slices.Contains(record.Genres, "adult")), hasGenre(record, c.Genres...),
		c.Form == "fiction" && toldAsTrue(record) && !toldAsStory(record),
		c.Form == "nonfiction" && toldAsStory(record) && !toldAsTrue(record),
		anyFold(record.Title, c.Books), anyFold(record.Title, c.Series), anyFold(record.Series, c.Series):
		return true
	}
	return slices.ContainsFunc(record.Authors, func(author string) bool { return anyFold(author, c.Authors) })
}

// toldAsTrue and toldAsStory read from the genres whether a book is nonfiction or
// fiction. A few are both, and those with neither are not decided.
func toldAsTrue(record *book.Book) bool {
	return hasGenre(record, "nonfiction", "biography", "memoir", "autobiography", "self help")
}

func toldAsStory(record *book.Book) bool { return hasGenre(record, "fiction", "novels") }

// hasGenre says whether one of a book's genres holds one of some names as whole
// words.
func hasGenre(record *book.Book, names ...string) bool {
	return slices.ContainsFunc(record.Genres, func(genre string) bool {
		return slices.ContainsFunc(names, func(name string) bool { return strings.Contains(" "+genre+" ", " "+name+" ") })
	})
}
