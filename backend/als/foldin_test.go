package als

import (
	"math"
	"slices"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/kernel"
	"shelftalk/backend/matrix"
	"shelftalk/backend/must"
)

func folder(t *testing.T, model *Model, opt Options) *Folder {
	t.Helper()
	return must.Get(NewFolder(model.Books, opt)).OrFatal(t)
}

func feedbackOf(train matrix.CSR, u int) []Feedback {
	columns, values := train.Row(u)
	feedback := make([]Feedback, len(columns))
	for i := range columns {
		feedback[i] = Feedback{Book: columns[i], Value: values[i]}
	}
	return feedback
}

func TestFoldingInATrainedReaderGivesItsFactors(t *testing.T) {
	train := random(1, 80, 60)
	for _, scaling := range []float64{0, 1} {
		opt := small()
		opt.FrequencyScaling = scaling
		model := mustTrain(t, train, opt, 1)
		f := folder(t, model, opt)
		for u := range train.Rows {
			x := must.Get(f.FoldIn(feedbackOf(train, u))).OrFatal(t)
			for j, want := range model.Users.Row(u) {
				if math.Abs(float64(x[j]-want)) > 1e-4 {
					t.Fatalf("scaling %v, reader %d: factor %d is %v, want %v", scaling, u, j, x[j], want)
				}
			}
		}
	}
}

func TestFoldInIgnoresTheOrderOfFeedback(t *testing.T) {
	train := random(2, 40, 30)
	f := folder(t, mustTrain(t, train, small(), 1), small())
	feedback := feedbackOf(train, 3)
	want, _ := f.FoldIn(feedback)
	slices.Reverse(feedback)
	if got, err := f.FoldIn(feedback); err != nil || !slices.Equal(got, want) {
		t.Fatalf("%v (%v), want %v", got, err, want)
	}
}

func TestADislikedBookScoresLowerThanOneNotMentioned(t *testing.T) {
	train := random(3, 80, 30)
	model := mustTrain(t, train, small(), 1)
	f := folder(t, model, small())
	liked := []Feedback{{Book: 1, Value: 2}, {Book: 5, Value: 1}, {Book: 9, Value: 1}}
	before := must.Get(f.FoldIn(liked)).OrFatal(t)
	for i := range int32(30) {
		score := kernel.Dot(before, model.Books.Row(int(i)))
		if i == 1 || i == 5 || i == 9 || math.Abs(float64(score)) < 0.05 {
			continue
		}
		after := must.Get(f.FoldIn(append([]Feedback{{Book: i, Value: 1, Disliked: true}}, liked...))).OrFatal(t)
		if now := kernel.Dot(after, model.Books.Row(int(i))); math.Abs(float64(now)) >= math.Abs(float64(score)) {
			t.Errorf("book %d scores %v, and %v when disliked: no nearer to 0", i, score, now)
		}
	}
}

func TestFoldInRefusesWhatTheModelCannotKnow(t *testing.T) {
	train := csr(4, map[int32]float32{0: 1, 1: 1}, map[int32]float32{1: 1, 2: 1})
	f := folder(t, mustTrain(t, train, small(), 1), small())
	for name, c := range map[string]struct {
		feedback []Feedback
		code     book.Code
	}{
		"nothing":        {nil, book.CodeNotFound},
		"unknown book":   {[]Feedback{{Book: 3, Value: 1}}, book.CodeNotFound},
		"only dislikes":  {[]Feedback{{Book: 1, Value: 1, Disliked: true}}, book.CodeNotFound},
		"no such book":   {[]Feedback{{Book: 4, Value: 1}}, book.CodeInvalid},
		"negative book":  {[]Feedback{{Book: -1, Value: 1}}, book.CodeInvalid},
		"twice":          {[]Feedback{{Book: 1, Value: 1}, {Book: 1, Value: 1, Disliked: true}}, book.CodeInvalid},
		"value zero":     {[]Feedback{{Book: 1}}, book.CodeInvalid},
		"value NaN":      {[]Feedback{{Book: 1, Value: float32(math.NaN())}}, book.CodeInvalid},
		"value infinite": {[]Feedback{{Book: 1, Value: float32(math.Inf(1))}}, book.CodeInvalid},
	} {
		x, err := f.FoldIn(c.feedback)
		must.Refuse(t, name, err, c.code)
		if x != nil {
			t.Errorf("%s: got factors too", name)
		}
	}
}

func TestNewFolderRefusesFactorsThatDoNotFitTheOptions(t *testing.T) {
	_, err := NewFolder(matrix.NewDense(3, 5), small())
	must.Refuse(t, "5 factors", err, book.CodeCorrupt)
	broken := matrix.NewDense(3, 8)
	broken.Data[4] = float32(math.NaN())
	_, err = NewFolder(broken, small())
	must.Refuse(t, "NaN", err, book.CodeCorrupt)
}

// Two liked books at damping 60 are regularized 1 + 60/2² = 16 times as strongly,
// and factors of more books do not change what the trained ones give.
func TestServingRegularizesFewBooksMore(t *testing.T) {
	model, folder := smallModel(t)
	more := matrix.NewDense(model.Books.Rows+1, model.Books.Cols)
	copy(more.Data, model.Books.Data)
	serving := must.Get(folder.Serving(more, 60)).OrFatal(t)
	stronger := folder.opt
	stronger.Regularization *= 16
	other := must.Get(NewFolder(model.Books, stronger)).OrFatal(t)
	feedback := []Feedback{{Book: 3, Value: 1}, {Book: 9, Value: 2}, {Book: 5, Value: 1, Disliked: true}}
	got := must.Get(serving.FoldIn(feedback)).OrFatal(t)
	want := must.Get(other.FoldIn(feedback)).OrFatal(t)
	for j := range want {
		if math.Abs(float64(got[j]-want[j])) > 1e-6 {
			t.Fatalf("%v, want %v", got, want)
		}
	}
	must.Refuse(t, "factors of another length",
		must.Err(folder.Serving(matrix.NewDense(3, model.Books.Cols+1), 60)), book.CodeCorrupt)
}
