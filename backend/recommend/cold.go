package recommend

import (
	"cmp"
	"context"
	"errors"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
)

// ridge is how strongly the prediction of factors is kept small. Between 3 and 10 it
// makes no difference that could be measured.
const ridge = 5

// Genres are features if this many books have them; of more, the most frequent are.
const (
	fewestOfGenre = 5
	mostGenres    = 256
)

// completed gives every book of the catalogue factors: those that were trained, and
// for a book that training did not know those that ridge regression predicts from
// its content: its place in space, its genres (weighted by idf, at unit length),
// and its author.
//
//	y_i − ȳ ≈ (f_i − f̄) B + u_author(i),  minimising  Σ_i |error|² + ridge (|B|² + Σ_a |u_a|²)
//
// over the books that were trained. The authors' effects u are eliminated before
// B is solved, as in mixed models (Henderson 1975): with s_a and t_a the sums of
// an author's centred features and factors over its n_a books,
//
//	(FᵀF − Σ_a s_a s_aᵀ/(n_a + ridge) + ridge I) B = FᵀY − Σ_a s_a t_aᵀ/(n_a + ridge)
//	u_a = (t_a − s_a B)/(n_a + ridge)
//
// Mapping content to factors is Gantner et al., "Learning Attribute-to-Feature
// Mappings for Cold-Start Recommendations", ICDM 2010. A book of an author with
// several counts as written by the one with the most books that were trained.
func completed(books []book.Book, space, trained matrix.Dense, rows []int32, threads int) (matrix.Dense, error) {
	k := trained.Cols
	out := matrix.NewDense(len(books), k)
	known := make([]bool, len(books))
	var warm []int32
	for column, row := range rows {
		if slices.ContainsFunc(trained.Row(column), func(v float32) bool { return v != 0 }) {
			copy(out.Row(int(row)), trained.Row(column))
			known[row] = true
			warm = append(warm, row)
		}
	}
	if len(warm) == len(books) || len(warm) == 0 {
		return out, nil
	}
	p := &predictor{features: featuresOf(books, space, warm), author: mainAuthors(books, warm)}
	if err := p.fit(out, warm, threads); err != nil {
		return out, err
	}
	const rowsOfPiece = 512
	err := kernel.Ranges(context.Background(), threads, len(books), rowsOfPiece, func(_, lo, hi int) error {
		for row := lo; row < hi; row++ {
			if !known[row] {
				p.predict(row, out.Row(row))
			}
		}
		return nil
	})
	return out, err
}

// predictor is the regression, fitted.
type predictor struct {
	features matrix.Dense         // books × features, centred on the trained books
	author   []string             // by book, "" for none
	mean     []float32            // of the factors
	weights  matrix.Dense         // factors × features: Bᵀ
	effects  map[string][]float32 // of authors
}

func (p *predictor) predict(row int, factors []float32) {
	kernel.MatVec(factors, p.weights, p.features.Row(row))
	effect := p.effects[p.author[row]]
	for j := range factors {
		factors[j] += p.mean[j]
		if effect != nil {
			factors[j] += effect[j]
		}
	}
}

