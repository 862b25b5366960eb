package facet

import (
	"cmp"
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/table"
)

// Facet is a kind of book.
type Facet struct {
	Name   string   // as the catalogue and the program know it
	Label  string   // what a reader of the language calls it; Name where the language has no other
	Said   []string // what people call it, folded, without plural endings
	Genres []string // what a genre's name holds, as whole words, for its books to be of this kind
	But    []string // and what it must not hold
	Wide   bool     // it holds most books, so that asking for it helps nobody
	Form   string   // Fiction or Nonfiction, where asking for the kind is asking for that, "" where it is not
	Theme  bool     // it is a setting, a theme or a mood rather than a kind of book
	Story  bool     // a book of it is a story unless its genres say that it is nonfiction

	Opposite, Described, Hints, Within, Tags, Against, Languages []string // see themes.txt
	Given                                                        map[string]bool
	Years, Published                                             Years
	Foreign, Series                                              bool
}

// Years are the first and the last of a period, 0 for none.
type Years struct{ From, To int }

// The two forms of books, by the names of their facets.
const (
	Fiction    = "fiction"
	Nonfiction = "nonfiction"
)

//go:embed kinds.txt
var kinds string

//go:embed themes.txt
var themes string

// rules are how the genres of a catalogue become kinds of books: kinds.txt.
type rules struct {
	facets   []Facet  // in the order in which they are shown and asked about; what people call them is not known
	tooWide  []string // genres that say nothing when a text has the word
	outright []string // genres that no novel has
}

var known = readRules(table.Must(kinds), table.Must(themes))

func readRules(kinds, themes table.Table) (r rules) {
	for _, s := range kinds {
		switch s.Name {
		case "- too wide":
			r.tooWide = s.Words()
		case "- outright":
			r.outright = s.Words()
		default:
			f := Facet{Name: s.Name, But: s.Values("but"), Form: s.Value("form"), Wide: s.Has("wide"), Story: s.Has("story"),
				Theme: s.Has("place")}
			f.add(s)
			r.facets = append(r.facets, f)
		}
	}
	for _, s := range themes { // a theme that is a kind, too, says more of the kind
		at := slices.IndexFunc(r.facets, func(f Facet) bool { return f.Name == s.Name })
		if at < 0 {
			at = len(r.facets)
			r.facets = append(r.facets, Facet{Name: s.Name, Theme: true})
		}
		r.facets[at].add(s)
	}
	return r
}

// add takes in what a section says of a facet.
func (f *Facet) add(s table.Section) {
	f.Genres, f.Described = append(f.Genres, s.Values("genres")...), append(f.Described, s.Values("described")...)
	f.Hints, f.Languages = append(f.Hints, s.Values("hints")...), append(f.Languages, s.Values("language")...)
	f.Opposite = append(f.Opposite, s.Values("opposite")...)
	f.Within = append(f.Within, s.Values("within")...)
	for _, tag := range s.Values("tags") {
		f.Tags = append(f.Tags, folded(tag))
	}
	for _, tag := range s.Values("against") {
		f.Against = append(f.Against, folded(tag))
	}
	if f.Given == nil {
		f.Given = map[string]bool{}
	}
	for _, name := range s.Values("given") {
		f.Given[name] = true
	}
	f.Foreign, f.Series = f.Foreign || s.Has("foreign"), f.Series || s.Has("series")
	f.Years, f.Published = yearsOf(s, "years", f.Years), yearsOf(s, "published", f.Published)
}

// yearsOf reads a period, "1900-1999".
func yearsOf(s table.Section, key string, other Years) Years {
	from, to, found := strings.Cut(s.Value(key), "-")
	if !found {
		return other
	}
	first, err := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err != nil || err2 != nil {
		panic("a file of the program is broken: the years of " + s.Name)
	}
	return Years{first, last}
}

// Called is what readers of a language, by its code, call a facet: its name where they have no other.
func Called(code, name string) string {
	at := slices.IndexFunc(language.All, func(l *language.Language) bool { return l.Code == code })
	if at < 0 {
		return name
	}
	lang := language.All[at]
	for _, file := range []string{"kinds", "themes"} {
		if s, ok := lang.Table(file).Section(name); ok && s.Has("name") {
			return s.Value("name")
		}
	}
	return name
}

// called are the known kinds with what people call them in a language.
func called(lang *language.Language) []Facet {
	names, themes := lang.Table("kinds"), lang.Table("themes")
	nations, _ := names.Section("nations")
	all := make([]Facet, len(known.facets))
	for i, f := range known.facets {
		s, _ := names.Section(f.Name)
		t, _ := themes.Section(f.Name)
		f.Said = append(s.Values("said"), t.Values("said")...)
		f.Label = cmp.Or(s.Value("name"), t.Value("name"), f.Name)
		for _, nation := range s.Values("nation") { // those written there, and those that play there
			people, country, _ := strings.Cut(nation, " / ")
			for _, form := range nations.Words() {
				f.Said = append(f.Said, strings.NewReplacer("{people}", people, "{country}", country).Replace(form))
			}
		}
		for j, said := range f.Said {
			f.Said[j] = lang.Phrase(said)
		}
		all[i] = f
	}
	return all
}
