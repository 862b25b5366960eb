package evaluate_test

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/evaluate"
	"shelftalk/backend/evaluate/scorertest"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/scoring"
)

// noise is a matrix of normal numbers.
func noise(seed uint64, rows, cols int) matrix.Dense {
	r, m := rand.New(rand.NewPCG(seed, 0)), matrix.NewDense(rows, cols)
	for i := range m.Data {
		m.Data[i] = float32(r.NormFloat64())
	}
	return m
}

// csr makes a sparse matrix of rows of (column, value) pairs.
func csr(cols int, rows ...[][2]float32) matrix.CSR {
	m := matrix.CSR{Rows: len(rows), Cols: cols, Indptr: []int64{0}}
	for _, row := range rows {
		for _, e := range row {
			m.Indices, m.Data = append(m.Indices, int32(e[0])), append(m.Data, e[1])
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

func buildPopularity(_ testing.TB, train matrix.CSR, _ int) scoring.Scorer {
	return evaluate.NewPopularity(train)
}

func buildKNN(tb testing.TB, train matrix.CSR, threads int) scoring.Scorer {
	options := evaluate.KNNOptions{Neighbours: 7, Shrink: 3}
	return must.Get(evaluate.NewItemKNN(context.Background(), train, options, threads, nil)).OrFatal(tb)
}

func buildFactors(tb testing.TB, train matrix.CSR, _ int) scoring.Scorer {
	return must.Get(evaluate.NewFactors(noise(1, train.Rows, 24), noise(2, train.Cols, 24))).OrFatal(tb)
}

func buildContent(tb testing.TB, train matrix.CSR, threads int) scoring.Scorer {
	vectors := noise(3, train.Cols, 40)
	clear(vectors.Row(5)) // a book without a text
	authors := make([][]string, train.Cols)
	for i := range authors {
		authors[i] = []string{string(rune('a' + i%7)), string(rune('a' + i%3))}
	}
	return must.Get(evaluate.NewContent(train, vectors, authors, threads)).OrFatal(tb)
}

// neighbours stands for what stage 4 makes.
func neighbours(tb testing.TB, train matrix.CSR) scoring.Scorer {
	options := evaluate.KNNOptions{Neighbours: 30, Shrink: 5}
	return named{must.Get(evaluate.NewItemKNN(context.Background(), train, options, 2, nil)).OrFatal(tb), "neighbours"}
}

type named struct {
	scoring.Scorer
	name string
}

func (n named) Name() string { return n.name }

func membersOf(tb testing.TB, train matrix.CSR, threads int) evaluate.Members {
	return evaluate.Members{buildFactors(tb, train, threads), buildKNN(tb, train, threads),
		buildContent(tb, train, threads), buildPopularity(tb, train, threads)}
}

func buildMixed(tb testing.TB, train matrix.CSR, threads int) scoring.Scorer {
	mixture := scoring.Mixture{Factors: 0.3, Neighbours: 0.4, Content: 0.1, Popularity: 0.2}
	return must.Get(evaluate.NewMixed(mixture, membersOf(tb, train, threads))).OrFatal(tb)
}

func TestConformance(t *testing.T) {
	for name, build := range map[string]scorertest.Build{"popularity": buildPopularity, "item-knn": buildKNN,
		"factors": buildFactors, "content": buildContent, "mixture": buildMixed} {
		t.Run(name, func(t *testing.T) { scorertest.Run(t, build) })
	}
}

func scores(t *testing.T, s scoring.Scorer, books int, readers ...int32) matrix.Dense {
	t.Helper()
	out := matrix.NewDense(len(readers), books)
	must.Succeed(t, s.Score(context.Background(), readers, out))
	return out
}

func closeTo(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i := range want {
		if len(got) != len(want) || math.Abs(float64(got[i]-want[i])) > 1e-6 {
			t.Fatalf("%s: %v, want %v", what, got, want)
		}
	}
}

func TestPopularityCountsReaders(t *testing.T) {
	train := csr(4, [][2]float32{{0, 2}, {1, 1}}, [][2]float32{{1, 2}}, [][2]float32{{1, 1}, {2, 2}})
	one, three := float32(math.Ln2), float32(2*math.Ln2) // log 2 and log 4
	closeTo(t, "popularity", scores(t, evaluate.NewPopularity(train), 4, 2).Data, []float32{one, three, one, 0})
}

func TestItemKNNByHand(t *testing.T) {
	// Columns a = (1, 1, 0), b = (2, 0, 1), c = (0, 1, 1), d = nobody.
	train := csr(4, [][2]float32{{0, 1}, {1, 2}}, [][2]float32{{0, 1}, {2, 1}}, [][2]float32{{1, 1}, {2, 1}})
	sim := func(dot, a, b float64) float64 { return dot / (math.Sqrt(a*b) + 1) }
	ab, ac, bc := sim(2, 2, 5), sim(1, 2, 2), sim(1, 5, 2)
	build := func(neighbours int) scoring.Scorer {
		options := evaluate.KNNOptions{Neighbours: neighbours, Shrink: 1}
		return must.Get(evaluate.NewItemKNN(context.Background(), train, options, 1, nil)).OrFatal(t)
	}
	f := func(v ...float64) (out []float32) {
		for _, x := range v {
			out = append(out, float32(x))
		}
		return out
	}
	all := scores(t, build(3), 4, 0, 1)
	closeTo(t, "reader 0", all.Row(0), f(2*ab, ab, ac+2*bc, 0))
	closeTo(t, "reader 1", all.Row(1), f(ac, ab+bc, ac, 0))
	// With one neighbour each, a and b have each other and c has a.
	one := scores(t, build(1), 4, 0, 1)
	closeTo(t, "one neighbour, reader 0", one.Row(0), f(2*ab, ab, ac, 0))
	closeTo(t, "one neighbour, reader 1", one.Row(1), f(0, ab, ac, 0))
}

func TestItemKNNOfACheckerboard(t *testing.T) {
	// Even readers have even books and odd readers odd ones, but for one each: the missing one is first.
	const n = 20
	var rows [][][2]float32
	for reader := range n {
		var row [][2]float32
		for b := reader % 2; b < n; b += 2 {
			if b != reader {
				row = append(row, [2]float32{float32(b), 1})
			}
		}
		rows = append(rows, row)
	}
	train := csr(n, rows...)
	knn := buildKNN(t, train, 2)
	for reader := range int32(n) {
		row := scores(t, knn, n, reader).Row(0)
		columns, _ := train.Row(int(reader))
		for _, c := range columns {
			row[c] = scoring.Masked
		}
		if top := scoring.Top(row, 1, nil); top[0].Item != reader {
			t.Errorf("reader %d is shown %d", reader, top[0].Item)
		}
	}
}

func TestItemKNNRefusesSenselessOptions(t *testing.T) {
	for _, opt := range []evaluate.KNNOptions{{0, 1}, {5, -1}, {5, math.NaN()}, {5, math.Inf(1)}} {
		_, err := evaluate.NewItemKNN(context.Background(), scorertest.Train(), opt, 1, nil)
		must.Refuse(t, fmt.Sprintf("%+v", opt), err, book.CodeInvalid)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := evaluate.NewItemKNN(ctx, scorertest.Train(), evaluate.KNNOptions{Neighbours: 5}, 2, nil)
	must.Refuse(t, "cancelled", err, book.CodeCancelled)
}

// compass are books along the four points of the compass, and one without a text.
// What they share, in the third value, and their lengths should not matter.
func compass(shared float32) matrix.Dense {
	return matrix.Dense{Rows: 5, Cols: 3,
		Data: []float32{1, 0, shared, -1, 0, shared, 0, 2, 2 * shared, 0, -1, shared, 0, 0, 0}}
}

func content(t *testing.T, train matrix.CSR, vectors matrix.Dense, authors [][]string) scoring.Scorer {
	t.Helper()
	return must.Get(evaluate.NewContent(train, vectors, authors, 1)).OrFatal(t)
}

func TestContentIsTheCosineOfTheTasteWithoutWhatAllTextsShare(t *testing.T) {
	train := csr(5, [][2]float32{{0, 1}, {2, 2}}, [][2]float32{{4, 1}})
	for _, shared := range []float32{0, 0.5, 3} {
		s := content(t, train, compass(shared), nil)
		r := float32(math.Sqrt(5)) // the taste is along (1, 2)
		closeTo(t, "reader 0", scores(t, s, 5, 0).Data, []float32{1 / r, -1 / r, 2 / r, -2 / r, 0})
		closeTo(t, "a reader of a book without text", scores(t, s, 5, 1).Data, []float32{0, 0, 0, 0, 0})
	}
}

func TestContentCountsSharedAuthors(t *testing.T) {
	authors := [][]string{{"Ann"}, {"Ann"}, {"Bo", "Ann"}, {"Bo"}, nil}
	s := content(t, csr(5, [][2]float32{{0, 1}}), compass(0), authors)
	// The taste is book 0 itself: 1 for its text and 2.25 for Ann, at length √3.25.
	r, half := float32(math.Sqrt(3.25)), float32(2.25/math.Sqrt2)
	closeTo(t, "who read Ann's first", scores(t, s, 5, 0).Data, []float32{(1 + 2.25) / r, (-1 + 2.25) / r, half / r, 0, 0})
}

func TestMixtureAddsStandardScores(t *testing.T) {
	train := scorertest.Train()
	members := membersOf(t, train, 1)
	for _, mixture := range []scoring.Mixture{{Factors: 1}, {Popularity: 1}, {Factors: 0.5, Content: 0.5},
		{Factors: 0.1, Neighbours: 0.2, Content: 0.3, Popularity: 0.4}} {
		want := make([]float32, train.Cols)
		for i, weight := range mixture.Weights() {
			z := scores(t, members[i], train.Cols, 4).Data
			scoring.Standardize(z)
			for j, v := range z {
				want[j] += float32(weight) * v
			}
		}
		mixed := must.Get(evaluate.NewMixed(mixture, members)).OrFatal(t)
		closeTo(t, mixture.String(), scores(t, mixed, train.Cols, 4).Data, want)
	}
	for _, wrong := range []scoring.Mixture{{}, {Factors: 1.5, Content: -0.5}, {Factors: math.NaN(), Content: 1},
		{Factors: 0.5}, {Factors: math.Inf(1)}} {
		must.Refuse(t, wrong.String(), must.Err(evaluate.NewMixed(wrong, members)), book.CodeInvalid)
	}
	members[1] = nil
	must.Refuse(t, "a member that is not there",
		must.Err(evaluate.NewMixed(scoring.Mixture{Neighbours: 1}, members)), book.CodeInvalid)
}

func TestScorersRefuseWhatDoesNotFit(t *testing.T) {
	bad := noise(1, 3, 4)
	bad.Data[5] = float32(math.NaN())
	must.Refuse(t, "widths", must.Err(evaluate.NewFactors(noise(1, 3, 4), noise(1, 3, 5))), book.CodeCorrupt)
	must.Refuse(t, "NaN factors", must.Err(evaluate.NewFactors(noise(1, 3, 4), bad)), book.CodeCorrupt)
	must.Refuse(t, "vectors", must.Err(evaluate.NewContent(csr(4), noise(1, 3, 4), nil, 1)), book.CodeCorrupt)
	must.Refuse(t, "NaN vectors", must.Err(evaluate.NewContent(csr(3), bad, nil, 1)), book.CodeCorrupt)
	authors := make([][]string, 2)
	must.Refuse(t, "authors", must.Err(evaluate.NewContent(csr(3), noise(1, 3, 4), authors, 1)), book.CodeCorrupt)
}
