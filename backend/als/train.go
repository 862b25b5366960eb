package als

import (
	"context"
	"fmt"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// Train learns a model from a training matrix of users × books whose values
// (1 or 2 as a rule) are positive. It reports progress in rows solved and the loss
// after each iteration as the metric "loss".
//
// Errors: CodeInvalid for options out of range, a matrix without elements or with
// values that are not positive or too large; CodeCorrupt for a malformed matrix;
// CodeCancelled within a tenth of a second of ctx's end (after the matrix is prepared, which takes
// about a second for 100 million elements); CodeInternal when the numbers got out of hand.
func Train(ctx context.Context, train matrix.CSR, opt Options, threads int, report progress.Reporter) (*Model, error) {
	trainer, err := NewTrainer(train)
	if err != nil {
		return nil, err
	}
	opt = opt.Resolve(train)
	phase := progress.Start(report, "train", "rows", trainer.Rows(opt), 0, 100)
	model, err := trainer.Train(ctx, opt, nil, threads, func(rows int) { phase.Add(int64(rows)) }, report)
	if err != nil {
		return nil, err
	}
	phase.End()
	if users, books := trainer.byUser.empty, trainer.byBook.empty; users+books > 0 {
		progress.Note(report, fmt.Sprintf("%d readers and %d books have nothing in the training matrix "+
			"and stay unknown to the model.", users, books))
	}
	return model, nil
}

// maxWeight bounds alpha · value: beyond it float32 cannot tell the unobserved pairs
// from nothing.
const maxWeight = 1e6

func check(train matrix.CSR) error {
	if err := train.Check(); err != nil {
		return err
	}
	if train.NNZ() == 0 {
		return book.Errorf(book.CodeInvalid, "There is nothing to learn from: the training matrix is empty.").
			WithHint("Lower the least number of interactions per reader and book, or import more ratings.")
	}
	return nil
}

func checkValue(v float32, opt Options) error {
	if v > 0 && opt.Alpha*float64(v) <= maxWeight { // false for NaN
		return nil
	}
	return book.Errorf(book.CodeInvalid,
		"An interaction has the value %v; with alpha %v it must be above 0 and at most %v.",
		v, opt.Alpha, maxWeight/opt.Alpha)
}
