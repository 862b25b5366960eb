package als

import (
	"context"
	"sync/atomic"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// blockWork is how much a block of rows holds, counted in elements plus rowBase for each
// row: a few milliseconds at most at 64 factors.
const (
	blockWork = 2048
	rowBase   = 8
)

// side is a training matrix with what is solved as rows.
type side struct {
	rows   matrix.CSR
	blocks []int // borders of blocks of about equal work
	empty  int   // rows without elements
}

func newSide(rows matrix.CSR) *side {
	s := &side{rows: rows, blocks: []int{0}}
	work := int64(0)
	for i := range rows.Rows {
		n := rows.Indptr[i+1] - rows.Indptr[i]
		if n == 0 {
			s.empty++
		}
		if work += n + rowBase; work >= blockWork || i == rows.Rows-1 {
			s.blocks = append(s.blocks, i+1)
			work = 0
		}
	}
	return s
}

// factors is a side in training.
type factors struct {
	*side
	factors        matrix.Dense
	alpha          float32
	lambda         []float32
	misfits, norms []float64 // of each row: see kernel.HalfStep
}

func (s *side) start(opt Options) *factors {
	f := &factors{side: s, factors: matrix.NewDense(s.rows.Rows, opt.Factors), alpha: float32(opt.Alpha),
		lambda: make([]float32, s.rows.Rows), misfits: make([]float64, s.rows.Rows), norms: make([]float64, s.rows.Rows)}
	for i := range s.rows.Rows {
		_, values := s.rows.Row(i)
		f.lambda[i] = float32(opt.lambda(values))
	}
	return f
}

func (f *factors) gram(ctx context.Context, threads int) ([]float64, error) {
	return kernel.Gram(ctx, f.factors, threads)
}

// solve rotates `fixed`, whose Gram matrix is given, to its principal axes, solves f
// against it, and returns the diagonal of the Gram matrix in those axes.
func (f *factors) solve(ctx context.Context, fixed *factors, gram []float64,
	threads int, solved func(rows int)) ([]float64, error) {
	axes, err := fixed.rotate(ctx, gram, threads)
	if err != nil {
		return nil, err
	}
	half := kernel.HalfStep{Rows: f.rows, Fixed: fixed.factors, Axes: make([]float32, len(axes)), Lambda: f.lambda,
		Alpha: f.alpha, Solved: f.factors, Misfit: f.misfits, Square: f.norms}
	// Below a ten-millionth of the largest, an axis is rounding; the floor keeps it from being divided by.
	floor := max(1e-30, 1e-7*axes[len(axes)-1])
	for j, axis := range axes {
		half.Axes[j] = float32(max(axis, floor))
	}
	var stop atomic.Int32
	defer context.AfterFunc(ctx, func() { stop.Store(1) })()
	scratch := make([][]float32, max(1, threads))
	err = kernel.Blocks(ctx, threads, len(f.blocks)-1, func(worker, block int) error {
		if scratch[worker] == nil {
			scratch[worker] = make([]float32, kernel.ScratchLen(len(axes)))
		}
		lo, hi := f.blocks[block], f.blocks[block+1]
		if row := half.Solve(lo, hi, scratch[worker], &stop); row >= 0 {
			return book.Errorf(book.CodeInternal, "The factors of row %d have no finite solution.", row).
				WithHint("Raise regularization or lower alpha.")
		}
		solved(hi - lo)
		return nil
	})
	return axes, err
}

// rotate turns the factors to their principal axes and returns their squared
// lengths, in increasing order.
func (f *factors) rotate(ctx context.Context, gram []float64, threads int) ([]float64, error) {
	k := f.factors.Cols
	var eigen mat.EigenSym
	if !eigen.Factorize(mat.NewSymDense(k, gram), true) {
		return nil, book.Errorf(book.CodeInternal, "The principal axes of the factors could not be found.")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	axes := matrix.NewDense(k, k) // one axis a row
	for i := range k {
		for j := range k {
			axes.Data[i*k+j] = float32(vectors.At(j, i))
		}
	}
	const rows = 512
	scratch := make([][]float32, max(1, threads))
	err := kernel.Blocks(ctx, threads, (f.factors.Rows+rows-1)/rows, func(worker, block int) error {
		if scratch[worker] == nil {
			scratch[worker] = make([]float32, rows*k)
		}
		part := f.factors.Data[block*rows*k : min((block+1)*rows, f.factors.Rows)*k]
		copied := scratch[worker][:copy(scratch[worker], part)]
		kernel.GemmNT(matrix.Dense{Rows: len(part) / k, Cols: k, Data: part},
			matrix.Dense{Rows: len(part) / k, Cols: k, Data: copied}, axes)
		return nil
	})
	return eigen.Values(nil), err
}

// misfit is the part of the loss that only observed pairs have.
func (f *factors) misfit() float64 {
	total := 0.0
	for _, v := range f.misfits {
		total += v
	}
	return total
}

// penalty is Σ λ|x|².
func (f *factors) penalty() float64 {
	total := 0.0
	for i, v := range f.norms {
		total += float64(f.lambda[i]) * v
	}
	return total
}
