package stages

import (
	"encoding/json"

	"shelftalk/backend/als"
	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/settings"
	"shelftalk/build/model"
)

// Prerequisites are the stages that must be complete before stage may start.
// Stage 3 reads nothing of stage 2, yet waits for it: a catalogue without its
// vectors is half a set.
func Prerequisites(stage book.Stage) []book.Stage {
	switch stage {
	case book.StageEmbeddings:
		return []book.Stage{book.StagePreprocessing}
	case book.StageMatrices:
		return []book.Stage{book.StagePreprocessing, book.StageEmbeddings}
	case book.StageTraining:
		return []book.Stage{book.StageMatrices}
	case book.StageEvaluation:
		return []book.Stage{book.StageEmbeddings, book.StageTraining}
	}
	return nil
}

// Inputs are the artifacts that a stage reads: when one changes, the stage is
// stale.
func Inputs(stage book.Stage) []string {
	switch stage {
	case book.StageEmbeddings:
		return []string{artifact.Books}
	case book.StageMatrices:
		return []string{artifact.Ratings}
	case book.StageTraining:
		return []string{artifact.TrainMatrix, artifact.ValMatrix}
	case book.StageEvaluation:
		return []string{artifact.TrainMatrix, artifact.ValMatrix, artifact.TestMatrix, artifact.BookIndex,
			artifact.BookFactors, artifact.UserFactors, artifact.Vectors, artifact.Books}
	}
	return nil
}

// Version is raised when a stage makes something else of the same input.
func Version(stage book.Stage) int {
	if stage == book.StageEvaluation {
		return 2 // content is compared in principal components, with authors
	}
	return 1
}

// Section is the section of the settings that belongs to a stage: "training".
func Section(stage book.Stage) string {
	switch stage {
	case book.StagePreprocessing:
		return "preprocess"
	case book.StageEmbeddings:
		return "embeddings"
	case book.StageMatrices:
		return "matrices"
	case book.StageTraining:
		return "training"
	case book.StageEvaluation:
		return "evaluation"
	}
	return ""
}

// Effective gives the settings of a stage that can change its result.
func Effective(stage book.Stage, config Config) json.RawMessage {
	switch stage {
	case book.StagePreprocessing:
		return settings.Effective(config.Preprocess)
	case book.StageEmbeddings:
		return settings.Effective(config.Embeddings)
	case book.StageMatrices:
		return settings.Effective(config.Matrices)
	case book.StageTraining:
		options := config.Training
		if !options.Tune {
			options.Grid = als.Grid{} // not looked at
		}
		return settings.Effective(options)
	case book.StageEvaluation:
		return settings.Effective(config.Evaluation)
	}
	return nil
}

// modelInput is the name under which stage 2 records which model it used.
const modelInput = "model"

// Change is an input from outside the store that is no longer the recorded one:
// what it is, what was recorded of it and what it is now ("" for nothing), and the
// same in a phrase.
type Change struct{ Subject, Was, Is, Text string }

// ModelChanges says whether the model is no longer the one that recorded, the
// inputs of stage 2, names.
func ModelChanges(recorded map[string]string) []Change {
	if was, is := recorded[modelInput], model.SHA256(); was != is {
		return []Change{{Subject: modelInput, Was: was, Is: is, Text: "the embedding model is another one"}}
	}
	return nil
}
