package matrix

import (
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// sparse makes a random sound matrix.
func sparse(random *rand.Rand) CSR {
	m := CSR{Rows: random.IntN(6), Cols: 1 + random.IntN(6), Indptr: []int64{0}, Indices: []int32{}, Data: []float32{}}
	for range m.Rows {
		for column := range m.Cols {
			if random.Float64() < 0.4 {
				m.Indices = append(m.Indices, int32(column))
				m.Data = append(m.Data, random.Float32())
			}
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	return m
}

func TestTransposeTwiceIsTheSameAndOnceSwapsEveryElement(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 200 {
		m := sparse(random)
		tr := m.Transpose()
		must.Succeed(t, tr.Check())
		if !reflect.DeepEqual(tr.Transpose(), m) {
			t.Fatalf("%+v", m)
		}
		for row := range m.Rows {
			columns, values := m.Row(row)
			for i, column := range columns {
				if got := at(tr, int(column), row); got != values[i] {
					t.Fatalf("element %d, %d is %v, was %v", column, row, got, values[i])
				}
			}
		}
	}
}

func at(m CSR, row, column int) float32 {
	columns, values := m.Row(row)
	for i, c := range columns {
		if int(c) == column {
			return values[i]
		}
	}
	return float32(math.NaN())
}

func TestCheckRefusesEveryBrokenStructure(t *testing.T) {
	sound := func() CSR {
		return CSR{Rows: 2, Cols: 3, Indptr: []int64{0, 2, 3}, Indices: []int32{0, 2, 1}, Data: []float32{1, 2, 3}}
	}
	must.Succeed(t, sound().Check())
	for name, spoil := range map[string]func(*CSR){
		"too few row pointers":     func(m *CSR) { m.Indptr = m.Indptr[:2] },
		"arrays of two lengths":    func(m *CSR) { m.Data = m.Data[:2] },
		"first pointer not 0":      func(m *CSR) { m.Indptr[0] = 1 },
		"last pointer not the end": func(m *CSR) { m.Indptr[2] = 2 },
		"decreasing pointers":      func(m *CSR) { m.Indptr[1] = 4 },
		"column out of range":      func(m *CSR) { m.Indices[2] = 3 },
		"negative column":          func(m *CSR) { m.Indices[0] = -1 },
		"columns out of order":     func(m *CSR) { m.Indices[0], m.Indices[1] = 2, 0 },
		"a column twice":           func(m *CSR) { m.Indices[1] = 0 },
		"NaN":                      func(m *CSR) { m.Data[1] = float32(math.NaN()) },
		"infinite":                 func(m *CSR) { m.Data[1] = float32(math.Inf(-1)) },
		"negative rows":            func(m *CSR) { m.Rows = -1 },
	} {
		m := sound()
		spoil(&m)
		must.Refuse(t, name, m.Check(), book.CodeCorrupt)
	}
}
