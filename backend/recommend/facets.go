package recommend

import (
	"strings"
	"unicode"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
)

// facets are the books' words as filters look at them. Names are numbers from 1, which
// are told apart faster.
type facets struct {
	labels  []string  // by row: " words of title, genres and moods ", folded
	authors [][]int32 // by row
	series  []int32   // by row; 0 for none
	names   int       // how many numbers there are, with 0
}

func newFacets(books []book.Book) *facets {
	f := &facets{labels: make([]string, len(books)), authors: make([][]int32, len(books)),
		series: make([]int32, len(books)), names: 1}
	folded := map[string]string{} // genres and moods are few and return often
	fold := func(text string) string {
		known, ok := folded[text]
		if !ok {
			known = biblio.CanonicalTitle(text)
			folded[text] = known
		}
		return known
	}
	authors, series := map[string]int32{}, map[string]int32{}
	number := func(of map[string]int32, name string) int32 {
		if of[name] == 0 {
			of[name] = int32(f.names)
			f.names++
		}
		return of[name]
	}
	for row, b := range books {
		words := []string{"", biblio.CanonicalTitle(b.Title)}
		for _, list := range [][]string{b.Genres, b.Moods} {
			for _, word := range list {
				words = append(words, fold(word))
			}
		}
		f.labels[row] = strings.Join(append(words, ""), " ")
		for _, author := range biblio.Writers(b.Authors) {
			f.authors[row] = append(f.authors[row], number(authors, author))
		}
		if name := biblio.CanonicalTitle(b.Series); name != "" {
			f.series[row] = number(series, name)
		}
	}
	return f
}

// phrase is words to be found side by side, in a label and in running text; no words
// are "" in both.
type phrase struct{ label, text string }

func phraseOf(words string) phrase {
	p := phrase{" " + biblio.CanonicalTitle(words) + " ", plain(words)}
	if strings.TrimSpace(p.text) == "" {
		return phrase{}
	}
	return p
}

// names says whether labels have the phrase.
func (p phrase) names(labels string) bool {
	return strings.TrimSpace(p.label) != "" && strings.Contains(labels, p.label) // an article is no word of a title
}

// in says whether a running text has the phrase.
func (p phrase) in(text string) bool {
	first, _, _ := strings.Cut(p.text[1:], " ")
	text = strings.ToLower(text)
	return strings.Contains(text, first) && strings.Contains(plain(text), p.text) // few texts have the first word
}

// plain is running text as " its words in lower case ". It is cut at apostrophes, as
// biblio.Fold does not, so that a word is found in its possessive too.
func plain(text string) string {
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	words := strings.FieldsFunc(strings.ToLower(text), between)
	return " " + strings.Join(words, " ") + " "
}
