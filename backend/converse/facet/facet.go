package facet

import (
	"cmp"
	"slices"

	"shelftalk/backend/converse/words"
)

// Index knows which books of a catalogue are of which kind. It never changes.
type Index struct {
	facets []Facet        // the known kinds first
	said   map[string]int // what people call it, singular → facet
	grades [][]grade      // by facet, by row
	count  []int          // of the books that are of it
	told   []bool         // by row: the record calls it nonfiction outright
	forms  []form         // by row

	fiction, nonfiction ID
}

// grade is how surely a book is of a kind.
type grade uint8

const (
	unknown   grade = iota
	hinted          // words of its description may say so
	described       // words of its title or description say so
	recorded        // its genres, moods, year, language or author do
)

// ID names a facet of an index.
type ID int

// Spot is a facet that a text names, by words of it.
type Spot struct {
	Facet    ID
	From, To int // words
}

// longest is how many words a facet's name has at most.
const longest = 5

// Find gives the facets that a text names, the longest names first where they
// overlap.
func (x *Index) Find(text []words.Word) []Spot {
	var spots []Spot
	for i := 0; i < len(text); {
		n := min(longest, len(text)-i)
		for ; n > 0; n-- {
			if f, ok := x.said[singular(words.Phrase(text[i:i+n]))]; ok {
				spots = append(spots, Spot{ID(f), i, i + n})
				break
			}
		}
		i += max(1, n)
	}
	return spots
}

// Len is the number of facets, whose IDs are 0 to Len−1.
func (x *Index) Len() int { return len(x.facets) }

// Name is how a facet is called.
func (x *Index) Name(f ID) string { return x.facets[f].Name }

// Own says whether a facet is a genre of the catalogue rather than one of those
// that people commonly ask for.
func (x *Index) Own(f ID) bool { return int(f) >= len(known.facets) }

// Opposed says whether no book is of two facets at once.
func (x *Index) Opposed(a, b ID) bool {
	return slices.Contains(x.facets[a].Opposite, x.Name(b)) || slices.Contains(x.facets[b].Opposite, x.Name(a))
}

// Common says whether a facet is a kind of book that people commonly ask for and that holds
// some books only.
func (x *Index) Common(f ID) bool { return !x.Own(f) && !x.Wide(f) && !x.Theme(f) }

// Label is how readers of the language call a facet.
func (x *Index) Label(f ID) string { return cmp.Or(x.facets[f].Label, x.facets[f].Name) }

// Wide says whether a facet holds most books.
func (x *Index) Wide(f ID) bool { return x.facets[f].Wide }

// Form is Fiction or Nonfiction for a kind that is one of the two, else "".
func (x *Index) Form(f ID) string { return x.facets[f].Form }

// Forms says by the genres of a book whether it is fiction, and whether it is
// nonfiction: a few are both, and of those with neither nobody knows.
func (x *Index) Forms(row int32) (fiction, nonfiction bool) {
	return x.forms[row].fiction, x.forms[row].nonfiction
}

// form is what a book is by its genres.
type form struct{ fiction, nonfiction bool }

// formOf finds the form of a book.
func (x *Index) formOf(row int32) form {
	fiction := x.Has(x.fiction, row)
	nonfiction := x.told[row] || x.Has(x.nonfiction, row) && !fiction
	for f := range known.facets {
		fiction = fiction || !nonfiction && x.facets[f].Story && x.Has(ID(f), row)
	}
	return form{fiction, nonfiction}
}

// Has says whether the record of a book puts it under a facet: of a theme its description may,
// of a kind only its genres and moods.
func (x *Index) Has(f ID, row int32) bool {
	g := x.grades[f][row]
	return g == recorded || g == described && x.facets[f].Theme
}

// Recorded says whether the genres, the moods, the year, the language or the author of a book put
// it under a facet, rather than its description.
func (x *Index) Recorded(f ID, row int32) bool { return x.grades[f][row] == recorded }

// Speaks says whether anything in the record of a book speaks of a facet, as far as who
// wants none of it is to be believed.
func (x *Index) Speaks(f ID, row int32) bool { return x.grades[f][row] >= described }

// Degree is how surely a book is of a facet, 0 to 1.
func (x *Index) Degree(f ID, row int32) float64 { return degrees[x.grades[f][row]] }

var degrees = [...]float64{unknown: 0, hinted: 0.35, described: 0.75, recorded: 1}

// Theme says whether a facet is a setting, a theme or a mood rather than a kind of book: of most
// books no record says whether they are of it.
func (x *Index) Theme(f ID) bool { return x.facets[f].Theme }

// Count is how many books are of a kind, or may be of a theme.
func (x *Index) Count(f ID) int { return x.count[f] }

// ByName finds a facet by the name that Name gives.
func (x *Index) ByName(name string) (ID, bool) {
	f := slices.IndexFunc(x.facets, func(f Facet) bool { return f.Name == name })
	return ID(f), f >= 0
}

// Of lists the facets of a book, in their order.
func (x *Index) Of(row int32) []ID {
	var of []ID
	for f := range x.facets {
		if x.Has(ID(f), row) {
			of = append(of, ID(f))
		}
	}
	return of
}
