package kernel

import (
	"context"

	"shelftalk/backend/matrix"
)

const (
	// gramBlock is how many rows are summed in float32 before they go to a sum
	// in float64: few enough to keep six digits.
	gramBlock = 256
	// gramStripes is how many partial sums are held at once. It bounds memory
	// (16 × cols² × 8 bytes) and the threads that can help, and is fixed so that
	// the result does not depend on them.
	gramStripes = 16
)

// Gram is mᵀm, m.Cols × m.Cols, row-major and symmetric to the byte. Products and sums over blocks
// of 256 rows are in float32, sums of blocks in float64, in an order that depends on the shape alone.
// The error is that of Blocks.
func Gram(ctx context.Context, m matrix.Dense, threads int) ([]float64, error) {
	must(full(m), "Gram of %d × %d with %d elements", m.Rows, m.Cols, len(m.Data))
	k := m.Cols
	stripe := (m.Rows + gramStripes - 1) / gramStripes
	stripe = max(gramBlock, (stripe+gramBlock-1)/gramBlock*gramBlock)
	stripes := (m.Rows + stripe - 1) / stripe
	partial := make([]float64, max(1, stripes)*k*k)
	err := Blocks(ctx, threads, stripes, func(_, s int) error {
		out := partial[s*k*k : (s+1)*k*k]
		end := min(m.Rows, (s+1)*stripe)
		for lo := s * stripe; lo < end && ctx.Err() == nil; lo += gramBlock {
			addGram(out, m.Data[lo*k:min(lo+gramBlock, end)*k], k)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	total := partial[: k*k : k*k]
	for s := 1; s < stripes; s++ {
		for i, v := range partial[s*k*k : (s+1)*k*k] {
			total[i] += v
		}
	}
	for i := range k { // the kernel fills the upper triangle
		for j := range i {
			total[i*k+j] = total[j*k+i]
		}
	}
	return total, nil
}
