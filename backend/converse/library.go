package converse

import (
	"context"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/facet"
	"shelftalk/backend/converse/language"
	"shelftalk/backend/converse/link"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/understand"
	"shelftalk/backend/converse/weights"
	"shelftalk/backend/matrix"
)

// Library is a catalogue as conversations see it. It never changes and is safe for
// concurrent use; a new catalogue is a new Library.
type Library struct {
	books  []book.Book
	facets *facet.Index
	links  *link.Linker
	reader *understand.Reader
	ranker *rank.Ranker
	ask    weights.Ask
}

// Source is what a Library is made of.
type Source struct {
	Books   []book.Book
	Vectors matrix.Dense // books × dims, of unit length
	Factors matrix.Dense // books × factors, zeros for books without; no rows when there is no model
	Encoder rank.Encoder // of the model that made the vectors; nil for none
	Year    int          // the present one; 0 for that of the newest book

	Weights *weights.Weights // what counts how much; nil for the program's own
}

// NewLibrary indexes a catalogue, which takes some 50 µs of processor time per book.
func NewLibrary(ctx context.Context, from Source) (*Library, error) {
	if from.Vectors.Rows != len(from.Books) || from.Factors.Rows != 0 && from.Factors.Rows != len(from.Books) {
		return nil, book.Errorf(book.CodeCorrupt, "There are %d books, %d vectors and %d factors.", len(from.Books),
			from.Vectors.Rows, from.Factors.Rows).
			WithHint("Run the pipeline: the stages that do not fit are made again.")
	}
	lang, counts := language.English, weights.Default()
	if from.Weights != nil {
		counts = *from.Weights
	}
	l := &Library{books: from.Books, facets: facet.New(lang, from.Books), ask: counts.Ask}
	var beside sync.WaitGroup
	beside.Go(func() { l.links = link.New(lang, counts.Link, l.books) })
	var err error
	l.ranker, err = rank.New(ctx, rank.Source{Books: from.Books, Vectors: from.Vectors, Factors: from.Factors,
		Facets: l.facets, Encoder: from.Encoder, Year: from.Year, Weights: counts, Language: lang})
	beside.Wait()
	if err != nil {
		return nil, err
	}
	l.reader = understand.New(lang, counts.Understand, l.books, l.facets, l.links, l.ranker.Words())
	return l, book.Cancelled(ctx, "index the catalogue")
}

// With is the library with another encoder, of the same model; with nil, what a
// request is about is looked up by its words alone.
func (l *Library) With(encoder rank.Encoder) *Library {
	other := *l
	other.ranker = l.ranker.With(encoder)
	return &other
}

// Len is the number of books.
func (l *Library) Len() int { return len(l.books) }

// Book is a book by its row.
func (l *Library) Book(row int32) *book.Book { return &l.books[row] }

// Reader is the part that understands. It and the others below are for who measures them.
func (l *Library) Reader() *understand.Reader { return l.reader }

// Ranker is the part that ranks.
func (l *Library) Ranker() *rank.Ranker { return l.ranker }

// Facets are the kinds of the books.
func (l *Library) Facets() *facet.Index { return l.facets }

// Links are the names of the books.
func (l *Library) Links() *link.Linker { return l.links }
