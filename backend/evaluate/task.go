package evaluate

import (
	"context"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/scoring"
)

// Task is something to find: for each user of Train their books in Relevant,
// among all columns but those in Train.
type Task struct {
	Train    matrix.CSR
	Relevant matrix.CSR
	Unlisted []int32 // by user: relevant books that are no column, so always missed; nil for none
}

// Measure ranks all books by every scorer for every user who has something to
// find, and measures the rankings at the lengths ks (increasing). It gives one
// result for each scorer and the number of users. advance is told how many
// users are done, of Train.Rows at most.
//
// Errors: CodeInvalid for ks, CodeBadInput when nobody has anything to find, CodeCancelled.
func Measure(ctx context.Context, task Task, scorers []scoring.Scorer, ks []int, threads int,
	advance func(users int64)) ([]Result, int, error) {
	options := DefaultOptions()
	options.Ks = ks
	if err := options.check(); err != nil {
		return nil, 0, err
	}
	train, relevant := task.Train, task.Relevant
	if relevant.Rows != train.Rows || relevant.Cols != train.Cols ||
		task.Unlisted != nil && len(task.Unlisted) != train.Rows {
		return nil, 0, misfit("What is relevant, %d × %d, does not fit the training matrix of %d × %d.",
			relevant.Rows, relevant.Cols, train.Rows, train.Cols)
	}
	var users []int32
	for row := range train.Rows {
		columns, _ := relevant.Row(row)
		if len(columns) > 0 || task.Unlisted != nil && task.Unlisted[row] > 0 {
			users = append(users, int32(row))
		}
	}
	if len(users) == 0 {
		return nil, 0, book.Errorf(book.CodeBadInput, "None of %d readers has anything to find.", train.Rows)
	}
	r := &ranker{train: train, scorers: scorers, users: users, depth: options.longest()}
	if err := r.run(ctx, threads, advance); err != nil {
		return nil, 0, err
	}
	truth := newGroundTruth(train, relevant, task.Unlisted, users, ks)
	results, err := truth.results(ctx, r.names(), r.lists, threads)
	return results, len(users), err
}
