package stages

import (
	"context"

	"shelftalk/backend/embedding"
	"shelftalk/backend/embedding/onnx"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// TextEncoder turns what somebody says into vectors of the space that stage 2 puts
// books in.
type TextEncoder interface {
	// Encode gives a texts × dims matrix of rows of unit length.
	Encode(ctx context.Context, texts []string) (matrix.Dense, error)
	Close() error
}

// OpenTextEncoder loads the text model for a few short texts at a time. It always uses the
// processor, which finishes a short text before another device has started. It loads native
// code and so belongs in a process of its own.
func OpenTextEncoder(config Config, report progress.Reporter) (TextEncoder, error) {
	model, err := onnx.Model()
	if err != nil {
		return nil, err
	}
	options := config.Embeddings
	options.Device = "cpu"
	return embedding.NewEncoder(model, options, config.Threads(), report)
}
