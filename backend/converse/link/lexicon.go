package link

import (
	"shelftalk/backend/converse/language"
)

type set = map[string]bool

// lexicon is what the linker knows of a language: see language/en/names.txt for what each
// list is.
type lexicon struct {
	Grammar, The, AndThe, Spoken, Openers, Cues, Binding, SeriesWords, SeriesEnds                       set               `from:"names"`
	Lead, Trail, TurnsAway, Works, Volumes, Authors, Addressed, FormsOfAddress, Slang, By, And, Like, I set               `from:"names"`
	CuePhrases, SeriesEndings                                                                           []language.Phrase `from:"names"`
	Numbers                                                                                             map[string]string `from:"names"`
}

func newLexicon(lang *language.Language) *lexicon {
	x := &lexicon{}
	lang.Fill(x)
	return x
}
