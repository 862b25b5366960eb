package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/embedding"
	"shelftalk/backend/embedding/onnx"
	"shelftalk/backend/progress"
)

func embeddings(ctx context.Context, b bench) (made, error) {
	books, err := readBooks(b.store)
	if err != nil {
		return made{}, err
	}
	model, err := onnx.Model()
	if err != nil {
		return made{}, err
	}
	cache := embedding.CachePath(b.Data, model.SHA256)
	vectors, stats, err := embedding.Embed(ctx, books, model, cache, b.Config.Embeddings, b.threads, b.report)
	if err != nil {
		return made{}, err
	}
	err = b.out.Write(artifact.Vectors, func(w io.Writer) ([]int64, error) { return artifact.WriteDense(w, vectors) })
	return made{summary: stats, headline: embeddedHeadline(stats), foreign: map[string]string{modelInput: model.SHA256}}, err
}

func embeddedHeadline(s embedding.Stats) string {
	text := fmt.Sprintf("%s books embedded", progress.Count(int64(s.Embedded)))
	if s.Provider != "" {
		text += " on the " + s.Provider
	}
	if s.Cached > 0 {
		text += fmt.Sprintf(", %s taken from the cache", progress.Count(int64(s.Cached)))
	}
	return text
}
