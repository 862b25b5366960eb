package understand

import (
	"slices"

	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// relative are words that compare with what is on the table, in pages or years.
var relative = map[string]struct {
	kind wish.Kind
	more bool
}{"shorter": {wish.Pages, false}, "longer": {wish.Pages, true}, "newer": {wish.Years, true}, "older": {wish.Years, false}, "recent": {wish.Years, true}, "modern": {wish.Years, true}}

// The step of a comparison: so much shorter or longer than the middle of the table.
const (
	shorterBy = 0.8
	longerBy  = 1.25
)

// compared are the wishes of a text that compares: "shorter", "newer". The middle
// of the table is what it compares with.
func (r *Reader) compared(text string, table []int32) []wish.Wish {
	all := words.Split(text)
	if len(all) > longestCritique {
		return nil
	}
	var wishes []wish.Wish
	for _, word := range all {
		by, ok := relative[word.Text]
		if !ok {
			continue
		}
		middle := r.middle(by.kind, table)
		if middle == 0 {
			continue
		}
		switch {
		case by.kind == wish.Pages && by.more:
			wishes = append(wishes, ofPages(int(float64(middle)*longerBy), 0))
		case by.kind == wish.Pages:
			wishes = append(wishes, ofPages(0, int(float64(middle)*shorterBy)))
		case by.more:
			wishes = append(wishes, ofYears(middle+1, 0))
		default:
			wishes = append(wishes, ofYears(0, middle-1))
		}
	}
	return wishes
}

// longestCritique is how many words a remark on the table has at most.
const longestCritique = 8

// middle is the median length or year of a table, 0 when no record says.
func (r *Reader) middle(kind wish.Kind, table []int32) int {
	var known []int
	for _, row := range table {
		value := r.books[row].Pages
		if kind == wish.Years {
			value = r.books[row].Year
		}
		if value > 0 {
			known = append(known, value)
		}
	}
	if len(known) == 0 {
		return 0
	}
	slices.Sort(known)
	return known[len(known)/2]
}

// bare says whether a text only compares or names kinds, moods and measures, so
// that it changes what is looked for and is no theme of its own.
func (r *Reader) bare(text string) bool {
	all := words.Split(text)
	if len(all) > longestCritique {
		return false
	}
	spots := r.facets.Find(all)
	for i, word := range all {
		known := smallWords[word.Text] || relative[word.Text].kind != "" || pulls[word.Text] != nil || strengths[word.Text] != 0
		for _, s := range spots {
			known = known || i >= s.From && i < s.To
		}
		for n := 2; n <= longestMood && !known; n++ {
			for from := max(0, i-n+1); from <= i && from+n <= len(all) && !known; from++ {
				known = pulls[words.Phrase(all[from:from+n])] != nil
			}
		}
		if !known {
			return false
		}
	}
	return true
}

// smallWords say nothing of their own in a remark.
var smallWords = set(`a an the and or of to in but with not no more less fewer little bit much too very really something anything one ones please make it them that is be so i want would like
can could you we try maybe how about book books some any also only just than these those this id prefer than without few lot`)
