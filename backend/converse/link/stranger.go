package link

import "slices"

// mostStrangers bounds how many unknown names of one text are given.
const mostStrangers = 3

// cues are words after which a book or an author is named.
var cues = map[string]bool{"like": true, "by": true, "loved": true, "read": true, "finished": true, "enjoyed": true, "to": true, "liked": true, "hated": true, "reading": true}

// Strangers gives what a text names like a book that the catalogue does not have:
// words with capitals after "like", "by", "loved" and their kin, or in quotation
// marks. found are the names that Find gave for it.
func (l *Linker) Strangers(text string, found []Mention) []string {
	t := newReading(text)
	var names []string
	for _, span := range t.nameLike(maxGuesses) {
		from, to := span[0], span[1]
		start, end := t.words[from].Start, t.words[to-1].End
		if slices.ContainsFunc(found, func(m Mention) bool { return start < m.End && m.Start < end }) || !l.strange(t, from, to) {
			continue
		}
		if before := t.before(from); !t.quoted(from, to) && !cues[before] || before == "to" && (from < 2 || t.words[from-2].Text != "similar") {
			continue
		}
		if name := text[start:end]; len(names) < mostStrangers && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	return names
}

// strange says whether some word of a span is one that the catalogue's descriptions
// hardly have: names of places and languages are no books.
func (l *Linker) strange(t *reading, from, to int) bool {
	for _, word := range t.words[from:to] {
		if len(word.Text) > 3 && l.seen[word.Text] < 2 && !grammar[word.Text] {
			return true
		}
	}
	return false
}
