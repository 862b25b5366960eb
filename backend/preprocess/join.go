package preprocess

import (
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/ingest"
)

// match is the book that a name stands for.
type match struct {
	book    int32 // -1: none
	several bool  // other books have the name too; this is the richest of them
}

var noMatch = match{book: -1}

// joiner finds the book that a rating names: by canonical title, id or ISBN.
// Names repeat thousands of times, so the answers are kept by the raw text.
type joiner struct {
	byKey  map[string]match
	key    func(raw string) string
	cache  map[string]match
	misses int
}

// maxMisses bounds how many names of no book are kept.
const maxMisses = 500_000

// newJoiner indexes the works. Of several works with one name the richest is
// found, of equally rich ones the first.
func newJoiner(works []*work, by ingest.Join) *joiner {
	j := &joiner{byKey: make(map[string]match, len(works)), cache: make(map[string]match, len(works))}
	add := func(key string, i int) {
		if key == "" {
			return
		}
		m, taken := j.byKey[key]
		switch {
		case !taken:
			m = match{book: int32(i)}
		case m.book == int32(i):
			return
		default:
			m.several = true
			if compareRichness(works[i].record, works[m.book].record) < 0 {
				m.book = int32(i)
			}
		}
		j.byKey[key] = m
	}
	for i, w := range works {
		switch by {
		case ingest.JoinID:
			for _, id := range w.ids {
				add(id, i)
			}
		case ingest.JoinISBN:
			for _, isbn := range w.isbns {
				add(isbn, i)
			}
		default:
			add(w.canonical, i)
		}
	}
	switch by {
	case ingest.JoinID:
		j.key = strings.TrimSpace
	case ingest.JoinISBN:
		j.key = biblio.ISBNKey
	default:
		j.key = biblio.CanonicalTitle
	}
	return j
}

// find gives the match of a name as it stands in the file; the text may be
// overwritten afterwards.
func (j *joiner) find(raw string) match {
	if m, ok := j.cache[raw]; ok {
		return m
	}
	m, ok := j.byKey[j.key(raw)]
	if !ok {
		m = noMatch
		if j.misses++; j.misses > maxMisses {
			return m
		}
	}
	j.cache[strings.Clone(raw)] = m
	return m
}
