package biblio

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Person is an author's name in canonical form: words, the surname last, without "Jr.".
type Person []string

// Persons gives the persons of a book's authors.
func Persons(authors []string) []Person {
	var all []Person
	for _, canonical := range CanonicalAuthors(authors) {
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

var generations = set("jr sr ii iii iv")

// Surname is the last word of a name.
func (p Person) Surname() string { return p[len(p)-1] }

// Agreement is how well the best pair of two lists of authors agrees, 0 to 1.
func Agreement(a, b []Person) float64 {
	best := 0.0
	for _, p := range a {
		for _, q := range b {
			best = max(best, p.agrees(q))
		}
	}
	return best
}

// Agreement of two names that are not equal.
const (
	SurnameAlone  = 0.9  // one gives no more
	compatible    = 0.95 // "J. R. R." and "John", "Ursula" and "Ursula K."
	OtherInitials = 0.5  // "Kenneth R." and "Robert"
	otherGiven    = 0.2  // somebody else of that name, most likely
	MisspeltName  = 0.9  // times what the names agree otherwise
)

func (p Person) agrees(q Person) float64 {
	if slices.Equal(p, q) || sameWords(p, q) {
		return 1
	}
	scale := 1.0
	a, b := p.Surname(), q.Surname()
	if a != b {
		switch {
		case Near(a, b), len(p) > 1 && len(q) > 1 && len(p[0]) > 3 && p[0] == q[0] && OneSlip(a, b):
			scale = MisspeltName
		case len(p) > 1 && len(q) > 1 && Near(p[0], b) && Near(a, q[0]):
			return MisspeltName // turned round
		default:
			return 0
		}
	}
	given, other := p[:len(p)-1], q[:len(q)-1]
	switch {
	case len(given) == 0 || len(other) == 0:
		return scale * SurnameAlone
	case given[0][0] == other[0][0]:
		if shortGiven(given[0]) || shortGiven(other[0]) || given[0] == other[0] || Near(given[0], other[0]) {
			return scale * compatible
		}
		return scale * OtherInitials
	case strings.ContainsAny(initials(given), initials(other)):
		return scale * OtherInitials
	}
	return scale * otherGiven
}

func sameWords(p, q Person) bool {
	if len(p) != len(q) {
		return false
	}
	a, b := slices.Clone(p), slices.Clone(q)
	slices.Sort(a)
	slices.Sort(b)
	return slices.Equal(a, b)
}

// shortGiven says whether a word is short enough to be initials in one: "j", "jrr".
func shortGiven(word string) bool { return utf8.RuneCountInString(word) <= 3 }

func initials(words []string) string {
	var b strings.Builder
	for _, word := range words {
		first, _ := utf8.DecodeRuneInString(word)
		b.WriteRune(first)
	}
	return b.String()
}
