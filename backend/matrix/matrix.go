// Package matrix holds the two shapes of numbers that the stages exchange: a
// dense float32 matrix and a compressed sparse row matrix.
package matrix

import (
	"math"

	"shelftalk/backend/book"
)

// Dense is a Rows × Cols matrix of float32, row-major without gaps:
// element (i, j) is Data[i*Cols+j].
type Dense struct {
	Rows, Cols int
	Data       []float32
}

// NewDense makes a matrix of zeros.
func NewDense(rows, cols int) Dense {
	return Dense{Rows: rows, Cols: cols, Data: make([]float32, rows*cols)}
}

// Row is row i, sharing memory with the matrix.
func (d Dense) Row(i int) []float32 { return d.Data[i*d.Cols : (i+1)*d.Cols : (i+1)*d.Cols] }

// Slice is rows lo to hi-1, which share their values with d.
func (d Dense) Slice(lo, hi int) Dense {
	return Dense{Rows: hi - lo, Cols: d.Cols, Data: d.Data[lo*d.Cols : hi*d.Cols]}
}

// Finite says whether no element is NaN or infinite.
func (d Dense) Finite() bool { return finite(d.Data) }

func finite(values []float32) bool {
	for _, v := range values {
		if math.Float32bits(v)&0x7f800000 == 0x7f800000 {
			return false
		}
	}
	return true
}

// CSR is a Rows × Cols sparse matrix: row i holds Data[Indptr[i]:Indptr[i+1]]
// at the columns Indices[Indptr[i]:Indptr[i+1]], which are strictly increasing.
type CSR struct {
	Rows, Cols int
	Indptr     []int64
	Indices    []int32
	Data       []float32
}

// NNZ is the number of stored elements.
func (m CSR) NNZ() int { return len(m.Indices) }

// Row gives the columns and values of row i, sharing memory with the matrix.
func (m CSR) Row(i int) ([]int32, []float32) {
	lo, hi := m.Indptr[i], m.Indptr[i+1]
	return m.Indices[lo:hi:hi], m.Data[lo:hi:hi]
}

// Check says, as a CodeCorrupt error, what is wrong with the structure: lengths,
// order of Indptr, columns out of range or not increasing, values not finite.
func (m CSR) Check() error {
	if m.Rows < 0 || m.Cols < 0 || len(m.Indptr) != m.Rows+1 || len(m.Indices) != len(m.Data) {
		return book.Errorf(book.CodeCorrupt, "a sparse matrix of %d × %d has arrays of the wrong length", m.Rows, m.Cols)
	}
	if m.Indptr[0] != 0 || m.Indptr[m.Rows] != int64(len(m.Indices)) {
		return book.Errorf(book.CodeCorrupt, "a sparse matrix's row pointers do not span its elements")
	}
	for i := range m.Rows {
		lo, hi := m.Indptr[i], m.Indptr[i+1]
		if lo > hi || hi > int64(len(m.Indices)) {
			return book.Errorf(book.CodeCorrupt, "a sparse matrix's row pointers decrease at row %d", i)
		}
		previous := int32(-1)
		for _, column := range m.Indices[lo:hi] {
			if column <= previous || int(column) >= m.Cols {
				return book.Errorf(book.CodeCorrupt, "a sparse matrix's columns are out of order or range in row %d", i)
			}
			previous = column
		}
	}
	if !finite(m.Data) {
		return book.Errorf(book.CodeCorrupt, "a sparse matrix holds a value that is not finite")
	}
	return nil
}

// Transpose is the Cols × Rows matrix with the same elements, its columns in
// increasing order.
func (m CSR) Transpose() CSR {
	t := CSR{Rows: m.Cols, Cols: m.Rows, Indptr: make([]int64, m.Cols+1),
		Indices: make([]int32, len(m.Indices)), Data: make([]float32, len(m.Data))}
	for _, column := range m.Indices {
		t.Indptr[column+1]++
	}
	for i := range m.Cols {
		t.Indptr[i+1] += t.Indptr[i]
	}
	next := append([]int64(nil), t.Indptr[:m.Cols]...)
	for row := range m.Rows {
		columns, values := m.Row(row)
		for i, column := range columns {
			at := next[column]
			t.Indices[at], t.Data[at] = int32(row), values[i]
			next[column] = at + 1
		}
	}
	return t
}
