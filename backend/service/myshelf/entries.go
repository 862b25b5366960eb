package myshelf

import (
	"context"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/matching"
	"shelftalk/backend/recommend"
	"shelftalk/backend/service/library"
	"shelftalk/backend/shelf"
)

// ShelfEntry is one work of the shelves that were brought, as it is shown.
type ShelfEntry struct {
	ID         string           `json:"id" doc:"Empty before it is imported."`
	Format     shelves.Format   `json:"format"`
	Title      string           `json:"title"`
	Authors    []string         `json:"authors"`
	Rating     float64          `json:"rating" doc:"1 to 5 in quarters; 0 for not rated."`
	Status     shelves.Status   `json:"status"`
	Shelves    []string         `json:"shelves" doc:"Shelves, tags and collections, by name."`
	Finished   string           `json:"finished,omitempty" doc:"2006-01-02, 2006-01 or 2006."`
	How        matching.How     `json:"how" doc:"By what the book was found; hand without a book: somebody said that it is none of the catalogue."`
	Score      float64          `json:"score" doc:"0 to 1."`
	Book       *recommend.Shown `json:"book,omitempty" doc:"Of the catalogue; absent for none."`
	Candidates []ShelfCandidate `json:"candidates" doc:"Where there is no book, or one entry was asked for: those that may be meant, the best first."`
}

// ShelfCandidate is a book that an entry may be.
type ShelfCandidate struct {
	Book  recommend.Shown `json:"book"`
	Score float64         `json:"score" doc:"0 to 1."`
}

// entry makes the view of an entry. With anew it shows what the matching finds now,
// otherwise the link that is stored; with a nil index nothing is found.
func entryOf(l *library.Loaded, e *shelf.Entry, index *matching.Index, anew bool) ShelfEntry {
	out := ShelfEntry{Format: e.Format, Title: e.Title, Authors: listed(e.Authors),
		Rating: e.Rating, Status: e.Status, Shelves: listed(e.Shelves), Finished: e.Finished,
		Candidates: []ShelfCandidate{}}
	if e.ID != 0 {
		out.ID = number(e.ID)
	}
	link := e.Link
	var candidates []matching.Candidate
	if index != nil && (anew || link.BookID == "") {
		m := index.MatchAny(shelf.Queries(&e.Entry))
		if candidates = m.Candidates; anew {
			link = shelf.LinkOf(&e.Entry, m, index)
		} else if m.Book != "" { // somebody said that it is none, or it is about to be linked
			candidates = []matching.Candidate{{Book: m.Book, Score: m.Score}}
		}
	}
	out.How, out.Score = link.How, link.Score
	if link.How == "" {
		out.How = matching.ByNothing
	}
	if link.BookID != "" {
		b := shownOf(l, link.BookID, e.Title, e.Authors)
		out.Book = &b
		return out
	}
	for _, c := range candidates {
		out.Candidates = append(out.Candidates, ShelfCandidate{shownOf(l, c.Book, "", nil), c.Score})
	}
	return out
}

