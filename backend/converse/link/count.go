package link

import (
	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// tally is what descriptions say of a word.
type tally struct {
	small int32 // how often it is written small
	in    int32 // how many have it
	last  int32 // the last of those, 1 + its row
}

// countWords counts, over all descriptions, how often a word is written small, and
// how many have it, small or not.
func countWords(books []book.Book) (usual, seen map[string]int) {
	usual, seen = map[string]int{}, map[string]int{}
	for _, some := range words.Share(len(books), func(counts *map[string]*tally, lo, hi int) {
		*counts = count(books[lo:hi])
	}) {
		for word, n := range some {
			seen[word] += int(n.in)
			if n.small > 0 {
				usual[word] += int(n.small)
			}
		}
	}
	return usual, seen
}

func count(books []book.Book) map[string]*tally {
	tallies := map[string]*tally{}
	var split []words.Word
	for row := range books {
		split = words.Append(split[:0], books[row].Description)
		for _, word := range split {
			n := tallies[word.Text]
			if n == nil {
				n = &tally{}
				tallies[word.Text] = n
			}
			if !word.Capital {
				n.small++
			}
			if n.last != int32(row)+1 {
				n.last = int32(row) + 1
				n.in++
			}
		}
	}
	return tallies
}
