package shelf

import (
	"context"
	"encoding/csv"
	"io"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
)

// exportColumns are those of an entry, and after them what was said here of its book.
// shelves.ReadFile reads the file, too, but for what was swiped.
var exportColumns = slices.Concat(shelves.OwnColumns[:forPeople], []string{shelves.IDColumn, shelves.FavouriteColumn,
	"Swipe", "Swiped At", shelves.SourcesColumn}, shelves.OwnColumns[forPeople:])

// forPeople is how many columns of an entry are for people; the last is for programs.
var forPeople = len(shelves.OwnColumns) - 1

// WriteCSV writes everything that is kept of the reader's books as CSV: a row for each
// row that was imported, those of other programs beside it, and one for each book of
// which something was only said here. lookup, if not nil, knows books of the catalogue,
// for what is not known of the latter. Fields that a spreadsheet would compute are made
// text by an apostrophe.
func (s *Shelf) WriteCSV(ctx context.Context, w io.Writer, lookup func(book.ID) (book.Book, bool)) error {
	items, err := s.Items(ctx)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Write(exportColumns)
	for i := range items {
		for _, fields := range items[i].exported(lookup) {
			for j := range fields {
				fields[j] = shelves.Harmless(fields[j])
			}
			out.Write(fields)
		}
	}
	out.Flush()
	return book.Wrap(out.Error(), book.CodeInternal, "write the shelf as CSV")
}

// exported gives the rows of a book. What was said of it here stands in the first.
func (i *Item) exported(lookup func(book.ID) (book.Book, bool)) [][]string {
	rows := i.rows
	if len(rows) == 0 {
		rows = []row{{entry: i.Entry}}
	}
	named := slices.ContainsFunc(rows, func(r row) bool { return r.entry.Favourite })
	var all [][]string
	for n := range rows {
		r := &rows[n]
		if e := &r.entry; lookup != nil && i.BookID != "" && (len(r.formats) == 0 || e.Untitled()) {
			if b, ok := lookup(i.BookID); ok {
				fill(e, &b)
			}
		}
		stars, favourite, swipe, swiped := 0.0, "", "", ""
		if r.entry.Favourite {
			favourite = shelves.FavouriteMark
		}
		if n == 0 {
			stars = i.Stars
			if i.Favourite && !named {
				favourite = shelves.FavouriteMark
			}
			if i.Swipe != nil {
				swipe, swiped = string(i.Swipe.Action), i.Swipe.At.Format(time.RFC3339)
			}
		}
		id := i.BookID
		if id == "" {
			id = r.entry.Meant
		}
		own := r.entry.Own(stars)
		here := []string{string(id), favourite, swipe, swiped, r.sources()}
		all = append(all, slices.Concat(own[:forPeople], here, own[forPeople:]))
	}
	return all
}

// sources are the formats that a row came in, at first.
func (r *row) sources() string {
	if len(r.formats) == 1 && r.entry.From != "" {
		return r.entry.From
	}
	names := make([]string, len(r.formats))
	for i, format := range r.formats {
		names[i] = string(format)
	}
	return strings.Join(names, ", ")
}

// fill adds what the catalogue knows and the reader's files did not say.
func fill(e *shelves.Entry, b *book.Book) {
	if e.Untitled() {
		e.Title, e.Series, e.Number = b.Title, b.Series, b.SeriesNumber
	}
	if len(e.Authors) == 0 {
		e.Authors = b.Authors
	}
	if len(e.ISBNs) == 0 {
		e.ISBNs = b.ISBNs
	}
	if e.Year == 0 {
		e.Year = b.Year
	}
	if e.Pages == 0 {
		e.Pages = b.Pages
	}
}
