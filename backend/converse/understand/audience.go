package understand

import (
	"regexp"
	"strconv"
	"strings"

	"shelftalk/backend/converse/wish"
)

// adultAge is the age from which the audience says nothing of the book.
const adultAge = 18

// schoolAge is how much older than the number of their grade children at school are.
const schoolAge = 6

// audience finds for whom a book is, when that is a child or a teenager.
func (u *utterance) audience() {
	for _, find := range []*regexp.Regexp{u.AgeFor, u.AgeOf, u.Grade} {
		for _, m := range find.FindAllStringSubmatchIndex(u.plain, -1) {
			age, _ := strconv.Atoi(u.plain[m[2]:m[3]])
			if find == u.Grade {
				age += schoolAge
			}
			if age < 2 || age >= adultAge || u.oneself(m[0]) {
				continue
			}
			u.wishes = append(u.wishes, wish.Wish{Kind: wish.Audience, From: age})
			u.useText(m[0], m[1])
			return
		}
	}
}

// oneself says whether an age is told of the past: "when I was 12 years old".
func (u *utterance) oneself(place int) bool {
	before := strings.ToLower(u.plain[max(0, place-40):place])
	return standsBefore(u.ToldOneself, before, ".!?\n,")
}

// languages finds "in French".
func (u *utterance) languages() {
	for i := 1; i < len(u.words); i++ {
		code := u.AskedFor[u.words[i].Text]
		if code == "" || !u.In[u.words[i-1].Text] || u.used[i] {
			continue
		}
		if i+1 < len(u.words) && !strings.ContainsAny(u.text[u.words[i].End:u.words[i+1].Start], ".,!?;\n)") &&
			!u.Please[u.words[i+1].Text] {
			continue // "in English class", "in German history"
		}
		if not, _ := u.denied(i); not {
			continue
		}
		u.wishes = append(u.wishes, wish.Wish{Kind: wish.Language, Code: code})
		u.use(i-1, i+1)
		return
	}
}
