package understand

import (
	"strings"

	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// longestMood is how many words a mood has at most.
const longestMood = 3

// moods turns words of mood into wishes. What is denied pulls the other way.
func (u *utterance) moods() {
	for i := 0; i < len(u.words); {
		n := 0
		for n = min(longestMood, len(u.words)-i); n > 0; n-- {
			if u.anyUsed(i, i+n) {
				continue
			}
			found := u.pulls[words.Phrase(u.words[i:i+n])]
			if found == nil {
				continue
			}
			if not, _ := u.denied(i); u.open(i) && !not {
				break
			}
			for _, p := range found {
				by := u.weights.Mood * p.by
				if i > 0 && u.Strengths[u.words[i-1].Text] != 0 {
					by = p.by * u.Strengths[u.words[i-1].Text]
				}
				if not, _ := u.denied(i); not {
					by = -by
				}
				mood := wish.NewMood(p.scale, by)
				mood.Aside = u.aside(i)
				u.wishes = append(u.wishes, mood)
			}
			if comparative(u.words[i].Text) { // it compares, and is no theme
				u.use(i, i+n)
			}
			break
		}
		i += max(1, n)
	}
}

// comparative says whether a word compares: "darker", "funnier".
func comparative(word string) bool { return strings.HasSuffix(word, "er") }
