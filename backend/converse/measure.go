package converse

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
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
func measures(r *reading) {
	number := func(s string) int {
		n, _ := strconv.Atoi(s)
		return n
	}
	pages := func(at []int, from, to int) {
		if at == nil || r.past(at[0]) {
			return
		}
		if from > 0 && to > 0 && from > to {
			from, to = to, from
		}
		r.wishes = append(r.wishes, newPages(from, to))
		r.useText(at[0], at[1])
	}
	text := r.text
	if m := pagesBetween.FindStringSubmatchIndex(text); m != nil {
		pages(m, number(text[m[2]:m[3]]), number(text[m[4]:m[5]]))
	} else if m := pagesLess.FindStringSubmatchIndex(text); m != nil {
		if !r.past(m[0]) {
			r.wishes = append(r.wishes, newPages(0, number(text[m[2]:m[3]])))
			r.useText(m[0], m[1])
		}
	} else if m := pagesLimit.FindStringSubmatchIndex(text); m != nil {
		pages(m, 0, number(text[m[2]:m[3]])*11/10)
	} else if m := pagesMore.FindStringSubmatchIndex(text); m != nil {
		least, most := number(text[m[2]:m[3]]), 0
		if r.deniedAt(m[0]) { // "not over 350": no more than that
			least, most = most, least
		}
		pages(m, least, most)
	} else if m := pagesPlus.FindStringSubmatchIndex(text); m != nil {
		pages(m, number(text[m[2]:m[3]]), 0)
	} else if m := pagesAround.FindStringSubmatchIndex(text); m != nil {
		n := number(text[m[2]:m[3]])
		pages(m, n*7/10, n*13/10)
	} else {
		lengthWords(r)
	}
	years(r, number)
}

