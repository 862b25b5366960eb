package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// longestMood is how many words a mood has at most.
const longestMood = 4

// moods turns words of mood into wishes. What is denied pulls the other way.
func (u *utterance) moods() {
	for i := 0; i < len(u.words); {
		n := 0
		for n = min(longestMood, len(u.words)-i); n > 0; n-- {
			if u.anyUsed(i, i+n) || u.withinTheme(i, i+n) {
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

// withinTheme says whether some words name a mood that books of the catalogue are tagged with.
func (u *utterance) withinTheme(from, to int) bool {
	return slices.ContainsFunc(u.spots, func(s facet.Spot) bool {
		return from < s.To && s.From < to && u.facets.Theme(s.Facet) && !comparative(u.words[from].Text)
	})
}

// comparative says whether a word compares: "darker", "funnier".
func comparative(word string) bool { return strings.HasSuffix(word, "er") }
