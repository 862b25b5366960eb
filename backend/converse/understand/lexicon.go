package understand

import (
	"regexp"
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
	Turns          set     `from:"clauses/turns"`
	Subjects       set     `from:"clauses/subjects"`
	Denials        phrases `from:"clauses/denials"`
	Less           set     `from:"clauses/less"`
	TooMuch        set     `from:"clauses/too much"`
	Excuses        phrases `from:"clauses/excuses"`
	NeedNotBe      phrases `from:"clauses/need not be"`
	MainThing      phrases `from:"clauses/main thing"`
	Pointing       set     `from:"clauses/pointing"`
	AroundPointing set     `from:"clauses/around pointing"`
	Dismissals     phrases `from:"clauses/dismissals"`
	Habits         phrases `from:"clauses/habits"`
	Changes        phrases `from:"clauses/changes"`
	IsNot          set     `from:"clauses/is not"`
	Is             set     `from:"clauses/is"`
	Not            set     `from:"clauses/not"`
	NotTurning     phrases `from:"clauses/not turning"`

	Seeking       set               `from:"requests/seeking"`
	Telling       set               `from:"requests/telling"`
	Disliking     set               `from:"requests/disliking"`
	SmallWords    set               `from:"requests/small words"`
	Compares      map[string]string `from:"requests/compares"`
	AroundAnswers set               `from:"requests/around answers"`
	Books         set               `from:"requests/books"`
	Whose         set               `from:"requests/whose"`
	Watched       set               `from:"requests/watched"`
	Readers       set               `from:"requests/readers"`
	Fans          set               `from:"requests/fans"`
	FreeOf        set               `from:"requests/free of"`
	Non           set               `from:"requests/non"`
	Already       set               `from:"requests/already"`
	Perusal       set               `from:"requests/perusal"`
	Praise        set               `from:"requests/praise"`
	Works         set               `from:"requests/works"`
	Only          set               `from:"requests/only"`
	By            set               `from:"requests/by"`
	ByAfterTitles set               `from:"requests/by after titles"`
	And           set               `from:"requests/and"`
	Short         set               `from:"requests/short"`
	Shorter       set               `from:"requests/shorter"`
	Long          set               `from:"requests/long"`
	VeryLong      set               `from:"requests/very long"`
	LongWhat      set               `from:"requests/long what"`
	LongOtherwise set               `from:"requests/long otherwise"`
	Recent        set               `from:"requests/recent"`

	ToldRead    phrases `from:"tellings/read"`
	ToldSetIn   phrases `from:"tellings/set in"`
	ToldOneself phrases `from:"tellings/oneself"`

	Languages map[string]string `from:"languages/asked for"`
	In        set               `from:"languages/in"`
	Please    set               `from:"languages/please"`
	Own       set               `from:"languages/own"`
	Foreign   set               `from:"languages/foreign"`

	Strengths map[string]float64 `from:"moods/strengths"`

	AnyOf      *regexp.Regexp     `from:"patterns/answers/any"`
	First      *regexp.Regexp     `from:"patterns/answers/first"`
	NoneOf     *regexp.Regexp     `from:"patterns/answers/none"`
	Commands   []language.Pattern `from:"patterns/commands"`
	Everything *regexp.Regexp     `from:"patterns/everything/all"`
	Ordinals   map[string]int     `from:"patterns/ordinals"`
	Last       set                `from:"patterns/last"`
	Spans      map[string]int     `from:"patterns/spans"`
	Until      set                `from:"patterns/until"`
	Around     set                `from:"patterns/around"`

	PagesLess    *regexp.Regexp `from:"patterns/pages/less"`
	PagesMore    *regexp.Regexp `from:"patterns/pages/more"`
	PagesPlus    *regexp.Regexp `from:"patterns/pages/plus"`
	PagesBetween *regexp.Regexp `from:"patterns/pages/between"`
	PagesAround  *regexp.Regexp `from:"patterns/pages/around"`
	PagesLimit   *regexp.Regexp `from:"patterns/pages/limit"`

	YearsAfter   *regexp.Regexp `from:"patterns/years/after"`
	YearsBefore  *regexp.Regexp `from:"patterns/years/before"`
	YearsEarlier *regexp.Regexp `from:"patterns/years/earlier"`
	YearsBetween *regexp.Regexp `from:"patterns/years/between"`
	YearsDecade  *regexp.Regexp `from:"patterns/years/decade"`
	YearsTwo     *regexp.Regexp `from:"patterns/years/two decades"`
	YearsOf      *regexp.Regexp `from:"patterns/years/of decade"`
	YearsLast    *regexp.Regexp `from:"patterns/years/last"`
	YearAside    *regexp.Regexp `from:"patterns/years/aside"`
	YearBare     *regexp.Regexp `from:"patterns/years/bare"`

	AgeFor  *regexp.Regexp `from:"patterns/audience/for"`
	AgeOf   *regexp.Regexp `from:"patterns/audience/of"`
	Grade   *regexp.Regexp `from:"patterns/audience/grade"`
	AllRead *regexp.Regexp `from:"patterns/known authors/all read"`
	Spent   *regexp.Regexp `from:"patterns/known authors/spent"`
	Others  *regexp.Regexp `from:"patterns/known authors/others"`
	Obscure *regexp.Regexp `from:"patterns/renown/obscure"`
	Famous  *regexp.Regexp `from:"patterns/renown/famous"`

	pulls map[string][]pull // by word of mood: one may pull on several scales
}

// pull is what a word says on a scale.
type pull struct {
	scale string
	by    float64
}

func newLexicon(lang *language.Language) *lexicon {
	x := &lexicon{pulls: map[string][]pull{}}
	lang.Fill(x)
	for _, scale := range wish.Scales {
		for _, pole := range []struct {
			name string
			by   float64
		}{{" high", 1}, {" low", -1}} {
			list, _ := lang.Table("moods").Section(scale.Name + pole.name)
			for _, word := range list.Words() {
				x.pulls[word] = append(x.pulls[word], pull{scale.Name, pole.by})
			}
		}
	}
	return x
}

// standsBefore says whether one of some phrases stands in a piece of text, with none of some
// signs behind it.
func standsBefore(all phrases, piece, signs string) bool {
	for _, p := range all {
		if at := strings.LastIndex(piece, strings.Join(p, " ")); at >= 0 && !strings.ContainsAny(piece[at:], signs) {
			return true
		}
	}
	return false
}
