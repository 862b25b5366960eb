package stages

import (
	"context"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/embedding"
)

func embeddings(ctx context.Context, b bench) (made, error) {
	books, err := readBooks(b.store)
	if err != nil {
		return made{}, err
	}
	vectors, stats, err := embedding.Run(ctx, books, b.Cache, b.Config.Embeddings, b.threads, b.report)
	if err != nil {
		return made{}, err
	}
	err = b.out.Write(artifact.Vectors, func(w io.Writer) ([]int64, error) { return artifact.WriteDense(w, vectors) })
	return made{summary: stats, foreign: map[string]string{modelInput: embedding.ModelHash()}}, err
}
