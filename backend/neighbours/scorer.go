package neighbours

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Scorer scores books for the rows of a training matrix by the weights of Train; it is a
// scoring.Scorer.
type Scorer struct{ train, weights matrix.CSR }

// NewScorer takes the rows of train as profiles. CodeCorrupt for weights of other books.
func NewScorer(train, weights matrix.CSR) (*Scorer, error) {
	if weights.Rows != train.Cols || weights.Cols != train.Cols {
		return nil, book.Errorf(book.CodeCorrupt, "Weights between %d and %d books do not fit a matrix of %d.",
			weights.Rows, weights.Cols, train.Cols).WithHint("Run the training again.")
	}
	return &Scorer{train, weights}, nil
}

// Name is "neighbours".
func (s *Scorer) Name() string { return "neighbours" }

// Score implements scoring.Scorer: out is profile · W.
func (s *Scorer) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	if err := scoring.CheckBatch(ctx, users, out, s.train.Rows, s.train.Cols); err != nil {
		return err
	}
	return scoring.InBatches(ctx, users, out, func(users []int32, out matrix.Dense) {
		for n, user := range users {
			books, amounts := s.train.Row(int(user))
			s.weights.Combine(out.Row(n), books, amounts)
		}
	})
}
