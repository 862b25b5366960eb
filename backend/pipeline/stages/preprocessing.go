package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/preprocess"
	"shelftalk/backend/progress"
)

// preprocessing reads the reader's files and makes the catalogue and the ratings. Version 2
// calls the ids of the ratings user_id. Version 3 keeps authors in the order of their file,
// and keeps "Anonymous" and the like as authors.
var preprocessing = Stage{
	ID: book.StagePreprocessing, Version: 3, Section: "preprocess", Source: true,
	options: func(c Config) any { return c.Preprocess },
	run:     runPreprocessing,
	forecast: func(g Guess) {
		books, ratings := int64(booksKept*g.rows.books)+1, int64(ratingsKept*g.rows.ratings)+1
		g.expect(artifact.Books, books*int64(g.rows.bookText), books, 1)
		g.expect(artifact.Ratings, ratings*30, ratings, 1)
	},
	estimate: func(g Guess, _ Config) Estimate {
		return Estimate{Seconds: float64(g.sourceBytes) / 250e6, MemoryBytes: baseMemory + g.sourceBytes*4/10,
			DiskBytes: 1<<20 + g.sourceBytes/4}
	},
	saving: saving{key: "preprocess.reviews_per_book", what: "the number of reviews that are kept of each book"},
}

// Shares of the rows that are commonly kept, on the high side.
const (
	booksKept   = 0.8
	ratingsKept = 0.7
)

func runPreprocessing(ctx context.Context, b bench) (made, error) {
	source, err := b.Source.Open()
	if err != nil {
		return made{}, err
	}
	for _, note := range source.Info().Notes {
		progress.Warn(b.report, note)
	}
	var result *preprocess.Result
	err = b.out.Write(artifact.RejectedRows, func(w io.Writer) ([]int64, error) {
		rejects := ingest.NewRejects(w)
		var err error
		result, err = preprocess.Clean(ctx, source, b.Config.Preprocess, rejects, b.threads, progress.Within(b.report, 0, 90))
		if err != nil {
			return nil, err
		}
		return nil, rejects.Flush()
	})
	if err != nil {
		return made{}, err
	}
	write := progress.Start(b.report, "write", "artifacts", 2, 90, 100)
	err = b.out.Write(artifact.Books, func(w io.Writer) ([]int64, error) { return artifact.WriteBooks(w, result.Books) })
	if err != nil {
		return made{}, err
	}
	write.Add(1)
	err = b.out.Write(artifact.Ratings, func(w io.Writer) ([]int64, error) {
		return artifact.WriteRatings(w, &result.Ratings, result.Books)
	})
	if err != nil {
		return made{}, err
	}
	write.End()
	inputs, err := b.Source.record(ctx, source)
	s := result.Summary
	finding := Finding{"cleaned", map[string]any{"books": s.Books.Kept, "books_read": s.Books.Read,
		"ratings": s.Ratings.Kept, "ratings_read": s.Ratings.Read}}
	return made{summary: s, headline: cleanedHeadline(s), finding: finding, leftOut: leftOutOf(s), foreign: inputs}, err
}

func cleanedHeadline(s preprocess.Summary) string {
	return fmt.Sprintf("%s of %s books and %s of %s ratings kept", progress.Count(s.Books.Kept),
		progress.Count(s.Books.Read), progress.Count(s.Ratings.Kept), progress.Count(s.Ratings.Read)) +
		leftOutWords(leftOutOf(s))
}
