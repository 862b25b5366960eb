package understand

import (
	"regexp"
	"strconv"
	"strings"

	"shelftalk/backend/converse/wish"
)

var (
	ageOf  = regexp.MustCompile(`(?i)\b(\d{1,2})[\s-]*(?:years?[\s-]*olds?|yr[\s-]*olds?|yrs? old|y/?o\b|yo\b|year olds?)`)
	ageFor = regexp.MustCompile(`(?i)\b(?:for|to) (?:my|a|an|her|his|our|the) (?:\w+ ){0,2}?(?:nephew|niece|son|daughter|kid|child|boy|girl|brother|sister|grandson|granddaughter|student|cousin)s?,?\s*(?:\(|who is |who's |whos |aged? )?\s*(\d{1,2})\b`)
	grade  = regexp.MustCompile(`(?i)\b(\d{1,2})(?:st|nd|rd|th)[\s-]grad(?:e|er|ers)\b`)
)

// adultAge is the age from which the audience says nothing of the book.
const adultAge = 18

// audience finds for whom a book is, when that is a child or a teenager.
func (u *utterance) audience() {
	for _, find := range []*regexp.Regexp{ageFor, ageOf, grade} {
		for _, m := range find.FindAllStringSubmatchIndex(u.text, -1) {
			age, _ := strconv.Atoi(u.text[m[2]:m[3]])
			if find == grade {
				age += 6
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
	before := strings.ToLower(u.text[max(0, place-40):place])
	for _, sign := range []string{"when i was", "since i was", "at age", "back when", "as a", "were", "ago"} {
		if at := strings.LastIndex(before, sign); at >= 0 && !strings.ContainsAny(before[at:], ".!?\n,") {
			return true
		}
	}
	return false
}

// tongues are the languages a book may be asked for in.
var tongues = map[string]string{"english": "en", "german": "de", "french": "fr", "spanish": "es", "italian": "it", "portuguese": "pt", "dutch": "nl", "russian": "ru",
	"japanese": "ja", "chinese": "zh", "polish": "pl", "swedish": "sv", "danish": "da", "norwegian": "no", "finnish": "fi", "turkish": "tr", "arabic": "ar", "korean": "ko"}

// languages finds "in French".
func (u *utterance) languages() {
	for i := 1; i < len(u.words); i++ {
		code := tongues[u.words[i].Text]
		if code == "" || u.words[i-1].Text != "in" || u.used[i] {
			continue
		}
		if i+1 < len(u.words) && !strings.ContainsAny(u.text[u.words[i].End:u.words[i+1].Start], ".,!?;\n)") && u.words[i+1].Text != "please" {
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
