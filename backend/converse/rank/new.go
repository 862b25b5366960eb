package rank

import (
	"context"
	"math"
	"slices"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// New indexes a catalogue, which takes some 30 µs of processor time per book.
func New(ctx context.Context, from Source) (*Ranker, error) {
	r := &Ranker{books: from.Books, vectors: from.Vectors, facets: from.Facets, encoder: from.Encoder, year: from.Year,
		weights:  from.Weights.Rank,
		inMemory: from.Weights.InMemory(), spare: &spare{books: len(from.Books)}}
	var long sync.WaitGroup // what takes long runs beside the rest
	stop := from.Language.StopWords()
	long.Go(func() {
		r.text = lexical.Build(len(r.books), lexical.Options{K1: 1.2, B: 0.75, Stop: stop}, r.textParts)
	})
	r.genres = lexical.Build(len(r.books), lexical.Options{K1: 0.5, B: 0.3, Stop: stop}, r.genreParts)
	r.genreOf = newGenreVectors(r.books)
	r.taken = matrix.Dense{Rows: from.Factors.Rows, Cols: from.Factors.Cols, Data: slices.Clone(from.Factors.Data)}
	scoring.Normalize(r.taken)
	r.genreCount = map[string]int{}
	r.pages, r.years = make([]int32, len(r.books)), make([]int32, len(r.books))
	for row := range r.books {
		r.pages[row], r.years[row] = int32(r.books[row].Pages), int32(r.books[row].Year)
		if from.Year == 0 {
			r.year = max(r.year, r.books[row].Year)
		}
		for _, genre := range r.books[row].Genres {
			r.genreCount[genre]++
		}
	}
	r.before, r.relatives = volumesBefore(r.books), relativesOf(r.books)
	r.priors()
	err := r.learnScales(ctx)
	long.Wait()
	return r, err
}

// Words is the index of the words of the books.
func (r *Ranker) Words() *lexical.Index { return r.text }

// genreParts are the genres by themselves: what a request calls a book.
func (r *Ranker) genreParts(i int) []lexical.Part {
	parts := make([]lexical.Part, len(r.books[i].Genres))
	for j, genre := range r.books[i].Genres {
		parts[j] = lexical.Part{Text: genre, Weight: 1}
	}
	return parts
}

// textParts is what the words of a request are looked up in: what of a book says
// what it is, counted by how much.
func (r *Ranker) textParts(i int) []lexical.Part {
	b := &r.books[i]
	parts := []lexical.Part{{Text: b.Title, Weight: 3}, {Text: b.Description, Weight: 1}}
	for _, author := range b.Authors {
		parts = append(parts, lexical.Part{Text: author, Weight: 1})
	}
	for _, genre := range b.Genres {
		parts = append(parts, lexical.Part{Text: genre, Weight: 2})
	}
	for _, mood := range b.Moods {
		parts = append(parts, lexical.Part{Text: mood, Weight: 1})
	}
	for _, review := range b.Reviews {
		parts = append(parts, lexical.Part{Text: review, Weight: 1})
	}
	return parts
}

// priors scores the books without any wish. A book without ratings has the mean.
func (r *Ranker) priors() {
	popular, rated := make([]float32, len(r.books)), make([]float32, len(r.books))
	scores, mean := book.DampedScores(r.books)
	for row := range r.books {
		popular[row] = float32(math.Log1p(float64(r.books[row].Ratings)))
		if rated[row] = float32(mean); scores[row] > 0 {
			rated[row] = float32(scores[row])
		}
	}
	r.spread = scoring.ZScoreOf(popular).Deviation
	scoring.Standardize(popular)
	scoring.Standardize(rated)
	r.popular, r.rated = popular, rated
}
