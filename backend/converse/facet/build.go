package facet

import (
	"maps"
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

// New sorts a catalogue into the facets, which are called as in a language, and adds the
// catalogue's own genres that none of them holds: a genre of at least ten books can be asked
// for by its name.
func New(lang *language.Language, books []book.Book) *Index {
	x := &Index{facets: called(lang)}
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
	x.fiction, _ = x.ByName(Fiction)
	x.nonfiction, _ = x.ByName(Nonfiction)
	x.grades = make([][]grade, len(x.facets))
	for f := range x.grades {
		x.grades[f] = make([]grade, len(books))
	}
	x.count, x.told = make([]int, len(x.facets)), make([]bool, len(books))
	x.describe(books)
	for row := range books {
		for _, genre := range books[row].Genres {
			x.told[row] = x.told[row] || holds(" "+words.Join(strings.ReplaceAll(genre, "-", " "))+" ", known.outright)
			for _, f := range held[genre] {
				x.grades[f][row] = recorded
			}
		}
		x.record(int32(row), &books[row])
	}
	x.weighHints(len(books))
	x.settle()
	x.call()
	x.forms = make([]form, len(books))
	for row := range books {
		x.forms[row] = x.formOf(int32(row))
	}
	for f := range x.grades {
		for row := range books {
			if g := x.grades[f][row]; x.Has(ID(f), int32(row)) || g > unknown && x.facets[f].Theme {
				x.count[f]++
			}
		}
	}
	return x
}

// settle takes kinds that no genre of the catalogue holds for themes: descriptions may speak of them.
func (x *Index) settle() {
	for f := range known.facets {
		if len(x.facets[f].Described) > 0 && !slices.Contains(x.grades[f], recorded) {
			x.facets[f].Theme = true
		}
	}
}

// In is the index for those who speak another language.
func (x *Index) In(lang *language.Language) *Index {
	other := *x
	other.facets = append(called(lang), x.facets[len(known.facets):]...)
	for f := range known.facets {
		other.facets[f].Theme = x.facets[f].Theme
	}
	other.call()
	return &other
}

// call learns what the facets are called. Of a name that several have, a genre of the catalogue is
// meant first, then a theme, since it says more than a kind.
func (x *Index) call() {
	x.said = map[string]int{}
	for _, of := range []func(f int) bool{
		func(f int) bool { return x.Own(ID(f)) },
		func(f int) bool { return !x.Own(ID(f)) && known.facets[f].Theme },
		func(int) bool { return true },
	} {
		for f := range x.facets {
			for _, said := range x.facets[f].Said {
				if _, taken := x.said[singular(said)]; !taken && of(f) {
					x.said[singular(said)] = f
				}
			}
		}
	}
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
