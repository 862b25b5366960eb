package understand

import (
	"regexp"
	"slices"
	"strings"

	"shelftalk/backend/converse/words"
)

// Answer is how a question was answered.
type Answer struct {
	How    Answered
	Option int // the place of the option that was chosen, −1 for none
}

// Answered is which way a question was answered.
type Answered int

// The ways to answer a question.
const (
	Chosen Answered = iota // one of its options
	NoneOf                 // none of them
	AnyOf                  // it does not matter
)

var (
	carefree = regexp.MustCompile(`(?i)^(?:i )?(?:don'?t|do not) (?:care|mind|know)\b|^(?:no preference|either|any(?:thing)?|whatever|doesn'?t matter|does not matter|not important|skip|surprise me|both|all the same|you choose)(?: is fine| works| please)?[.! ]*$`)
	agreed   = regexp.MustCompile(`(?i)^(?:yes|yeah|yep|sure|ok(?:ay)?|of course|please|definitely|absolutely|that one|exactly)[,.! ]*(?:please)?[.! ]*$`)
	declined = regexp.MustCompile(`(?i)^(?:no|nope|nah|not really|neither|none|none of (?:these|those|them)|no thanks)[.! ]*$`)
)

// longestAnswer is how many words an answer by place has at most: "the second one".
const longestAnswer = 3

// answerTo reads a text as the answer to a question with some options: one of them by
// name or place, none, or that it does not matter. nil for a text that is no answer.
func answerTo(text string, options []string) *Answer {
	text = strings.TrimSpace(strings.ReplaceAll(text, "’", "'"))
	switch {
	case carefree.MatchString(text):
		return &Answer{AnyOf, -1}
	case declined.MatchString(text):
		return &Answer{NoneOf, -1}
	case agreed.MatchString(text):
		return &Answer{Chosen, 0}
	}
	said := " " + words.Join(text) + " "
	for i, option := range options {
		before, after, found := strings.Cut(said, " "+words.Join(option)+" ")
		if found && onlyFillers(before) && onlyFillers(after) {
			return &Answer{Chosen, i}
		}
	}
	if c := command("like "+text, len(options)); c != nil && c.Place >= 0 && len(words.Texts(text)) <= longestAnswer {
		return &Answer{Chosen, c.Place}
	}
	return nil
}

// fillers may stand around an answer; anything else makes it a request of its own.
var fillers = set("the a an i id want would prefer say definitely more one please some maybe go for rather lets it is then yes well ok okay that something")

func onlyFillers(text string) bool {
	return !slices.ContainsFunc(strings.Fields(text), func(word string) bool { return !fillers[word] })
}
