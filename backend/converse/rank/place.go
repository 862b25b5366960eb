package rank

import "shelftalk/backend/converse/wish"

// Place is where a book lies on a scale, as a z-score among all books: above 0 towards
// the high pole; 0 for a scale that is none.
func (r *Ranker) Place(scale string, row int32) float64 {
	at, ok := wish.ScaleOf(scale)
	if !ok {
		return 0
	}
	return float64(r.scales[at][row])
}
