package stages

import (
	"slices"
	"testing"

	"shelftalk/backend/book"
)

func TestDownstreamFollowsWhatIsReadAndNotTheOrder(t *testing.T) {
	for stage, want := range map[book.Stage][]book.Stage{
		book.StagePreprocessing: book.Stages(),
		book.StageEmbeddings:    {book.StageEmbeddings, book.StageEvaluation}, // matrices and factors read no vectors
		book.StageMatrices:      {book.StageMatrices, book.StageTraining, book.StageEvaluation},
		book.StageTraining:      {book.StageTraining, book.StageEvaluation},
		book.StageEvaluation:    {book.StageEvaluation},
	} {
		if got := Downstream(stage); !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", stage, got, want)
		}
	}
}
