package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// Scorer scores every book for readers of the training matrix. Package
// scorertest holds every implementation to what is promised here.
type Scorer interface {
	// Name is what reports call it: "popularity", "item-knn".
	Name() string

	// Score fills out, len(readers) × books, with the scores of the readers, which are
	// rows of the training matrix. Higher is better. Every score is finite,
	// books the reader has and books nobody has included, and is the same to
	// the bit whatever else stands in the batch and however many threads
	// built the scorer. It runs on the calling goroutine and may run on several
	// at once.
	//
	// Errors: CodeNotFound for a reader that is not in the matrix, CodeInternal
	// for an out of the wrong shape, CodeCancelled.
	Score(ctx context.Context, readers []int32, out matrix.Dense) error
}

// checkBatch says what is wrong with a call of Score.
func checkBatch(ctx context.Context, readers []int32, out matrix.Dense, rows, books int) error {
	if err := book.Cancelled(ctx, "score books"); err != nil {
		return err
	}
	if out.Rows != len(readers) || out.Cols != books || len(out.Data) != out.Rows*out.Cols {
		return book.Errorf(book.CodeInternal, "scores of %d readers for %d books do not fit %d × %d", len(readers), books, out.Rows, out.Cols)
	}
	for _, reader := range readers {
		if reader < 0 || int(reader) >= rows {
			return book.Errorf(book.CodeNotFound, "There is no reader in row %d; the training matrix has %d rows.", reader, rows)
		}
	}
	return nil
}

// group is how many readers are scored between two looks at the context: with
// 200,000 books and 384 dimensions, a few tens of milliseconds.
const group = 8

// inGroups calls score for pieces of a batch.
func inGroups(ctx context.Context, readers []int32, out matrix.Dense, score func(readers []int32, out matrix.Dense)) error {
	for lo := 0; lo < len(readers); lo += group {
		if err := book.Cancelled(ctx, "score books"); err != nil {
			return err
		}
		hi := min(len(readers), lo+group)
		score(readers[lo:hi], matrix.Dense{Rows: hi - lo, Cols: out.Cols, Data: out.Data[lo*out.Cols : hi*out.Cols]})
	}
	return nil
}
