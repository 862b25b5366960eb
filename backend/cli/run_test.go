package cli

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

func all(status pipeline.Status) map[int]pipeline.Status {
	return map[int]pipeline.Status{1: status, 2: status, 3: status, 4: status, 5: status}
}

func TestWholeRunMakesEveryArtifactAndTheSecondNone(t *testing.T) {
	data := copied(t)
	manifest := manifestOf(t, data)
	for _, spec := range artifact.Specs() {
		if entry, ok := manifest.Artifacts[spec.Name]; !ok || entry.Stage != spec.Stage {
			t.Errorf("%s: %+v", spec.Name, entry)
		}
	}
	if got := did(t, data); !reflect.DeepEqual(got, all(pipeline.StatusCompleted)) {
		t.Errorf("the first run: %v", got)
	}
	a := succeeds(t, data, "run")
	if !strings.Contains(a.out, "Everything is up to date.") {
		t.Errorf("the second run: %v", a)
	}
	if got := did(t, data); !reflect.DeepEqual(got, all(pipeline.StatusSkipped)) {
		t.Errorf("the second run: %v", got)
	}
	if again := manifestOf(t, data); !reflect.DeepEqual(again, manifest) {
		t.Error("the second run changed the manifest")
	}
}

func TestArtifactsAreTheSameInAnotherFolder(t *testing.T) {
	data := fresh(t)
	succeeds(t, data, "run", "--sample")
	sameArtifacts(t, finished(t), data)
}

func TestArtifactsAreTheSameWhateverTheNumberOfThreads(t *testing.T) {
	one := filepath.Join(t.TempDir(), "one")
	succeeds(t, one, "run", "--sample", "--set", "general.threads=1")
	two := fresh(t) // vectors from the cache: those of the first run, by every core
	succeeds(t, two, "run", "--sample", "--set", "general.threads=2")
	sameArtifacts(t, one, two)
}

// A stage that made the same bytes again leaves what was made of them alone.
func TestRerunWithTheSameResultStopsThere(t *testing.T) {
	data := copied(t)
	succeeds(t, data, "stage", "1", "--force")
	if got := did(t, data); !reflect.DeepEqual(got, map[int]pipeline.Status{1: pipeline.StatusCompleted}) {
		t.Fatalf("forced stage: %v", got)
	}
	succeeds(t, data, "run")
	if got := did(t, data); !reflect.DeepEqual(got, all(pipeline.StatusSkipped)) {
		t.Errorf("after the forced stage: %v", got)
	}
}