// lengthWords reads "short" and "long".
func lengthWords(r *reading) {
	for i, w := range r.words {
		if r.used[i] || r.withinSpot(i) {
			continue
		}
		next := ""
		if i+1 < len(r.words) {
			next = r.words[i+1].Text
		}
		not, _ := r.denied(i)
		switch {
		case w.Text == "short" && (next == "and" || r.ofBook(i+1)) || w.Text == "shorter" && !r.past(w.Start):
			if !not {
				r.wishes = append(r.wishes, soft(newPages(0, shortPages)))
				r.use(i, i+1)
			}
		case (w.Text == "long" || w.Text == "lengthy" || w.Text == "doorstopper" || w.Text == "chunky") && (next == "book" || next == "books" || next == "novel" || next == "novels" || next == "read" || next == "reads" || next == "" || next == "series"):
			if not {
				r.wishes = append(r.wishes, soft(newPages(0, longPages)))
			} else if w.Text != "long" || i == 0 || r.words[i-1].Text != "reading" && r.words[i-1].Text != "mind" {
				r.wishes = append(r.wishes, soft(newPages(longPages, 0)))
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
func (r *reading) ofBook(word int) bool {
	for i := word; i < min(word+3, len(r.words)) && r.in[i] == r.in[max(0, word-1)]; i++ {
		if bookNouns[r.words[i].Text] || r.withinSpot(i) {
			return true
		}
	}
	return false
}

func soft(w Wish) Wish {
	w.Soft = true
	return w
}

func years(r *reading, number func(string) int) {
	text := r.text
	add := func(at []int, from, to int) {
		if r.setIn(at[0]) || from > lastYear || to > lastYear {
			return
		}
		r.wishes = append(r.wishes, newYears(from, to))
		r.useText(at[0], at[1])
	}
	switch {
	case yearsBetween.MatchString(text):
		m := yearsBetween.FindStringSubmatchIndex(text)
		add(m, number(text[m[2]:m[3]]), number(text[m[4]:m[5]]))
	case yearsTwo.MatchString(text):
		m := yearsTwo.FindStringSubmatchIndex(text)
		add(m, 1900+number(text[m[2]:m[3]]), 1909+number(text[m[4]:m[5]]))
	case yearsOf.MatchString(text):
		m := yearsOf.FindStringSubmatchIndex(text)
		add(m, 1900+number(text[m[2]:m[3]]), 1909+number(text[m[2]:m[3]]))
	case yearsLast.MatchString(text):
		m := yearsLast.FindStringSubmatchIndex(text)
		n := number(text[m[2]:m[3]])
		if n == 0 {
			n = map[string]int{"few": 5, "couple of": 3, "five": 5, "ten": 10, "decade": 10}[strings.ToLower(text[m[2]:m[3]])]
		}
		if from, _ := r.span(m[0], m[1]); !r.has(from, telling) {
			add(m, -n, 0)
		}
	case yearsDecade.MatchString(text):
		m := yearsDecade.FindStringSubmatchIndex(text)
		year, width := number(text[m[2]:m[3]]), 0
		if m[4] < m[5] {
			width = 9
			if year%100 == 0 {
				width = 99
			}
		}
		if strings.Contains(strings.ToLower(text[m[0]:m[1]]), "around") {
			year, width = year-15, width/3+30
		}
		add(m, year, year+width)
	case yearsAfter.MatchString(text):
		m := yearsAfter.FindStringSubmatchIndex(text)
		add(m, number(text[m[2]:m[3]])+1, 0)
	case yearsBefore.MatchString(text):
		m := yearsBefore.FindStringSubmatchIndex(text)
		add(m, 0, number(text[m[2]:m[3]])-1)
	case yearsEarlier.MatchString(text):
		m := yearsEarlier.FindStringSubmatchIndex(text)
		add(m, 0, 1900+number(text[m[2]:m[3]])-1)
	case r.recent() >= 0:
		r.wishes = append(r.wishes, newYears(-recentYears, 0))
		r.use(r.recent(), r.recent()+1)
	case yearAside.MatchString(text):
		m := yearAside.FindStringSubmatchIndex(text)
		if year := number(text[m[4]:m[5]]); strings.EqualFold(text[m[2]:m[3]], "before") {
			add(m, 0, year-1)
		} else {
			add(m, year+1, 0)
		}
	case yearBare.MatchString(text): // a short answer: "after 2000"
		m := yearBare.FindStringSubmatchIndex(text)
		if year := number(text[m[4]:m[5]]); strings.EqualFold(text[m[2]:m[3]], "before") {
			add(m, 0, year-1)
		} else {
			add(m, year+1, 0)
		}
	}
}

// recentYears is what "recent" means.
const recentYears = 10

// recent gives the word with which a recent book is asked for, −1 when none is.
func (r *reading) recent() int {
	for i, w := range r.words {
		if w.Text != "recent" || r.used[i] || i > 0 && whose[r.words[i-1].Text] {
			continue
		}
		if not, _ := r.denied(i); !not && (r.ofBook(i+1) || i+1 == len(r.words) || r.in[i+1] != r.in[i]) {
			return i
		}
	}
	return -1
}

var whose = set("my his her their our your most more the")

// past says whether a place of the text tells of what was read rather than of what
// is wanted.
func (r *reading) past(place int) bool {
	before := strings.ToLower(r.text[max(0, place-60):place])
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
func (r *reading) setIn(place int) bool {
	before := strings.ToLower(r.text[max(0, place-40):place])
	for _, sign := range []string{"set in", "set during", "takes place", "taking place", "about the", "setting", "world", "directing", "movie", "film", "feature", "adaptation", "show", "game"} {
		if at := strings.LastIndex(before, sign); at >= 0 && !strings.ContainsAny(before[at:], ".!?\n") {
			return true
		}
	}
	return false
}

func (r *reading) deniedAt(place int) bool {
	for i, w := range r.words {
		if w.End > place {
			not, _ := r.denied(i)
			return not
		}
	}
	return false
}

// useText marks the words between two places as understood.
func (r *reading) useText(start, end int) {
	if from, to := r.span(start, end); from >= 0 {
		r.use(from, to)
	}
}

func newPages(from, to int) Wish {
	w := Wish{Kind: Pages, From: from, To: to}
	switch {
	case from > 0 && to > 0:
		w.Name = fmt.Sprintf("%d to %d pages", from, to)
	case to > 0:
		w.Name = fmt.Sprintf("at most %d pages", to)
	default:
		w.Name = fmt.Sprintf("at least %d pages", from)
	}
	return w
}

// newYears makes a wish for years; a negative from is so many years before the
// present one.
func newYears(from, to int) Wish {
	w := Wish{Kind: Years, From: from, To: to}
	switch {
	case from < 0:
		w.Name = fmt.Sprintf("of the last %d years", -from)
	case from > 0 && to > 0:
		w.Name = fmt.Sprintf("%d to %d", from, to)
	case to > 0:
		w.Name = fmt.Sprintf("before %d", to+1)
	default:
		w.Name = fmt.Sprintf("from %d on", from)
	}
	return w
}
