package link

import (
	"runtime"
	"slices"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// sought are the names of several words by their first two.
type sought map[[2]string][]soughtName

type soughtName struct {
	name  *name
	words []string
	at    int // in the tallies
}

// countPhrases counts, for every name of two or more solid words, how often
// descriptions of other books write all of it small: whether it is a phrase of the
// language, like "the good life", or only a name.
func countPhrases(books []book.Book, names []*name) {
	by := sought{}
	var counted []*name
	for _, n := range names {
		if n.solid < 2 {
			continue
		}
		all := words.Texts(n.text)
		by[[2]string{all[0], all[1]}] = append(by[[2]string{all[0], all[1]}], soughtName{n, all, len(counted)})
		counted = append(counted, n)
	}
	tallies := make([][]int32, max(1, min(runtime.GOMAXPROCS(0), len(books)/fewest)))
	var wait sync.WaitGroup
	for i := range tallies {
		tallies[i] = make([]int32, len(counted))
		lo, hi := i*len(books)/len(tallies), (i+1)*len(books)/len(tallies)
		wait.Go(func() {
			var split []words.Word
			for row := lo; row < hi; row++ {
				split = words.Append(split[:0], books[row].Description)
				by.count(int32(row), split, tallies[i])
			}
		})
	}
	wait.Wait()
	for at, n := range counted {
		for _, tally := range tallies {
			n.small += int(tally[at])
		}
	}
}

func (s sought) count(row int32, split []words.Word, tally []int32) {
	for i := 0; i+1 < len(split); i++ {
		if split[i].Capital && !grammar[split[i].Text] || split[i+1].Capital {
			continue
		}
	next:
		for _, n := range s[[2]string{split[i].Text, split[i+1].Text}] {
			if i+len(n.words) > len(split) {
				continue
			}
			for j := 2; j < len(n.words); j++ {
				if w := split[i+j]; w.Capital || w.Text != n.words[j] {
					continue next
				}
			}
			if !slices.Contains(n.name.rows, row) {
				tally[n.at]++
			}
		}
	}
}
