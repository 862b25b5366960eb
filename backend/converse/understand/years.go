package understand

import (
	"strings"
)

func (u *utterance) years(number func(string) int) {
	text := u.text
	add := func(at []int, from, to int) {
		if u.setIn(at[0]) || from > lastYear || to > lastYear {
			return
		}
		u.wishes = append(u.wishes, ofYears(from, to))
		u.useText(at[0], at[1])
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
		if from, _ := u.span(m[0], m[1]); !u.has(from, telling) {
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
	case u.recent() >= 0:
		u.wishes = append(u.wishes, ofYears(-recentYears, 0))
		u.use(u.recent(), u.recent()+1)
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
func (u *utterance) recent() int {
	for i, w := range u.words {
		if w.Text != "recent" || u.used[i] || i > 0 && whose[u.words[i-1].Text] {
			continue
		}
		if not, _ := u.denied(i); !not && (u.ofBook(i+1) || i+1 == len(u.words) || u.in[i+1] != u.in[i]) {
			return i
		}
	}
	return -1
}

var whose = set("my his her their our your most more the")