// fit solves the equations above; factors has the trained ones in the rows warm.
func (p *predictor) fit(factors matrix.Dense, warm []int32, threads int) error {
	d, k := p.features.Cols, factors.Cols
	p.centre(factors, warm)
	both := matrix.NewDense(len(warm), d+k) // features | factors, centred
	var names []string
	groups := map[string][]int32{}
	for i, row := range warm {
		copy(both.Row(i), p.features.Row(int(row)))
		for j, v := range factors.Row(int(row)) {
			both.Row(i)[d+j] = v - p.mean[j]
		}
		if name := p.author[row]; name != "" {
			if groups[name] == nil {
				names = append(names, name)
			}
			groups[name] = append(groups[name], int32(i))
		}
	}
	sums := matrix.NewDense(len(names), d+k) // of each author, divided by √(n + ridge)
	for a, name := range names {
		scale := 1 / math.Sqrt(float64(len(groups[name]))+ridge)
		for j := range d + k {
			sum := 0.0
			for _, i := range groups[name] {
				sum += float64(both.Row(int(i))[j])
			}
			sums.Row(a)[j] = float32(sum * scale)
		}
	}
	all, err := kernel.Gram(context.Background(), both, threads)
	if err != nil {
		return err
	}
	within, err := kernel.Gram(context.Background(), sums, threads)
	if err != nil {
		return err
	}
	left, right := mat.NewSymDense(d, nil), mat.NewDense(d, k, nil)
	for i := range d {
		for j := range d + k {
			v := all[i*(d+k)+j] - within[i*(d+k)+j]
			switch {
			case j >= d:
				right.Set(i, j-d, v)
			case j == i:
				left.SetSym(i, i, v+ridge)
			case j > i:
				left.SetSym(i, j, v)
			}
		}
	}
	var factored mat.Cholesky
	var solved mat.Dense
	if !factored.Factorize(left) {
		return book.Errorf(book.CodeInternal, "The factors of new books cannot be predicted.")
	}
	if err := factored.SolveTo(&solved, right); err != nil && !errors.As(err, new(mat.Condition)) {
		return book.Errorf(book.CodeInternal, "The factors of new books cannot be predicted.")
	}
	p.weights = matrix.NewDense(k, d)
	for i := range d {
		for j := range k {
			p.weights.Row(j)[i] = float32(solved.At(i, j))
		}
	}
	p.effects = make(map[string][]float32, len(names))
	explained := make([]float32, k)
	for a, name := range names {
		effect := make([]float32, k)
		kernel.MatVec(explained, p.weights, sums.Row(a)[:d])
		for j, t := range sums.Row(a)[d:] {
			effect[j] = float32(float64(t-explained[j]) / math.Sqrt(float64(len(groups[name]))+ridge))
		}
		p.effects[name] = effect
	}
	return nil
}

// centre makes features be about their mean over the trained books, and finds that
// of the factors.
func (p *predictor) centre(factors matrix.Dense, warm []int32) {
	mean := meanRow(p.features, warm)
	for i := range p.features.Rows {
		row := p.features.Row(i)
		for j, v := range mean {
			row[j] -= v
		}
	}
	p.mean = meanRow(factors, warm)
}

func meanRow(m matrix.Dense, rows []int32) []float32 {
	sum, mean := make([]float64, m.Cols), make([]float32, m.Cols)
	for _, row := range rows {
		for j, v := range m.Row(int(row)) {
			sum[j] += float64(v)
		}
	}
	for j, v := range sum {
		mean[j] = float32(v / float64(len(rows)))
	}
	return mean
}

// featuresOf places each book in space, followed by its genres.
func featuresOf(books []book.Book, space matrix.Dense, warm []int32) matrix.Dense {
	seen := map[string]int{}
	for _, row := range warm {
		for _, genre := range distinct(books[row].Genres) {
			seen[genre]++
		}
	}
	var genres []string
	for genre, n := range seen {
		if n >= fewestOfGenre {
			genres = append(genres, genre)
		}
	}
	slices.SortFunc(genres, func(a, b string) int { return cmp.Or(seen[b]-seen[a], cmp.Compare(a, b)) })
	genres = genres[:min(mostGenres, len(genres))]
	at := make(map[string]int, len(genres))
	for i, genre := range genres {
		at[genre] = i
	}
	features := matrix.NewDense(len(books), space.Cols+len(genres))
	for row := range books {
		own := features.Row(row)[copy(features.Row(row), space.Row(row)):]
		length := 0.0
		for _, genre := range distinct(books[row].Genres) {
			if i, ok := at[genre]; ok {
				idf := math.Log(1 + float64(len(warm))/float64(seen[genre]))
				own[i] = float32(idf)
				length += float64(idf * idf)
			}
		}
		for i := range own {
			if own[i] != 0 {
				own[i] /= float32(math.Sqrt(length))
			}
		}
	}
	return features
}

func distinct(words []string) []string {
	sorted := slices.Clone(words)
	slices.Sort(sorted)
	return slices.Compact(sorted)
}

// mainAuthors gives each book's author with the most books in warm, of equals the
// one named first; "" for a book without authors.
func mainAuthors(books []book.Book, warm []int32) []string {
	count := map[string]int{}
	for _, row := range warm {
		for _, author := range distinct(biblio.Writers(books[row].Authors)) {
			count[author]++
		}
	}
	main := make([]string, len(books))
	for row := range books {
		for i, author := range biblio.Writers(books[row].Authors) {
			if i == 0 || count[author] > count[main[row]] {
				main[row] = author
			}
		}
	}
	return main
}
