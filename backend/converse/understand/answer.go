package understand

import (
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

// longestAnswer is how many words an answer by place has at most: "the second one".
const longestAnswer = 3

// answerTo reads a text as the answer to a question with some options: one of them by
// name or place, none, or that it does not matter. nil for a text that is no answer.
func (x *lexicon) answerTo(text string, options []string) *Answer {
	text = strings.TrimSpace(strings.ReplaceAll(text, "’", "'"))
	switch {
	case x.AnyOf.MatchString(text):
		return &Answer{AnyOf, -1}
	case x.NoneOf.MatchString(text):
		return &Answer{NoneOf, -1}
	case x.First.MatchString(text):
		return &Answer{Chosen, 0}
	}
	said := " " + words.Join(text) + " "
	for i, option := range options {
		before, after, found := strings.Cut(said, " "+words.Join(option)+" ")
		if found && x.filled(before) && x.filled(after) {
			return &Answer{Chosen, i}
		}
	}
	if c := x.command("like "+text, len(options)); c != nil && c.Place >= 0 && len(words.Texts(text)) <= longestAnswer {
		return &Answer{Chosen, c.Place}
	}
	return nil
}

// filled says whether some words may stand around an answer; others make it a request of
// its own.
func (x *lexicon) filled(text string) bool {
	stray := func(word string) bool { return !x.AroundAnswers[x.lang.Word(word)] }
	return !slices.ContainsFunc(strings.Fields(text), stray)
}
