package converse

import (
	"math"
	"slices"

	"shelftalk/backend/book"
)

// genreVector is a book's genres weighted by how few books have them, of unit
// length; sorted by genre.
type genreVector []genreWeight

type genreWeight struct {
	genre  int32
	weight float32
}

func genreVectors(books []book.Book) []genreVector {
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
	vectors := make([]genreVector, len(books))
	for row := range books {
		var vector genreVector
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
		for i := range vector {
			vector[i].weight /= float32(math.Sqrt(squares))
		}
		vectors[row] = vector
	}
	return vectors
}

// weights are a book's genres by what each counts.
func (v genreVector) weights() map[int32]float64 {
	of := make(map[int32]float64, len(v))
	for _, g := range v {
		of[g.genre] = float64(g.weight)
	}
	return of
}

// dot is the inner product with weights.
func (v genreVector) dot(weights map[int32]float64) float64 {
	sum := 0.0
	for _, g := range v {
		sum += float64(g.weight) * weights[g.genre]
	}
	return sum
}
