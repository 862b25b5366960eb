package understand

import (
	"slices"
	"strconv"
	"strings"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/words"
)

// Act is what a short text asks the program to do, rather than to look for.
type Act string

// The commands.
const (
	Reset Act = "reset"
	More  Act = "more"
	Why   Act = "why"
	Like  Act = "like"  // more like one on the table
	Known Act = "read"  // one on the table is known
	Pass  Act = "not"   // one on the table is not wanted
	Thank Act = "thank" // a word of thanks or praise
	Help  Act = "help"

	Surprise Act = "surprise" // any book will do

	// Small talk, which moves nothing; Thank is, too.
	Greet  Act = "greet"
	Bye    Act = "bye"
	Feel   Act = "feel"   // how the program is
	Self   Act = "self"   // who or what it is
	Browse Act = "browse" // the reader just looks around
)

// Command is something to do, with the place on the table that it points at.
type Command struct {
	Act   Act
	Place int // of Why, Like, Known and Pass: from 0; NoPlace or EveryPlace
}

// Places that are none on the table.
const (
	NoPlace    = -1 // the table has no such place
	EveryPlace = -2 // the whole table
)

// applies says whether a command can be done where n books lie on the table; else the
// text is to be understood as a request.
func (c *Command) applies(n int) bool {
	switch c.Act {
	case Reset, Help, Surprise:
		return true
	}
	return n > 0 || c.Place == EveryPlace
}

// command reads a text as something to do where n books lie on the table; nil for a text
// that is no command. "That" is the first of them.
func (x *lexicon) command(text string, n int) *Command {
	text = strings.TrimSpace(strings.ReplaceAll(text, "’", "'"))
	for _, known := range x.Commands {
		m := known.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		at := 0
		if len(m) > 1 && m[1] != "" {
			at = x.placeOf(strings.ToLower(m[1]), n)
		}
		if Act(known.Name) == Known && x.Everything.MatchString(text) {
			at = EveryPlace
		}
		if at >= n {
			at = NoPlace
		}
		return &Command{Act(known.Name), at}
	}
	return nil
}

// placeOf reads a place among n: an ordinal, a number, "last".
func (x *lexicon) placeOf(word string, n int) int {
	if order, ok := x.Ordinals[word]; ok {
		return order
	}
	if x.Last[word] {
		return n - 1
	}
	number, _ := strconv.Atoi(word)
	return number - 1
}

// talk reads a text of which every sentence is small talk; nil for any other. Of several
// the one that says most counts: they stand in this order in the language's file.
func (x *lexicon) talk(text string) *Command {
	if len(words.Split(text)) > longestAside {
		return nil
	}
	said := len(x.Talk)
	for piece := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".!?,;…\n", r) }) {
		if piece = strings.TrimSpace(piece); len(words.Split(piece)) == 0 {
			continue
		}
		at := slices.IndexFunc(x.Talk, func(p language.Pattern) bool { return p.MatchString(piece) })
		if at < 0 {
			return nil
		}
		said = min(said, at)
	}
	if said == len(x.Talk) {
		return nil
	}
	return &Command{Act: Act(x.Talk[said].Name), Place: NoPlace}
}
