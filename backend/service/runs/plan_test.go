package runs

import (
	"slices"
	"testing"

	"shelftalk/backend/book"
)

func TestPlanHasTheOrderOfThePipeline(t *testing.T) {
	all := book.Stages()
	for _, test := range []struct {
		chosen []book.Stage
		from   book.Stage
		want   []book.Stage
		code   book.Code
	}{
		{nil, "", all, ""},
		{nil, book.StageTraining, all[3:], ""},
		{[]book.Stage{book.StageEvaluation, book.StageMatrices, book.StageEvaluation}, "",
			[]book.Stage{book.StageMatrices, book.StageEvaluation}, ""},
		{[]book.Stage{"5", "preprocess"}, "", []book.Stage{book.StagePreprocessing, book.StageEvaluation}, ""},
		{[]book.Stage{book.StageMatrices}, book.StageTraining, nil, book.CodeInvalid},
		{[]book.Stage{"stage_6"}, "", nil, book.CodeNotFound},
		{nil, "stage_6", nil, book.CodeNotFound},
	} {
		if got, err := Plan(test.chosen, test.from); !slices.Equal(got, test.want) || book.CodeOf(err) != test.code {
			t.Errorf("%v from %q: %v, %v", test.chosen, test.from, got, err)
		}
	}
}
