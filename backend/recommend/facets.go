package recommend

import (
	"strings"
	"unicode"

	"shelftalk/backend/book"
	"shelftalk/backend/preprocess"
)

// facets are the books' words as filters look at them.
type facets struct {
	labels []string // by row: " words of title, genres and moods ", folded
	series []string // by row: folded, "" for none
}

func newFacets(books []book.Book) *facets {
	f := &facets{labels: make([]string, len(books)), series: make([]string, len(books))}
	folded := map[string]string{} // genres and moods are few and return often
	fold := func(text string) string {
		known, ok := folded[text]
		if !ok {
			known = preprocess.CanonicalTitle(text)
			folded[text] = known
		}
		return known
	}
	for row, b := range books {
		words := []string{"", preprocess.CanonicalTitle(b.Title)}
		for _, list := range [][]string{b.Genres, b.Moods} {
			for _, word := range list {
				words = append(words, fold(word))
			}
		}
		f.labels[row] = strings.Join(append(words, ""), " ")
		if b.Series != "" {
			f.series[row] = preprocess.CanonicalTitle(b.Series)
		}
	}
	return f
}

// phrase is words to be found side by side, in a label and in running text.
type phrase struct{ label, text string }

func phrases(list []string) []phrase {
	var out []phrase
	for _, words := range list {
		if p := (phrase{" " + preprocess.CanonicalTitle(words) + " ", plain(words)}); strings.TrimSpace(p.text) != "" {
			out = append(out, p)
		}
	}
	return out
}

// plain is running text as " its words in lower case ".
func plain(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return " " + strings.Join(words, " ") + " "
}

func (f *facets) named(row int32, list []phrase) bool {
	for _, p := range list {
		if strings.Contains(f.labels[row], p.label) {
			return true
		}
	}
	return false
}

func described(b book.Book, list []phrase) bool {
	if len(list) == 0 {
		return false
	}
	text := plain(b.Description)
	for _, p := range list {
		if strings.Contains(text, p.text) {
			return true
		}
	}
	return false
}
