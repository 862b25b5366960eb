package als

import (
	"context"
	"math"
	"math/rand/v2"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
	"shelftalk/backend/progress"
)

// smallModel trains on a random matrix in which every row and column has elements.
func smallModel(t *testing.T) (*Model, *Folder) {
	t.Helper()
	random := rand.New(rand.NewPCG(1, 2))
	m := matrix.CSR{Rows: 30, Cols: 20, Indptr: []int64{0}}
	for range m.Rows {
		for column := range m.Cols {
			if random.Float64() < 0.3 || column == 0 {
				m.Indices = append(m.Indices, int32(column))
				m.Data = append(m.Data, float32(1+random.IntN(2)))
			}
		}
		m.Indptr = append(m.Indptr, int64(len(m.Indices)))
	}
	opt := DefaultOptions()
	opt.Factors = 8
	model := must.Get(Train(context.Background(), m, opt, 1, progress.Silent)).OrFatal(t)
	folder := must.Get(NewFolder(model.Books, opt)).OrFatal(t)
	return model, folder
}

func TestSharesSumToTheScore(t *testing.T) {
	model, folder := smallModel(t)
	feedback := []Feedback{{Book: 7, Value: 2}, {Book: 3, Value: 1}, {Book: 11, Value: 1, Disliked: true}}
	x := must.Get(folder.FoldIn(feedback)).OrFatal(t)
	targets := []int32{0, 5, 7, 19}
	shares := must.Get(folder.Explain(feedback, targets)).OrFatal(t)
	for i, target := range targets {
		sum := 0.0
		for _, share := range shares[i] {
			sum += share
		}
		if score := float64(kernel.Dot(x, model.Books.Row(int(target)))); math.Abs(sum-score) > 1e-5 {
			t.Errorf("book %d: shares sum to %v, the score is %v", target, sum, score)
		}
		if shares[i][2] != 0 {
			t.Errorf("book %d: a disliked book has the share %v", target, shares[i][2])
		}
	}
}

func TestForgettingTheOnlyReasonLeavesNothing(t *testing.T) {
	_, folder := smallModel(t)
	shares, err := folder.Explain([]Feedback{{Book: 7, Value: 2}}, []int32{7})
	if err != nil || len(shares[0]) != 1 || shares[0][0] <= 0 {
		t.Errorf("a book's own share of itself is %v, %v", shares, err)
	}
}

func TestExplainRefusesUnknownTargets(t *testing.T) {
	_, folder := smallModel(t)
	_, err := folder.Explain([]Feedback{{Book: 7, Value: 2}}, []int32{20})
	must.Refuse(t, "a book outside the catalogue", err, book.CodeInvalid)
}
