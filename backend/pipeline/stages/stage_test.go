package stages

import (
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/settings"
	"shelftalk/build/model"
)

func TestEveryStageIsDescribedInTheOrderOfAFullRun(t *testing.T) {
	for i, id := range book.Stages() {
		stage, err := Find(id)
		if err != nil || stage != All()[i] {
			t.Fatalf("%s: %+v, %v", id, stage, err)
		}
		if stage.Version < 1 || stage.options == nil || stage.run == nil || stage.estimate == nil || stage.Writes() == nil {
			t.Errorf("%s is described by half: %+v", id, stage)
		}
		config := DefaultConfig()
		if field, _ := settings.Find(&config, stage.saving.key); field.Type != "integer" || field.Section != stage.Section {
			t.Errorf("%s saves memory by %q, %+v", id, stage.saving.key, field)
		}
	}
}

func TestPrerequisitesAreThePromisedOnes(t *testing.T) {
	want := map[book.Stage][]book.Stage{
		book.StagePreprocessing: nil,
		book.StageEmbeddings:    {book.StagePreprocessing},
		book.StageMatrices:      {book.StagePreprocessing, book.StageEmbeddings},
		book.StageTraining:      {book.StageMatrices},
		book.StageEvaluation:    {book.StageEmbeddings, book.StageTraining},
	}
	for _, stage := range All() {
		if !slices.Equal(stage.Needs, want[stage.ID]) {
			t.Errorf("%s needs %v, want %v", stage.ID, stage.Needs, want[stage.ID])
		}
		for _, first := range stage.Needs {
			if first.Number() >= stage.ID.Number() {
				t.Errorf("%s waits for %s, which a full run does later", stage.ID, first)
			}
		}
	}
}

// Whatever a stage reads must have been made by a stage it waits for, or it
// could start before its input is there.
func TestInputsComeFromPrerequisites(t *testing.T) {
	for _, stage := range All() {
		for _, name := range stage.Reads {
			spec, err := artifact.SpecOf(name)
			if err != nil {
				t.Errorf("%s reads %s: %v", stage.ID, name, err)
			} else if !slices.ContainsFunc(stage.Upstream(), func(before *Stage) bool { return before.ID == spec.Stage }) {
				t.Errorf("%s reads %s of %s and does not wait for it", stage.ID, name, spec.Stage)
			}
		}
		if (len(stage.Reads) == 0) != stage.Source {
			t.Errorf("%s reads %v", stage.ID, stage.Reads)
		}
	}
}

// What the matrices are made of does not include vectors: new ones must not
// make everything after stage 3 stale.
func TestVectorsAreNoInputOfMatricesAndTraining(t *testing.T) {
	for _, stage := range []*Stage{&matrices, &training} {
		if slices.Contains(stage.Reads, artifact.Vectors) {
			t.Errorf("%s is stale when the vectors change", stage.ID)
		}
	}
}

func TestStageThatDoesNotExistIsNotFound(t *testing.T) {
	const nowhere book.Stage = "stage_9"
	must.Refuse(t, "finding it", must.Err(Find(nowhere)), book.CodeNotFound)
	must.Refuse(t, "doing it", must.Err(Do(t.Context(), Job{Stage: nowhere, Artifacts: t.TempDir()}, nil)),
		book.CodeNotFound)
}

// Every setting that is not neutral makes exactly one stage stale, and neutral
// ones none.
func TestEachSettingConcernsOneStage(t *testing.T) {
	base := DefaultConfig()
	for _, field := range base.Describe() {
		changed := base
		if !change(t, &changed, field) {
			continue
		}
		var stale []book.Stage
		for _, stage := range All() {
			if settings.Differences(stage.Effective(base), stage.Effective(changed)) != nil {
				stale = append(stale, stage.ID)
			}
		}
		if field.Neutral && stale != nil || !field.Neutral && len(stale) != 1 {
			t.Errorf("%s (neutral: %v) makes stale: %v", field.Key, field.Neutral, stale)
		}
	}
}

// change gives a setting another value that it may have; false when there is none.
func change(t *testing.T, config *Config, field settings.Field) bool {
	t.Helper()
	candidates := []string{"true", "false", "1", "2", "64", "100", "0.5", "0.1", "[1]", "[0.5]", "4:1"}
	candidates = append(candidates, field.Choices...)
	for _, candidate := range candidates {
		trial := *config
		if trial.Set(field.Key, candidate) == nil && !reflect.DeepEqual(trial, *config) {
			*config = trial
			return true
		}
	}
	t.Errorf("no other value for %s was found", field.Key)
	return false
}

func TestAnotherModelMakesEmbeddingsStale(t *testing.T) {
	if same := ModelChanges(map[string]string{modelInput: model.SHA256()}); same != nil {
		t.Errorf("the same model: %v", same)
	}
	for _, recorded := range []map[string]string{nil, {modelInput: "other"}} {
		if changes := ModelChanges(recorded); len(changes) != 1 || changes[0].Was != recorded[modelInput] ||
			changes[0].Is != model.SHA256() {
			t.Errorf("%v: %v", recorded, changes)
		}
	}
}

func TestReliefIsASettingThatMayBeSetAndIsSmaller(t *testing.T) {
	for _, stage := range book.Stages() {
		config := DefaultConfig()
		for range 20 { // until there is nothing left to reduce
			remedy := Relief(stage, config)
			if remedy.Text == "" {
				t.Fatalf("%s: no words", stage)
			}
			if remedy.Key == "" {
				break
			}
			changed := config
			if err := changed.Set(remedy.Key, remedy.Value); err != nil {
				t.Fatalf("%s: %s=%s: %v", stage, remedy.Key, remedy.Value, err)
			}
			if reflect.DeepEqual(changed, config) {
				t.Fatalf("%s: %s=%s is what it was", stage, remedy.Key, remedy.Value)
			}
			config = changed
		}
		if again := Relief(stage, config); again.Key != "" {
			t.Errorf("%s can be reduced for ever: %+v", stage, again)
		}
	}
}

func TestDownstreamFollowsWhatIsReadAndNotTheOrder(t *testing.T) {
	for id, want := range map[book.Stage][]book.Stage{
		book.StagePreprocessing: book.Stages(),
		book.StageEmbeddings:    {book.StageEmbeddings, book.StageEvaluation}, // matrices and factors read no vectors
		book.StageMatrices:      {book.StageMatrices, book.StageTraining, book.StageEvaluation},
		book.StageTraining:      {book.StageTraining, book.StageEvaluation},
		book.StageEvaluation:    {book.StageEvaluation},
	} {
		if stage, err := Find(id); err != nil || !slices.Equal(stage.Downstream(), want) {
			t.Errorf("%s: %v, want %v, %v", id, stage.Downstream(), want, err)
		}
	}
}
