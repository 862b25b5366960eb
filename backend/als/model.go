package als

import "shelftalk/backend/matrix"

// Model is what training leaves behind.
type Model struct {
	Users  matrix.Dense // users × factors; a user without training elements has zeros
	Books  matrix.Dense // books × factors; likewise
	Losses []float64    // the loss after each iteration
}

// known says whether training learnt anything of a user or a book.
func known(factors []float32) bool {
	for _, v := range factors {
		if v != 0 {
			return true
		}
	}
	return false
}
