package als

import (
	"context"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// csr makes a matrix of these rows, each a map from column to value.
func csr(cols int, rows ...map[int32]float32) matrix.CSR {
	m := matrix.CSR{Rows: len(rows), Cols: cols, Indptr: []int64{0}}
	for _, row := range rows {
		for _, column := range slices.Sorted(maps.Keys(row)) {
			m.Indices = append(m.Indices, column)
			m.Data = append(m.Data, row[column])
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

// random makes users × books with values 1 and 2, rows from 1 to 60 % of books long.
func random(seed uint64, users, books int) matrix.CSR {
	r := rand.New(rand.NewPCG(seed, 0))
	rows := make([]map[int32]float32, users)
	for u := range rows {
		rows[u] = map[int32]float32{}
		for range 1 + r.IntN(1+books*6/10) {
			rows[u][int32(r.IntN(books))] = float32(1 + r.IntN(2))
		}
	}
	return csr(books, rows...)
}

func small() Options {
	opt := DefaultOptions()
	opt.Factors, opt.Iterations, opt.Alpha = 8, 6, 20
	return opt
}

func mustTrain(t *testing.T, train matrix.CSR, opt Options, threads int) *Model {
	t.Helper()
	return must.Get(Train(context.Background(), train, opt, threads, progress.Silent)).OrFatal(t)
}

func (m *Model) score(user, book int) float64 {
	return float64(kernel.Dot(m.Users.Row(user), m.Books.Row(book)))
}
