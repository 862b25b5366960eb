package understand

import (
	"strings"

	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// pull is what a word says on a scale.
type pull struct {
	scale string
	by    float64
}

// pulls are words of mood. A word may pull on several scales.
var pulls = func() map[string][]pull {
	all := map[string][]pull{}
	for _, entry := range []struct {
		scale string
		by    float64
		said  string
	}{
		{"tone", 1, "dark; darker; grim; gritty; bleak; disturbing; unsettling; brutal; depressing; devastating; heartbreaking; tragic; twisted; macabre; sinister; sad; heavy; haunting; emotional devastation; tear jerker; tearjerker; cry; traumatic; eerie; violent; messed up"},
		{"tone", -1, "light; lighter; light hearted; lighthearted; cozy; cosy; comfy; comforting; uplifting; heartwarming; hopeful; feel good; wholesome; warm; warmer; cheerful; happy; happier; sunny; sunnier; sweet; gentle; soothing; calming; optimistic; joyful; positive; happy ending"},
		{"pace", 1, "fast; faster; fast paced; gripping; page turner; page turning; action packed; exciting; thrilling; intense; tightly paced; unputdownable; action; adrenaline; propulsive; engaging"},
		{"pace", -1, "slow; slower; slow paced; slow burn; quiet; meditative; contemplative; leisurely; reflective; calm; introspective"},
		{"humor", 1, "funny; funnier; humorous; hilarious; witty; comedic; laugh; laugh out loud; comedy; absurd; silly"},
		{"humor", -1, "serious; more serious; solemn"},
		{"romance", 1, "romantic; more romance; more romantic; swoony; yearning"},
		{"depth", 1, "deep; deeper; thought provoking; philosophical; profound; challenging; literary; complex; intellectual; beautiful prose; beautifully written; meaningful"},
		{"depth", -1, "easy; easier; simple; simpler; easy to read; quick read; beginner; beginners; beach read; fluffy; approachable; accessible"},
		{"world", 1, "magical; otherworldly; fantastical; surreal; whimsical"},
		{"world", -1, "realistic; grounded; real life; true; everyday"},
	} {
		for _, word := range strings.Split(entry.said, ";") {
			word = strings.TrimSpace(word)
			all[word] = append(all[word], pull{entry.scale, entry.by})
		}
	}
	return all
}()

// strengths change how far a mood before which they stand pulls.
var strengths = map[string]float64{"very": 1, "really": 1, "much": 1, "super": 1, "extremely": 1, "slightly": 0.35, "little": 0.35, "bit": 0.35, "somewhat": 0.35, "more": 0.7, "kinda": 0.5}

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
			found := pulls[words.Phrase(u.words[i:i+n])]
			if found == nil {
				continue
			}
			if not, _ := u.denied(i); u.open(i) && !not {
				break
			}
			for _, p := range found {
				by := 0.6 * p.by
				if i > 0 && strengths[u.words[i-1].Text] != 0 {
					by = p.by * strengths[u.words[i-1].Text]
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
