package rank

import (
	"sync"
)

// spare keeps the arrays of a number a book that turns are done with, for the next
// ones: they are large, and a turn needs a dozen.
type spare struct {
	books int
	pool  sync.Pool // of *[]float32
}

// take gives an array that holds whatever it held before.
func (s *spare) take() []float32 {
	if array, ok := s.pool.Get().(*[]float32); ok {
		return *array
	}
	return make([]float32, s.books)
}

func (s *spare) give(arrays [][]float32) {
	for i := range arrays {
		s.pool.Put(&arrays[i])
	}
}
