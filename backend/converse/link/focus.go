package link

import (
	"cmp"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/converse/words"
)

// sounds finds names by how they sound: see biblio.Sounds.
type sounds map[string][]heard

type heard struct {
	name *name
	kind Kind
}

func newSounds(l *Linker) sounds {
	s := sounds{}
	for _, from := range []struct {
		names map[string]*name
		kind  Kind
	}{{l.titles, Title}, {l.series, Series}, {l.authors, Author}, {l.surname, Author}} {
		for text, n := range from.names {
			key := biblio.Sounds(text)
			s[key] = append(s[key], heard{n, from.kind})
		}
	}
	for _, all := range s {
		slices.SortFunc(all, func(a, b heard) int {
			return cmp.Or(cmp.Compare(a.name.text, b.name.text), cmp.Compare(a.kind, b.kind))
		})
	}
	return s
}

// focus gives the name that a text, or what stands behind "like" or "by" up to where the text
// turns, consists of. What does nothing but name something may be spelled by ear, and be ordinary.
// Mentions that were found within it give way.
func (l *Linker) focus(t *passage, taken []Mention) []Mention {
	from, to, cued := t.focus()
	if from >= to || to-from > longestFocus {
		return taken
	}
	within := false // whether something in it is found already, and nothing is left to find
	left := false
	for i := from; i < to; i++ {
		in := slices.ContainsFunc(taken, func(m Mention) bool { return m.from <= i && i < m.to })
		within, left = within || in, left || !in && !t.Grammar[t.words[i].Text] && !t.By[t.words[i].Text]
	}
	if within && !left {
		return taken
	}
	found := l.called(t, from, to, cued)
	if found == nil {
		found = l.authorAndTitle(t, from, to)
	}
	if found == nil {
		return taken
	}
	taken = slices.DeleteFunc(slices.Clone(taken), func(m Mention) bool { return m.from < to && from < m.to })
	taken = append(taken, *found)
	slices.SortFunc(taken, func(a, b Mention) int { return a.from - b.from })
	return taken
}

// longestFocus is how many words such a name has at most.
const longestFocus = 8

// focus is the span behind the words by which names are asked for, and whether there are some.
func (t *passage) focus() (from, to int, cued bool) {
	for from < len(t.words) && (t.Lead[t.words[from].Text] || t.Spoken[t.words[from].Text] || t.By[t.words[from].Text]) {
		cued = cued || t.Cues[t.words[from].Text] || t.Spoken[t.words[from].Text] || t.By[t.words[from].Text]
		from++
	}
	ends := func(i int) bool { return t.TurnsAway[t.words[i].Text] || strings.ContainsAny(t.gap(i), ",.;:!?()\n") }
	to = from
	for to < len(t.words) && (to == from || !ends(to)) {
		to++
	}
	for to > from && t.Trail[t.words[to-1].Text] {
		to--
	}
	return from, to, cued
}

// called is the name that a span sounds like, nil for none. Of several the one is meant that is
// spelled most alike, then the best known.
func (l *Linker) called(t *passage, from, to int, cued bool) *Mention {
	phrase := t.phrase(from, to)
	if owner, cut := t.owner(phrase, to); cut {
		phrase = owner
	}
	m := l.soundsLike(t, phrase, from, to, cued)
	if owner, cut := strings.CutSuffix(phrase, "s"); m == nil && cut && cued { // "kafkas"
		m = l.soundsLike(t, owner, from, to, cued)
	}
	return m
}

func (l *Linker) soundsLike(t *passage, phrase string, from, to int, cued bool) *Mention {
	key := biblio.Sounds(phrase)
	if len(key) < fewestSounds {
		return nil
	}
	var best *heard
	least := 0
	for i, h := range l.sounds[key] {
		most := len(phrase) / lettersASlip
		slips := biblio.Distance(bare(phrase), bare(h.name.text), most+1)
		if slips > most || slips > 0 && l.usual[bare(phrase)] > 0 { // an ordinary word is no slip of a name
			continue
		}
		if one := bare(phrase); slips == 0 && !cued && !strings.Contains(one, " ") && l.usual[one] > 0 {
			continue // "horror" asks for no book of that name
		}
		if best == nil || slips < least || slips == least && l.known[h.name.rows[0]] > l.known[best.name.rows[0]] {
			best, least = &l.sounds[key][i], slips
		}
	}
	if best == nil {
		return nil
	}
	m := l.mention(t, best.kind, best.name, from, to, l.weights.Names.Enough)
	m.Misspelt = least > 0
	return &m
}

// fewestSounds is how many letters a name must sound of, and lettersASlip of how many letters one
// may be wrong.
const (
	fewestSounds = 3
	lettersASlip = 3
)

// bare is a name without its article.
func bare(name string) string {
	if first, rest, found := strings.Cut(name, " "); found && biblio.IsArticle(first) {
		return rest
	}
	return name
}

// authorAndTitle reads a span as an author, and some words of a title of theirs, in either order:
// "kafkas metamorphosis", "roger akroyd by agata cristie".
func (l *Linker) authorAndTitle(t *passage, from, to int) *Mention {
	for at := from + 1; at < to; at++ {
		for _, parts := range [][4]int{{from, at, at, to}, {at, to, from, at}} {
			author := l.called(t, parts[0], parts[1], true)
			if author == nil || author.Kind != Author {
				continue
			}
			said := strings.Fields(biblio.Sounds(t.phrase(parts[2], parts[3])))
			said = slices.DeleteFunc(said, func(sound string) bool { return t.byAlone(sound) })
			if len(said) == 0 || len(strings.Join(said, "")) < fewestSounds {
				continue
			}
			for _, row := range author.Rows {
				title := strings.Fields(biblio.Sounds(words.Join(l.books[row].Title)))
				if !slices.ContainsFunc(said, func(sound string) bool { return !slices.Contains(title, sound) }) {
					n := &name{rows: []int32{row}}
					m := l.mention(t, Title, n, from, to, l.weights.Names.Enough)
					m.Misspelt = true
					return &m
				}
			}
		}
	}
	return nil
}

// byAlone says whether a sound is that of "by".
func (t *passage) byAlone(sound string) bool {
	for word := range t.By {
		if biblio.Sound(word) == sound {
			return true
		}
	}
	return false
}
