package stages

import (
	"context"
	"io"

	"shelftalk/backend/artifact"
	"shelftalk/backend/interaction"
	"shelftalk/backend/matrix"
)

func matrices(ctx context.Context, b bench) (made, error) {
	books, err := readBooks(b.store)
	if err != nil {
		return made{}, err
	}
	ratings, err := read(b.store, artifact.Ratings, artifact.ParseRatings)
	if err != nil {
		return made{}, err
	}
	set, err := interaction.Build(ctx, ratings, len(books), b.Config.Matrices, b.threads, b.report)
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
		columns[column] = artifact.IndexedBook{Column: int32(column), ID: string(books[row].ID), CatalogueRow: row}
	}
	err = b.out.Write(artifact.BookIndex, func(w io.Writer) ([]int64, error) { return artifact.WriteBookIndex(w, columns) })
	return made{summary: set.Summary}, err
}
