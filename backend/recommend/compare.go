package recommend

import "shelftalk/backend/book"

// Changes are what became of a list of recommendations. Places are from 1.
type Changes struct {
	Entered []Entered `json:"entered"`
	Left    []Gone    `json:"left"`
	Moved   []Moved   `json:"moved"` // by their new places
}

// Entered is a book that was not in the list before.
type Entered struct {
	Book  Shown `json:"book"`
	Place int   `json:"place"`
}

// Gone is a book that is not in the list any more.
type Gone struct {
	Book Shown `json:"book"` // its id alone, when it is not in the catalogue any more
	Was  int   `json:"was"`
	Why  Why   `json:"why"`
}

// Moved is a book with another place than before.
type Moved struct {
	Book  Shown `json:"book"`
	Was   int   `json:"was"`
	Place int   `json:"place"`
}

// Why says for what reason a book left a list.
type Why string

const (
	WhyGone      Why = "gone"      // from the catalogue
	WhyKnown     Why = "known"     // to the reader, or put off
	WhyFiltered  Why = "filtered"  // it does not pass a condition
	WhyOutranked Why = "outranked" // others come first now
)

// All lists why a book can leave a list.
func (Why) All() []Why { return []Why{WhyGone, WhyKnown, WhyFiltered, WhyOutranked} }

// Changes says what entered, left and moved since a list of books, given by their ids,
// which may come from another model and another filter. Of an id that stands twice the
// first place counts.
func (r *Recommender) Changes(before []book.ID, now *Suggestion) *Changes {
	c := &Changes{Entered: []Entered{}, Left: []Gone{}, Moved: []Moved{}}
	was, stays := map[book.ID]int{}, map[book.ID]bool{}
	for i, id := range before {
		if was[id] == 0 {
			was[id] = i + 1
		}
	}
	for i, got := range now.Recommendations {
		place := i + 1
		stays[got.Book.ID] = true
		switch from := was[got.Book.ID]; from {
		case 0:
			c.Entered = append(c.Entered, Entered{got.Book, place})
		case place:
		default:
			c.Moved = append(c.Moved, Moved{got.Book, from, place})
		}
	}
	for i, id := range before {
		if was[id] == i+1 && !stays[id] {
			c.Left = append(c.Left, r.gone(id, i+1, &now.Filtered))
		}
	}
	return c
}

// gone says why a book is not in a list any more.
func (r *Recommender) gone(id book.ID, was int, now *Filtered) Gone {
	row, ok := r.ids[id]
	if !ok {
		return Gone{ShownOf(book.Book{ID: id}), was, WhyGone}
	}
	why := WhyOutranked
	switch {
	case now.known[row]:
		why = WhyKnown
	case !now.passes(row):
		why = WhyFiltered
	}
	return Gone{ShownOf(r.books[row]), was, why}
}
