package recommend

import (
	"context"
	"math"

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
	inTraining []bool       // by row: a book of the training matrix, over which scores become z-scores
	n          float64      // how many those are
	mean       []float64    // of their factors, then of their places in space
	covariance []float64    // of the same
	prior      []float64    // by row: the z-score of the logarithm of 1 + its ratings
	threads    int
}

// newModel completes the factors and measures where scores will lie. rows gives the
// catalogue row of each row of trained.
func newModel(c catalogue, trained matrix.Dense, rows []int32, options als.Options, threads int) (*model, error) {
	m := &model{inTraining: make([]bool, len(c.books)), n: float64(len(rows)), prior: priors(c.books), threads: threads}
	fit := matrix.NewDense(len(rows), c.vectors.Cols)
	for column, row := range rows {
		m.inTraining[row] = true
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
	folder, err := als.NewFolder(trained, options)
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
