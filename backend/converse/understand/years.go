package understand

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/wish"
)

// lastYear bounds what is taken for a year of publication.
const lastYear = 2100

// found is a pattern that was found in a text: its groups, in small letters.
type found []string

// number is a group as a number, 0 for one that is none.
func (f found) number(group int) int {
	n, _ := strconv.Atoi(f[group])
	return n
}

// find looks a pattern up; nil where it does not stand.
func (u *utterance) find(pattern *regexp.Regexp) (groups found, place []int) {
	place = pattern.FindStringSubmatchIndex(u.plain)
	for i := 0; i+1 < len(place); i += 2 {
		group := ""
		if place[i] >= 0 {
			group = strings.ToLower(u.plain[place[i]:place[i+1]])
		}
		groups = append(groups, group)
	}
	return groups, place
}

// years finds when a book is to have been published. The first way to say it that stands
// in the text counts.
func (u *utterance) years() {
	bound := func(f found) (from, to int) { // "after 2000"
		if u.Until[f[1]] {
			return 0, f.number(2) - 1
		}
		return f.number(2) + 1, 0
	}
	switch {
	case u.published(u.YearsBetween, func(f found) (from, to int) { return f.number(1), f.number(2) }):
	case u.published(u.YearsTwo, func(f found) (from, to int) { return 1900 + f.number(1), 1909 + f.number(2) }):
	case u.published(u.YearsOf, func(f found) (from, to int) { return 1900 + f.number(1), 1909 + f.number(1) }):
	case u.lastYears():
	case u.published(u.YearsCentury, func(f found) (from, to int) {
		n := f.number(1) + f.number(2) // one of them is there
		return 100*(n-1) + 1, 100 * n
	}):
	case u.published(u.YearsDecade, u.decade):
	case u.published(u.YearsAfter, func(f found) (from, to int) { return f.number(1) + 1, 0 }):
	case u.published(u.YearsBefore, func(f found) (from, to int) { return 0, f.number(1) - 1 }):
	case u.published(u.YearsEarlier, func(f found) (from, to int) { return 0, 1900 + f.number(1) - 1 }):
	case u.published(u.YearsModern, func(found) (from, to int) { return modernYear, 0 }):
	case u.recent() >= 0:
		u.wishes = append(u.wishes, ofYears(-recentYears, 0))
		u.use(u.recent(), u.recent()+1)
	case u.published(u.YearsAside, bound):
	case u.published(u.YearsBare, bound):
	}
}

// published adds a wish for the years that a pattern says, unless it tells where a story
// plays, and says whether the pattern stands in the text.
func (u *utterance) published(pattern *regexp.Regexp, years func(found) (from, to int)) bool {
	groups, place := u.find(pattern)
	if place == nil {
		return false
	}
	if from, to := years(groups); !u.setIn(place[0]) && from <= lastYear && to <= lastYear {
		u.wishes = append(u.wishes, ofYears(from, to))
		u.useYears(place)
	}
	return true
}

// useYears marks the words of a pattern as understood, but for the kinds among them that hold none
// of its numbers: "a 19th century Russian novel".
func (u *utterance) useYears(place []int) {
	from, to := u.span(place[0], place[1])
	for i := from; i >= 0 && i < to; i++ {
		at := slices.IndexFunc(u.spots, func(s facet.Spot) bool { return i >= s.From && i < s.To })
		kind := at >= 0
		for g := 2; kind && g+1 < len(place); g += 2 {
			if place[g] >= 0 {
				first, last := u.span(place[g], place[g+1])
				kind = last <= u.spots[at].From || first >= u.spots[at].To
			}
		}
		u.used[i] = u.used[i] || !kind
	}
}

// decade reads a year, a decade or a century, and what is around one.
func (u *utterance) decade(f found) (from, to int) {
	year, width := f.number(1), 0
	if f[2] != "" {
		width = 9
		if year%100 == 0 {
			width = 99
		}
	}
	for word := range u.Around {
		if strings.Contains(f[0], word) {
			return year - 15, year - 15 + width/3 + 30
		}
	}
	return year, year + width
}

// lastYears reads "from the last ten years", unless that tells of what was read.
func (u *utterance) lastYears() bool {
	groups, place := u.find(u.YearsLast)
	if place == nil {
		return false
	}
	n := groups.number(1)
	if n == 0 {
		n = u.Spans[groups[1]]
	}
	if from, _ := u.span(place[0], place[1]); !u.has(from, u.Telling) {
		u.published(u.YearsLast, func(found) (from, to int) { return -n, 0 })
	}
	return true
}

// modernYear is from when on a book is modern.
const modernYear = 1980

// recentYears is what "recent" means.
const recentYears = 10

// recent gives the word with which a recent book is asked for, −1 when none is.
func (u *utterance) recent() int {
	for i, w := range u.words {
		if !u.Recent[w.Text] || u.used[i] || i > 0 && u.Whose[u.words[i-1].Text] {
			continue
		}
		if not, _ := u.denied(i); !not && (u.ofBook(i+1) || i+1 == len(u.words) || u.in[i+1] != u.in[i]) {
			return i
		}
	}
	return -1
}

// setIn says whether a year tells where a story plays, or when a film comes out.
func (u *utterance) setIn(place int) bool {
	before := strings.ToLower(u.plain[max(0, place-tellingReach):place])
	return standsBefore(u.ToldSetIn, before, ".!?\n")
}

// tellingReach is how many bytes before a number are looked at for what it tells of.
const tellingReach = 40

// ofYears is a wish for years; a negative from is so many years before the present one.
func ofYears(from, to int) wish.Wish { return wish.Wish{Kind: wish.Years, From: from, To: to} }
