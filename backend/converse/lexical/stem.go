package lexical

import (
	"github.com/kljensen/snowball/english"
)

// stem is what a word is indexed by, "" for one that says nothing.
func stem(word string, stop map[string]bool) string {
	if len(word) < 2 || stop[word] {
		return ""
	}
	return english.Stem(word, false)
}
