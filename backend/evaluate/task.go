package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
)

// Task is something to find: for each reader of Train their books in Relevant,
// among all columns but those in Train.
type Task struct {
	Train    matrix.CSR
	Relevant matrix.CSR
	Unlisted []int32 // by reader: relevant books that are no column, so always missed; nil for none
}

// Measure ranks all books by every scorer for every reader who has something to
// find, and measures the lists at the lengths ks (increasing). It gives one
// result for each scorer and the number of readers. advance is told how many
// readers are done, of Train.Rows at most.
//
// Errors: CodeInvalid for ks, CodeBadInput when nobody has anything to find, CodeCancelled.
func Measure(ctx context.Context, task Task, scorers []Scorer, ks []int, threads int, advance func(readers int64)) ([]Result, int, error) {
	options := DefaultOptions()
	options.Ks = ks
	if err := options.check(); err != nil {
		return nil, 0, err
	}
	if task.Relevant.Rows != task.Train.Rows || task.Relevant.Cols != task.Train.Cols || (task.Unlisted != nil && len(task.Unlisted) != task.Train.Rows) {
		return nil, 0, misfit("What is relevant, %d × %d, does not fit the training matrix of %d × %d.",
			task.Relevant.Rows, task.Relevant.Cols, task.Train.Rows, task.Train.Cols)
	}
	var readers []int32
	for row := range task.Train.Rows {
		columns, _ := task.Relevant.Row(row)
		if len(columns) > 0 || task.Unlisted != nil && task.Unlisted[row] > 0 {
			readers = append(readers, int32(row))
		}
	}
	if len(readers) == 0 {
		return nil, 0, book.Errorf(book.CodeBadInput, "None of %d readers has anything to find.", task.Train.Rows)
	}
	r := &race{train: task.Train, scorers: scorers, readers: readers, depth: options.longest()}
	if err := r.run(ctx, threads, advance); err != nil {
		return nil, 0, err
	}
	results, err := newJudged(task.Train, task.Relevant, task.Unlisted, readers, ks).results(ctx, r.names(), nil, r.lists, threads)
	return results, len(readers), err
}
