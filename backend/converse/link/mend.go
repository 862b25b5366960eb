package link

import (
	"cmp"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
)

// shortestSlip is how many letters a word must have to be known with a slip in it.
const shortestSlip = 5

// vocabulary is the words of all names with how many names have each, by their
// first letter.
type vocabulary map[byte][]nameWord

type nameWord struct {
	text string
	in   int
}

// newVocabulary collects the words of names that are long enough.
func newVocabulary(all ...map[string]*name) vocabulary {
	in := map[string]int{}
	for _, names := range all {
		for text := range names {
			for word := range strings.FieldsSeq(text) {
				if len(word) >= shortestSlip {
					in[word]++
				}
			}
		}
	}
	v := vocabulary{}
	for text, n := range in {
		v[text[0]] = append(v[text[0]], nameWord{text, n})
	}
	for _, words := range v { // the more names have a word, the likelier it is meant
		slices.SortFunc(words, func(a, b nameWord) int { return cmp.Or(b.in-a.in, cmp.Compare(a.text, b.text)) })
	}
	return v
}

// mostReadings bounds as how many words one with a slip is read, and mostMended how
// many words of a text are.
const (
	mostReadings = 4
	mostMended   = 32
)

// near gives the words that one slip away begin like a word, the likeliest first.
func (v vocabulary) near(text string) []string {
	var near []string
	for _, word := range v[text[0]] {
		if biblio.OneSlip(text, word.text) {
			if near = append(near, word.text); len(near) == mostReadings {
				break
			}
		}
	}
	return near
}

// mend looks for slips of the pen in words that no description has: what they may
// have been meant for.
func (l *Linker) mend(t *passage) {
	for i, word := range t.words {
		if len(t.mended) == mostMended {
			return
		}
		text, _ := t.owner(word.Text, i+1)
		if len(text) < shortestSlip || l.seen[text] > 0 || l.seen[word.Text] > 0 || l.named(text) {
			continue
		}
		if near := l.vocabulary.near(text); len(near) > 0 {
			t.mended[i] = near
		}
	}
}

// named says whether a word is a name as it is.
func (l *Linker) named(text string) bool {
	return l.titles[text] != nil || l.surname[text] != nil || l.series[text] != nil
}

// mostSlips is how many words of one name may have a slip each.
const mostSlips = 2

// asMeant gives what a span with slips says when they are mended.
func (t *passage) asMeant(from, to int) []string {
	slips := 0
	for i := from; i < to; i++ {
		if t.mended[i] != nil {
			slips++
		}
	}
	if slips == 0 || slips > mostSlips {
		return nil
	}
	phrases := []string{""}
	for i := from; i < to; i++ {
		readings := t.mended[i]
		if readings == nil {
			readings = []string{t.words[i].Text}
		}
		var longer []string
		for _, phrase := range phrases {
			for _, reading := range readings {
				longer = append(longer, strings.TrimPrefix(phrase+" "+reading, " "))
			}
		}
		phrases = longer
	}
	return phrases
}

// considerMeant adds what a span may name when its slips are mended.
func (l *Linker) considerMeant(t *passage, candidates []Mention, from, to int) []Mention {
	for _, phrase := range t.asMeant(from, to) {
		for _, m := range l.consider(t, nil, phrase, from, to) {
			m.points += l.weights.Slips.Slip
			if to-from == 1 && m.Kind != Author {
				m.points += l.weights.Slips.OneWord
			}
			if m.points >= l.weights.Names.Enough && (to-from > 1 || l.known[m.Rows[0]] >= wellEnough && t.likeAName(from)) {
				m.Misspelt = true
				candidates = append(candidates, m)
			}
		}
	}
	return candidates
}

// likeAName says whether a word is written or stands like a name.
func (t *passage) likeAName(at int) bool {
	return t.words[at].Capital || t.By[t.before(at)] || t.item(at, at+1) && t.amongAuthors(at)
}

// wellEnough is how well known a name of one word must be for a slip in it.
const wellEnough = 6