// listed is list, empty rather than nil: in JSON it is a list either way.
func listed(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

// EntryQuery asks for entries of the shelf.
type EntryQuery struct {
	Text      string // words, each in the title, an author or a shelf; none: all
	Unmatched bool   // those without a book alone
	Limit     int
	Offset    int
}

// ShelfEntries is a part of the entries, and how many there are in all.
type ShelfEntries struct {
	Total   int          `json:"total"`
	Entries []ShelfEntry `json:"entries"`
}

// Entries lists entries of the shelves that were brought, the last imported
// first.
func (s *Shelf) Entries(ctx context.Context, q EntryQuery) (*ShelfEntries, error) {
	r, err := s.library.Perhaps(ctx)
	if err != nil {
		return nil, err
	}
	index, err := matchingOf(ctx, r)
	if err != nil {
		return nil, err
	}
	entries, err := s.kept.Entries(ctx)
	if err != nil {
		return nil, err
	}
	words := strings.Fields(biblio.FoldLetters(q.Text))
	entries = slices.DeleteFunc(entries, func(e shelf.Entry) bool {
		return q.Unmatched && e.BookID != "" || !mentions(&e, words)
	})
	out := &ShelfEntries{Total: len(entries), Entries: []ShelfEntry{}}
	from := min(max(0, q.Offset), len(entries))
	for i := range entries[from:min(from+q.Limit, len(entries))] {
		if err := book.Cancelled(ctx, "list the shelf"); err != nil {
			return nil, err
		}
		out.Entries = append(out.Entries, entryOf(r, &entries[from+i], index, false))
	}
	return out, nil
}

// mentions says whether every word occurs in an entry's title or authors.
func mentions(e *shelf.Entry, words []string) bool {
	if len(words) == 0 {
		return true
	}
	named := append([]string{e.Title, e.Series}, e.Authors...)
	text := biblio.FoldLetters(strings.Join(append(named, e.Shelves...), " "))
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}

// mostAlternatives is how many books are offered for one entry.
const mostAlternatives = 5

// Entry gives one entry with the books that it may be, also where it is linked
// to one.
func (s *Shelf) Entry(ctx context.Context, id string) (*ShelfEntry, error) {
	n, err := numbered(id, "entry")
	if err != nil {
		return nil, err
	}
	r, index, e, err := s.entryAmong(ctx, n)
	if err != nil {
		return nil, err
	}
	out := entryOf(r, &e, nil, false)
	if index != nil {
		for _, c := range index.Alternatives(shelf.Queries(&e.Entry), mostAlternatives) {
			out.Candidates = append(out.Candidates, ShelfCandidate{shownOf(r, c.Book, "", nil), c.Score})
		}
	}
	return &out, nil
}

func (s *Shelf) entryNow(ctx context.Context, id int64) (*ShelfEntry, error) {
	r, index, e, err := s.entryAmong(ctx, id)
	if err != nil {
		return nil, err
	}
	out := entryOf(r, &e, index, false)
	return &out, nil
}

// entryAmong gives an entry and the catalogue, nil where there is none, that its book
// may be of.
func (s *Shelf) entryAmong(ctx context.Context, id int64) (
	r *library.Loaded, index *matching.Index, e shelf.Entry, err error,
) {
	if r, err = s.library.Perhaps(ctx); err != nil {
		return nil, nil, e, err
	}
	if index, err = matchingOf(ctx, r); err != nil {
		return nil, nil, e, err
	}
	e, err = s.kept.Entry(ctx, id)
	return r, index, e, err
}

// Match says by hand which book of the catalogue an entry is; "" that it is
// none.
func (s *Shelf) Match(ctx context.Context, id string, meant book.ID) (*ShelfEntry, error) {
	n, err := numbered(id, "entry")
	if err != nil {
		return nil, err
	}
	if meant != "" {
		r, err := s.library.Use(ctx)
		if err != nil {
			return nil, err
		}
		if _, err := r.Row(meant); err != nil {
			return nil, err
		}
	}
	if err := s.kept.LinkByHand(ctx, n, meant); err != nil {
		return nil, err
	}
	return s.entryNow(ctx, n)
}

// Unmatch forgets a link that was made by hand: the entry is linked to what the matching
// finds.
func (s *Shelf) Unmatch(ctx context.Context, id string) (*ShelfEntry, error) {
	n, err := numbered(id, "entry")
	if err != nil {
		return nil, err
	}
	s.linking.Lock()
	defer s.linking.Unlock()
	catalogue, err := s.linkable(ctx)
	if err != nil {
		return nil, err
	}
	if err := s.kept.Unlink(ctx, n, catalogue); err != nil {
		return nil, err
	}
	return s.entryNow(ctx, n)
}

// Shelves lists the shelves of the entries, and which count for taste.
func (s *Shelf) Shelves(ctx context.Context) ([]shelf.Named, error) { return s.kept.Shelves(ctx) }

// Count says whether the entries of a shelf count for taste. CodeNotFound is a
// shelf that no entry is on.
func (s *Shelf) Count(ctx context.Context, name string, counts bool) (*shelf.Named, error) {
	named, err := s.kept.Shelves(ctx)
	if err != nil {
		return nil, err
	}
	for _, n := range named {
		if n.Name == name {
			n.Counts = counts
			return &n, s.kept.Count(ctx, name, counts)
		}
	}
	return nil, book.Errorf(book.CodeNotFound, "There is no shelf %q.", name)
}
