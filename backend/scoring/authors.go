package scoring

import (
	"math"
	"slices"

	"shelftalk/backend/matrix"
)

// authorship says who wrote which book. A book's authors are a vector of unit
// length, as much for each of them.
type authorship struct {
	ofBook   matrix.CSR // books × authors
	ofAuthor matrix.CSR // authors × books
}

// newAuthors numbers the names in the order in which they first occur; names may be nil.
func newAuthors(names [][]string, books int) authorship {
	m := matrix.CSR{Rows: books, Indptr: make([]int64, 1, books+1)}
	numbers := map[string]int32{}
	for row := range books {
		var own []int32
		if names != nil {
			for _, name := range names[row] {
				number, known := numbers[name]
				if !known {
					number = int32(len(numbers))
					numbers[name] = number
				}
				own = append(own, number)
			}
		}
		slices.Sort(own)
		own = slices.Compact(own)
		for _, author := range own {
			m.Indices = append(m.Indices, author)
			m.Data = append(m.Data, float32(1/math.Sqrt(float64(len(own)))))
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	m.Cols = len(numbers)
	return authorship{ofBook: m, ofAuthor: m.Transpose()}
}

// cosine is the cosine of two books' sets of authors.
func (a authorship) cosine(one, other int32) float64 {
	authors, shares := a.ofBook.Row(int(one))
	others, otherShares := a.ofBook.Row(int(other))
	sum := 0.0
	for i, j := 0, 0; i < len(authors) && j < len(others); {
		switch {
		case authors[i] < others[j]:
			i++
		case authors[i] > others[j]:
			j++
		default:
			sum += float64(float64(shares[i]) * float64(otherShares[j]))
			i, j = i+1, j+1
		}
	}
	return sum
}
