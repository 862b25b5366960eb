package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// compared are the wishes of a text that compares: "shorter", "newer". The middle
// of the table is what it compares with.
func (r *Reader) compared(text string, table []int32) []wish.Wish {
	all := r.lang.Split(text)
	if len(all) > longestCritique {
		return nil
	}
	var wishes []wish.Wish
	for _, word := range all {
		what, way, ok := strings.Cut(r.Compares[word.Text], " ")
		if !ok {
			continue
		}
		kind, more := wish.Kind(what), way == "more"
		middle := r.middle(kind, table)
		if middle == 0 {
			continue
		}
		switch {
		case kind == wish.Pages && more:
			wishes = append(wishes, ofPages(int(float64(middle)*r.weights.Longer), 0))
		case kind == wish.Pages:
			wishes = append(wishes, ofPages(0, int(float64(middle)*r.weights.Shorter)))
		case more:
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
	all := r.lang.Split(text)
	if len(all) > longestCritique {
		return false
	}
	spots := r.facets.Find(all)
	for i, word := range all {
		known := r.SmallWords[word.Text] || r.Compares[word.Text] != "" || r.pulls[word.Text] != nil ||
			r.Strengths[word.Text] != 0
		known = known || slices.ContainsFunc(spots, func(s facet.Spot) bool { return i >= s.From && i < s.To })
		for n := 2; n <= longestMood && !known; n++ {
			for from := max(0, i-n+1); from <= i && from+n <= len(all) && !known; from++ {
				known = r.pulls[words.Phrase(all[from:from+n])] != nil
			}
		}
		if !known {
			return false
		}
	}
	return true
}

// renown gives how adventurous a text asks to be, 0 when it does not say.
func (r *Reader) renown(text string) float64 {
	switch {
	case r.Obscure.MatchString(text):
		return r.weights.Obscure
	case r.Famous.MatchString(text):
		return r.weights.Famous
	}
	return 0
}
