package facet

import (
	_ "embed"
	"strings"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/table"
)

// Facet is a kind of book.
type Facet struct {
	Name   string   // as the catalogue and the program know it
	Said   []string // what people call it, folded, without plural endings
	Genres []string // what a genre's name holds, as whole words, for its books to be of this kind
	But    []string // and what it must not hold
	Wide   bool     // it holds most books, so that asking for it helps nobody
	Form   string   // Fiction or Nonfiction, where asking for the kind is asking for that, "" where it is not
	Story  bool     // a book of it is a story unless its genres say that it is nonfiction
}

// The two forms of books, by the names of their facets.
const (
	Fiction    = "fiction"
	Nonfiction = "nonfiction"
)

//go:embed kinds.txt
var kinds string

// rules are how the genres of a catalogue become kinds of books: kinds.txt.
type rules struct {
	facets   []Facet  // in the order in which they are shown and asked about; what people call them is not known
	tooWide  []string // genres that say nothing when a text has the word
	outright []string // genres that no novel has
}

var known = readRules(table.Must(kinds))

func readRules(from table.Table) (r rules) {
	for _, s := range from {
		switch s.Name {
		case "- too wide":
			r.tooWide = s.Words()
		case "- outright":
			r.outright = s.Words()
		default:
			r.facets = append(r.facets, Facet{Name: s.Name, Genres: s.Values("genres"), But: s.Values("but"),
				Form: s.Value("form"), Wide: s.Has("wide"), Story: s.Has("story")})
		}
	}
	return r
}

// called are the known kinds with what people call them in a language.
func called(lang *language.Language) []Facet {
	names := lang.Table("kinds")
	nations, _ := names.Section("nations")
	all := make([]Facet, len(known.facets))
	for i, f := range known.facets {
		s, _ := names.Section(f.Name)
		f.Said = s.Values("said")
		for _, nation := range s.Values("nation") { // those written there, and those that play there
			people, country, _ := strings.Cut(nation, " / ")
			for _, form := range nations.Words() {
				f.Said = append(f.Said, strings.NewReplacer("{people}", people, "{country}", country).Replace(form))
			}
		}
		all[i] = f
	}
	return all
}
