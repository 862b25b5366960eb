package evaluate

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// spaceDims is how many principal components of the texts' vectors count. More change
// recall by less than its standard error, and cost time with every answer: see
// docs/benchmarks.md.
const spaceDims = 96

// authorWeight is the inner product of two books with the same authors and
// unrelated texts; that of two equal texts is 1. Chosen on Book-Crossing: see
// docs/benchmarks.md.
const authorWeight = 2.25

// Space is where books are compared by content: the leading principal components of
// their texts' vectors, about the mean, each book at unit length, and beside them
// their authors. What all texts share (a language model gives any two texts
// some likeness) lies in the mean and no longer counts.
type Space struct {
	Rows    matrix.Dense // a book a row: unit length, or zeros for a book without a text
	authors authorship
}

// NewSpace takes the components from the vectors in fit and places the books
// there, whose vectors and authors are given by row; authors may be nil. The
// result does not depend on threads. Errors: CodeCorrupt for vectors that do not
// fit each other or are not finite.
func NewSpace(fit, vectors matrix.Dense, authors [][]string, threads int) (*Space, error) {
	if fit.Cols != vectors.Cols || vectors.Cols == 0 || authors != nil && len(authors) != vectors.Rows {
		return nil, book.Errorf(book.CodeCorrupt, "Vectors of %d and %d values for %d books do not fit %d lists of authors.",
			fit.Cols, vectors.Cols, vectors.Rows, len(authors))
	}
	if !fit.Finite() || !vectors.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The vectors of the books hold a value that is no number.").WithHint("Run the embeddings again.")
	}
	mean := meanText(fit)
	axes, err := principalAxes(aboutMean(fit, mean), min(spaceDims, fit.Cols), threads)
	if err != nil {
		return nil, err
	}
	s := &Space{Rows: matrix.NewDense(vectors.Rows, axes.Rows), authors: newAuthors(authors, vectors.Rows)}
	const rows = 512
	err = kernel.Blocks(context.Background(), threads, (vectors.Rows+rows-1)/rows, func(_, block int) error {
		lo, hi := block*rows, min(vectors.Rows, (block+1)*rows)
		part := aboutMean(slice(vectors, lo, hi), mean)
		kernel.GemmNT(slice(s.Rows, lo, hi), part, axes)
		for i := lo; i < hi; i++ {
			toUnit(s.Rows.Row(i))
		}
		return nil
	})
	return s, err
}

func slice(m matrix.Dense, lo, hi int) matrix.Dense {
	return matrix.Dense{Rows: hi - lo, Cols: m.Cols, Data: m.Data[lo*m.Cols : hi*m.Cols]}
}

// meanText is the mean of the unit vectors of all books that have a text.
func meanText(vectors matrix.Dense) []float64 {
	mean, n := make([]float64, vectors.Cols), 0.0
	for i := range vectors.Rows {
		length := math.Sqrt(squares(vectors.Row(i)))
		if length == 0 {
			continue
		}
		n++
		for j, x := range vectors.Row(i) {
			mean[j] += float64(x) / length
		}
	}
	for j := range mean {
		mean[j] /= max(1, n)
	}
	return mean
}

// aboutMean gives unit vectors less the mean; books without a text stay zero.
func aboutMean(vectors matrix.Dense, mean []float64) matrix.Dense {
	out := matrix.NewDense(vectors.Rows, vectors.Cols)
	for i := range vectors.Rows {
		length := math.Sqrt(squares(vectors.Row(i)))
		if length == 0 {
			continue
		}
		row := out.Row(i)
		for j, x := range vectors.Row(i) {
			row[j] = float32(float64(x)/length - mean[j])
		}
	}
	return out
}

// principalAxes gives the n leading axes of rows that are centred, one a row.
func principalAxes(centred matrix.Dense, n, threads int) (matrix.Dense, error) {
	d := centred.Cols
	gram, err := kernel.Gram(context.Background(), centred, threads)
	if err != nil {
		return matrix.Dense{}, err
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(mat.NewSymDense(d, gram), true) {
		return matrix.Dense{}, book.Errorf(book.CodeInternal, "The principal components of the texts could not be found.")
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	axes := matrix.NewDense(n, d)
	for i := range n {
		for j := range d {
			axes.Data[i*d+j] = float32(vectors.At(j, d-1-i)) // values come in increasing order
		}
	}
	return axes, nil
}

// toUnit scales a vector to unit length. One that is nothing but rounding
// becomes zero: its direction would be noise.
func toUnit(v []float32) {
	length := math.Sqrt(squares(v))
	if length < 1e-5 {
		clear(v)
		return
	}
	for j := range v {
		v[j] = float32(float64(v[j]) / length)
	}
}

// Likeness is the inner product of two books: the cosine of their texts in the space,
// plus authorWeight times the cosine of their sets of authors.
func (s *Space) Likeness(a, b int32) float64 {
	sum := 0.0
	other := s.Rows.Row(int(b))
	for j, x := range s.Rows.Row(int(a)) {
		sum += float64(float64(x) * float64(other[j])) // the conversion keeps compilers from fusing, so all machines agree
	}
	return sum + authorWeight*s.authors.cosine(a, b)
}

// Taste is the mean of the books that a reader took up, weighted by confidence
// and scaled to unit length.
type Taste struct {
	Text    []float32
	Scale   float64 // 1 / the length of the weighted sum; 0 for a sum of zeros
	authors []int32 // in the order of the books
	weights []float64
}

// Taste sums up books.
func (s *Space) Taste(books []int32, weights []float32) Taste {
	sum := make([]float64, s.Rows.Cols)
	t := Taste{Text: make([]float32, s.Rows.Cols)}
	of := map[int32]int{}
	for i, b := range books {
		weight := float64(weights[i])
		for j, x := range s.Rows.Row(int(b)) {
			sum[j] += float64(weight * float64(x)) // the conversion keeps compilers from fusing, so all machines agree
		}
		authors, shares := s.authors.ofBook.Row(int(b))
		for n, author := range authors {
			at, known := of[author]
			if !known {
				at = len(t.authors)
				of[author] = at
				t.authors, t.weights = append(t.authors, author), append(t.weights, 0)
			}
			t.weights[at] += float64(weight * float64(shares[n]))
		}
	}
	length := 0.0
	for _, x := range sum {
		length += float64(x * x)
	}
	for _, x := range t.weights {
		length += float64(authorWeight * float64(x*x))
	}
	if length = math.Sqrt(length); length > 0 {
		t.Scale = 1 / length
	}
	for j, x := range sum {
		t.Text[j] = float32(t.Scale * x)
	}
	for i := range t.weights {
		t.weights[i] *= t.Scale
	}
	return t
}

// ByAuthor calls yield with each book that shares an author with a taste and what
// that adds to its score: once for each shared author, in an order that is
// always the same.
func (s *Space) ByAuthor(t Taste, yield func(book int32, share float64)) {
	for i, author := range t.authors {
		books, shares := s.authors.ofAuthor.Row(int(author))
		for n, b := range books {
			yield(b, float64(authorWeight*t.weights[i])*float64(shares[n]))
		}
	}
}
