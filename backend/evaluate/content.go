package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Content scores a book by how alike it is to what the reader has read: its
// inner product, in Space, with the mean of the reader's training books weighted by
// confidence (Lops, de Gemmis and Semeraro, Recommender Systems Handbook, 2011,
// §3.2). A reader without books, and a book without a text or a shared author, gets 0.
type Content struct {
	train matrix.CSR
	space *Space
}

// NewContent takes the training matrix, books × d vectors of its columns, and their
// authors, which may be nil; CodeCorrupt when their numbers differ or a value is
// not finite. The result does not depend on threads.
func NewContent(train matrix.CSR, vectors matrix.Dense, authors [][]string, threads int) (*Content, error) {
	if vectors.Rows != train.Cols || vectors.Cols == 0 {
		return nil, book.Errorf(book.CodeCorrupt, "There are %d vectors for %d books.", vectors.Rows, train.Cols).
			WithHint("The embeddings and the matrices are of different runs; run both stages again.")
	}
	space, err := NewSpace(vectors, vectors, authors, threads)
	if err != nil {
		return nil, err
	}
	return &Content{train: train, space: space}, nil
}

func squares(v []float32) float64 {
	sum := 0.0
	for _, x := range v {
		sum += float64(float64(x) * float64(x)) // the conversion keeps compilers from fusing, so all machines agree
	}
	return sum
}

// Name is "content".
func (c *Content) Name() string { return "content" }

// Score implements Scorer.
func (c *Content) Score(ctx context.Context, readers []int32, out matrix.Dense) error {
	if err := checkBatch(ctx, readers, out, c.train.Rows, c.train.Cols); err != nil {
		return err
	}
	batch := matrix.NewDense(min(group, len(readers)), c.space.Rows.Cols)
	tastes := make([]Taste, batch.Rows)
	return inGroups(ctx, readers, out, func(readers []int32, out matrix.Dense) {
		profiles := slice(batch, 0, len(readers))
		for i, reader := range readers {
			columns, weights := c.train.Row(int(reader))
			tastes[i] = c.space.Taste(columns, weights)
			copy(profiles.Row(i), tastes[i].Text)
		}
		kernel.GemmNT(out, profiles, c.space.Rows)
		for i := range readers {
			scores := out.Row(i)
			c.space.ByAuthor(tastes[i], func(column int32, share float64) { scores[column] += float32(share) })
		}
	})
}
