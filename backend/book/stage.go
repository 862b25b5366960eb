package book

import (
	"fmt"
	"strings"
)

// Stage names one of the five stages of the pipeline. The ids are part of the
// contract with files, routes and commands.
type Stage string

const (
	StagePreprocessing Stage = "stage_1_preprocessing"
	StageEmbeddings    Stage = "stage_2_embeddings"
	StageMatrices      Stage = "stage_3_matrices"
	StageTraining      Stage = "stage_4_training"
	StageEvaluation    Stage = "stage_5_evaluation"
)

// Stages lists all stages in the order in which a full run does them.
func Stages() []Stage {
	return []Stage{StagePreprocessing, StageEmbeddings, StageMatrices, StageTraining, StageEvaluation}
}

// Number is 1 to 5, or 0 for a stage that does not exist.
func (s Stage) Number() int {
	for i, stage := range Stages() {
		if stage == s {
			return i + 1
		}
	}
	return 0
}

// Label is the stage's name for people: "Preprocess", "Embeddings", …
func (s Stage) Label() string {
	switch s {
	case StagePreprocessing:
		return "Preprocess"
	case StageEmbeddings:
		return "Embeddings"
	case StageMatrices:
		return "Matrices"
	case StageTraining:
		return "Training"
	case StageEvaluation:
		return "Evaluation"
	}
	return string(s)
}

// Names lists stages for people: "4 (Training), 5 (Evaluation)".
func Names(stages []Stage) string {
	names := make([]string, len(stages))
	for i, stage := range stages {
		names[i] = fmt.Sprintf("%d (%s)", stage.Number(), stage.Label())
	}
	return strings.Join(names, ", ")
}

// ParseStage finds a stage by its id, its number ("3") or its label.
func ParseStage(text string) (Stage, error) {
	for i, stage := range Stages() {
		if text == string(stage) || text == string(rune('1'+i)) || strings.EqualFold(text, stage.Label()) {
			return stage, nil
		}
	}
	return "", Errorf(CodeNotFound, "There is no stage %q.", text).
		WithHint("The stages are stage_1_preprocessing, stage_2_embeddings, stage_3_matrices, stage_4_training and stage_5_evaluation.")
}
