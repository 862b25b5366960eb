package understand

import (
	"slices"

	"shelftalk/backend/converse/wish"
)

// Contrary is how a request contradicts itself, "" where it does not. One side is kept.
type Contrary string

// How requests contradict themselves.
const (
	Short Contrary = "short" // long and short: short is kept
	Long  Contrary = "long"  // long and short: long is kept
	Moods Contrary = "moods" // two moods that no book has at once: the first is kept
)

// opposed drops what was asked for of two moods that no book has at once, the later.
func (u *utterance) opposed() {
	for i := 0; i < len(u.wishes); i++ {
		w := u.wishes[i]
		if w.Kind != wish.Genre || w.Not {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(u.wishes[i+1:]), func(other wish.Wish) bool {
			return other.Kind == wish.Genre && !other.Not && !other.Or && u.facets.Opposed(w.Facet, other.Facet)
		})
		if len(kept) < len(u.wishes)-i-1 {
			u.contrary = Moods
			u.wishes = append(u.wishes[:i+1:i+1], kept...)
		}
	}
}
