package reply

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/wish"
)

// Ways to go on, by their keys in the words.
const (
	nextLength = "length" // shorter or longer
	nextTone   = "tone"   // lighter or darker
	nextEra    = "era"    // older or newer
	nextAvoid  = "avoid"  // what had better not be in it
	nextRead   = "read"   // which are known
	nextClose  = "close"  // which comes close
	nextStart  = "start"  // anything at all
)

// NextKey is the key of a way to go on among the questions that were asked.
func NextKey(of string) string { return string(Next) + ":" + of }

// From so many pages and years between the books of a table on it is worth asking for one side.
const (
	spreadPages = 150
	spreadYears = 50
)

// tellNext asks for one thing more, unless a question stands.
func (r *Reply) tellNext(t Telling) {
	if r.Question != nil {
		return
	}
	wished := func(kind wish.Kind) bool {
		return slices.ContainsFunc(r.Chips, func(c Chip) bool { return c.Wish.Kind == kind })
	}
	var ways []string
	if !t.Asked {
		ways = append(ways, nextStart)
	}
	if !wished(wish.Mood) {
		ways = append(ways, nextTone)
	}
	pages := r.span(func(row int32) int { return t.Catalogue.Book(row).Pages })
	if !wished(wish.Pages) && pages >= spreadPages {
		ways = append(ways, nextLength)
	}
	ways = append(ways, nextClose)
	years := r.span(func(row int32) int { return t.Catalogue.Book(row).Year })
	if !wished(wish.Years) && years >= spreadYears {
		ways = append(ways, nextEra)
	}
	r.offer(t, append(ways, nextAvoid, nextRead))
}

// span is the difference between the largest and the smallest value of the table that is known.
func (r *Reply) span(of func(row int32) int) int {
	least, most := 0, 0
	for _, item := range r.Table {
		if v := of(item.Row); v > 0 {
			most = max(most, v)
			if least == 0 || v < least {
				least = v
			}
		}
	}
	return most - least
}

// offer offers the first of some ways to go on that has not been offered yet; once all
// have been, the one whose turn was longest ago.
func (r *Reply) offer(t Telling, ways []string) {
	best, longest := "", len(t.Offered)+1
	for _, way := range ways {
		last := -1
		for i, key := range t.Offered {
			if key == NextKey(way) {
				last = i
			}
		}
		if last < longest {
			best, longest = way, last
		}
	}
	if best != "" {
		r.SayOf(Next, best)
	}
}

// Offered is the key of what a reply asks, "" for nothing.
func (r *Reply) Offered() string {
	if r.Question != nil {
		return r.Question.Key()
	}
	for _, say := range r.Says {
		if say.Kind == Next {
			return NextKey(say.Of)
		}
	}
	return ""
}

// holds says whether a text has a word, whatever its ending.
func holds(text, word string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(word))
}
