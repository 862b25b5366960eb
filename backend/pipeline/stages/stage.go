package stages

import (
	"context"
	"encoding/json"
	"slices"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/settings"
)

// Stage is everything that the program knows of a stage. What a stage writes is
// said by the artifacts themselves, see Writes.
type Stage struct {
	ID      book.Stage
	Version int          // raised when the stage makes something else of the same input
	Needs   []book.Stage // must be complete before it may start
	Reads   []string     // artifacts: when one changes, the stage is stale
	Section string       // of the settings: "training"

	// Source says that the stage reads files from outside the data folder, in other programs' formats.
	Source bool
	// Accelerated says that the stage can compute on something else than the processor.
	Accelerated bool
	// OneLineage says that everything the stage reads must have been made of the
	// artifacts that are there now. Where shapes agree nobody would see a mixture:
	// factors of another split have been trained on what they are tested on.
	OneLineage bool

	options  func(Config) any
	changes  func(recorded map[string]string) []Change // of inputs that are neither artifacts nor the source
	run      func(context.Context, bench) (made, error)
	forecast func(Guess)                  // adds what the stage will write; nil where no estimate asks for it
	estimate func(Guess, Config) Estimate // of the time on the machine of docs/benchmarks.md
	saving   saving
}

// all is the pipeline, in the order of a full run.
var all = []*Stage{&preprocessing, &embeddings, &matrices, &training, &evaluation}

// All lists the stages in the order of a full run.
func All() []*Stage { return slices.Clone(all) }

// Find gives the stage of an id; CodeNotFound for none.
func Find(id book.Stage) (*Stage, error) {
	for _, stage := range all {
		if stage.ID == id {
			return stage, nil
		}
	}
	return nil, book.Errorf(book.CodeNotFound, "There is no stage %q.", id)
}

// Writes are the names of the artifacts that the stage makes.
func (s *Stage) Writes() []string {
	var names []string
	for _, spec := range artifact.Specs() {
		if spec.Stage == s.ID {
			names = append(names, spec.Name)
		}
	}
	return names
}

// Effective gives the settings that can change the stage's result, as JSON: equal
// bytes mean equal results.
func (s *Stage) Effective(config Config) json.RawMessage {
	return settings.Effective(s.options(config))
}

// Changes says which inputs that are neither artifacts nor the source are no longer
// those recorded when the stage ran.
func (s *Stage) Changes(recorded map[string]string) []Change {
	if s.changes == nil {
		return nil
	}
	return s.changes(recorded)
}

// Downstream gives the stage and every stage that reads, directly or through
// others, what it makes: those that run again when its results change.
func (s *Stage) Downstream() []book.Stage {
	reached, written := []book.Stage{s.ID}, s.Writes()
	for _, next := range all { // in order, so that one pass is enough
		reads := func(name string) bool { return slices.Contains(next.Reads, name) }
		if next != s && slices.ContainsFunc(written, reads) {
			reached, written = append(reached, next.ID), append(written, next.Writes()...)
		}
	}
	return reached
}

// Upstream gives the stages that have to be complete before this one, directly or
// through others, in order.
func (s *Stage) Upstream() []*Stage {
	waited := slices.Clone(s.Needs)
	var found []*Stage
	for _, before := range slices.Backward(all) {
		if slices.Contains(waited, before.ID) {
			found, waited = append(found, before), append(waited, before.Needs...)
		}
	}
	slices.Reverse(found)
	return found
}

// Change is an input from outside the store that is no longer the recorded one:
// what it is, what was recorded of it and what it is now ("" for nothing), and the
// same in a phrase.
type Change struct{ Subject, Was, Is, Text string }
