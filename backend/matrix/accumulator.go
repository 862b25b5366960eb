package matrix

// Accumulator adds up sparse rows into one row, in time that follows the elements
// added and not the columns: a dense row of sums beside a list of the columns that
// have one (the sparse accumulator of Gilbert, Moler, Schreiber, "Sparse Matrices in
// MATLAB", SIAM J. Matrix Anal. Appl. 13, 1992). Sums are in the order of the calls.
type Accumulator struct {
	sums    []float32
	touched []bool
	columns []int32
}

// NewAccumulator makes one for rows of so many columns.
func NewAccumulator(columns int) *Accumulator {
	return &Accumulator{sums: make([]float32, columns), touched: make([]bool, columns)}
}

// Add adds weight times a sparse row.
func (a *Accumulator) Add(columns []int32, values []float32, weight float32) {
	for n, column := range columns {
		if !a.touched[column] {
			a.touched[column] = true
			a.columns = append(a.columns, column)
		}
		a.sums[column] += float32(weight * values[n])
	}
}

// Drain calls take for every column that something was added to, in the order in which
// that first happened, and leaves the accumulator empty.
func (a *Accumulator) Drain(take func(column int32, sum float32)) {
	for _, column := range a.columns {
		take(column, a.sums[column])
		a.sums[column], a.touched[column] = 0, false
	}
	a.columns = a.columns[:0]
}

// Combine sets out, one value a column, to Σ_n weights[n] · row rows[n]: the product of
// a sparse row vector with the matrix, in the order given.
func (m CSR) Combine(out []float32, rows []int32, weights []float32) {
	clear(out)
	for n, row := range rows {
		columns, values := m.Row(int(row))
		for k, column := range columns {
			out[column] += float32(weights[n] * values[k])
		}
	}
}
