package biblio

import (
	"strings"
	"unicode/utf8"
)

// functionWords say so little that two titles which differ in one of them may still be the
// same title.
var functionWords = set(`the a an of and in on to for with at by from or as its is
	de la le les el los der die das und et un une il`)

// Similarities of titles whose words are not all the same.
const (
	almost    = 0.99 // at most, of titles that are not the same
	nearWord  = 0.9  // a misspelt word counts so much of itself
	runOver   = 0.92 // the same letters but for one or two, in other words
	longTitle = 20   // so many letters may hold a second slip
	otherWord = 0.8  // times the similarity, where a word has no partner
)

// Similarity is how alike two canonical titles are, 0 to 1, given the dice
// coefficient of their trigrams. Words count by their length, function words by
// one; a word is matched by the same or by a misspelling of it. Trigrams alone
// cannot tell a slip of the pen ("Prarie") from another book ("Little Town on the
// Prairie", "Little House on the Prairie").
func Similarity(a, b string, dice float64) float64 {
	if a == b {
		return 1
	}
	left, right := strings.Fields(a), strings.Fields(b)
	total := 0.0
	for _, words := range [][]string{left, right} {
		for _, word := range words {
			total += weight(word)
		}
	}
	matched := 0.0
	for _, pass := range []struct {
		fits  func(a, b string) bool
		worth float64
	}{{func(a, b string) bool { return a == b }, 1}, {Near, nearWord}} {
		for i, word := range left {
			for j, other := range right {
				if word != "" && other != "" && pass.fits(word, other) {
					matched += pass.worth * (weight(word) + weight(other))
					left[i], right[j] = "", ""
					break
				}
			}
		}
	}
	words := matched / total
	if !content(left) && !content(right) {
		return min(max(words, dice), almost)
	}
	slips := 1 + min(len(a), len(b))/longTitle
	if len(left) == len(right) {
		slips = 1 // as many words: one that is another by two letters is another word
	}
	if Distance(strings.ReplaceAll(a, " ", ""), strings.ReplaceAll(b, " ", ""), slips) <= slips {
		return runOver
	}
	return otherWord * min(words, dice)
}

func weight(word string) float64 {
	if functionWords[word] {
		return 1
	}
	return float64(utf8.RuneCountInString(word))
}

// content says whether any of the unmatched words carries meaning; misspelled function words
// such as "teh" and "thw" do not.
func content(words []string) bool {
	for _, word := range words {
		if word != "" && !functionWords[word] && !(word[0] == 't' && len(word) <= 4 && OneSlip(word, "the")) {
			return true
		}
	}
	return false
}
