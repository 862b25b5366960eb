package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/interaction"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// matrices splits the ratings into three matrices of interactions. It reads nothing
// of the embeddings, yet waits for them: a catalogue without its vectors is half a set.
// Version 2 calls the index of the rows user_index.ftr and its ids user_id.
var matrices = Stage{
	ID: book.StageMatrices, Version: 2, Section: "matrices",
	Needs:   []book.Stage{book.StagePreprocessing, book.StageEmbeddings},
	Reads:   []string{artifact.Ratings},
	options: func(c Config) any { return c.Matrices },
	run:     runMatrices,
	forecast: func(g Guess) {
		books, _ := g.shape(artifact.Books)
		ratings, _ := g.shape(artifact.Ratings)
		g.expect(artifact.TrainMatrix, ratings*8, ratings/10+1, books)
	},
	estimate: func(g Guess, _ Config) Estimate {
		ratings, _ := g.shape(artifact.Ratings)
		return Estimate{Seconds: float64(ratings) / 1e6, DiskBytes: ratings*12 + 1<<20,
			MemoryBytes: baseMemory + 4*g.bytes(artifact.Ratings) + ratings*120}
	},
	saving: saving{key: "matrices.max_per_reader", least: 50,
		what: "the number of interactions that are kept of each reader"},
}

func runMatrices(ctx context.Context, b bench) (made, error) {
	ratings, err := read(b.store, artifact.Ratings, artifact.ParseRatings)
	if err != nil {
		return made{}, err
	}
	set, err := interaction.Build(ctx, &ratings.Ratings, len(ratings.BookIDs), b.Config.Matrices, b.threads, b.report)
	if err != nil {
		return made{}, err
	}
	for _, part := range []struct {
		name   string
		matrix matrix.CSR
	}{{artifact.TrainMatrix, set.Train}, {artifact.ValMatrix, set.Val}, {artifact.TestMatrix, set.Test}} {
		err := b.out.Write(part.name, func(w io.Writer) ([]int64, error) { return artifact.WriteCSR(w, part.matrix) })
		if err != nil {
			return made{}, err
		}
	}
	users := make([]artifact.IndexedUser, len(set.Users))
	for row, user := range set.Users {
		users[row] = artifact.IndexedUser{Row: int32(row), ID: ratings.Users[user]}
	}
	err = b.out.Write(artifact.UserIndex, func(w io.Writer) ([]int64, error) { return artifact.WriteUserIndex(w, users) })
	if err != nil {
		return made{}, err
	}
	columns := make([]artifact.IndexedBook, len(set.Books))
	for column, row := range set.Books {
		columns[column] = artifact.IndexedBook{Column: int32(column), ID: ratings.BookIDs[row], CatalogueRow: row}
	}
	err = b.out.Write(artifact.BookIndex, func(w io.Writer) ([]int64, error) {
		return artifact.WriteBookIndex(w, columns)
	})
	headline := fmt.Sprintf("%s readers × %s books, %s interactions to train on", progress.Count(int64(set.Train.Rows)),
		progress.Count(int64(set.Train.Cols)), progress.Count(int64(set.Train.NNZ()))) +
		leftOutWords(droppedOf(set.Summary.Dropped))
	finding := Finding{"matrices", map[string]any{"readers": set.Train.Rows, "books": set.Train.Cols,
		"interactions": set.Train.NNZ()}}
	return made{summary: set.Summary, headline: headline, finding: finding, leftOut: droppedOf(set.Summary.Dropped)}, err
}
