package converse

import (
	"strings"

	"shelftalk/backend/converse/words"
)

// Scale is something of which a book has more or less. Its direction in the space
// of the vectors is learned from descriptions of its poles and from the genres at
// them (see direction.go).
type Scale struct {
	Name      string
	Low, High string // what its poles are called
	LowText   []string
	HighText  []string
	LowKinds  []string // facets that lie at a pole
	HighKinds []string
}

// Scales are what a reader can move. The low end is the first word of each name.
var Scales = []Scale{
	{Name: "tone", Low: "lighter", High: "darker",
		LowText:   []string{"a light-hearted, cheerful and comforting story", "a cozy, warm and uplifting read with a happy ending", "a gentle feel-good story full of hope"},
		HighText:  []string{"a dark, bleak and disturbing story", "a grim tale of violence, murder and despair", "a brutal, harrowing and tragic story"},
		LowKinds:  []string{"humor", "children’s"},
		HighKinds: []string{"horror", "thriller", "true crime", "war"}},
	{Name: "pace", Low: "slower", High: "faster",
		LowText:   []string{"a quiet, slow and meditative novel", "a leisurely character study that reflects on memory and daily life", "a contemplative, introspective novel"},
		HighText:  []string{"a fast-paced, action-packed page-turner", "a race against time full of twists", "a gripping thriller with non-stop action"},
		LowKinds:  []string{"literary fiction", "poetry"},
		HighKinds: []string{"thriller", "adventure"}},
	{Name: "humor", Low: "more serious", High: "funnier",
		LowText:   []string{"a serious and sober account", "a solemn, grave and sorrowful story"},
		HighText:  []string{"a hilarious comedy that makes you laugh out loud", "a witty, funny and satirical romp", "humorous and absurd adventures"},
		LowKinds:  []string{"war", "philosophy"},
		HighKinds: []string{"humor"}},
	{Name: "romance", Low: "less romance", High: "more romance",
		LowText:   []string{"a story without a love story", "a murder investigation", "a history of science and politics"},
		HighText:  []string{"a passionate love story", "two people fall in love", "a swoon-worthy romance between lovers"},
		LowKinds:  []string{"history", "science", "horror"},
		HighKinds: []string{"romance"}},
	{Name: "depth", Low: "easier", High: "deeper",
		LowText:   []string{"an easy, entertaining beach read", "a simple, fun and quick story"},
		HighText:  []string{"a profound, thought-provoking novel about the meaning of life", "a philosophical masterpiece of literature", "a complex, experimental literary work"},
		LowKinds:  []string{"children’s", "young adult"},
		HighKinds: []string{"philosophy", "literary fiction", "classics"}},
	{Name: "world", Low: "more real", High: "more fantastic",
		LowText:   []string{"a realistic story of everyday family life in the real world", "a true story based on real events"},
		HighText:  []string{"an imaginary world of magic, dragons and wizards", "aliens and spaceships in the far future"},
		LowKinds:  []string{"contemporary", "memoir", "history"},
		HighKinds: []string{"fantasy", "science fiction"}},
}

// scaleOf finds a scale by name.
func scaleOf(name string) (int, bool) {
	for i := range Scales {
		if Scales[i].Name == name {
			return i, true
		}
	}
	return 0, false
}

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
func moods(r *reading) {
	for i := 0; i < len(r.words); {
		n := 0
		for n = min(longestMood, len(r.words)-i); n > 0; n-- {
			if r.anyUsed(i, i+n) {
				continue
			}
			found := pulls[words.Phrase(r.words[i:i+n])]
			if found == nil {
				continue
			}
			if not, _ := r.denied(i); r.open(i) && !not {
				break
			}
			for _, p := range found {
				by := 0.6 * p.by
				if i > 0 && strengths[r.words[i-1].Text] != 0 {
					by = p.by * strengths[r.words[i-1].Text]
				}
				if not, _ := r.denied(i); not {
					by = -by
				}
				wish := newMood(p.scale, by)
				wish.Aside = r.aside(i)
				r.wishes = append(r.wishes, wish)
			}
			if comparative(r.words[i].Text) { // it compares, and is no theme
				r.use(i, i+n)
			}
			break
		}
		i += max(1, n)
	}
}

// comparative says whether a word compares: "darker", "funnier".
func comparative(word string) bool { return strings.HasSuffix(word, "er") }

func newMood(scale string, by float64) Wish {
	i, _ := scaleOf(scale)
	name := Scales[i].High
	if by < 0 {
		name = Scales[i].Low
	}
	return Wish{Kind: Mood, Scale: scale, Pull: by, Name: name, Soft: true}
}
