package shelf

import (
	"context"
	"slices"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
)

// Item is one book of the reader's shelf, with all that is known of it: the
// entries of several exports that are linked to it, and what was said of it here.
// An entry that is linked to no book is an item of its own.
type Item struct {
	shelves.Entry          // the entries merged; of a book that has none, title and authors
	BookID        book.ID  `json:"book_id,omitempty"`
	Sources       []Source `json:"sources"`
	Stars         float64  `json:"stars,omitempty"` // given here
	Favourite     bool     `json:"favourite"`
	Swipe         *Swipe   `json:"swipe,omitempty"` // the last one
	Counts        bool     `json:"counts"`          // an entry is on no shelf that was left out

	rows    []row         // as they are exported
	counted shelves.Entry // the entries that count, merged
	rated   *Rating
}

// row is one row of what was imported of a book, with what other programs say of the same.
type row struct {
	entry   shelves.Entry
	formats []shelves.Format
}

// add takes in an entry: beside what other programs said, but never to another row of
// its own program, which has two books or editions there.
func (i *Item) add(e *Entry) {
	at := slices.IndexFunc(i.rows, func(r row) bool {
		return !slices.Contains(r.formats, e.Format) && r.entry.Key() == e.Key()
	})
	if at < 0 {
		at = slices.IndexFunc(i.rows, func(r row) bool { return !slices.Contains(r.formats, e.Format) })
	}
	if at < 0 {
		i.rows = append(i.rows, row{e.Entry, []shelves.Format{e.Format}})
		return
	}
	r := &i.rows[at]
	join(&r.entry, &e.Entry)
	r.formats = append(r.formats, e.Format)
}

// Source is an entry that an item is made of.
type Source struct {
	EntryID int64          `json:"entry_id"`
	Format  shelves.Format `json:"format"`
	Link
}

// Items lists the books of the shelf: those that were imported, the newest import
// first, then those that were only rated, named as favourites or swiped.
func (s *Shelf) Items(ctx context.Context) ([]Item, error) {
	g := gathering{at: map[book.ID]int{}}
	if err := g.entries(ctx, s); err != nil {
		return nil, err
	}
	ratings, err := s.Ratings(ctx)
	if err != nil {
		return nil, err
	}
	for i := range ratings {
		r := &ratings[i]
		item := g.item(r.BookID, r.Title, r.Authors)
		item.Stars, item.rated = r.Stars, r
	}
	favourites, err := s.Favourites(ctx)
	if err != nil {
		return nil, err
	}
	for _, f := range favourites {
		g.item(f.BookID, f.Title, f.Authors).Favourite = true
	}
	swipes, err := s.Swipes(ctx)
	if err != nil {
		return nil, err
	}
	for i := range swipes {
		g.item(swipes[i].BookID, swipes[i].Title, nil).Swipe = &swipes[i]
	}
	return g.items, nil
}

// gathering collects everything that is said of each book.
type gathering struct {
	items []Item
	at    map[book.ID]int
}

// item gives the item of a book, made if it is not there yet.
func (g *gathering) item(id book.ID, title string, authors []string) *Item {
	at, ok := g.at[id]
	if !ok {
		at = len(g.items)
		g.at[id] = at
		g.items = append(g.items, Item{BookID: id, Sources: []Source{}})
		g.items[at].Entry = shelves.Entry{Naming: shelves.Naming{Title: title, Authors: authors}, Status: shelves.Unknown}
		g.items[at].counted.Status = shelves.Unknown
	}
	return &g.items[at]
}

func (g *gathering) entries(ctx context.Context, s *Shelf) error {
	entries, err := s.Entries(ctx)
	if err != nil {
		return err
	}
	left, err := s.left(ctx)
	if err != nil {
		return err
	}
	for i := range entries {
		e := &entries[i]
		if e.BookID == "" {
			alone := Item{Entry: e.Entry, Sources: []Source{{e.ID, e.Format, e.Link}}, Counts: counting(e, left)}
			alone.add(e)
			g.items = append(g.items, alone)
			continue
		}
		_, seen := g.at[e.BookID]
		item := g.item(e.BookID, e.Title, e.Authors)
		item.Sources = append(item.Sources, Source{e.ID, e.Format, e.Link})
		item.add(e)
		if seen {
			join(&item.Entry, &e.Entry)
		} else {
			item.Entry = e.Entry
		}
		if counting(e, left) {
			item.Counts = true
			join(&item.counted, &e.Entry)
		}
	}
	return nil
}

// join merges what two exports say of one book. Numbers of readings are not added up,
// because both may count the same one.
func join(e, other *shelves.Entry) {
	times := max(e.Times, other.Times)
	e.Merge(other)
	e.Times = times
}
