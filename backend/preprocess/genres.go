package preprocess

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"

	"shelftalk/backend/plaintext"
)

// otherGenre stands for every genre that is not among the most frequent.
const otherGenre = "other"

// splitGenres reads genres in their order out of a list or of text separated by
// ";", "|", "•", "/" or commas, in lower case, each once. "&" never separates:
// "biography & autobiography" is one genre. A comma separates only where nothing
// else does, and not in genres that are known to have one.
func splitGenres(raw string) []string {
	var genres []string
	add := func(s string) {
		s = strings.ToLower(strings.Trim(s, " \t\"'.,#"))
		if strings.IndexFunc(s, unicode.IsLetter) >= 0 && !slices.Contains(genres, s) {
			genres = append(genres, s)
		}
	}
	if items, ok := plaintext.List(raw); ok {
		for _, item := range items {
			for part := range strings.SplitSeq(plaintext.Clean(item), " / ") {
				add(part)
			}
		}
		return genres
	}
	text := plaintext.Clean(raw)
	separators := ";|•/"
	if !strings.ContainsAny(text, separators) && !genresWithComma[strings.ToLower(text)] {
		separators = ","
	}
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		add(part)
	}
	return genres
}

// genresWithComma are headings of the book trade's subject codes (BISAC).
var genresWithComma = map[string]bool{"body, mind & spirit": true, "mind, body & spirit": true}

// frequentGenres gives the n genres that most of the lists hold, ties in
// alphabetical order, and how many there are in all.
func frequentGenres(lists func(yield func([]string) bool), n int) (kept map[string]bool, distinct int) {
	counts := map[string]int{}
	for genres := range lists {
		for _, genre := range genres {
			counts[genre]++
		}
	}
	names := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), strings.Compare(a, b))
	})
	kept = map[string]bool{}
	for _, name := range names[:min(n, len(names))] {
		kept[name] = true
	}
	return kept, len(names)
}

// foldGenres replaces the genres that are not kept by one "other" at the end;
// folded is how many were replaced.
func foldGenres(genres []string, kept map[string]bool) (result []string, folded int) {
	other := false
	for _, genre := range genres {
		switch {
		case genre == otherGenre:
			other = true
		case kept[genre]:
			result = append(result, genre)
		default:
			folded++
		}
	}
	if other || folded > 0 {
		result = append(result, otherGenre)
	}
	return result, folded
}
