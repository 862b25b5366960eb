package biblio

import (
	"slices"
	"unicode/utf8"
)

// Least similarity of two titles, by the Dice coefficient of their trigrams. Steps that are
// taken without asking the reader need a greater one.
const (
	LikeEnoughToWeigh   = 0.30 // a finer score decides, if the author agrees
	LikeEnoughToSuggest = 0.35 // a person decides: "did you mean"
	LikeEnoughAlone     = 0.50 // a finer score decides, whoever wrote it
	LikeEnoughInText    = 0.72 // taken as meant within running text, where other evidence is asked for besides
	LikeEnoughTyped     = 0.75 // taken as meant where somebody typed a title and nothing else
	LikeEnoughListed    = 0.78 // taken as meant in a list of books though no word of it is misspelt
)

// Trigram is a sequence of three characters, packed into 21 bits each.
type Trigram uint64

// Trigrams gives the trigrams of a text with a space at each end, sorted, as often as
// they occur; slices.Compact makes the set of them.
func Trigrams(text string) []Trigram {
	runes := []rune(" " + text + " ")
	grams := make([]Trigram, 0, len(runes))
	for i := 0; i+3 <= len(runes); i++ {
		grams = append(grams, Trigram(runes[i])<<42|Trigram(runes[i+1])<<21|Trigram(runes[i+2]))
	}
	slices.Sort(grams)
	return grams
}

// Dice is the Sørensen–Dice coefficient of two sorted lists of trigrams, which may be
// sets or hold some several times: 2·|common| / (|a| + |b|), 0 to 1.
func Dice(a, b []Trigram) float64 {
	common, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			common, i, j = common+1, i+1, j+1
		}
	}
	return DiceOf(common, len(a), len(b))
}

// DiceOf is Dice of two lists of the given lengths that have so many in common; 0 of
// two empty ones.
func DiceOf(common, a, b int) float64 {
	if a+b == 0 {
		return 0
	}
	return 2 * float64(common) / float64(a+b)
}

// Near says whether one word may be a misspelling of the other: a letter too
// many, too few, wrong or swapped with the next; two of them in long words.
func Near(a, b string) bool {
	if a == b {
		return true
	}
	m, n := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	short := min(m, n)
	switch {
	case short < 4 || max(m, n)-short > 2:
		return false
	case short < 8:
		return OneSlip(a, b)
	}
	return Distance(a, b, 2) <= 2
}

// OneSlip says whether two words differ by one letter too many, too few or wrong,
// or by two neighbours that changed places: whether their Distance is 1.
func OneSlip(a, b string) bool {
	if d := len(a) - len(b); d > utf8.UTFMax || -d > utf8.UTFMax || a == b {
		return false
	}
	at := 0
	for at < min(len(a), len(b)) && a[at] == b[at] {
		at++
	}
	for at > 0 && (!starts(a, at) || !starts(b, at)) {
		at--
	}
	a, b = a[at:], b[at:]
	end := 0
	for end < min(len(a), len(b)) && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	for !starts(a, len(a)-end) || !starts(b, len(b)-end) {
		end--
	}
	a, b = a[:len(a)-end], b[:len(b)-end]
	x, y := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	if x != 2 || y != 2 {
		return x < 2 && y < 2
	}
	_, size := utf8.DecodeRuneInString(a)
	return b == a[size:]+a[:size]
}

// starts says whether a UTF-8 character begins at a byte of a text, that is, whether the
// byte is no continuation byte.
func starts(text string, at int) bool { return at == len(text) || utf8.RuneStart(text[at]) }

// Distance is the optimal string alignment distance of two words, or anything
// above most where it is more than that (Boytsov, "Indexing methods for
// approximate dictionary searching", 2011, section 2.1).
func Distance(a, b string, most int) int {
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
