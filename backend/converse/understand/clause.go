package understand

import (
	"strings"

	"shelftalk/backend/converse/words"
)

// clause is a piece of a text within which a negation reaches.
type clause struct {
	from, to int  // words
	not      int  // the word with which a negation begins, −1 for none
	soft     bool // it denies that something is the main thing, not that it is there
	open     bool // "it does not have to be": neither wanted nor unwanted
	back     bool // it denies what was said right before: "not looking for that"
	known    bool // its denial says "already has": that is known, not disliked
	sentence int
}

// at gives the longest of some phrases that stands at a word, as its length, 0
// for none.
func at(all phrases, text []word, i, end int) int {
	longest := 0
	for _, p := range all {
		if len(p) > longest && i+len(p) <= end && words.Stand(p, text[i:i+len(p)]) {
			longest = len(p)
		}
	}
	return longest
}

// clauses cuts a text where a negation ends: at the end of sentences and at words
// that turn them. Commas end one only before a new subject, since "no romance,
// fantasy or horror" denies all three.
func (x *lexicon) clauses(text string, all []word) []clause {
	var found []clause
	sentence, start := 0, 0
	flush := func(end int) {
		if end > start {
			found = append(found, x.newClause(all, start, end, sentence))
		}
		start = end
	}
	for i := 1; i < len(all); i++ {
		gap := text[all[i-1].End:all[i].Start]
		switch {
		case strings.ContainsAny(gap, ".!?\n;()"), words.Dashed(gap):
			flush(i)
			sentence++
		case x.Turns[all[i].Text] && at(x.NotTurning, all, i-1, i+1) == 0:
			flush(i)
		case strings.Contains(gap, ",") && x.Subjects[all[i].Text]:
			flush(i)
		}
	}
	flush(len(all))
	return found
}

// furthestPointing is how many words behind a denial may point back.
const furthestPointing = 7

// pointsBack says whether what follows a denial is only a word for what was said
// before it: "not looking for anything like that".
func (x *lexicon) pointsBack(rest []word) bool {
	points := false
	for i, word := range rest {
		if i >= furthestPointing || !x.AroundPointing[word.Text] && !x.Pointing[word.Text] {
			return false
		}
		points = points || x.Pointing[word.Text]
	}
	return points
}

// newClause reads the words of a clause for what they deny.
func (x *lexicon) newClause(all []word, from, to, sentence int) clause {
	c := clause{from: from, to: to, not: -1, sentence: sentence}
	for i := from; i < to; i++ {
		if n := at(x.NeedNotBe, all, i, to); n > 0 {
			c.open = true
			i += n - 1
			continue
		}
		if n := at(x.Excuses, all, i, to); n > 0 {
			i += n - 1
			continue
		}
		if c.not < 0 {
			if n := at(x.Denials, all, i, to); n > 0 {
				c.not = i
				c.soft = x.Less[all[i].Text] || n > 1 && x.TooMuch[all[i+1].Text]
				c.known = x.Already[all[i].Text]
				i += n - 1
				c.back = x.pointsBack(all[i+1:to]) || at(x.Dismissals, all, c.not, to) > 0
			}
		}
		if c.not >= 0 && at(x.MainThing, all, i, to) > 0 {
			c.soft = true
		}
	}
	return c
}
