package link

import (
	"slices"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/words"
)

// sought are names of several words that are looked for in texts.
type sought struct {
	*lexicon
	names   map[string]*soughtName
	lengths map[[2]string][]int // by the first two words of names: how many words those have
}

type soughtName struct {
	as []*name // as a title and as a series
	at int     // in the tallies
}

// countPhrases counts, for every title and series of two or more solid words, how
// often descriptions of other books write all of it small: whether it is a phrase of
// the language, like "the good life", or only a name.
func countPhrases(x *lexicon, books []book.Book, kinds ...map[string]*name) {
	by := sought{x, map[string]*soughtName{}, map[[2]string][]int{}}
	for _, names := range kinds {
		for text, n := range names {
			if n.solid < 2 {
				continue
			}
			if by.names[text] == nil {
				by.names[text] = &soughtName{at: len(by.names)}
			}
			by.names[text].as = append(by.names[text].as, n)
			all := strings.Fields(text)
			if start := [2]string{all[0], all[1]}; !slices.Contains(by.lengths[start], len(all)) {
				by.lengths[start] = append(by.lengths[start], len(all))
			}
		}
	}
	tallies := words.Share(len(books), func(tally *[]int32, lo, hi int) {
		*tally = make([]int32, len(by.names))
		var split []words.Word
		for row := lo; row < hi; row++ {
			split = words.Append(split[:0], books[row].Description)
			by.count(int32(row), split, *tally)
		}
	})
	for _, found := range by.names {
		for _, n := range found.as {
			for _, tally := range tallies {
				n.small += int(tally[found.at])
			}
		}
	}
}

func (s sought) count(row int32, split []words.Word, tally []int32) {
	for i := 0; i+1 < len(split); i++ {
		if split[i].Capital && !s.Grammar[split[i].Text] || split[i+1].Capital {
			continue
		}
		for _, n := range s.lengths[[2]string{split[i].Text, split[i+1].Text}] {
			if i+n > len(split) || slices.ContainsFunc(split[i+1:i+n], func(w words.Word) bool { return w.Capital }) {
				continue
			}
			if name := s.names[words.Phrase(split[i:i+n])]; name != nil && !name.of(row) {
				tally[name.at]++
			}
		}
	}
}

// of says whether a book has the name.
func (n *soughtName) of(row int32) bool {
	return slices.ContainsFunc(n.as, func(as *name) bool { return slices.Contains(as.rows, row) })
}
