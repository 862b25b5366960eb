package understand

import (
	"regexp"
	"slices"
	"strings"

	"shelftalk/backend/converse/wish"
)

// pages finds how long a book is to be. The first way to say it that stands in the text
// counts. Numbers that tell of a book that was read are left alone: they stand in brackets
// after a title or in a clause about reading.
func (u *utterance) pages() {
	switch {
	case u.long(u.PagesBetween, func(f found) (from, to int) { return f.number(1), f.number(2) }):
	case u.long(u.PagesLess, func(f found) (from, to int) { return 0, f.number(1) }):
	case u.long(u.PagesLimit, func(f found) (from, to int) { return 0, f.number(1) * 11 / 10 }):
	case u.long(u.PagesMore, func(f found) (from, to int) { return f.number(1), 0 }):
	case u.long(u.PagesPlus, func(f found) (from, to int) { return f.number(1), 0 }):
	case u.long(u.PagesAround, func(f found) (from, to int) { return f.number(1) * 7 / 10, f.number(1) * 13 / 10 }):
	default:
		u.lengthWords()
	}
}

// long adds a wish for the pages that a pattern says, unless it tells of what was read, and
// says whether the pattern stands in the text.
func (u *utterance) long(pattern *regexp.Regexp, pages func(found) (from, to int)) bool {
	groups, place := u.find(pattern)
	if place == nil || u.past(place[0]) {
		return place != nil
	}
	from, to := pages(groups)
	noMore := pattern == u.PagesMore && u.deniedAt(place[0]) // "not over 350"
	if from > 0 && to > 0 && from > to || noMore {
		from, to = to, from
	}
	u.wishes = append(u.wishes, ofPages(from, to))
	u.useText(place[0], place[1])
	return true
}

// lengthWords reads "short" and "long". Of both in one text the one that stands nearer to its noun
// counts, the later.
func (u *utterance) lengthWords() {
	first := len(u.wishes)
	for i := range u.words {
		u.lengthWord(i)
	}
	said := u.wishes[first:]
	if len(said) < 2 {
		return
	}
	last := said[len(said)-1]
	if said[0].To != last.To || said[0].From != last.From {
		u.contrary = Short
		if last.From > 0 {
			u.contrary = Long
		}
	}
	u.wishes = append(u.wishes[:first], last)
}

// lengthWord reads one word of length.
func (u *utterance) lengthWord(i int) {
	if u.used[i] || u.withinSpot(i) {
		return
	}
	w, next := u.words[i], ""
	if i+1 < len(u.words) {
		next = u.words[i+1].Text
	}
	not, _ := u.denied(i)
	switch {
	case u.Short[w.Text] && (next == "and" || u.ofBook(i+1)) || u.Shorter[w.Text] && !u.past(w.Start):
		if !not {
			u.wishes = append(u.wishes, soft(ofPages(0, wish.ShortPages)))
			u.use(i, i+1)
		}
	case !(u.Long[w.Text] || u.VeryLong[w.Text]) || next != "" && !u.LongWhat[next] && !u.Short[next]:
	case not:
		u.wishes = append(u.wishes, soft(ofPages(0, wish.LongPages)))
	case !u.Long[w.Text] || i == 0 || !u.LongOtherwise[u.words[i-1].Text]:
		u.wishes = append(u.wishes, soft(ofPages(wish.LongPages, 0)))
	}
}

// ofBook says whether a word, or one soon after it, is a book or a kind of book: what
// stands before describes it.
func (u *utterance) ofBook(word int) bool {
	for i := word; i < min(word+3, len(u.words)) && u.in[i] == u.in[max(0, word-1)]; i++ {
		if u.Books[u.words[i].Text] || u.withinSpot(i) {
			return true
		}
	}
	return false
}

func soft(w wish.Wish) wish.Wish {
	w.Soft = true
	return w
}

// past says whether a place of the text tells of what was read rather than of what
// is wanted.
func (u *utterance) past(place int) bool {
	before := strings.ToLower(u.plain[max(0, place-60):place])
	if open := strings.LastIndexByte(before, '('); open >= 0 && !strings.Contains(before[open:], ")") {
		return true
	}
	return standsBefore(u.ToldRead, before, ".!?\n")
}

// deniedAt says whether a place of the text is within reach of a denial.
func (u *utterance) deniedAt(place int) bool {
	word := slices.IndexFunc(u.words, func(w word) bool { return w.End > place })
	if word < 0 {
		return false
	}
	not, _ := u.denied(word)
	return not
}

// ofPages is a wish for a length.
func ofPages(from, to int) wish.Wish { return wish.Wish{Kind: wish.Pages, From: from, To: to} }
