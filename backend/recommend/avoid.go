package recommend

import (
	"context"
	"sync"
)

// avoided caches which books have the words to be avoided, since they are the same
// from one answer to the next.
type avoided struct {
	mu    sync.Mutex
	known map[string][]bool // by the words: of each row whether it has them
	order []string          // of known, the oldest first
}

// keptAvoided bounds how many words are kept, a byte a book each: three full lists.
const keptAvoided = 60

// containing says of each book, by row, whether title, genres, moods or description
// have some words side by side. The answer must not be changed.
func (r *Recommender) containing(ctx context.Context, words string) ([]bool, error) {
	r.avoided.mu.Lock()
	has, ok := r.avoided.known[words]
	r.avoided.mu.Unlock()
	if ok {
		return has, nil
	}
	has = make([]bool, len(r.books))
	if p := phraseOf(words); p.text != "" {
		err := r.scan(ctx, func(lo, hi int) {
			for row := lo; row < hi; row++ {
				has[row] = p.names(r.facets.labels[row]) || p.in(r.books[row].Description)
			}
		})
		if err != nil {
			return nil, err
		}
	}
	r.avoided.keep(words, has)
	return has, nil
}

func (a *avoided) keep(words string, has []bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.known[words] != nil {
		return
	}
	a.known[words], a.order = has, append(a.order, words)
	if len(a.order) > keptAvoided {
		delete(a.known, a.order[0])
		a.order = a.order[1:]
	}
}
