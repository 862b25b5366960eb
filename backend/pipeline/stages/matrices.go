package stages

import (
	"context"
	"fmt"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/interaction"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

func matrices(ctx context.Context, b bench) (made, error) {
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
	readers := make([]artifact.IndexedReader, len(set.Readers))
	for row, reader := range set.Readers {
		readers[row] = artifact.IndexedReader{Row: int32(row), ID: ratings.Readers[reader]}
	}
	err = b.out.Write(artifact.ReaderIndex, func(w io.Writer) ([]int64, error) { return artifact.WriteReaderIndex(w, readers) })
	if err != nil {
		return made{}, err
	}
	columns := make([]artifact.IndexedBook, len(set.Books))
	for column, row := range set.Books {
		columns[column] = artifact.IndexedBook{Column: int32(column), ID: ratings.BookIDs[row], CatalogueRow: row}
	}
	err = b.out.Write(artifact.BookIndex, func(w io.Writer) ([]int64, error) { return artifact.WriteBookIndex(w, columns) })
	headline := fmt.Sprintf("%s readers × %s books, %s interactions to train on", progress.Count(int64(set.Train.Rows)), progress.Count(int64(set.Train.Cols)), progress.Count(int64(set.Train.NNZ())))
	return made{summary: set.Summary, headline: headline}, err
}
