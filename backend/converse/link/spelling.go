package link

import (
	"slices"
	"strings"
)

// spelling finds names that are much like a misspelt one, by the runs of three
// characters they share.
type spelling struct {
	names []*name
	kinds []Kind
	grams map[string][]int32
	sizes []int32
}

func newSpelling(l *Linker) *spelling {
	s := &spelling{grams: map[string][]int32{}}
	for _, from := range []struct {
		names map[string]*name
		kind  Kind
	}{{l.titles, Title}, {l.authors, Author}} {
		texts := make([]string, 0, len(from.names))
		for text, n := range from.names {
			if len(text) >= 6 && !n.loose {
				texts = append(texts, text)
			}
		}
		slices.Sort(texts)
		for _, text := range texts {
			id := int32(len(s.names))
			s.names, s.kinds = append(s.names, from.names[text]), append(s.kinds, from.kind)
			grams := trigrams(text)
			s.sizes = append(s.sizes, int32(len(grams)))
			for _, gram := range grams {
				s.grams[gram] = append(s.grams[gram], id)
			}
		}
	}
	return s
}

// alike is how much of their trigrams two names must share (Dice), for one to be
// taken as a misspelling of the other.
const alike = 0.72

// nearest gives the name that is most like a text, nil when none is alike enough
// or two are equally so.
func (s *spelling) nearest(text string) (*name, Kind, float64) {
	grams := trigrams(text)
	shared := map[int32]int32{}
	for _, gram := range grams {
		for _, id := range s.grams[gram] {
			shared[id]++
		}
	}
	best, second, at := 0.0, 0.0, int32(-1)
	for id, n := range shared {
		score := 2 * float64(n) / float64(int32(len(grams))+s.sizes[id])
		if score > best {
			second, best, at = max(second, best), score, id
		} else {
			second = max(second, score)
		}
	}
	if at < 0 || best < alike || best == second {
		return nil, "", 0
	}
	return s.names[at], s.kinds[at], best
}

// trigrams are the different runs of three characters of a text with a space at
// each end, sorted.
func trigrams(text string) []string {
	runes := []rune(" " + strings.TrimSpace(text) + " ")
	var grams []string
	for i := 0; i+3 <= len(runes); i++ {
		grams = append(grams, string(runes[i:i+3]))
	}
	slices.Sort(grams)
	return slices.Compact(grams)
}
