// Package wish is what a reader asks for, one thing at a time. It is what understanding
// makes of a text, what ranking scores by and what a reply shows as chips.
package wish

import (
	"slices"

	"shelftalk/backend/converse/facet"
)

// Kind is what a wish is about.
type Kind string

// The kinds of wishes.
const (
	Book     Kind = "book"     // like a book; Not: unlike it
	Read     Kind = "read"     // a book that is known already and stands for nothing else
	Author   Kind = "author"   // by an author, or like one's books; Not: none of theirs
	Series   Kind = "series"   // like the books of a series
	Genre    Kind = "genre"    // of a kind (see package facet)
	Mood     Kind = "mood"     // towards a pole of a scale
	Pages    Kind = "pages"    // of a length
	Years    Kind = "years"    // published within years
	Language Kind = "language" // in a language
	Audience Kind = "audience" // for a child or a teenager of an age
	About    Kind = "about"    // what the rest of the text is about
)

// All lists them.
func (Kind) All() []Kind {
	return []Kind{Book, Read, Author, Series, Genre, Mood, Pages, Years, Language, Audience, About}
}

// Wish is one thing that was asked for. It is written down as JSON without Rows and Facet, which
// are places in one catalogue: see converse.KeptWish.
type Wish struct {
	Kind   Kind     `json:"kind"`
	Not    bool     `json:"not,omitempty"`    // it is not wanted
	Soft   bool     `json:"soft,omitempty"`   // less of it rather than none, or more rather than only
	Only   bool     `json:"only,omitempty"`   // of fiction and nonfiction: books that are just the other are left out
	Aside  bool     `json:"aside,omitempty"`  // it was said in the middle of a long text, not at its beginning
	Stated bool     `json:"stated,omitempty"` // of a Genre: it is what a short text asks for, so the table is of it
	Or     bool     `json:"or,omitempty"`     // of a Genre: it or the one before it will do
	Quiet  bool     `json:"quiet,omitempty"`  // of an About: other wishes name all that it does, so it is not shown
	Itself bool     `json:"itself,omitempty"` // of a Book or a Series: it is asked for, beside what is like it
	Memory bool     `json:"memory,omitempty"` // it is told of a book whose name was forgotten
	Order  int      `json:"order,omitempty"`  // of Pages and Years: the most first (1) or the least (−1)
	Rows   []int32  `json:"-"`                // the books that are named, the best known first
	Facet  facet.ID `json:"-"`                // of a Genre
	Scale  string   `json:"scale,omitempty"`  // of a Mood: the name of the scale
	Pull   float64  `json:"pull,omitempty"`   // of a Mood: how far, −1 to 1
	From   int      `json:"from,omitempty"`   // of Pages and Years: the least, 0 for none; −n for the last n years; an age
	To     int      `json:"to,omitempty"`     // of Pages and Years: the most, 0 for none
	Code   string   `json:"code,omitempty"`   // of a Language: ISO 639-1
	Name   string   `json:"name"`             // what is named, a Genre or a pole of a Mood is called; of About: its gist
	Text   string   `json:"text,omitempty"`   // of About: what to search for
	Title  string   `json:"title,omitempty"`  // of About: its first sentence, which says most
}

// Firm says whether a book that breaks the wish is left out, as far as its record
// decides.
func (w Wish) Firm() bool {
	switch w.Kind {
	case Pages:
		return true
	case Years, Language, Audience, Read:
		return !w.Soft
	case Genre:
		return w.Only || w.Not && !w.Soft
	case Author: // of several that are asked for, one will do: see rank
		return !w.Soft
	}
	return false
}

// What words of length mean, in pages, wherever Shelftalk says them.
const (
	ShortPages = 300
	LongPages  = 500
)

// Recorded says whether the record of a book decides if it keeps the wish.
func (w Wish) Recorded() bool {
	return w.Not || w.Firm() || w.Kind == Genre || w.Kind == Pages || w.Kind == Years || w.Kind == Author && !w.Soft
}

// WantsAuthor says whether books by an author are asked for.
func (w Wish) WantsAuthor() bool { return w.Kind == Author && !w.Not && !w.Soft }

// Likened says whether likeness to a book, or to the books of a series or of an author,
// is asked for.
func (w Wish) Likened() bool {
	return (w.Kind == Book || w.Kind == Series || w.Kind == Author) && !w.Not
}

// Same says whether two wishes are about the same thing, so that the newer word counts.
func Same(a, b Wish) bool {
	if a.Kind != b.Kind {
		return false
	}
	switch a.Kind {
	case Book, Read, Series:
		return slices.Equal(a.Rows, b.Rows)
	case Author:
		return a.Name == b.Name
	case Genre:
		return a.Facet == b.Facet
	case Mood:
		return a.Scale == b.Scale
	case Pages, Years:
		return (a.Order == 0) == (b.Order == 0)
	case Language:
		return a.Code == b.Code
	}
	return true // one length, one span of years, one audience, one theme
}
