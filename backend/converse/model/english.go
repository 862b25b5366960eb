package model

import (
	_ "embed"
	"strings"

	"shelftalk/backend/converse/table"
)

//go:embed english.txt
var english string

// texts are what a model is told, and the words that its sentences are checked with.
var texts = table.Must(english)

var (
	instructions     = told("word", "line")
	slotInstructions = told("slots", "line") // with {genres} and {moods} to be filled in

	// An example says more to a small model than instructions do.
	exampleTask, exampleReply = told("example", "task"), told("example", "reply")

	ours    = words("ours")    // are written with a capital and name nothing
	openers = words("openers") // may begin a sentence with a capital; any other may be a title of one word
)

// told are the lines of a section with a key.
func told(section, key string) string {
	s, _ := texts.Section(section)
	return strings.Join(s.Texts(key), "\n")
}

func words(section string) map[string]bool {
	s, _ := texts.Section(section)
	return wordsOf(s.Words()...)
}
