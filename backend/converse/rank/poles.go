package rank

// poleWords describe the poles of a scale: texts, and the facets that lie there.
type poleWords struct {
	LowText   []string
	HighText  []string
	LowKinds  []string
	HighKinds []string
}

// poles are those of wish.Scales, by name.
var poles = map[string]poleWords{
	"tone": {
		LowText:   []string{"a light-hearted, cheerful and comforting story", "a cozy, warm and uplifting read with a happy ending", "a gentle feel-good story full of hope"},
		HighText:  []string{"a dark, bleak and disturbing story", "a grim tale of violence, murder and despair", "a brutal, harrowing and tragic story"},
		LowKinds:  []string{"humor", "children’s"},
		HighKinds: []string{"horror", "thriller", "true crime", "war"}},
	"pace": {
		LowText:   []string{"a quiet, slow and meditative novel", "a leisurely character study that reflects on memory and daily life", "a contemplative, introspective novel"},
		HighText:  []string{"a fast-paced, action-packed page-turner", "a race against time full of twists", "a gripping thriller with non-stop action"},
		LowKinds:  []string{"literary fiction", "poetry"},
		HighKinds: []string{"thriller", "adventure"}},
	"humor": {
		LowText:   []string{"a serious and sober account", "a solemn, grave and sorrowful story"},
		HighText:  []string{"a hilarious comedy that makes you laugh out loud", "a witty, funny and satirical romp", "humorous and absurd adventures"},
		LowKinds:  []string{"war", "philosophy"},
		HighKinds: []string{"humor"}},
	"romance": {
		LowText:   []string{"a story without a love story", "a murder investigation", "a history of science and politics"},
		HighText:  []string{"a passionate love story", "two people fall in love", "a swoon-worthy romance between lovers"},
		LowKinds:  []string{"history", "science", "horror"},
		HighKinds: []string{"romance"}},
	"depth": {
		LowText:   []string{"an easy, entertaining beach read", "a simple, fun and quick story"},
		HighText:  []string{"a profound, thought-provoking novel about the meaning of life", "a philosophical masterpiece of literature", "a complex, experimental literary work"},
		LowKinds:  []string{"children’s", "young adult"},
		HighKinds: []string{"philosophy", "literary fiction", "classics"}},
	"world": {
		LowText:   []string{"a realistic story of everyday family life in the real world", "a true story based on real events"},
		HighText:  []string{"an imaginary world of magic, dragons and wizards", "aliens and spaceships in the far future"},
		LowKinds:  []string{"contemporary", "memoir", "history"},
		HighKinds: []string{"fantasy", "science fiction"}},
}
