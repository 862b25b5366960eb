package als

import (
	"math"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/must"
)

// smallModel trains on a random matrix.
func smallModel(t *testing.T) (*Model, *Folder) {
	t.Helper()
	opt := DefaultOptions()
	opt.Factors = 8
	model := mustTrain(t, random(1, 30, 20), opt, 1)
	folder := must.Get(NewFolder(model.Books, model.Options)).OrFatal(t)
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
