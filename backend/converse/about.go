package converse

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/lexical"
)

// about adds what the rest of a text is about: everything that is not denied,
// named or measured. Its first sentence is kept apart, since a title says more than
// a story of twenty sentences behind it.
func (l *Library) about(r *reading) {
	whole := r.kept(len(r.clauses))
	first := 0
	for first < len(r.clauses) && r.clauses[first].sentence == 0 {
		first++
	}
	title := r.kept(first)
	if !l.says(whole) {
		return
	}
	if !l.says(title) {
		title = whole
	}
	gist := l.gist(whole, r.kindWords())
	if gist == "" {
		return
	}
	r.wishes = append(r.wishes, Wish{Kind: About, Soft: true, Text: whole, Title: title, Name: gist})
}

// kept is the text of the first clauses without what is denied and without names,
// lengths and years, which wishes of their own stand for.
func (r *reading) kept(clauses int) string {
	var b strings.Builder
	for i, c := range r.clauses[:clauses] {
		if c.open && c.not < 0 || c.back || r.takenBack(i) {
			continue
		}
		end := c.to
		if c.not >= 0 {
			end = c.not
			if c.soft && r.copula(c.not) {
				end = c.from
			}
		}
		wrote := false
		for j := c.from; j < end; j++ {
			if r.used[j] {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(r.text[r.words[j].Start:r.words[j].End])
			wrote = true
		}
		if wrote && (i+1 == clauses || r.clauses[i+1].sentence != c.sentence) {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// says whether a text has a word that the catalogue knows and that is not one of asking.
func (l *Library) says(text string) bool { return len(l.text.Query(text)) > 0 }

// gistWords is how many words a chip shows of what a text is about.
const gistWords = 4

// gist is the rarest words of a text in their order, without those that say something
// else. It is empty when nothing is left: then the text has no theme of its own.
func (l *Library) gist(text string, but map[string]bool) string {
	terms := slices.DeleteFunc(l.text.Query(text), func(t lexical.Term) bool { return but[strings.ToLower(t.Word)] })
	var kept []string
	for _, term := range lexical.Rarest(l.text, terms, gistWords) {
		kept = append(kept, strings.ToLower(term.Word))
	}
	return strings.Join(kept, ", ")
}

// kindWords are the words of a text that name a kind or a mood.
func (r *reading) kindWords() map[string]bool {
	in := map[string]bool{}
	for _, s := range r.spots {
		for _, w := range r.words[s.From:s.To] {
			in[strings.ToLower(r.text[w.Start:w.End])] = true
		}
	}
	for _, w := range r.words {
		if pulls[w.Text] != nil {
			in[strings.ToLower(r.text[w.Start:w.End])] = true
		}
	}
	return in
}
