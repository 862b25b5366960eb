package als

import (
	"math"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

func TestAlphaFollowsFromHowSparseTheDataIs(t *testing.T) {
	diagonal := matrix.CSR{Rows: 100, Cols: 400, Indptr: []int64{0}}
	for i := range diagonal.Rows {
		diagonal.Indices, diagonal.Data = append(diagonal.Indices, int32(i)), append(diagonal.Data, 1)
		diagonal.Indptr = append(diagonal.Indptr, int64(i+1))
	}
	opt := DefaultOptions()
	if got := opt.Resolve(diagonal).Alpha; got != 40 { // 2 √(40,000 pairs / 100 interactions)
		t.Errorf("alpha %v, want 40", got)
	}
	for i := range diagonal.Data {
		diagonal.Data[i] = 4
	}
	if got := opt.Resolve(diagonal).Alpha; got != 20 {
		t.Errorf("alpha %v, want 20: values count, too", got)
	}
	opt.Alpha = 3
	if got := opt.Resolve(diagonal); got != opt {
		t.Errorf("a given alpha became %v", got.Alpha)
	}
}

// The size of the catalogue is no measure of what is known of a reader.
func TestBooksThatNobodyTookUpChangeNothing(t *testing.T) {
	train := random(5, 60, 50)
	larger := train
	larger.Cols += 5000
	opt := small()
	want, got := mustTrain(t, train, opt, 1), mustTrain(t, larger, opt, 1)
	for i, v := range want.Users.Data {
		if math.Abs(float64(v-got.Users.Data[i])) > 1e-4 {
			t.Fatalf("factor %d is %v beside 5,000 such books, %v without them", i, got.Users.Data[i], v)
		}
	}
}

func TestFoldingInNeedsAnAlpha(t *testing.T) {
	opt := small()
	model := mustTrain(t, random(1, 20, 20), opt, 1)
	opt.Alpha = 0
	_, err := NewFolder(model.Books, opt)
	must.Refuse(t, "alpha 0", err, book.CodeInvalid)
}
