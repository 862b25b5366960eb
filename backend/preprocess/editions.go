package preprocess

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/book"
)

// work is one book of the catalogue: the richest record of all its editions,
// its gaps filled from the others.
type work struct {
	*record
	order int      // of the kept record in the file
	ids   []string // of all editions
	isbns []string // join keys of all editions
}

// mergeEditions makes one work of all records with equal canonical title and
// authors. Records whose author is not known are equal to each other only.
func mergeEditions(ctx context.Context, records []*record) ([]*work, error) {
	groups := make(map[string][]int32, len(records))
	var keys []string
	for i, r := range records {
		if i%sortBlock == 0 && ctx.Err() != nil {
			return nil, book.Cancelled(ctx, "merge editions")
		}
		key := r.canonical + "\x1f" + strings.Join(r.authors, "\x1e")
		group, known := groups[key]
		if !known {
			keys = append(keys, key)
		}
		groups[key] = append(group, int32(i))
	}
	works := make([]*work, 0, len(keys))
	for i, key := range keys {
		if i%sortBlock == 0 && ctx.Err() != nil {
			return nil, book.Cancelled(ctx, "merge editions")
		}
		works = append(works, merged(records, groups[key]))
	}
	slices.SortFunc(works, func(a, b *work) int { return a.order - b.order })
	taken := make(map[book.ID]bool, len(works))
	for _, w := range works {
		w.book.ID = freeID(taken, w.canonical, w.authors)
	}
	return works, nil
}

// freeID gives a work its id. Ids have 48 bits, so two of a few hundred thousand works may
// collide; the later work then gets another id.
func freeID(taken map[book.ID]bool, canonical string, authors []string) book.ID {
	id := book.NewID(canonical, authors)
	for n := 2; taken[id]; n++ {
		id = book.NewID(canonical+"\x1f"+strconv.Itoa(n), authors)
	}
	taken[id] = true
	return id
}

// merged makes one work of the records at the given places.
func merged(records []*record, group []int32) *work {
	ranked := slices.Clone(group)
	slices.SortStableFunc(ranked, func(a, b int32) int { return compareRichness(records[a], records[b]) })
	w := &work{record: records[ranked[0]], order: int(ranked[0])}
	for _, i := range ranked {
		r := records[i]
		if id := r.book.SourceID; id != "" && !slices.Contains(w.ids, id) {
			w.ids = append(w.ids, id)
		}
		for _, isbn := range r.isbns {
			if !slices.Contains(w.isbns, isbn) {
				w.isbns = append(w.isbns, isbn)
			}
		}
		if r != w.record {
			w.fillFrom(&r.book)
		}
	}
	for _, i := range group {
		w.addTitle(records[i].book.Title)
	}
	for _, i := range group {
		if original := records[i].original; original != "" {
			w.addTitle(original)
		}
		if records[i] != w.record {
			*records[i] = record{} // as with rejects: let its memory go
		}
	}
	return w
}

// fillFrom takes what the kept record lacks from another edition.
func (w *work) fillFrom(other *book.Book) {
	b := &w.book
	// A title in capitals gives way to one that is written as titles are.
	if isUpper(b.Title) && !isUpper(other.Title) {
		b.Title, other.Title = other.Title, b.Title
	}
	if len(b.Genres) == 0 {
		b.Genres = other.Genres
	}
	if b.Description == "" {
		b.Description = other.Description
	}
	if b.Year == 0 {
		b.Year = other.Year
	}
	if b.Pages == 0 {
		b.Pages = other.Pages
	}
	if b.Language == "" {
		b.Language = other.Language
	}
	if b.Series == "" {
		b.Series, b.SeriesNumber = other.Series, other.SeriesNumber
	}
	if b.Cover == "" {
		b.Cover = other.Cover
	}
	for _, isbn := range other.ISBNs {
		if !slices.Contains(b.ISBNs, isbn) {
			b.ISBNs = append(b.ISBNs, isbn)
		}
	}
	for _, id := range other.Identifiers {
		if !slices.Contains(b.Identifiers, id) {
			b.Identifiers = append(b.Identifiers, id)
		}
	}
	if len(b.Moods) == 0 {
		b.Moods = other.Moods
	}
}

// addTitle notes the title of an edition if it is another than those known; one
// that differs in case only is not.
func (w *work) addTitle(title string) {
	known := func(t string) bool { return strings.EqualFold(t, title) }
	if !known(w.book.Title) && !slices.ContainsFunc(w.book.OtherTitles, known) {
		w.book.OtherTitles = append(w.book.OtherTitles, title)
	}
}

func isUpper(s string) bool { return strings.ToUpper(s) == s }
