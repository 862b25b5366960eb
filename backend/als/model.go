package als

import "shelftalk/backend/matrix"

// Model is what training leaves behind.
type Model struct {
	Users  matrix.Dense // users × factors; a user without training elements has zeros
	Books  matrix.Dense // books × factors; likewise
	Losses []float64    // the loss after each iteration
}

// KnowsUser says whether the model learnt anything of a user.
func (m *Model) KnowsUser(user int) bool { return known(m.Users.Row(user)) }

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
