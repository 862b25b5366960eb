package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/converse/wish"
)

// about adds what the rest of a text is about: everything that is not denied,
// named or measured. Its first sentence is kept apart, since a title says more than
// a story of twenty sentences behind it.
func (u *utterance) about() {
	whole := u.kept(len(u.clauses))
	first := 0
	for first < len(u.clauses) && u.clauses[first].sentence == 0 {
		first++
	}
	title := u.kept(first)
	if !u.says(whole) {
		return
	}
	if !u.says(title) {
		title = whole
	}
	w := wish.Wish{Kind: wish.About, Soft: true, Text: whole, Title: title, Name: u.gist(whole, u.kindWords())}
	if w.Name == "" {
		w.Name, w.Quiet = u.gist(whole, nil), true
	}
	u.wishes = append(u.wishes, w)
}

// kept is the text of the first clauses without what is denied and without names,
// lengths and years, which wishes of their own stand for.
func (u *utterance) kept(clauses int) string {
	var b strings.Builder
	for i, c := range u.clauses[:clauses] {
		if c.open && c.not < 0 || c.back || u.takenBack(i) {
			continue
		}
		end := c.to
		if c.not >= 0 {
			end = c.not
			if c.soft && u.copula(c.not) {
				end = c.from
			}
		}
		wrote := false
		for j := c.from; j < end; j++ {
			if u.used[j] {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(u.text[u.words[j].Start:u.words[j].End])
			wrote = true
		}
		if wrote && (i+1 == clauses || u.clauses[i+1].sentence != c.sentence) {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// says whether a text has a word that the catalogue knows and that is not one of asking.
func (r *Reader) says(text string) bool { return len(r.index.Query(text)) > 0 }

// gistWords is how many words a chip shows of what a text is about.
const gistWords = 4

// gist is the rarest words of a text in their order, without those that say something
// else. It is empty when nothing is left: then the text has no theme of its own.
func (r *Reader) gist(text string, but map[string]bool) string {
	terms := slices.DeleteFunc(r.index.Query(text), func(t lexical.Term) bool { return but[strings.ToLower(t.Word)] })
	var kept []string
	for _, term := range lexical.Rarest(r.index, terms, gistWords) {
		kept = append(kept, strings.ToLower(term.Word))
	}
	return strings.Join(kept, ", ")
}

// kindWords are the words of a text that name a kind or a mood.
func (u *utterance) kindWords() map[string]bool {
	in := map[string]bool{}
	for _, s := range u.spots {
		for _, w := range u.words[s.From:s.To] {
			in[strings.ToLower(u.text[w.Start:w.End])] = true
		}
	}
	for _, w := range u.words {
		if u.pulls[w.Text] != nil {
			in[strings.ToLower(u.text[w.Start:w.End])] = true
		}
	}
	return in
}
