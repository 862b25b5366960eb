package facet

import (
	"maps"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

// Index knows which books of a catalogue are of which kind. It never changes.
type Index struct {
	facets []Facet        // the known kinds first
	said   map[string]int // what people call it, singular → facet
	member [][]bool       // by facet, by row
	count  []int
	told   []bool // by row: the record calls it nonfiction outright

	fiction, nonfiction ID
}

// ID names a facet of an index.
type ID int

// New sorts a catalogue into the facets, which are called as in a language, and adds the
// catalogue's own genres that none of them holds: a genre of at least ten books can be asked
// for by its name.
func New(lang *language.Language, books []book.Book) *Index {
	x := &Index{facets: called(lang), said: map[string]int{}}
	held := map[string][]int{} // genre → facets
	counts := map[string]int{}
	for row := range books {
		for _, genre := range books[row].Genres {
			counts[genre]++
		}
	}
	common := map[string]bool{}
	for f := range known.facets {
		for _, said := range x.facets[f].Said {
			common[singular(said)] = true
		}
	}
	for _, genre := range slices.Sorted(maps.Keys(counts)) {
		name := " " + words.Join(strings.ReplaceAll(genre, "-", " ")) + " "
		for f := range known.facets {
			if holds(name, x.facets[f].Genres) && !holds(name, x.facets[f].But) {
				held[genre] = append(held[genre], f)
			}
		}
		if (len(held[genre]) == 0 || closer(name, common)) && counts[genre] >= leastBooks &&
			!slices.Contains(known.tooWide, genre) {
			held[genre] = append(held[genre], len(x.facets))
			x.facets = append(x.facets, Facet{Name: genre, Said: []string{strings.TrimSpace(name)},
				Genres: []string{strings.TrimSpace(name)}})
		}
	}
	for f := range x.facets {
		for _, said := range x.facets[f].Said {
			if _, taken := x.said[singular(said)]; !taken {
				x.said[singular(said)] = f
			}
		}
		x.member = append(x.member, make([]bool, len(books)))
	}
	x.fiction, _ = x.ByName(Fiction)
	x.nonfiction, _ = x.ByName(Nonfiction)
	x.count, x.told = make([]int, len(x.facets)), make([]bool, len(books))
	for row := range books {
		for _, genre := range books[row].Genres {
			x.told[row] = x.told[row] || holds(" "+words.Join(strings.ReplaceAll(genre, "-", " "))+" ", known.outright)
			for _, f := range held[genre] {
				if !x.member[f][row] {
					x.member[f][row] = true
					x.count[f]++
				}
			}
		}
	}
	return x
}

// closer says whether a genre that a facet holds says more than the facets do:
// "american history" does, "mystery thriller" is just two of them.
func closer(genre string, common map[string]bool) bool {
	all := strings.Fields(singular(genre))
	covered := 0
	for i := 0; i < len(all); {
		n := min(longest, len(all)-i)
		for ; n > 0 && !common[strings.Join(all[i:i+n], " ")]; n-- {
		}
		covered += n
		i += max(1, n)
	}
	return len(all) > 1 && covered < len(all)
}

// leastBooks is how many books a genre of the catalogue needs to be a facet of its own.
const leastBooks = 10

func holds(name string, any []string) bool {
	return slices.ContainsFunc(any, func(part string) bool { return strings.Contains(name, " "+part+" ") })
}

// singular takes plural endings off every word, crudely and alike for both sides.
func singular(phrase string) string {
	all := strings.Fields(phrase)
	for i, word := range all {
		switch {
		case strings.HasSuffix(word, "ies") && len(word) > 4:
			all[i] = word[:len(word)-3] + "y"
		case strings.HasSuffix(word, "s") && !strings.HasSuffix(word, "ss") && len(word) > 3:
			all[i] = word[:len(word)-1]
		}
	}
	return strings.Join(all, " ")
}

// Spot is a facet that a text names, by words of it.
type Spot struct {
	Facet    ID
	From, To int // words
}

// longest is how many words a facet's name has at most.
const longest = 4

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

// Wide says whether a facet holds most books.
func (x *Index) Wide(f ID) bool { return x.facets[f].Wide }

// Form is Fiction or Nonfiction for a kind that is one of the two, else "".
func (x *Index) Form(f ID) string { return x.facets[f].Form }

// Forms says by the genres of a book whether it is fiction, and whether it is
// nonfiction: a few are both, and of those with neither nobody knows.
func (x *Index) Forms(row int32) (fiction, nonfiction bool) {
	fiction = x.member[x.fiction][row]
	nonfiction = x.told[row] || x.member[x.nonfiction][row] && !fiction
	for f := range known.facets {
		fiction = fiction || !nonfiction && x.facets[f].Story && x.member[f][row]
	}
	return fiction, nonfiction
}

// Has says whether the record of a book puts it under a facet.
func (x *Index) Has(f ID, row int32) bool { return x.member[f][row] }

// Count is how many books are of a kind.
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
		if x.member[f][row] {
			of = append(of, ID(f))
		}
	}
	return of
}
