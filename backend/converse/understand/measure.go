package understand

import (
	"regexp"
	"strconv"
	"strings"

	"shelftalk/backend/converse/wish"
)

// What words of length mean, in pages.
const (
	shortPages = 250
	longPages  = 500
)

// firstYear and lastYear bound what is taken for a year.
const (
	firstYear = 1000
	lastYear  = 2100
)

var (
	pagesLess    = regexp.MustCompile(`(?i)\b(?:under|below|less than|fewer than|no more than|not more than|no longer than|not longer than|shorter than|up to|max(?:imum)?(?: of)?|at most|cant be over|can't be over|not over|within|<)\s*(\d{2,4})\s*(?:-?\s*ish)?\s*(?:pages?|pgs?|pp?\b)`)
	pagesMore    = regexp.MustCompile(`(?i)\b(?:over|above|more than|at least|longer than|min(?:imum)?(?: of)?|>)\s*(\d{2,4})\s*\+?\s*(?:pages?|pgs?)`)
	pagesPlus    = regexp.MustCompile(`(?i)\b(\d{3,4})\s*\+\s*(?:pages?|pgs?)`)
	pagesBetween = regexp.MustCompile(`(?i)\b(\d{2,4})\s*(?:-|–|to|and)\s*(\d{2,4})\s*(?:pages?|pgs?)`)
	pagesAround  = regexp.MustCompile(`(?i)\b(?:around|about|roughly|approximately|~|ca\.?)\s*(\d{2,4})\s*(?:pages?|pgs?)`)
	pagesLimit   = regexp.MustCompile(`(?i)\b(\d{2,4})\s*-?\s*(?:ish)?\s*page (?:limit|max)`)
	yearsAfter   = regexp.MustCompile(`(?i)\b(?:(?:published|written|released|out|came out|books?|novels?|something|anything|only) (?:from )?(?:after|since)|from (?:after|since)|newer than|later than|post)[\s-]*(?:the year\s*)?(1[0-9]{3}|20[0-9]{2})\b`)
	yearsBefore  = regexp.MustCompile(`(?i)\b(?:(?:published|written|released|out|came out|books?|novels?|something|anything|only) (?:from )?(?:before|until)|from (?:before|until)|prior to|earlier than|older than|pre)[\s-]*(?:the year\s*)?(1[0-9]{3}|20[0-9]{2})(s?)\b`)
	yearsEarlier = regexp.MustCompile(`(?i)\b(?:before|until|pre|prior to|earlier than|older than)[\s-]+(?:the\s+)?['’]?(?:19)?([2-9]0)['’]?s\b`)
	yearAside    = regexp.MustCompile(`(?i),\s*(?:and |but |only |just )?(after|since|before)\s*(1[0-9]{3}|20[0-9]{2})\s*(?:$|[,.!?;])`)
	yearBare     = regexp.MustCompile(`(?i)^\W*(?:but |and |only |just |from )*(after|since|before)\s*(1[0-9]{3}|20[0-9]{2})\b`)
	yearsBetween = regexp.MustCompile(`(?i)\b(?:published |written |released |from |between )+(1[0-9]{3}|20[0-9]{2})\s*(?:-|–|to|and)\s*(1[0-9]{3}|20[0-9]{2})\b`)
	yearsDecade  = regexp.MustCompile(`(?i)\b(?:published|written|released|came out)\s+(?:\w+\s+){0,3}?(?:in|around|during|from)\s+(?:the\s+)?(?:early |late |mid )?(1[0-9]{3}|20[0-9]{2})(s?)\b`)
	yearsTwo     = regexp.MustCompile(`(?i)\b(?:19)?([2-9]0)['’]?s\s*(?:-|–|to|and|or|/|through)\s*['’]?(?:19)?([2-9]0)['’]?s\b`)
	yearsOf      = regexp.MustCompile(`(?i)\b(?:published|written|released|came out|books?|novels?)\s+(?:in|during|from|of)\s+(?:the\s+)?(?:early |late |mid )?['’]?(?:19)?([2-9]0)['’]?s\b`)
	yearsLast    = regexp.MustCompile(`(?i)\b(?:published|written|released|out|came out|from|of|within|in)\s+(?:in |within |during )?the (?:last|past) (\d{1,2}|few|couple of|five|ten|decade) ?(?:years?)?\b`)
)

