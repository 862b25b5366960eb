package link

import (
	"runtime"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// tally is what descriptions say of a word.
type tally struct {
	small int32 // how often it is written small
	in    int32 // how many have it
	last  int32 // the last of those, 1 + its row
}

// fewest is how many books are worth a goroutine of their own.
const fewest = 256

// countWords counts, over all descriptions, how often a word is written small, and
// how many have it, small or not.
func countWords(books []book.Book) (usual, seen map[string]int) {
	counts := make([]map[string]*tally, max(1, min(runtime.GOMAXPROCS(0), len(books)/fewest)))
	var wait sync.WaitGroup
	for i := range counts {
		counts[i] = map[string]*tally{}
		lo, hi := i*len(books)/len(counts), (i+1)*len(books)/len(counts)
		wait.Go(func() { count(counts[i], books[lo:hi]) })
	}
	wait.Wait()
	usual, seen = map[string]int{}, map[string]int{}
	for _, some := range counts {
		for word, n := range some {
			seen[word] += int(n.in)
			if n.small > 0 {
				usual[word] += int(n.small)
			}
		}
	}
	return usual, seen
}

func count(tallies map[string]*tally, books []book.Book) {
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
}
