package understand

import (
	"strings"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

// Kind is what kind of turn a text is. Each has its reply, and some their own weights.
type Kind string

// The kinds of turns.
const (
	Find       Kind = "find"       // books are looked for by what is wished of them
	Remembered Kind = "remembered" // one book is looked for that the reader has forgotten the name of
	Question   Kind = "question"   // something about books is asked
	Compare    Kind = "compare"    // books are to be compared
	Remark     Kind = "remark"     // something is said of what lies on the table
	SmallTalk  Kind = "small talk" // a greeting, thanks, or of the program itself
	Beyond     Kind = "beyond"     // something is asked that records of books cannot know
	Foreign    Kind = "foreign"    // it is in a language that is not understood
)

// All lists them.
func (Kind) All() []Kind {
	return []Kind{Find, Remembered, Question, Compare, Remark, SmallTalk, Beyond, Foreign}
}

// enough is how many points a text needs to be of a kind: see language/en/turns.txt.
const enough = 2

// points adds up those of the patterns that stand in a text.
func points(of []language.Weighed, text string) (sum float64) {
	for _, p := range of {
		if p.MatchString(text) {
			sum += p.Points
		}
	}
	return sum
}

// remembers says whether a text tells of a book whose name its reader has forgotten.
func (x *lexicon) remembers(text string) bool {
	sure, told := points(x.Remembered, text), points(x.Retold, text)
	return sure+told >= enough && (sure > 0 || len(words.Split(text)) > shortStory)
}

// shortStory is up to how many words a story may just be one that somebody wishes to read.
const shortStory = 40

// longestAside is how many words something has at most that is said beside looking for
// books: small talk, a question, something that records cannot know.
const longestAside = 30

// plainly is a text as the patterns of the language expect it, without what varies in writing.
func (x *lexicon) plainly(text string) string { return straight(x.lang.Plain(text)) }

// straight is a text with plain apostrophes and blanks, as patterns expect it.
func straight(text string) string {
	return strings.TrimSpace(strings.NewReplacer("’", "'", "‘", "'", "\u00a0", " ").Replace(text))
}
