package sample_test

import (
	"context"
	"strings"
	"testing"

	"shelftalk/backend/ingest"
	"shelftalk/backend/must"
	"shelftalk/backend/sample"
)

func TestTheSetIsReadLikeAnybodysFiles(t *testing.T) {
	files := must.Get(sample.FS()).OrFatal(t)
	books := must.Get(sample.Books()).OrFatal(t)
	for _, input := range []ingest.Input{
		{Import: ".", FS: files},
		{Books: sample.BooksFile, Ratings: sample.RatingsFile, FS: files},
	} {
		source, err := ingest.Open(input)
		must.Succeed(t, err)
		if source.Info().Format != "amazon" {
			t.Errorf("recognised as %q", source.Info().Format)
		}
		rejects := ingest.NewRejects(nil)
		titles := map[string]bool{}
		err = source.Books(context.Background(), rejects, nil, func(row *ingest.BookRow) error {
			if row.Moods == "" || row.Pages == "" || row.Language == "" || row.Published == "" {
				t.Errorf("%s: %+v", row.Title, *row)
			}
			titles[strings.Clone(row.Title)] = true
			return nil
		})
		if err != nil || len(titles) != len(books) {
			t.Errorf("%d books were read, want %d (%v)", len(titles), len(books), err)
		}
		ratings := 0
		err = source.Ratings(context.Background(), rejects, nil, func(row *ingest.RatingRow) error {
			if !titles[row.Book] || row.Reader == "" {
				t.Fatalf("a rating of %q by %q", row.Book, row.Reader)
			}
			ratings++
			return nil
		})
		if err != nil || ratings != sample.DefaultOptions().Ratings || len(rejects.Counts()) > 0 {
			t.Errorf("%d ratings were read, rejected %v (%v)", ratings, rejects.Counts(), err)
		}
	}
}
