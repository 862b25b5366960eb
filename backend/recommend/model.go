package recommend

import (
	"context"
	"math"
	"slices"

	"shelftalk/backend/als"
	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// servingDamping is how much more strongly few books are regularized: see
// als.Folder.Serving.
const servingDamping = 60

// model is what scores are computed from. Its rows are the catalogue's.
type model struct {
	folder     *als.Folder
	space      *scoring.ContentSpace
	items      matrix.Dense // a book's factors, trained or predicted
	weights    matrix.CSR   // matrix columns × matrix columns: what a book of a profile says of another
	columns    []int32      // by row: the column of a book of the training matrix, −1 for others
	n          float64      // how many columns there are: over them scores become z-scores
	mean       []float64    // of their factors, then of their places in space
	covariance []float64    // of the same
	popularity []float64    // by row: the z-score, among the training matrix' books, of log(1 + readers in training)
	prior      []float64    // by row: the z-score of the logarithm of 1 + its ratings
	threads    int
}

// newModel completes the factors and measures where scores will lie.
func newModel(c catalogue, t training, threads int) (*model, error) {
	trained, rows := t.factors, c.rows
	m := &model{weights: t.neighbours, columns: c.columns, n: float64(len(rows)), prior: priors(c.books),
		popularity: popularities(t.matrix, c.columns), threads: threads}
	fit := matrix.NewDense(len(rows), c.vectors.Cols)
	for column, row := range rows {
		copy(fit.Row(column), c.vectors.Row(int(row)))
	}
	authors := make([][]string, len(c.books))
	for row := range c.books {
		authors[row] = biblio.Writers(c.books[row].Authors)
	}
	var err error
	if m.space, err = scoring.NewContentSpace(fit, c.vectors, authors, threads); err != nil {
		return nil, err
	}
	if m.items, err = completed(c.books, m.space.Texts, trained, rows, threads); err != nil {
		return nil, err
	}
	folder, err := als.NewFolder(trained, t.options)
	if err != nil {
		return nil, err
	}
	if m.folder, err = folder.Serving(m.items, servingDamping); err != nil {
		return nil, err
	}
	return m, m.measure(rows)
}

// catalogue is what the model needs of the books.
type catalogue struct {
	books   []book.Book
	vectors matrix.Dense
	rows    []int32 // column of the matrices → row
	columns []int32 // row → column, −1 for none
}

// training is what it needs of stage 4 and of the matrix that stage 4 read.
type training struct {
	matrix     matrix.CSR
	factors    matrix.Dense
	neighbours matrix.CSR
	options    als.Options
}

// measure computes mean and covariance of factors and places of the training matrix'
// books, from which the mean and the deviation of any reader's scores follow without
// scoring them.
func (m *model) measure(rows []int32) error {
	k, width := m.items.Cols, m.items.Cols+m.space.Texts.Cols
	m.mean = make([]float64, width)
	joint := matrix.NewDense(len(rows), width)
	for i, row := range rows {
		copy(joint.Row(i), m.items.Row(int(row)))
		copy(joint.Row(i)[k:], m.space.Texts.Row(int(row)))
		for j, v := range joint.Row(i) {
			m.mean[j] += float64(v)
		}
	}
	for j := range m.mean {
		m.mean[j] /= m.n
	}
	for i := range joint.Rows {
		for j, v := range joint.Row(i) {
			joint.Row(i)[j] = float32(float64(v) - m.mean[j])
		}
	}
	var err error
	if m.covariance, err = kernel.Gram(context.Background(), joint, m.threads); err != nil {
		return err
	}
	for i := range m.covariance {
		m.covariance[i] /= m.n
	}
	return nil
}

// moments are mean and variance, over the training matrix' books, of the inner products
// with v of their factors, from 0, or of their places, from the number of factors on.
func (m *model) moments(from int, v []float32) (mean, variance float64) {
	width := len(m.mean)
	for i, a := range v {
		mean += float64(m.mean[from+i] * float64(a))
		row := m.covariance[(from+i)*width+from:][:len(v)]
		sum := 0.0
		for j, b := range v {
			sum += float64(row[j] * float64(b))
		}
		variance += float64(float64(a) * sum)
	}
	return mean, max(0, variance)
}

// says is what a book of a profile says of another, by rows: its element of the neighbours.
func (m *model) says(of, row int32) float64 {
	from, to := m.columns[of], m.columns[row]
	if from < 0 || to < 0 {
		return 0
	}
	targets, weights := m.weights.Row(int(from))
	at, found := slices.BinarySearch(targets, to)
	if !found {
		return 0
	}
	return float64(weights[at])
}

// popularities are the z-scores of log(1 + the readers of a book in training), by row. A book that training did not
// know counts as the least read of those it did: its ratings elsewhere are of other readers.
func popularities(train matrix.CSR, columns []int32) []float64 {
	logs := make([]float32, train.Cols) // as evaluate.Popularity has them
	readers := make([]float64, train.Cols)
	for _, column := range train.Indices {
		readers[column]++
	}
	for column, n := range readers {
		logs[column] = float32(math.Log1p(n))
	}
	z, least := scoring.ZScoreOf(logs), 0.0
	for _, v := range logs {
		least = min(least, z.Of(float64(v)))
	}
	out := make([]float64, len(columns))
	for row, column := range columns {
		if out[row] = least; column >= 0 {
			out[row] = z.Of(float64(logs[column]))
		}
	}
	return out
}

// priors are the z-scores of log(1 + ratings).
func priors(books []book.Book) []float64 {
	out := make([]float64, len(books))
	for i, b := range books {
		out[i] = math.Log1p(float64(b.Ratings))
	}
	z := scoring.ZScoreOf(out)
	for i, v := range out {
		out[i] = z.Of(v)
	}
	return out
}
