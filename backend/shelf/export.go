package shelf

import (
	"context"
	"encoding/csv"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
)

// exportColumns are those that Goodreads exports and imports, and after them
// what it has no columns for. shelves.ReadFile reads the file, too, but for what was
// swiped.
var exportColumns = []string{"Title", "Author", "Additional Authors", "ISBN13", "My Rating", "Number of Pages",
	"Original Publication Year", "Date Read", "Date Added", "Bookshelves", "Exclusive Shelf", "My Review", "Read Count",
	"Shelftalk Rating", "Shelftalk Id", "Favourite", "Swipe", "Swiped At", "Sources"}

// exclusive is what Goodreads calls the shelves that say how far one is.
var exclusive = map[shelves.Status]string{shelves.Read: "read", shelves.Reading: "currently-reading",
	shelves.Want: "to-read", shelves.DNF: "did-not-finish"}

// WriteCSV writes everything that is kept of the reader's books as CSV, a row a
// book. lookup, if not nil, knows books of the catalogue, for authors and ISBNs of
// books that were only swiped. Fields that a spreadsheet would compute are made
// text by an apostrophe.
func (s *Shelf) WriteCSV(ctx context.Context, w io.Writer, lookup func(book.ID) (book.Book, bool)) error {
	items, err := s.Items(ctx)
	if err != nil {
		return err
	}
	out := csv.NewWriter(w)
	out.Write(exportColumns)
	for i := range items {
		item := &items[i]
		if lookup != nil && item.BookID != "" {
			if b, ok := lookup(item.BookID); ok {
				item.fill(&b)
			}
		}
		fields := item.fields()
		for j := range fields {
			fields[j] = harmless(fields[j])
		}
		out.Write(fields)
	}
	out.Flush()
	return book.Wrap(out.Error(), book.CodeInternal, "write the shelf as CSV")
}

// fill takes from the catalogue what nobody said.
func (i *Item) fill(b *book.Book) {
	if len(i.Authors) == 0 {
		i.Authors = b.Authors
	}
	if len(i.ISBNs) == 0 {
		i.ISBNs = b.ISBNs
	}
	if i.Year == 0 {
		i.Year = b.Year
	}
	if i.Pages == 0 {
		i.Pages = b.Pages
	}
}

func (i *Item) fields() []string {
	title := i.Title
	if i.Series != "" {
		title += " (" + i.Series
		if i.Number > 0 {
			title += ", #" + strconv.FormatFloat(float64(i.Number), 'g', -1, 32)
		}
		title += ")"
	}
	author, others := "", append([]string(nil), i.Contributors...)
	if len(i.Authors) > 0 {
		author, others = i.Authors[0], append(append([]string(nil), i.Authors[1:]...), others...)
	}
	isbn := ""
	if len(i.ISBNs) > 0 {
		isbn = i.ISBNs[0]
	}
	stars := i.Rating
	if i.Stars > 0 {
		stars = i.Stars
	}
	swipe, swiped := "", ""
	if i.Swipe != nil {
		swipe, swiped = string(i.Swipe.Action), i.Swipe.At.Format(time.RFC3339)
	}
	favourite := ""
	if i.Favourite {
		favourite = shelves.FavouriteMark
	}
	var sources []string
	for _, source := range i.Sources {
		sources = append(sources, string(source.Format))
	}
	return []string{title, author, strings.Join(others, ", "), isbn, number(math.Floor(stars + 0.5)),
		number(float64(i.Pages)), number(float64(i.Year)),
		strings.ReplaceAll(i.Finished, "-", "/"), strings.ReplaceAll(i.Added, "-", "/"), strings.Join(i.Shelves, ", "),
		exclusive[i.Status], i.Review, number(float64(i.Times)),
		number(stars), string(i.BookID), favourite, swipe, swiped, strings.Join(sources, ", ")}
}

// number writes a number, and nothing for what is not known.
func number(n float64) string {
	if n == 0 {
		return ""
	}
	return strconv.FormatFloat(n, 'g', -1, 64)
}

// harmless keeps a spreadsheet from taking a field for a formula (OWASP, "CSV
// Injection"): one that begins, after what programs skip, with a sign that
// begins one gets an apostrophe before it.
func harmless(field string) string {
	begin := strings.TrimLeftFunc(field, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || r == '\ufeff'
	})
	if begin != "" && strings.ContainsAny(begin[:1], "=+-@") || strings.HasPrefix(begin, "＝") ||
		strings.HasPrefix(begin, "＋") ||
		strings.HasPrefix(begin, "－") || strings.HasPrefix(begin, "＠") || field != "" &&
		(field[0] == '\t' || field[0] == '\r' || field[0] == '\n') {
		return "'" + field
	}
	return field
}
