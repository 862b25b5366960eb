package rank

import (
	"sync"
)

// spare keeps slices with one value per book after a turn is done with them, so that the
// next turn need not allocate: they are large, and a turn needs a dozen.
type spare struct {
	books int
	pool  sync.Pool // of *[]float32
}

// take returns an uninitialised slice.
func (s *spare) take() []float32 {
	if values, ok := s.pool.Get().(*[]float32); ok {
		return *values
	}
	return make([]float32, s.books)
}

// give takes slices back.
func (s *spare) give(slices [][]float32) {
	for i := range slices {
		s.pool.Put(&slices[i])
	}
}
