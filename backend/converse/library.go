package converse

import (
	"context"
	"math"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/lexical"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Encoder turns texts into the vectors that books have, too: one row of unit
// length a text. It is embedding.Encoder as far as conversations need it.
type Encoder interface {
	Encode(ctx context.Context, texts []string) (matrix.Dense, error)
}

// Library is a catalogue as conversations see it. It never changes and is safe for
// concurrent use; a new catalogue is a new Library.
type Library struct {
	books   []book.Book
	vectors matrix.Dense // books × dims, of unit length
	taken   matrix.Dense // books × factors: what readers take up together; no rows when unknown
	encoder Encoder

	text       *lexical.Index
	genres     *lexical.Index
	genreOf    *genreVectors
	genreCount map[string]int // books of each genre
	facets     *facet.Index
	links      *link.Linker

	popular   standard // ln(1 + ratings)
	spread    float64  // the deviation of those logarithms
	rated     standard // damped mean rating
	scales    []standard
	pages     []int32 // of the books, beside each other because every book's are looked at in a turn
	years     []int32
	year      int       // the present one: recent books are counted from it
	before    [][]int32 // by book: the volumes of its series that come before
	relatives [][]int32 // by book: those of its title and of its series

	spare *spare
}

// standard is one number a book, as standard scores: mean 0, deviation 1.
type standard []float32

// Source is what a Library is made of.
type Source struct {
	Books   []book.Book
	Vectors matrix.Dense // books × dims, of unit length
	Factors matrix.Dense // books × factors, by catalogue row, rows of zeros for books without; none when there is no model
	Encoder Encoder      // of the model that made the vectors
	Year    int          // the present one; 0 for that of the newest book
}

// NewLibrary indexes a catalogue: some 50 µs of processor time a book.
func NewLibrary(ctx context.Context, from Source) (*Library, error) {
	if from.Vectors.Rows != len(from.Books) || from.Factors.Rows != 0 && from.Factors.Rows != len(from.Books) {
		return nil, book.Errorf(book.CodeCorrupt, "There are %d books, %d vectors and %d factors.", len(from.Books), from.Vectors.Rows, from.Factors.Rows).
			WithHint("Run the pipeline: the stages that do not fit are made again.")
	}
	l := &Library{books: from.Books, vectors: from.Vectors, encoder: from.Encoder, year: from.Year, spare: &spare{books: len(from.Books)}}
	var parts sync.WaitGroup // the two that take long run beside the rest
	parts.Go(func() { l.text = lexical.Build(len(l.books), lexical.Options{K1: 1.2, B: 0.75}, l.textParts) })
	parts.Go(func() { l.links = link.New(l.books) })
	l.genres = lexical.Build(len(l.books), lexical.Options{K1: 0.5, B: 0.3}, l.genreParts)
	l.facets = facet.New(l.books)
	l.genreOf = newGenreVectors(l.books)
	l.taken = unit(from.Factors)
	l.genreCount = map[string]int{}
	l.pages, l.years = make([]int32, len(l.books)), make([]int32, len(l.books))
	for row := range l.books {
		l.pages[row], l.years[row] = int32(l.books[row].Pages), int32(l.books[row].Year)
		if from.Year == 0 {
			l.year = max(l.year, l.books[row].Year)
		}
		for _, genre := range l.books[row].Genres {
			l.genreCount[genre]++
		}
	}
	l.before, l.relatives = volumesBefore(l.books), relativesOf(l.books)
	l.priors()
	err := l.learnScales(ctx)
	parts.Wait()
	if err != nil {
		return nil, err
	}
	return l, book.Cancelled(ctx, "index the catalogue")
}

// genreParts are the genres by themselves: what a request calls a book.
func (l *Library) genreParts(i int) []lexical.Part {
	parts := make([]lexical.Part, len(l.books[i].Genres))
	for j, genre := range l.books[i].Genres {
		parts[j] = lexical.Part{Text: genre, Weight: 1}
	}
	return parts
}

// textParts is what the words of a request are looked up in: what of a book says
// what it is, counted by how much.
func (l *Library) textParts(i int) []lexical.Part {
	b := &l.books[i]
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
func (l *Library) priors() {
	popular, rated := make([]float32, len(l.books)), make([]float32, len(l.books))
	scores, mean := book.DampedScores(l.books)
	for row := range l.books {
		popular[row] = float32(math.Log1p(float64(l.books[row].Ratings)))
		if rated[row] = float32(mean); scores[row] > 0 {
			rated[row] = float32(scores[row])
		}
	}
	if _, slope := standardOf(popular); slope > 0 {
		l.spread = 1 / slope
	}
	l.popular, l.rated = standardise(popular), standardise(rated)
}

// standardise makes standard scores in place; numbers that are all alike become 0.
func standardise(x []float32) standard {
	mean, slope := standardOf(x)
	for i, v := range x {
		x[i] = float32((float64(v) - mean) * slope)
	}
	return x
}

// unit scales rows to unit length; rows of zeros stay.
func unit(m matrix.Dense) matrix.Dense {
	out := matrix.NewDense(m.Rows, m.Cols)
	for i := range m.Rows {
		row, to := m.Row(i), out.Row(i)
		if length := math.Sqrt(float64(kernel.Dot(row, row))); length > 0 {
			for j, v := range row {
				to[j] = float32(float64(v) / length)
			}
		}
	}
	return out
}

// Len is the number of books.
func (l *Library) Len() int { return len(l.books) }

// Book is a book by its row.
func (l *Library) Book(row int32) *book.Book { return &l.books[row] }
