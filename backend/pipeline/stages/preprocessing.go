package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/ingest"
	"shelftalk/backend/preprocess"
	"shelftalk/backend/progress"
)

func preprocessing(ctx context.Context, b bench) (made, error) {
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
	return made{summary: result.Summary, headline: cleanedHeadline(result.Summary), foreign: inputs}, err
}

func cleanedHeadline(s preprocess.Summary) string {
	return fmt.Sprintf("%s of %s books and %s of %s ratings kept", progress.Count(s.Books.Kept), progress.Count(s.Books.Read), progress.Count(s.Ratings.Kept), progress.Count(s.Ratings.Read))
}
