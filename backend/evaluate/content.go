package evaluate

import (
	"context"
	"math"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// Content scores a book by how alike its text is to what the reader has read:
// the cosine of its vector and the reader's profile, which is the mean of the
// vectors of their training books weighted by confidence (Lops, de Gemmis and
// Semeraro, Recommender Systems Handbook, 2011, §3.2). A reader or a book without
// a vector, or with one of zeros, gets 0.
type Content struct {
	train   matrix.CSR
	vectors matrix.Dense
	inverse []float32 // 1 / length of each vector, 0 for a vector of zeros
}

// NewContent takes the training matrix and books × d vectors of its columns;
// CodeCorrupt when their numbers differ or a value is not finite.
func NewContent(train matrix.CSR, vectors matrix.Dense) (*Content, error) {
	if vectors.Rows != train.Cols || vectors.Cols == 0 {
		return nil, book.Errorf(book.CodeCorrupt, "There are %d vectors for %d books.", vectors.Rows, train.Cols).
			WithHint("The embeddings and the matrices are of different runs; run both stages again.")
	}
	if !vectors.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The vectors of the books hold a value that is no number.").WithHint("Run the embeddings again.")
	}
	c := &Content{train: train, vectors: vectors, inverse: make([]float32, vectors.Rows)}
	for i := range c.inverse {
		if length := math.Sqrt(squares(vectors.Row(i))); length > 0 {
			c.inverse[i] = float32(1 / length)
		}
	}
	return c, nil
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
	batch := matrix.NewDense(min(group, len(readers)), c.vectors.Cols)
	sum := make([]float64, c.vectors.Cols)
	return inGroups(ctx, readers, out, func(readers []int32, out matrix.Dense) {
		profiles := matrix.Dense{Rows: len(readers), Cols: batch.Cols, Data: batch.Data[:len(readers)*batch.Cols]}
		for i, reader := range readers {
			c.profile(int(reader), sum, profiles.Row(i))
		}
		kernel.GemmNT(out, profiles, c.vectors)
		for i := range readers {
			scores := out.Row(i)
			for column, inverse := range c.inverse {
				scores[column] *= inverse
			}
		}
	})
}

// profile sets into to the unit vector of the reader's taste, or to zeros.
func (c *Content) profile(reader int, sum []float64, into []float32) {
	clear(sum)
	columns, weights := c.train.Row(reader)
	for i, column := range columns {
		weight := float64(weights[i]) * float64(c.inverse[column])
		for j, x := range c.vectors.Row(int(column)) {
			sum[j] += float64(weight * float64(x)) // the conversion keeps compilers from fusing, so all machines agree
		}
	}
	length := 0.0
	for _, x := range sum {
		length += float64(x * x)
	}
	clear(into)
	if length = math.Sqrt(length); length > 0 {
		for j, x := range sum {
			into[j] = float32(x / length)
		}
	}
}
