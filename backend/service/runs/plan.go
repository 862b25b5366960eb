package runs

import (
	"slices"

	"shelftalk/backend/book"
)

// Plan gives the stages of a run in the order of the pipeline: the chosen ones,
// or those from one on, or, with neither, all of them. Naming both is CodeInvalid.
func Plan(chosen []book.Stage, from book.Stage) ([]book.Stage, error) {
	if len(chosen) > 0 && from != "" {
		return nil, book.Errorf(book.CodeInvalid, "Name the stages to run, or the one to begin with, not both.")
	}
	if from != "" {
		first, err := book.ParseStage(string(from))
		if err != nil {
			return nil, err
		}
		return book.Stages()[first.Number()-1:], nil
	}
	if len(chosen) == 0 {
		return book.Stages(), nil
	}
	var wanted []book.Stage
	for _, text := range chosen {
		stage, err := book.ParseStage(string(text))
		if err != nil {
			return nil, err
		}
		wanted = append(wanted, stage)
	}
	return slices.DeleteFunc(book.Stages(), func(stage book.Stage) bool { return !slices.Contains(wanted, stage) }), nil
}
