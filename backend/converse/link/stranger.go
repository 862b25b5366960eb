package link

import (
	"slices"

	"shelftalk/backend/converse/words"
)

// mostStrangers bounds how many unknown names of one text are given.
const mostStrangers = 3

// Strangers gives what a text names like a book that the catalogue does not have:
// words with capitals after "like", "by", "loved" and their kin, or in quotation
// marks. found are the names that Find gave for it.
func (l *Linker) Strangers(text string, found []Mention) []string {
	t := newPassage(l.lexicon, text)
	var names []string
	for _, span := range t.nameLike(maxGuesses) {
		from, to := span[0], span[1]
		start, end := t.words[from].Start, t.words[to-1].End
		if slices.ContainsFunc(found, func(m Mention) bool { return start < m.End && m.Start < end }) ||
			!l.strange(t, from, to) {
			continue
		}
		if cued, half := t.cued(from); half || !cued && !t.quoted(from, to) {
			continue
		}
		if name := text[start:end]; len(names) < mostStrangers && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// TitleLike says whether a name begins as titles do, with a word of grammar in a capital, and goes
// on with others: "The Winds of Winter".
func (l *Linker) TitleLike(name string) bool {
	t := newPassage(l.lexicon, name)
	return len(t.words) > 2 && t.words[0].Capital && t.Grammar[t.words[0].Text]
}

// cued says whether a book or an author is named after what stands before a word: "like",
// "similar to"; half says that it is just the end of such a phrase.
func (t *passage) cued(from int) (cued, half bool) {
	before := t.before(from)
	for _, p := range t.CuePhrases {
		if p[1] == before {
			whole := from > 1 && t.words[from-2].Text == p[0]
			return whole, !whole
		}
	}
	return t.Cues[before], false
}

// strange says whether some word of a span is one that the catalogue's descriptions
// hardly have: names of places and languages are no books.
func (l *Linker) strange(t *passage, from, to int) bool {
	return slices.ContainsFunc(t.words[from:to], func(word words.Word) bool {
		return len(word.Text) > 3 && l.seen[word.Text] < 2 && !t.Grammar[word.Text]
	})
}
