package rank

import (
	"math"
	"slices"

	"shelftalk/backend/book"
)

// genreVectors are the books' genres weighted by how few books have them, each
// book's of unit length and sorted by genre.
type genreVectors struct {
	first   []int32 // first[row] to first[row+1] are those of a book
	genres  []int32
	weights []float32
	count   int // of all genres
}

type genreWeight struct {
	genre  int32
	weight float32
}

func newGenreVectors(books []book.Book) *genreVectors {
	ids, counts := map[string]int32{}, []int{}
	for row := range books {
		for _, genre := range books[row].Genres {
			if _, known := ids[genre]; !known {
				ids[genre] = int32(len(counts))
				counts = append(counts, 0)
			}
			counts[ids[genre]]++
		}
	}
	all := &genreVectors{first: make([]int32, 1, len(books)+1), count: len(counts)}
	for row := range books {
		var vector []genreWeight
		squares := 0.0
		for _, genre := range books[row].Genres {
			id := ids[genre]
			weight := math.Log(float64(len(books)) / (1 + float64(counts[id])))
			if weight <= 0 || slices.ContainsFunc(vector, func(g genreWeight) bool { return g.genre == id }) {
				continue
			}
			vector = append(vector, genreWeight{id, float32(weight)})
			squares += weight * weight
		}
		slices.SortFunc(vector, func(a, b genreWeight) int { return int(a.genre - b.genre) })
		for _, g := range vector {
			all.genres = append(all.genres, g.genre)
			all.weights = append(all.weights, g.weight/float32(math.Sqrt(squares)))
		}
		all.first = append(all.first, int32(len(all.genres)))
	}
	return all
}

// likeness sets near to the inner products of a book with every book.
func (v *genreVectors) likeness(near []float32, row int32) {
	weights := make([]float64, v.count)
	for i := v.first[row]; i < v.first[row+1]; i++ {
		weights[v.genres[i]] = float64(v.weights[i])
	}
	for row := range near {
		sum := 0.0
		for i := v.first[row]; i < v.first[row+1]; i++ {
			sum += float64(v.weights[i]) * weights[v.genres[i]]
		}
		near[row] = float32(sum)
	}
}
