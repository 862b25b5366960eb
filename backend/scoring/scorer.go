package scoring

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// Scorer scores every item for users of the training matrix. Package
// evaluate/scorertest holds every implementation to what is promised here.
type Scorer interface {
	// Name is what reports call it: "popularity", "item-knn".
	Name() string

	// Score fills out, len(users) × items, with the scores of the users, which are
	// rows of the training matrix. Higher is better. Every score is finite, items of
	// the user's profile and items without interactions included, and is the same to
	// the bit whatever else stands in the batch and however many threads built the
	// scorer. It runs on the calling goroutine and may run on several at once.
	//
	// Errors: CodeNotFound for a user that is not in the matrix, CodeInternal for an
	// out of the wrong shape, CodeCancelled.
	Score(ctx context.Context, users []int32, out matrix.Dense) error
}

// CheckBatch says what is wrong with a call of Score on a training matrix of rows ×
// items.
func CheckBatch(ctx context.Context, users []int32, out matrix.Dense, rows, items int) error {
	if err := book.Cancelled(ctx, "score books"); err != nil {
		return err
	}
	if out.Rows != len(users) || out.Cols != items || len(out.Data) != out.Rows*out.Cols {
		return book.Errorf(book.CodeInternal, "scores of %d readers for %d books do not fit %d × %d",
			len(users), items, out.Rows, out.Cols)
	}
	for _, user := range users {
		if user < 0 || int(user) >= rows {
			return book.Errorf(book.CodeNotFound, "There is no reader in row %d; the training matrix has %d rows.", user, rows)
		}
	}
	return nil
}

// BatchUsers is the most users that InBatches hands over together: with 200,000 items
// and 384 dimensions, scoring them takes a few tens of milliseconds.
const BatchUsers = 8

// InBatches calls score for pieces of a batch and looks at the context in between.
func InBatches(ctx context.Context, users []int32, out matrix.Dense,
	score func(users []int32, out matrix.Dense)) error {
	for lo := 0; lo < len(users); lo += BatchUsers {
		if err := book.Cancelled(ctx, "score books"); err != nil {
			return err
		}
		hi := min(len(users), lo+BatchUsers)
		score(users[lo:hi], out.Slice(lo, hi))
	}
	return nil
}
