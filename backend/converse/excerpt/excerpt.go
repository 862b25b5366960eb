// Package excerpt quotes descriptions of books, word for word: a sentence, or as much as
// tells what a book is about.
package excerpt

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	stops = regexp.MustCompile(`[.!?…]+["”’)]*\s+`)
	// shortened are words whose dot ends no sentence, initials above all.
	shortened = regexp.MustCompile(`(?:^|[^\p{L}])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Jr|Sr|vs|No|Prof|Capt)$`)
)

// Sentences cuts a description into its sentences, as they stand there.
func Sentences(text string) (all []string) {
	text = strings.Join(strings.Fields(text), " ")
	from := 0
	for _, at := range stops.FindAllStringIndex(text, -1) {
		next, _ := utf8.DecodeRuneInString(text[at[1]:])
		if text[at[0]] == '.' && shortened.MatchString(text[from:at[0]]) || unicode.IsLower(next) {
			continue
		}
		all = append(all, strings.TrimSpace(text[from:at[1]]))
		from = at[1]
	}
	if rest := strings.TrimSpace(text[from:]); rest != "" {
		all = append(all, rest)
	}
	return all
}

// Bounds on what is quoted of a description, in characters: a sentence, and what answers
// the question what a book is about.
const (
	Longest     = 240
	longestPlot = 700
)

// Of is the sentence of a description that has most of some words; of several the
// first. A sentence that is too long is cut between two words.
func Of(description string, words []string) string {
	best, most := "", -1
	for _, sentence := range Sentences(description) {
		folded, n := strings.ToLower(sentence), 0
		for _, word := range words {
			if strings.Contains(folded, strings.ToLower(word)) {
				n++
			}
		}
		if n > most {
			best, most = sentence, n
		}
	}
	return Cut(best, Longest)
}

// Plot is a description as far as it is quoted, whole sentences where one fits.
func Plot(description string) string {
	plot := ""
	for _, sentence := range Sentences(description) {
		if plot != "" && utf8.RuneCountInString(plot+" "+sentence) > longestPlot {
			break
		}
		plot = strings.TrimSpace(plot + " " + sentence)
	}
	return Cut(plot, longestPlot)
}

// Cut shortens a text to so many characters, between two words.
func Cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	short := string(runes[:most])
	if space := strings.LastIndex(short, " "); space > 0 {
		short = short[:space]
	}
	return strings.TrimRight(short, " ,;:") + " …"
}