func TestChangedSettingRerunsWhatFollowsFromItAndSaysWhy(t *testing.T) {
	data := copied(t)
	a := succeeds(t, data, "run", "--set", "matrices.seed=7")
	want := all(pipeline.StatusCompleted)
	want[1], want[2] = pipeline.StatusSkipped, pipeline.StatusSkipped
	if got := did(t, data); !reflect.DeepEqual(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	run := lastRun(t, data)
	for number, reason := range map[int]string{3: "setting seed 42 → 7", 4: "train_matrix.npz has changed",
		5: "book_factors.npy has changed"} {
		if s := run.Stages[number-1]; !strings.Contains(s.Reason, reason) || !strings.Contains(a.out, s.Reason) {
			t.Errorf("stage %d ran because %q, want %q", number, s.Reason, reason)
		}
	}
	// The setting was for this run only, and the status says what that means.
	if status := succeeds(t, data, "status"); !strings.Contains(status.out, "stale because setting seed 7 → 42") {
		t.Errorf("%v", status)
	}
	succeeds(t, data, "config", "set", "matrices.seed", "7")
	if status := succeeds(t, data, "status"); strings.Contains(status.out, "stale") {
		t.Errorf("%v", status)
	}
}

func TestNeutralSettingRerunsNothing(t *testing.T) {
	data := copied(t)
	succeeds(t, data, "run", "--set", "general.threads=1", "--set", "embeddings.batch_size=4")
	if got := did(t, data); !reflect.DeepEqual(got, all(pipeline.StatusSkipped)) {
		t.Errorf("%v", got)
	}
}

func TestFromRunsTheRestOnly(t *testing.T) {
	data := copied(t)
	succeeds(t, data, "run", "--from", "training", "--force", "--set", "training.iterations=2", "--set",
		"evaluation.max_readers=100")
	if got := did(t, data); !reflect.DeepEqual(got,
		map[int]pipeline.Status{4: pipeline.StatusCompleted, 5: pipeline.StatusCompleted}) {
		t.Errorf("%v", got)
	}
}

func TestChosenStagesRunInTheOrderOfThePipeline(t *testing.T) {
	data := copied(t)
	succeeds(t, data, "run", "--stages", "evaluation,3", "--force", "--set", "evaluation.max_readers=100")
	if got := did(t, data); !reflect.DeepEqual(got,
		map[int]pipeline.Status{3: pipeline.StatusCompleted, 5: pipeline.StatusCompleted}) {
		t.Errorf("%v", got)
	}
	complains(t, run(data, "run", "--stages", "3,9"), 6, "stage_1_preprocessing")
	complains(t, run(data, "run", "--stages", "3", "--from", "4"), 2, "from", "stages")
	complains(t, run(data, "run", "--stages", ""), 2, "--stages")
}

func TestStageWithoutItsPrerequisitesNamesWhatToRun(t *testing.T) {
	for stage, first := range map[string]book.Stage{"2": book.StagePreprocessing, "3": book.StagePreprocessing,
		"4": book.StageMatrices, "stage_5_evaluation": book.StageEmbeddings} {
		data := t.TempDir()
		complains(t, run(data, "stage", stage), 4, "shelftalk stage "+string(first))
		nothingMade(t, data)
	}
	data := copied(t)
	a := succeeds(t, data, "artifacts", "delete", artifact.TrainMatrix)
	if !strings.Contains(a.out, "Training") {
		t.Errorf("deleting does not say what it blocks: %v", a)
	}
	complains(t, run(data, "stage", "4"), 4, string(book.StageMatrices))
}

func TestDamagedArtifactIsNamedAndMadeAgain(t *testing.T) {
	data := copied(t)
	for _, name := range []string{artifact.Ratings, artifact.Vectors, artifact.ValMatrix, artifact.BookFactors,
		artifact.EvaluationLists} {
		path := artifactPath(data, name)
		bytes, err := os.ReadFile(path)
		must.Succeed(t, err)
		bytes[len(bytes)/2] ^= 1
		must.Succeed(t, os.WriteFile(path, bytes, 0o644))
		a := run(data, "artifacts", "verify")
		complains(t, a, 7, name)
		for _, other := range artifact.Specs() {
			if other.Name != name && strings.Contains(a.err, other.Name) {
				t.Errorf("%s was damaged and %s is named, too", name, other.Name)
			}
		}
		succeeds(t, data, "run")
		succeeds(t, data, "artifacts", "verify")
		var ran []book.Stage
		for _, s := range lastRun(t, data).Stages {
			if s.Status == pipeline.StatusCompleted {
				ran = append(ran, s.Stage)
				if !strings.Contains(s.Reason, name+" is damaged") {
					t.Errorf("%s ran because %q", s.Stage, s.Reason)
				}
			}
		}
		spec, _ := artifact.SpecOf(name)
		if !slices.Equal(ran, []book.Stage{spec.Stage}) {
			t.Errorf("%s was damaged and these stages ran: %v", name, ran)
		}
	}
	sameArtifacts(t, finished(t), data)
}

func TestExportedSampleIsTheSampleWhenImported(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "export")
	succeeds(t, t.TempDir(), "sample", "export", folder)
	data := t.TempDir()
	succeeds(t, data, "stage", "1", "--import", folder)
	want, got := manifestOf(t, finished(t)).Artifacts, manifestOf(t, data).Artifacts
	for _, name := range []string{artifact.Books, artifact.Ratings} {
		if got[name].SHA256 == "" || got[name].SHA256 != want[name].SHA256 {
			t.Errorf("%s is another one", name)
		}
	}
	complains(t, run(t.TempDir(), "sample", "export", folder), 2, "already")
}
