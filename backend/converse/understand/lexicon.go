package understand

import (
	"regexp"
	"slices"
	"strings"

	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/wish"
)

type (
	set     = map[string]bool
	phrases = []language.Phrase
)

// lexicon is what a reader knows of a language: see the files of package language for what
// each list is.
type lexicon struct {
	lang                                                                                      *language.Language
	Turns, Subjects, Less, TooMuch, Pointing, AroundPointing, IsNot, Is, Not                  set                `from:"clauses"`
	Denials, Excuses, NeedNotBe, MainThing, Dismissals, Habits, Changes, NotTurning, AfterAll phrases            `from:"clauses"`
	Seeking, Telling, Disliking, SmallWords, AroundAnswers, Books, Whose, Watched             set                `from:"requests"`
	Readers, Fans, FreeOf, Non, Already, Perusal, Praise, Works, Only, By                     set                `from:"requests"`
	ByAfterTitles, And, Or, Short, Shorter, Long, VeryLong, LongWhat, LongOtherwise           set                `from:"requests"`
	Recent                                                                                    set                `from:"requests"`
	AroundNames, Likening                                                                     set                `from:"requests"`
	Orders                                                                                    map[string]string  `from:"requests"`
	Compares                                                                                  map[string]string  `from:"requests"`
	ToldRead, ToldSetIn, ToldOneself                                                          phrases            `from:"tellings"`
	AskedFor                                                                                  map[string]string  `from:"languages"`
	In, Please, Own, Foreign                                                                  set                `from:"languages"`
	Strengths                                                                                 map[string]float64 `from:"moods"`
	AnyOf, First, NoneOf                                                                      *regexp.Regexp     `from:"patterns/answers"`
	Commands                                                                                  []language.Pattern `from:"patterns"`
	Everything                                                                                *regexp.Regexp     `from:"patterns/everything"`
	Ordinals, Spans                                                                           map[string]int     `from:"patterns"`
	Last, Until, Around                                                                       set                `from:"patterns"`
	PagesLess, PagesMore, PagesPlus, PagesBetween, PagesAround,
	PagesLimit *regexp.Regexp `from:"patterns/pages"`
	YearsAfter, YearsBefore, YearsEarlier, YearsBetween, YearsDecade,
	YearsTwo *regexp.Regexp `from:"patterns/years"`
	YearsOf, YearsLast, YearsCentury, YearsModern, YearsAside,
	YearsBare *regexp.Regexp `from:"patterns/years"`
	AgeFor, AgeOf, Grade                                                          *regexp.Regexp     `from:"patterns/audience"`
	AllRead, Spent, Others                                                        *regexp.Regexp     `from:"patterns/known authors"`
	Obscure, Famous                                                               *regexp.Regexp     `from:"patterns/renown"`
	Remembered, Retold                                                            []language.Weighed `from:"turns"`
	Topics, Talk                                                                  []language.Pattern `from:"turns"`
	Asking, Comparing, Places, Two, Those, It, Sought, Beyond, PlaceBut, OfAuthor *regexp.Regexp     `from:"turns/tell"`
	Contents                                                                      set                `from:"turns"`
	// by word of mood: one may pull on several scales
	pulls map[string][]pull
}

// pull is what a word says on a scale.
type pull struct {
	scale string
	by    float64
}

func newLexicon(lang *language.Language) *lexicon {
	x := &lexicon{lang: lang, pulls: map[string][]pull{}}
	lang.Fill(x)
	for _, scale := range wish.Scales {
		for _, pole := range []struct {
			name string
			by   float64
		}{{" high", 1}, {" low", -1}} {
			list, _ := lang.Table("moods").Section(scale.Name + pole.name)
			for _, word := range list.Words() {
				word = lang.Phrase(word)
				x.pulls[word] = append(x.pulls[word], pull{scale.Name, pole.by})
			}
		}
	}
	return x
}

// standsBefore says whether one of some phrases stands in a piece of text, with none of some
// signs behind it.
func standsBefore(all phrases, piece, signs string) bool {
	return slices.ContainsFunc(all, func(p language.Phrase) bool {
		at := strings.LastIndex(piece, strings.Join(p, " "))
		return at >= 0 && !strings.ContainsAny(piece[at:], signs)
	})
}
