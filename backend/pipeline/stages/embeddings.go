package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
	"shelftalk/backend/embedding/onnx"
	"shelftalk/backend/progress"
	"shelftalk/build/model"
)

// embeddings makes a vector of each book's text.
var embeddings = Stage{
	ID: book.StageEmbeddings, Version: 1, Section: "embeddings", Accelerated: true,
	Needs:    []book.Stage{book.StagePreprocessing},
	Reads:    []string{artifact.Books},
	options:  func(c Config) any { return c.Embeddings },
	changes:  ModelChanges,
	run:      runEmbeddings,
	forecast: func(g Guess) { books, _ := g.shape(artifact.Books); g.expect(artifact.Vectors, books*1536, books, 384) },
	estimate: func(g Guess, c Config) Estimate {
		books, _ := g.shape(artifact.Books)
		return Estimate{Seconds: float64(books) / (45 * float64(c.Threads())),
			MemoryBytes: baseMemory + 100<<20 + 3*g.bytes(artifact.Books) + books*2500, DiskBytes: books*(1536+1600) + 1<<20}
	},
	saving: saving{key: "embeddings.batch_size", what: "the batch size", least: 1},
}

// modelInput is the name under which the stage records which model it used.
const modelInput = "model"

// ModelChanges says whether the model differs from the one recorded in inputs, the recorded
// inputs of the embeddings stage.
func ModelChanges(recorded map[string]string) []Change {
	if was, is := recorded[modelInput], model.SHA256(); was != is {
		return []Change{{Subject: modelInput, Was: was, Is: is, Text: "the embedding model is another one"}}
	}
	return nil
}

func runEmbeddings(ctx context.Context, b bench) (made, error) {
	books, err := readBooks(b.store)
	if err != nil {
		return made{}, err
	}
	text, err := onnx.Model()
	if err != nil {
		return made{}, err
	}
	cache := embedding.CachePath(b.Data, text.SHA256)
	vectors, stats, err := embedding.Embed(ctx, books, text, cache, b.Config.Embeddings, b.threads, b.report)
	if err != nil {
		return made{}, err
	}
	err = b.out.Write(artifact.Vectors, func(w io.Writer) ([]int64, error) { return artifact.WriteDense(w, vectors) })
	finding := Finding{"embedded", map[string]any{"books": stats.Embedded, "device": stats.Provider,
		"cached": stats.Cached}}
	switch {
	case stats.Provider == "":
		finding.Code = "cached"
	case stats.Cached > 0:
		finding.Code = "embedded_cached"
	}
	return made{summary: stats, headline: embeddedHeadline(stats), finding: finding, device: stats.Provider,
		foreign: map[string]string{modelInput: text.SHA256}}, err
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
