package link

import (
	"maps"
	"math"
	"slices"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/converse/words"
)

// spelling finds names that are much like a misspelt one, by the runs of three
// characters they share.
type spelling struct {
	names []*name
	kinds []Kind
	grams map[biblio.Trigram][]int32
	sizes []int32
}

func newSpelling(l *Linker) *spelling {
	s := &spelling{grams: map[biblio.Trigram][]int32{}}
	for _, from := range []struct {
		names map[string]*name
		kind  Kind
	}{{l.titles, Title}, {l.authors, Author}, {l.series, Series}} {
		for _, text := range slices.Sorted(maps.Keys(from.names)) {
			if len(text) < 6 || from.names[text].loose {
				continue
			}
			id := int32(len(s.names))
			s.names, s.kinds = append(s.names, from.names[text]), append(s.kinds, from.kind)
			grams := slices.Compact(biblio.Trigrams(text))
			s.sizes = append(s.sizes, int32(len(grams)))
			for _, gram := range grams {
				s.grams[gram] = append(s.grams[gram], id)
			}
		}
	}
	return s
}

// nearest gives the name that is most like a text, nil when none is alike enough
// or two are equally so.
func (s *spelling) nearest(text string) (*name, Kind, float64) {
	grams := slices.Compact(biblio.Trigrams(text))
	shared := map[int32]int32{}
	for _, gram := range grams {
		for _, id := range s.grams[gram] {
			shared[id]++
		}
	}
	best, second, at := 0.0, 0.0, int32(-1)
	for id, n := range shared {
		score := biblio.DiceOf(int(n), len(grams), int(s.sizes[id]))
		if score > best {
			second, best, at = max(second, best), score, id
		} else {
			second = max(second, score)
		}
	}
	if at < 0 || best < biblio.LikeEnoughInText || best == second {
		return nil, "", 0
	}
	return s.names[at], s.kinds[at], best
}

// misspelt looks up what was written like a name and is none: within quotation
// marks, or with capitals, or after "like".
func (l *Linker) misspelt(t *passage, taken []Mention) []Mention {
	var found []Mention
	spans := t.nameLike(maxGuesses)
	if t.list {
		spans = append(spans, t.items(maxGuesses)...)
	}
	for _, span := range spans {
		from, to := span[0], span[1]
		if slices.ContainsFunc(taken, func(m Mention) bool { return from < m.to && m.from < to }) {
			continue
		}
		phrase := t.phrase(from, to)
		if len(phrase) < 6 || l.titles[phrase] != nil || l.authors[phrase] != nil {
			continue // known, and weighed already
		}
		n, kind, score := l.fuzzy.nearest(phrase)
		if n == nil || math.Abs(float64(n.words-(to-from))) > 2 {
			continue
		}
		if kind == Author && (n.words < 2 || to-from < 2) {
			continue
		}
		if !l.slip(t, n, kind, from, to) && !(t.list && score > biblio.LikeEnoughListed && t.item(from, to)) {
			continue
		}
		w := &l.weights.Slips
		points := score + w.Known*l.known[n.rows[0]] + w.Misspelt
		if n.words == 1 {
			points += w.MisspeltWord
		}
		if kind == Title && l.authorNear(t, n.rows[0], from, to) {
			points += w.AuthorNear
		}
		if points >= l.weights.Names.Enough {
			m := l.mention(t, kind, n, from, to, points)
			m.Misspelt = true
			found = append(found, m)
		}
	}
	return found
}

// slip says whether a span can be a slip of the pen for a name: it has a word that
// the catalogue does not, or it is the name's beginning or end, or an author's
// surname with another spelling of the rest.
func (l *Linker) slip(t *passage, n *name, kind Kind, from, to int) bool {
	phrase := t.phrase(from, to)
	if kind == Author && to-from == n.words && strings.HasSuffix(n.text, " "+t.words[to-1].Text) {
		return true // "Edgar Allen Poe": another spelling of the given name
	}
	if kind == Series && t.SeriesWords[t.after(to)] {
		return true
	}
	if to-from > 2 && (strings.HasPrefix(n.text, phrase+" ") || strings.HasSuffix(n.text, " "+phrase)) {
		return true
	}
	return slices.ContainsFunc(t.words[from:to], func(word words.Word) bool {
		return l.seen[word.Text] < 2 && len(word.Text) > 3
	})
}

// maxGuesses bounds how many names of one text are looked up as misspelt.
const maxGuesses = 12
