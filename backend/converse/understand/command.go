package understand

import (
	"regexp"
	"strconv"
	"strings"
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
	Thank Act = "thank" // a word of thanks or greeting
	Help  Act = "help"
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
	case Reset, Thank, Help:
		return true
	}
	return n > 0 || c.Place == EveryPlace
}

// place is a way to point at a book on the table.
const place = `(?:the |number |no\.? ?|#)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|[1-9]|10)(?:st|nd|rd|th)?(?: (?:one|book|of them))?`

var acts = []struct {
	act  Act
	form *regexp.Regexp
}{
	{Reset, regexp.MustCompile(`(?i)^(?:let'?s )?(?:start (?:over|again|anew)|new (?:search|conversation)|reset|clear(?: (?:all|everything))?|forget (?:it|all|everything)(?: i said)?|something (?:completely|entirely|totally) (?:different|else))[.! ]*$`)},
	{More, regexp.MustCompile(`(?i)^(?:show me |give me |any |some )?(?:more|others?|other ones|others please|next|something else|what else|anything else|more please|different ones|none of (?:these|those|them))[.!? ]*$`)},
	{Why, regexp.MustCompile(`(?i)^why (?:that|this|` + place + `)?[.!? ]*$`)},
	{Like, regexp.MustCompile(`(?i)^(?:more |something |another one |ones )?(?:like|similar to) (?:that|this|it|` + place + `)[.! ]*$`)},
	{Known, regexp.MustCompile(`(?i)^(?:i(?:'ve| have)? (?:already )?(?:read|know|own|have)|already read|seen) (?:that|this|it|them|all|these|` + place + `)(?: already)?[.! ]*$`)},
	{Pass, regexp.MustCompile(`(?i)^(?:no|not|drop|remove|skip|hide|forget) (?:that|this|it|` + place + `)(?: please)?[.! ]*$`)},
	{Thank, regexp.MustCompile(`(?i)^(?:thanks?(?: you)?(?: (?:so|very) much)?|ty|great|perfect|hello|hi|hey|good (?:morning|evening|afternoon))[.! ]*$`)},
	{Help, regexp.MustCompile(`(?i)^(?:help|what can (?:you|i) (?:do|say)|how does this work)[.!? ]*$`)},
}

// ordinals are the places on a table.
var ordinals = map[string]int{"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "seventh": 6, "eighth": 7, "ninth": 8, "tenth": 9}

// command reads a text as something to do where n books lie on the table; nil for a text
// that is no command. "That" is the first of them.
func command(text string, n int) *Command {
	text = strings.TrimSpace(strings.ReplaceAll(text, "’", "'"))
	for _, known := range acts {
		m := known.form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		at := 0
		if len(m) > 1 && m[1] != "" {
			at = placeOf(strings.ToLower(m[1]), n)
		}
		if known.act == Known && all.MatchString(text) {
			at = EveryPlace
		}
		if at >= n {
			at = NoPlace
		}
		return &Command{known.act, at}
	}
	return nil
}

// all are words for everything on the table.
var all = regexp.MustCompile(`(?i) (?:them|all|these)`)

// placeOf reads a place among n: an ordinal, a number, "last".
func placeOf(word string, n int) int {
	if order, ok := ordinals[word]; ok {
		return order
	}
	if word == "last" {
		return n - 1
	}
	number, _ := strconv.Atoi(word)
	return number - 1
}
