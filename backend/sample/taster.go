package sample

import (
	"math/rand/v2"
	"slices"
)

// How often readers have which planted taste.
const (
	shareWithoutTaste = 0.05
	shareWithEra      = 0.5
	shareWithLength   = 0.4
	shareWithRegion   = 0.35
	shareWithAuthor   = 0.35
)

// The draws of different things come from different streams of the generator,
// so that a change in how one is drawn leaves the others as they are.
const (
	streamFame uint64 = iota + 1
	streamActivity
	streamTaste
	streamChoice
)

// stream is a generator for one thing and one reader (0 where it is for all).
func stream(seed, thing uint64, reader int) *rand.Rand {
	return rand.New(rand.NewPCG(seed, thing<<32|uint64(reader)))
}

// taster draws tastes that the library can satisfy: second and third genres
// are those that stand beside the first on real books, moods and authors those
// of the loved genres.
type taster struct {
	books    []Book
	together [][]float64 // main genre × main genre: books that have both, plus a little
	byGenre  [][]*Book   // books by main genre
}

func newTaster(books []Book) *taster {
	n := len(mainGenres)
	t := &taster{books: books, together: make([][]float64, n), byGenre: make([][]*Book, n)}
	for g := range t.together {
		t.together[g] = slices.Repeat([]float64{3}, n) // every pair of genres has somebody who loves both
	}
	for i := range books {
		b := &books[i]
		main := slices.Index(mainGenres, b.MainGenre())
		t.byGenre[main] = append(t.byGenre[main], b)
		for _, genre := range b.Genres[1:] {
			if other := slices.Index(mainGenres, genre); other >= 0 {
				t.together[main][other]++
				t.together[other][main]++
			}
		}
	}
	return t
}

func (t *taster) all(options Options) []Taste {
	tastes := make([]Taste, options.Readers)
	for i := range tastes {
		tastes[i] = t.draw(stream(options.Seed, streamTaste, i), readerName(i))
	}
	return tastes
}

func (t *taster) draw(r *rand.Rand, reader string) Taste {
	taste := Taste{Reader: reader}
	if r.Float64() < shareWithoutTaste {
		return taste
	}
	loved := t.drawGenres(r)
	for _, g := range loved {
		taste.Genres = append(taste.Genres, mainGenres[g])
	}
	taste.Moods = t.drawMoods(r, loved)
	if r.Float64() < shareWithEra {
		taste.Era = []Era{EraOlder, EraModern, EraRecent}[r.IntN(3)]
	}
	if r.Float64() < shareWithLength {
		taste.Length = []Length{LengthShort, LengthLong}[r.IntN(2)]
	}
	if r.Float64() < shareWithRegion {
		taste.Region = regions[r.IntN(len(regions))]
	}
	if r.Float64() < shareWithAuthor {
		b := t.drawBook(r, loved)
		taste.Author = b.Authors[r.IntN(len(b.Authors))]
	}
	return taste
}

// drawGenres gives one to three different rows of mainGenres.
func (t *taster) drawGenres(r *rand.Rand) []int {
	loved := []int{r.IntN(len(mainGenres))}
	for range r.IntN(3) {
		weights := slices.Clone(t.together[loved[0]])
		for _, g := range loved {
			weights[g] = 0
		}
		loved = append(loved, pick(r, weights))
	}
	return loved
}

// drawMoods gives one to three different moods, each from a book of the loved genres.
func (t *taster) drawMoods(r *rand.Rand, loved []int) []string {
	var found []string
	for range 1 + r.IntN(3) {
		b := t.drawBook(r, loved)
		if mood := b.Moods[r.IntN(len(b.Moods))]; !slices.Contains(found, mood) {
			found = append(found, mood)
		}
	}
	return found
}

func (t *taster) drawBook(r *rand.Rand, loved []int) *Book {
	shelf := t.byGenre[loved[r.IntN(len(loved))]]
	return shelf[r.IntN(len(shelf))]
}

// pick draws an index with probability proportional to its weight.
func pick(r *rand.Rand, weights []float64) int {
	var sum float64
	for _, w := range weights {
		sum += w
	}
	at, last := r.Float64()*sum, 0
	for i, w := range weights {
		if w == 0 {
			continue
		}
		if at -= w; at < 0 {
			return i
		}
		last = i
	}
	return last
}
