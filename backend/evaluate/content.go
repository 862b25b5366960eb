package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Content scores a book by how alike it is to what the user has taken up: its
// inner product, in scoring.ContentSpace, with the mean of the user's training books
// weighted by confidence (Lops, de Gemmis and Semeraro, Recommender Systems Handbook,
// 2011, §3.2). A user without books, and a book without a text or a shared author, gets 0.
type Content struct {
	train matrix.CSR
	space *scoring.ContentSpace
}

// NewContent takes the training matrix, books × d vectors of its columns, and their
// authors, which may be nil; CodeCorrupt when their numbers differ or a value is
// not finite. The result does not depend on threads.
func NewContent(train matrix.CSR, vectors matrix.Dense, authors [][]string, threads int) (*Content, error) {
	if vectors.Rows != train.Cols || vectors.Cols == 0 {
		return nil, book.Errorf(book.CodeCorrupt, "There are %d vectors for %d books.", vectors.Rows, train.Cols).
			WithHint("The embeddings and the matrices are of different runs; run both stages again.")
	}
	space, err := scoring.NewContentSpace(vectors, vectors, authors, threads)
	if err != nil {
		return nil, err
	}
	return &Content{train: train, space: space}, nil
}

// Name is "content".
func (c *Content) Name() string { return "content" }

// Score implements scoring.Scorer.
func (c *Content) Score(ctx context.Context, users []int32, out matrix.Dense) error {
	if err := scoring.CheckBatch(ctx, users, out, c.train.Rows, c.train.Cols); err != nil {
		return err
	}
	texts := matrix.NewDense(min(scoring.BatchUsers, len(users)), c.space.Texts.Cols)
	profiles := make([]scoring.ContentProfile, texts.Rows)
	return scoring.InBatches(ctx, users, out, func(users []int32, out matrix.Dense) {
		for i, user := range users {
			profiles[i] = c.space.Profile(c.train.Row(int(user)))
			copy(texts.Row(i), profiles[i].Text)
		}
		kernel.GemmNT(out, texts.Slice(0, len(users)), c.space.Texts)
		for i := range users {
			scores := out.Row(i)
			c.space.ByAuthor(profiles[i], func(book int32, share float64) { scores[book] += float32(share) })
		}
	})
}
