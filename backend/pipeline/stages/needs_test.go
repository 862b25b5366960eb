package stages

import (
	"reflect"
	"slices"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/settings"
	"shelftalk/build/model"
)

// before gives all stages that must be complete before stage, near and far.
func before(stage book.Stage) map[book.Stage]bool {
	all := map[book.Stage]bool{}
	for _, first := range Prerequisites(stage) {
		all[first] = true
		for further := range before(first) {
			all[further] = true
		}
	}
	return all
}

func TestPrerequisitesAreThePromisedOnes(t *testing.T) {
	want := map[book.Stage][]book.Stage{
		book.StagePreprocessing: nil,
		book.StageEmbeddings:    {book.StagePreprocessing},
		book.StageMatrices:      {book.StagePreprocessing, book.StageEmbeddings},
		book.StageTraining:      {book.StageMatrices},
		book.StageEvaluation:    {book.StageEmbeddings, book.StageTraining},
	}
	for _, stage := range book.Stages() {
		if got := Prerequisites(stage); !slices.Equal(got, want[stage]) {
			t.Errorf("%s needs %v, want %v", stage, got, want[stage])
		}
		for first := range before(stage) {
			if first.Number() >= stage.Number() {
				t.Errorf("%s waits for %s, which a full run does later", stage, first)
			}
		}
	}
}

// Whatever a stage reads must have been made by a stage it waits for, or it
// could start before its input is there.
func TestInputsComeFromPrerequisites(t *testing.T) {
	for _, stage := range book.Stages() {
		for _, name := range Inputs(stage) {
			spec, err := artifact.SpecOf(name)
			if err != nil {
				t.Errorf("%s reads %s: %v", stage, name, err)
			} else if !before(stage)[spec.Stage] {
				t.Errorf("%s reads %s of %s and does not wait for it", stage, name, spec.Stage)
			}
		}
		if inputs := Inputs(stage); len(inputs) == 0 && stage != book.StagePreprocessing {
			t.Errorf("%s reads nothing", stage)
		}
	}
}

// What the matrices are made of does not include vectors: new ones must not
// make everything after stage 3 stale.
func TestVectorsAreNoInputOfMatricesAndTraining(t *testing.T) {
	for _, stage := range []book.Stage{book.StageMatrices, book.StageTraining} {
		if slices.Contains(Inputs(stage), artifact.Vectors) {
			t.Errorf("%s is stale when the vectors change", stage)
		}
	}
}

func TestStagesWithoutANameHaveNothing(t *testing.T) {
	const nowhere book.Stage = "stage_9"
	if Prerequisites(nowhere) != nil || Inputs(nowhere) != nil || Effective(nowhere, DefaultConfig()) != nil {
		t.Error("a stage that does not exist has needs")
	}
	if _, err := Do(t.Context(), Job{Stage: nowhere, Artifacts: t.TempDir()}, nil); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("%v", err)
	}
}

// Every setting that is not neutral makes exactly one stage stale, and neutral
// ones none.
func TestEachSettingConcernsOneStage(t *testing.T) {
	base := DefaultConfig()
	base.Training.Tune = true // else the grid is not looked at
	for _, field := range base.Describe() {
		changed := base
		if !change(t, &changed, field) {
			continue
		}
		var stale []book.Stage
		for _, stage := range book.Stages() {
			if settings.Differences(Effective(stage, base), Effective(stage, changed)) != nil {
				stale = append(stale, stage)
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

func TestGridCountsOnlyWhereItIsSearched(t *testing.T) {
	plain, changed := DefaultConfig(), DefaultConfig()
	changed.Training.Grid.Alpha = []float64{3}
	if d := settings.Differences(Effective(book.StageTraining, plain), Effective(book.StageTraining, changed)); d != nil {
		t.Errorf("without a search: %v", d)
	}
	plain.Training.Tune, changed.Training.Tune = true, true
	if d := settings.Differences(Effective(book.StageTraining, plain), Effective(book.StageTraining, changed)); len(d) != 1 {
		t.Errorf("with a search: %v", d)
	}
}

func TestAnotherModelMakesEmbeddingsStale(t *testing.T) {
	if same := ModelChanges(map[string]string{modelInput: model.SHA256()}); same != nil {
		t.Errorf("the same model: %v", same)
	}
	for _, recorded := range []map[string]string{nil, {modelInput: "other"}} {
		if changes := ModelChanges(recorded); len(changes) != 1 || changes[0].Was != recorded[modelInput] || changes[0].Is != model.SHA256() {
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
