package stages

import (
	"context"
	"errors"
	"maps"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
)

// Guess holds the sizes of the artifacts that the stages of a run will read: those of the
// artifacts that exist, and for those that the run will make, sizes guessed from the
// beginning of the source.
type Guess struct {
	Memory int64 // that a stage may use, 0 where nobody knows

	sourceBytes int64
	rows        peeked // where the source was looked into
	manifest    artifact.Manifest
}

// NewGuess looks at the source and at the artifacts. Stages in plan are taken to
// make their artifacts anew; changes are those of the source since it was last read.
func NewGuess(ctx context.Context, source Source, changes []Change, manifest artifact.Manifest,
	plan []*Stage) (Guess, error) {
	g := Guess{manifest: artifact.Manifest{Artifacts: maps.Clone(manifest.Artifacts)}}
	if len(plan) == 0 || !plan[0].Source {
		return g, nil
	}
	from, err := source.Open()
	if err != nil {
		return g, err
	}
	g.sourceBytes = from.Info().Bytes
	if changes == nil && manifest.Complete(plan[0].ID) {
		return g, nil // the same data gives the same sizes
	}
	if g.rows, err = peek(ctx, from); err != nil {
		return g, err
	}
	for _, stage := range all {
		if stage.forecast != nil {
			stage.forecast(g)
		}
	}
	return g, nil
}

// expect sets the expected bytes, rows and columns of an artifact.
func (g Guess) expect(name string, bytes, rows, columns int64) {
	g.manifest.Artifacts[name] = artifact.Entry{Shape: []int64{rows, columns}, Bytes: bytes}
}

// bytes is the size of an artifact, 0 when it is not there.
func (g Guess) bytes(name string) int64 { return g.manifest.Artifacts[name].Bytes }

// shape is the rows and columns of an artifact, 0 when it is not there.
func (g Guess) shape(name string) (rows, columns int64) {
	s := g.manifest.Artifacts[name].Shape
	if len(s) != 2 {
		return 0, 0
	}
	return s[0], s[1]
}

// nnz is the number of elements of a sparse matrix, from its size: eight bytes
// an element and eight a row.
func (g Guess) nnz(name string) int64 {
	rows, _ := g.shape(name)
	return max(0, (g.bytes(name)-8*rows)/8)
}

// Known gives the guess with the actual sizes of the artifacts in a manifest.
func (g Guess) Known(manifest artifact.Manifest) Guess {
	artifacts := maps.Clone(g.manifest.Artifacts)
	maps.Copy(artifacts, manifest.Artifacts)
	g.manifest = artifact.Manifest{Artifacts: artifacts}
	return g
}

// peeked is about what a source holds.
type peeked struct {
	books, ratings float64 // rows
	bookText       float64 // bytes of a book row
}

// peekRows is how many rows of each kind are read for a guess; a source with
// fewer is counted.
const peekRows = 20000

var errEnough = errors.New("enough rows for a guess")

// peek reads the first books and the first ratings and takes the rest of the
// bytes on disk to be like them.
func peek(ctx context.Context, source ingest.Source) (peeked, error) {
	var p peeked
	var text int64
	books, err := peekKind(func(rejects *ingest.Rejects, advance func(int64), more func() error) error {
		return source.Books(ctx, rejects, advance, func(b *ingest.BookRow) error {
			text += int64(len(b.Title) + len(b.Authors) + len(b.Description) + len(b.Genres) + len(b.Cover))
			return more()
		})
	})
	if err != nil {
		return p, err
	}
	ratings, err := peekKind(func(rejects *ingest.Rejects, advance func(int64), more func() error) error {
		return source.Ratings(ctx, rejects, advance, func(*ingest.RatingRow) error { return more() })
	})
	if err != nil {
		return p, err
	}
	// Byte counts of ratings continue from the end of the books.
	p.books = books.scaled(float64(ratings.first))
	p.ratings = ratings.scaled(float64(source.Info().Bytes - ratings.first))
	p.bookText = 100 + float64(text)/max(1, books.rows)
	return p, nil
}

// beginning is how many rows were read, between which bytes of the source they lie, and
// whether they were all.
type beginning struct {
	rows        float64
	first, last int64
	whole       bool
}

func (b beginning) scaled(bytes float64) float64 {
	if b.whole || b.last <= b.first {
		return b.rows
	}
	return b.rows * max(1, bytes/float64(b.last-b.first))
}

func peekKind(read func(rejects *ingest.Rejects, advance func(int64), more func() error) error) (beginning, error) {
	b := beginning{first: -1}
	err := read(ingest.NewRejects(nil), func(bytes int64) {
		if b.first < 0 {
			b.first = bytes
		}
		b.last = bytes
	}, func() error {
		if b.rows++; b.rows >= peekRows {
			return errEnough
		}
		return nil
	})
	b.whole = err == nil
	b.first = max(0, b.first)
	if errors.Is(err, errEnough) {
		err = nil
	}
	return b, book.Wrap(err, book.CodeBadInput, "look at the data")
}
