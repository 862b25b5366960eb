package converse

import (
	"regexp"
	"strconv"
	"strings"
)

// act is what a short text asks the program to do, rather than to look for.
type act string

const (
	actNone  act = ""
	actReset act = "reset"
	actMore  act = "more"
	actWhy   act = "why"
	actLike  act = "like"  // more like one on the table
	actRead  act = "read"  // one on the table is known
	actNot   act = "not"   // one on the table is not wanted
	actThank act = "thank" // a word of thanks or greeting
	actHelp  act = "help"
)

// place is a way to point at a book on the table.
const place = `(?:the |number |no\.? ?|#)?(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|[1-9]|10)(?:st|nd|rd|th)?(?: (?:one|book|of them))?`

var acts = []struct {
	act  act
	form *regexp.Regexp
}{
	{actReset, regexp.MustCompile(`(?i)^(?:let'?s )?(?:start (?:over|again|anew)|new (?:search|conversation)|reset|clear(?: (?:all|everything))?|forget (?:it|all|everything)(?: i said)?|something (?:completely|entirely|totally) (?:different|else))[.! ]*$`)},
	{actMore, regexp.MustCompile(`(?i)^(?:show me |give me |any |some )?(?:more|others?|other ones|others please|next|something else|what else|anything else|more please|different ones|none of (?:these|those|them))[.!? ]*$`)},
	{actWhy, regexp.MustCompile(`(?i)^why (?:that|this|` + place + `)?[.!? ]*$`)},
	{actLike, regexp.MustCompile(`(?i)^(?:more |something |another one |ones )?(?:like|similar to) (?:that|this|it|` + place + `)[.! ]*$`)},
	{actRead, regexp.MustCompile(`(?i)^(?:i(?:'ve| have)? (?:already )?(?:read|know|own|have)|already read|seen) (?:that|this|it|them|all|these|` + place + `)(?: already)?[.! ]*$`)},
	{actNot, regexp.MustCompile(`(?i)^(?:no|not|drop|remove|skip|hide|forget) (?:that|this|it|` + place + `)(?: please)?[.! ]*$`)},
	{actThank, regexp.MustCompile(`(?i)^(?:thanks?(?: you)?(?: (?:so|very) much)?|ty|great|perfect|hello|hi|hey|good (?:morning|evening|afternoon))[.! ]*$`)},
	{actHelp, regexp.MustCompile(`(?i)^(?:help|what can (?:you|i) (?:do|say)|how does this work)[.!? ]*$`)},
}

// ordinals are the places on a table.
var ordinals = map[string]int{"first": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4, "sixth": 5, "seventh": 6, "eighth": 7, "ninth": 8, "tenth": 9}

// command reads a text as something to do, and which place of a table of n books it
// points at, −1 for none ("that": the first).
func command(text string, n int) (act, int) {
	text = strings.TrimSpace(strings.ReplaceAll(text, "’", "'"))
	for _, known := range acts {
		m := known.form.FindStringSubmatch(text)
		if m == nil {
			continue
		}
		at := 0
		if len(m) > 1 && m[1] != "" {
			word := strings.ToLower(m[1])
			switch order, ok := ordinals[word]; {
			case ok:
				at = order
			case word == "last":
				at = n - 1
			default:
				number, _ := strconv.Atoi(word)
				at = number - 1
			}
		}
		if lower := strings.ToLower(text); known.act == actRead && (strings.Contains(lower, " them") || strings.Contains(lower, " all") || strings.Contains(lower, " these")) {
			at = everyPlace
		}
		if at >= n {
			at = -1
		}
		return known.act, at
	}
	return actNone, -1
}

// everyPlace points at the whole table.
const everyPlace = -2

var (
	carefree = regexp.MustCompile(`(?i)^(?:i )?(?:don'?t|do not) (?:care|mind|know)\b|^(?:no preference|either|any(?:thing)?|whatever|doesn'?t matter|does not matter|not important|skip|surprise me|both|all the same|you choose)(?: is fine| works| please)?[.! ]*$`)
	agreed   = regexp.MustCompile(`(?i)^(?:yes|yeah|yep|sure|ok(?:ay)?|of course|please|definitely|absolutely|that one|exactly)[,.! ]*(?:please)?[.! ]*$`)
	declined = regexp.MustCompile(`(?i)^(?:no|nope|nah|not really|neither|none|none of (?:these|those|them)|no thanks)[.! ]*$`)
)
