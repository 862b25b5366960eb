package als

import "shelftalk/backend/matrix"

// Model is what training leaves behind.
type Model struct {
	Users  matrix.Dense // readers × factors; a reader without training elements has zeros
	Books  matrix.Dense // books × factors; likewise
	Losses []float64    // the loss after each iteration
}

// KnowsReader says whether the model learnt anything of a reader.
func (m *Model) KnowsReader(reader int) bool { return known(m.Users.Row(reader)) }

// KnowsBook says whether the model learnt anything of a book.
func (m *Model) KnowsBook(book int) bool { return known(m.Books.Row(book)) }

func known(factors []float32) bool {
	for _, v := range factors {
		if v != 0 {
			return true
		}
	}
	return false
}
