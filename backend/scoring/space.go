package scoring

import (
	"context"
	"math"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// textDims is how many principal components of the texts' vectors count. More change
// recall by less than its standard error, and cost time with every answer: see
// docs/benchmarks.md.
const textDims = 96

// authorWeight is the inner product of two books with the same authors and
// unrelated texts; that of two equal texts is 1. Chosen on Book-Crossing: see
// docs/benchmarks.md.
const authorWeight = 2.25

// ContentSpace is where books are compared by content: the leading principal components
// of their texts' vectors, about the mean, each book at unit length, and beside them
// their authors. What all texts share (a language model gives any two texts
// some likeness) lies in the mean and no longer counts.
type ContentSpace struct {
	Texts   matrix.Dense // books × components: unit length, or zeros for a book without a text
	authors authorship
}

// NewContentSpace takes the components from the vectors in fit and places the books
// there, whose vectors and authors are given by row; authors may be nil. The
// result does not depend on threads. Errors: CodeCorrupt for vectors that do not
// fit each other or are not finite.
func NewContentSpace(fit, vectors matrix.Dense, authors [][]string, threads int) (*ContentSpace, error) {
	if fit.Cols != vectors.Cols || vectors.Cols == 0 || authors != nil && len(authors) != vectors.Rows {
		return nil, book.Errorf(book.CodeCorrupt, "Vectors of %d and %d values for %d books do not fit %d lists of authors.",
			fit.Cols, vectors.Cols, vectors.Rows, len(authors))
	}
	if !fit.Finite() || !vectors.Finite() {
		return nil, book.Errorf(book.CodeCorrupt, "The vectors of the books hold a value that is no number.").
			WithHint("Run the embeddings again.")
	}
	mean := meanText(fit)
	axes, err := principalAxes(centred(fit, mean), min(textDims, fit.Cols), threads)
	if err != nil {
		return nil, err
	}
	s := &ContentSpace{Texts: matrix.NewDense(vectors.Rows, axes.Rows), authors: newAuthors(authors, vectors.Rows)}
	const rows = 512
	err = kernel.Ranges(context.Background(), threads, vectors.Rows, rows, func(_, lo, hi int) error {
		texts := s.Texts.Slice(lo, hi)
		kernel.GemmNT(texts, centred(vectors.Slice(lo, hi), mean), axes)
		Normalize(texts)
		return nil
	})
	return s, err
}

// meanText is the mean of the unit vectors of all books that have a text.
func meanText(vectors matrix.Dense) []float64 {
	mean, n := make([]float64, vectors.Cols), 0.0
	for i := range vectors.Rows {
		norm := Norm(vectors.Row(i))
		if norm == 0 {
			continue
		}
		n++
		for j, x := range vectors.Row(i) {
			mean[j] += float64(x) / norm
		}
	}
	for j := range mean {
		mean[j] /= max(1, n)
	}
	return mean
}

// centred gives unit vectors less the mean; books without a text stay zero.
func centred(vectors matrix.Dense, mean []float64) matrix.Dense {
	out := matrix.NewDense(vectors.Rows, vectors.Cols)
	for i := range vectors.Rows {
		norm := Norm(vectors.Row(i))
		if norm == 0 {
			continue
		}
		row := out.Row(i)
		for j, x := range vectors.Row(i) {
			row[j] = float32(float64(x)/norm - mean[j])
		}
	}
	return out
}

// principalAxes gives the n leading axes of centred rows, one a row.
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

// Similarity is the inner product of two books: the cosine of their texts in the space,
// plus authorWeight times the cosine of their sets of authors.
func (s *ContentSpace) Similarity(a, b int32) float64 {
	return Dot(s.Texts.Row(int(a)), s.Texts.Row(int(b))) + authorWeight*s.authors.cosine(a, b)
}

// ContentProfile is the mean of the books of a profile, weighted and scaled to unit
// length. Its inner product with a book is the sum, over the profile's books, of
// Scale · weight · Similarity.
type ContentProfile struct {
	Text    []float32
	Scale   float64 // 1 / the length of the weighted sum; 0 for a sum of zeros
	authors []int32 // in the order of the books
	weights []float64
}

// Profile sums up books.
func (s *ContentSpace) Profile(books []int32, weights []float32) ContentProfile {
	sum := make([]float64, s.Texts.Cols)
	p := ContentProfile{Text: make([]float32, s.Texts.Cols)}
	places := map[int32]int{} // of authors in p.authors
	for i, b := range books {
		weight := float64(weights[i])
		for j, x := range s.Texts.Row(int(b)) {
			sum[j] += float64(weight * float64(x))
		}
		authors, shares := s.authors.ofBook.Row(int(b))
		for n, author := range authors {
			at, known := places[author]
			if !known {
				at = len(p.authors)
				places[author] = at
				p.authors, p.weights = append(p.authors, author), append(p.weights, 0)
			}
			p.weights[at] += float64(weight * float64(shares[n]))
		}
	}
	squares := 0.0
	for _, x := range sum {
		squares += float64(x * x)
	}
	for _, x := range p.weights {
		squares += float64(authorWeight * float64(x*x))
	}
	if squares > 0 {
		p.Scale = 1 / math.Sqrt(squares)
	}
	for j, x := range sum {
		p.Text[j] = float32(p.Scale * x)
	}
	for i := range p.weights {
		p.weights[i] *= p.Scale
	}
	return p
}

// ByAuthor calls yield with each book that shares an author with a profile and what
// that adds to its score: once for each shared author, in an order that is
// always the same.
func (s *ContentSpace) ByAuthor(p ContentProfile, yield func(book int32, share float64)) {
	for i, author := range p.authors {
		books, shares := s.authors.ofAuthor.Row(int(author))
		for n, b := range books {
			yield(b, float64(authorWeight*p.weights[i])*float64(shares[n]))
		}
	}
}
