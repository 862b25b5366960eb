package link

import (
	"shelftalk/backend/converse/language"
)

type set = map[string]bool

// lexicon is what the linker knows of a language: see language/en/names.txt for what each
// list is.
type lexicon struct {
	Grammar        set               `from:"names/grammar"`
	The            set               `from:"names/the"`
	AndThe         set               `from:"names/and the"`
	Spoken         set               `from:"names/spoken"`
	Openers        set               `from:"names/openers"`
	Cues           set               `from:"names/cues"`
	CuePhrases     []language.Phrase `from:"names/cue phrases"`
	Binding        set               `from:"names/binding"`
	SeriesWords    set               `from:"names/series words"`
	SeriesEnds     set               `from:"names/series ends"`
	SeriesEndings  []language.Phrase `from:"names/series endings"`
	Works          set               `from:"names/works"`
	Volumes        set               `from:"names/volumes"`
	Authors        set               `from:"names/authors"`
	Addressed      set               `from:"names/addressed"`
	FormsOfAddress set               `from:"names/forms of address"`
	Slang          set               `from:"names/slang"`
	Numbers        map[string]string `from:"names/numbers"`
	By             set               `from:"names/by"`
	And            set               `from:"names/and"`
	Like           set               `from:"names/like"`
	I              set               `from:"names/i"`
}

func newLexicon(lang *language.Language) *lexicon {
	x := &lexicon{}
	lang.Fill(x)
	return x
}
