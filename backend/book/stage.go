package book

import (
	"fmt"
	"slices"
	"strconv"
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

// known are the stages in the order of a full run, with their names for people.
var known = []struct {
	id    Stage
	label string
}{
	{StagePreprocessing, "Preprocess"},
	{StageEmbeddings, "Embeddings"},
	{StageMatrices, "Matrices"},
	{StageTraining, "Training"},
	{StageEvaluation, "Evaluation"},
}

// Stages lists all stages in the order in which a full run does them.
func Stages() []Stage {
	ids := make([]Stage, len(known))
	for i, stage := range known {
		ids[i] = stage.id
	}
	return ids
}

// Number counts the stages from 1, and is 0 for a stage that does not exist.
func (s Stage) Number() int { return slices.Index(Stages(), s) + 1 }

// Label is the stage's name for people: "Preprocess", "Embeddings", …
func (s Stage) Label() string {
	if n := s.Number(); n > 0 {
		return known[n-1].label
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
	ids := make([]string, len(known))
	for i, stage := range known {
		if text == string(stage.id) || text == strconv.Itoa(i+1) || strings.EqualFold(text, stage.label) {
			return stage.id, nil
		}
		ids[i] = string(stage.id)
	}
	last := len(ids) - 1
	return "", Errorf(CodeNotFound, "There is no stage %q.", text).
		WithHint("The stages are %s and %s.", strings.Join(ids[:last], ", "), ids[last])
}

// All lists the stages.
func (Stage) All() []Stage { return Stages() }
