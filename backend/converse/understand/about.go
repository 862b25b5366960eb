package understand

import (
	"slices"
	"strings"

	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
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
	if u.Reader.words != nil {
		w.Name = u.ownGist()
	}
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
			word := u.inRecords(j)
			if word == "" {
				continue
			}
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(word)
			wrote = true
		}
		if wrote && (i+1 == clauses || u.clauses[i+1].sentence != c.sentence) {
			b.WriteByte('.')
		}
	}
	return b.String()
}

// inRecords is a word of the text as the records of books have it: of another language than
// theirs what stands for it there, names as they are, and "" for what means nothing there.
func (u *utterance) inRecords(i int) string {
	w := u.words[i]
	if u.Reader.words == nil {
		return u.text[w.Start:w.End]
	}
	at := slices.IndexFunc(u.spots, func(s facet.Spot) bool { return i >= s.From && i < s.To })
	switch {
	case at >= 0 && i == u.spots[at].From:
		return u.facets.Name(u.spots[at].Facet)
	case at >= 0:
		return ""
	case u.Reader.words[w.Text] != "":
		return u.Reader.words[w.Text]
	case w.Capital && !u.Own[w.Text] && i > u.clauses[u.in[i]].from && u.index.Has(words.Fold(u.text[w.Start:w.End])) > 0:
		return u.text[w.Start:w.End]
	}
	return ""
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

// ownGist is the gist of a text in another language than that of the records: its first words that
// mean something there, as they were written.
func (u *utterance) ownGist() string {
	var kept []string
	for i, w := range u.words {
		if len(kept) < gistWords && !u.used[i] && !u.withinSpot(i) && u.pulls[w.Text] == nil && u.inRecords(i) != "" {
			if not, _ := u.denied(i); !not {
				kept = append(kept, u.text[w.Start:w.End])
			}
		}
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
