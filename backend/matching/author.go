package matching

import (
	"slices"
	"strings"
	"unicode/utf8"

	"shelftalk/backend/preprocess"
)

// person is a name in canonical form: words, the surname last.
type person []string

func persons(names []string) []person {
	var all []person
	for _, canonical := range preprocess.CanonicalAuthors(names) {
		words := strings.Fields(canonical)
		if n := len(words); n > 1 && generations[words[n-1]] {
			words = words[:n-1]
		}
		if len(words) > 0 {
			all = append(all, words)
		}
	}
	return all
}

var generations = map[string]bool{"jr": true, "sr": true, "ii": true, "iii": true, "iv": true}

// agreement is how well the best pair of two lists of authors agrees, 0 to 1.
func agreement(a, b []person) float64 {
	best := 0.0
	for _, p := range a {
		for _, q := range b {
			best = max(best, p.agrees(q))
		}
	}
	return best
}

// How well two names agree that are not the same.
const (
	surnameAlone  = 0.9  // one gives no more
	compatible    = 0.95 // "J. R. R." and "John", "Ursula" and "Ursula K."
	otherInitials = 0.5  // "Kenneth R." and "Robert"
	otherGiven    = 0.2  // somebody else of that name, most likely
	misspelt      = 0.9  // times what the names agree otherwise
)

func (p person) agrees(q person) float64 {
	if slices.Equal(p, q) || sameWords(p, q) {
		return 1
	}
	scale := 1.0
	a, b := p[len(p)-1], q[len(q)-1]
	if a != b {
		switch {
		case near(a, b), len(p) > 1 && len(q) > 1 && len(p[0]) > 3 && p[0] == q[0] && distance(a, b, 1) <= 1:
			scale = misspelt
		case len(p) > 1 && len(q) > 1 && near(p[0], b) && near(a, q[0]):
			return misspelt // turned round
		default:
			return 0
		}
	}
	given, other := p[:len(p)-1], q[:len(q)-1]
	switch {
	case len(given) == 0 || len(other) == 0:
		return scale * surnameAlone
	case given[0][0] == other[0][0]:
		if isInitials(given[0]) || isInitials(other[0]) || given[0] == other[0] || near(given[0], other[0]) {
			return scale * compatible
		}
		return scale * otherInitials
	case strings.ContainsAny(initials(given), initials(other)):
		return scale * otherInitials
	}
	return scale * otherGiven
}

func sameWords(p, q person) bool {
	if len(p) != len(q) {
		return false
	}
	a, b := slices.Clone(p), slices.Clone(q)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// isInitials says whether a word is short enough to be initials in one: "j", "jrr".
func isInitials(word string) bool { return utf8.RuneCountInString(word) <= 3 }

func initials(words []string) string {
	var b strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(first)
	}
	return b.String()
}

// near says whether one word may be a misspelling of the other: a letter too
// many, too few, wrong or swapped with the next; two of them in long words.
func near(a, b string) bool {
	if a == b {
		return true
	}
	m, n := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	short := min(m, n)
	switch {
	case short < 4 || max(m, n)-short > 2:
		return false
	case short < 8:
		return distance(a, b, 1) <= 1
	}
	return distance(a, b, 2) <= 2
}

// distance is the optimal string alignment distance of two words, or anything
// above most where it is more than that (Boytsov, "Indexing methods for
// approximate dictionary searching", 2011, section 2.1).
func distance(a, b string, most int) int {
	x, y := []rune(a), []rune(b)
	if len(x)-len(y) > most || len(y)-len(x) > most {
		return most + 1
	}
	before, last := make([]int, len(y)+1), make([]int, len(y)+1)
	now := make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(x); i++ {
		now[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			now[j] = min(last[j]+1, now[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				now[j] = min(now[j], before[j-2]+1)
			}
		}
		before, last, now = last, now, before
	}
	return last[len(y)]
}
