package stages

import (
	"slices"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
)

// Downstream gives a stage and every stage that reads, directly or through
// others, what it makes: those that run again when its results change.
func Downstream(stage book.Stage) []book.Stage {
	reached := []book.Stage{stage}
	for _, next := range book.Stages() { // in order, so that one pass is enough
		if slices.Contains(reached, next) {
			continue
		}
		for _, spec := range artifact.Specs() {
			if slices.Contains(reached, spec.Stage) && slices.Contains(Inputs(next), spec.Name) {
				reached = append(reached, next)
				break
			}
		}
	}
	return reached
}
