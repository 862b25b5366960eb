package als

import (
	"slices"

	"shelftalk/backend/matrix"
)

// Model is what training leaves behind.
type Model struct {
	Users  matrix.Dense // users × factors; a user without training elements has zeros
	Books  matrix.Dense // books × factors; likewise
	Losses []float64    // the loss after each iteration

	Options Options // in force: an alpha of 0 is the one that was found
}

// known says whether training learnt anything of a user or a book.
func known(factors []float32) bool {
	return slices.ContainsFunc(factors, func(v float32) bool { return v != 0 })
}