// measures finds lengths and years. Numbers that tell of a book that was read are
// left alone: they stand in brackets after a title or in a clause about reading.
func (u *utterance) measures() {
	number := func(s string) int {
		n, _ := strconv.Atoi(s)
		return n
	}
	pages := func(at []int, from, to int) {
		if at == nil || u.past(at[0]) {
			return
		}
		if from > 0 && to > 0 && from > to {
			from, to = to, from
		}
		u.wishes = append(u.wishes, ofPages(from, to))
		u.useText(at[0], at[1])
	}
	text := u.text
	if m := pagesBetween.FindStringSubmatchIndex(text); m != nil {
		pages(m, number(text[m[2]:m[3]]), number(text[m[4]:m[5]]))
	} else if m := pagesLess.FindStringSubmatchIndex(text); m != nil {
		if !u.past(m[0]) {
			u.wishes = append(u.wishes, ofPages(0, number(text[m[2]:m[3]])))
			u.useText(m[0], m[1])
		}
	} else if m := pagesLimit.FindStringSubmatchIndex(text); m != nil {
		pages(m, 0, number(text[m[2]:m[3]])*11/10)
	} else if m := pagesMore.FindStringSubmatchIndex(text); m != nil {
		least, most := number(text[m[2]:m[3]]), 0
		if u.deniedAt(m[0]) { // "not over 350": no more than that
			least, most = most, least
		}
		pages(m, least, most)
	} else if m := pagesPlus.FindStringSubmatchIndex(text); m != nil {
		pages(m, number(text[m[2]:m[3]]), 0)
	} else if m := pagesAround.FindStringSubmatchIndex(text); m != nil {
		n := number(text[m[2]:m[3]])
		pages(m, n*7/10, n*13/10)
	} else {
		u.lengthWords()
	}
	u.years(number)
}

// lengthWords reads "short" and "long".
func (u *utterance) lengthWords() {
	for i, w := range u.words {
		if u.used[i] || u.withinSpot(i) {
			continue
		}
		next := ""
		if i+1 < len(u.words) {
			next = u.words[i+1].Text
		}
		not, _ := u.denied(i)
		switch {
		case w.Text == "short" && (next == "and" || u.ofBook(i+1)) || w.Text == "shorter" && !u.past(w.Start):
			if !not {
				u.wishes = append(u.wishes, soft(ofPages(0, shortPages)))
				u.use(i, i+1)
			}
		case (w.Text == "long" || w.Text == "lengthy" || w.Text == "doorstopper" || w.Text == "chunky") && (next == "book" || next == "books" || next == "novel" || next == "novels" || next == "read" || next == "reads" || next == "" || next == "series"):
			if not {
				u.wishes = append(u.wishes, soft(ofPages(0, longPages)))
			} else if w.Text != "long" || i == 0 || u.words[i-1].Text != "reading" && u.words[i-1].Text != "mind" {
				u.wishes = append(u.wishes, soft(ofPages(longPages, 0)))
			}
		default:
			continue
		}
		return
	}
}

// bookNouns are what people call a book that they describe.
var bookNouns = set("book books read reads novel novels nonfiction fiction one ones release releases publication publications")

// ofBook says whether a word, or one soon after it, is a book or a kind of book: what
// stands before describes it.
func (u *utterance) ofBook(word int) bool {
	for i := word; i < min(word+3, len(u.words)) && u.in[i] == u.in[max(0, word-1)]; i++ {
		if bookNouns[u.words[i].Text] || u.withinSpot(i) {
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
	before := strings.ToLower(u.text[max(0, place-60):place])
	if open := strings.LastIndexByte(before, '('); open >= 0 && !strings.Contains(before[open:], ")") {
		return true
	}
	for _, sign := range []string{"i read", "i've read", "ive read", "finished", "took me", "was over", "were over"} {
		if at := strings.LastIndex(before, sign); at >= 0 && !strings.ContainsAny(before[at:], ".!?\n") {
			return true
		}
	}
	return false
}

// setIn says whether a year tells where a story plays, or when a film comes out.
func (u *utterance) setIn(place int) bool {
	before := strings.ToLower(u.text[max(0, place-40):place])
	for _, sign := range []string{"set in", "set during", "takes place", "taking place", "about the", "setting", "world", "directing", "movie", "film", "feature", "adaptation", "show", "game"} {
		if at := strings.LastIndex(before, sign); at >= 0 && !strings.ContainsAny(before[at:], ".!?\n") {
			return true
		}
	}
	return false
}

func (u *utterance) deniedAt(place int) bool {
	for i, w := range u.words {
		if w.End > place {
			not, _ := u.denied(i)
			return not
		}
	}
	return false
}

// ofPages is a wish for a length.
func ofPages(from, to int) wish.Wish { return wish.Wish{Kind: wish.Pages, From: from, To: to} }

// ofYears is a wish for years; a negative from is so many years before the present one.
func ofYears(from, to int) wish.Wish { return wish.Wish{Kind: wish.Years, From: from, To: to} }
