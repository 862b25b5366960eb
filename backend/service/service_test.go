package service

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
)

// newService is the service of a folder in which nothing was run. Its program
// does not exist: nothing here may start one.
func newService(t *testing.T) *Service {
	t.Helper()
	s := New(pipeline.Folder(filepath.Join(t.TempDir(), "data")), pipeline.Program{"no such program"})
	s.trash = func(string) error { return errors.New("there is no trash here") }
	return s
}

// publish makes the artifacts of some stages, of any content.
func publish(t *testing.T, s *Service, stages ...book.Stage) {
	t.Helper()
	store, err := s.Folder().Store()
	if err != nil {
		t.Fatal(err)
	}
	for _, stage := range stages {
		out, err := store.Begin(stage, "run_20260101_000000")
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range artifact.Specs() {
			if spec.Stage != stage {
				continue
			}
			err := out.Write(spec.Name, func(w io.Writer) ([]int64, error) {
				_, err := io.WriteString(w, "content of "+spec.Name)
				return nil, err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := out.Commit(artifact.Provenance{Options: json.RawMessage(`{}`)}); err != nil {
			t.Fatal(err)
		}
	}
}

func TestSettingsAreKeptOneByOne(t *testing.T) {
	s := newService(t)
	for _, pair := range [][2]string{{"training.factors", "8"}, {"matrices.seed", "7"}} {
		if err := s.SetConfig(pair[0], pair[1]); err != nil {
			t.Fatal(err)
		}
	}
	again := New(s.Folder(), nil) // another process
	config, err := again.Config()
	if err != nil || config.Training.Factors != 8 || config.Matrices.Seed != 7 {
		t.Errorf("%+v, %v", config, err)
	}
	for key, value := range map[string]string{"training.factors": "0", "training.nothing": "1"} {
		if err := s.SetConfig(key, value); err == nil {
			t.Errorf("%s=%s was kept", key, value)
		}
	}
	if after, err := s.Config(); err != nil || after.Training.Factors != 8 {
		t.Errorf("a refused setting changed the file: %+v, %v", after, err)
	}
}

func TestDamagedSettingsStopARunBeforeItBegins(t *testing.T) {
	s := newService(t)
	if err := os.MkdirAll(string(s.Folder()), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(s.Folder().Config(), []byte("[training]\nfactors = 0\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err := s.Start(context.Background(), RunRequest{}, nil)
	if book.CodeOf(err) != book.CodeInvalid || !strings.Contains(err.Error(), "training.factors") {
		t.Errorf("%v", err)
	}
	if _, err := s.Checks(); book.CodeOf(err) != book.CodeInvalid {
		t.Errorf("%v", err)
	}
}

func TestNothingRunYetIsNotAnError(t *testing.T) {
	s := newService(t)
	if status, err := s.Status(); err != nil || status.Status != pipeline.StatusIdle {
		t.Errorf("%+v, %v", status, err)
	}
	if runs, err := s.History(); err != nil || runs != nil {
		t.Errorf("%v, %v", runs, err)
	}
	checks, err := s.Checks()
	if err != nil || len(checks) != 5 {
		t.Fatalf("%v, %v", checks, err)
	}
	for _, check := range checks {
		if check.Freshness != pipeline.NeverRun || (check.Unmet == nil) != (check.Stage == book.StagePreprocessing) {
			t.Errorf("%+v", check)
		}
	}
	for what, err := range map[string]error{
		"last run":   func() error { _, err := s.Last(); return err }(),
		"cancel":     func() error { _, err := s.Cancel(context.Background()); return err }(),
		"log":        s.Log(book.StageTraining, io.Discard),
		"evaluation": func() error { _, err := s.Evaluation(); return err }(),
		"readers":    func() error { _, err := s.Readers(3); return err }(),
	} {
		if book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestArtifactsSayWhatStateTheyAreIn(t *testing.T) {
	s := newService(t)
	publish(t, s, book.StageTraining)
	path := func(name string) string { return filepath.Join(s.Folder().Artifacts(), name) }
	content, err := os.ReadFile(path(artifact.BookFactors))
	if err != nil {
		t.Fatal(err)
	}
	content[0] ^= 1 // as long as it was
	if err := os.WriteFile(path(artifact.BookFactors), content, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(path(artifact.UserFactors), 1); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		verify bool
		states map[string]ArtifactState
	}{
		{false, map[string]ArtifactState{artifact.TrainingReport: ArtifactOK, artifact.BookFactors: ArtifactOK, artifact.UserFactors: ArtifactDamaged}},
		{true, map[string]ArtifactState{artifact.TrainingReport: ArtifactVerified, artifact.BookFactors: ArtifactDamaged, artifact.UserFactors: ArtifactDamaged}},
	} {
		list, err := s.Artifacts(context.Background(), test.verify)
		if err != nil || len(list) != len(artifact.Specs()) {
			t.Fatalf("%d artifacts, %v", len(list), err)
		}
		for _, info := range list {
			want := test.states[info.Name]
			if want == "" {
				want = ArtifactMissing
			}
			if info.State != want || (info.Made == nil) != (want == ArtifactMissing) || (info.SHA256 == "") != (want == ArtifactMissing) || info.Title == "" {
				t.Errorf("verify %v: %s is %q, want %q", test.verify, info.Name, info.State, want)
			}
			if said := test.verify && want == ArtifactDamaged; said != strings.Contains(info.Problem, info.Name+" is damaged") {
				t.Errorf("verify %v: %s has the problem %q", test.verify, info.Name, info.Problem)
			}
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := s.Artifacts(ended, true); book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("cancelled: %v", err)
	}
}

func TestDeletingAnArtifactSaysWhichStagesItStops(t *testing.T) {
	s := newService(t)
	publish(t, s, book.Stages()...)
	for name, want := range map[string][]book.Stage{
		artifact.Ratings:     {book.StageEmbeddings, book.StageMatrices},
		artifact.Vectors:     {book.StageMatrices, book.StageEvaluation},
		artifact.TrainMatrix: {book.StageTraining},
		artifact.UserFactors: {book.StageEvaluation},
		artifact.Evaluation:  nil,
	} {
		deleted, err := s.DeleteArtifact(name)
		if err != nil || !slices.Equal(deleted.Blocked, want) || deleted.Trashed || !strings.Contains(deleted.Message, name+" was deleted.") {
			t.Errorf("%s: %+v, %v, want %v", name, deleted, err, want)
		}
		if _, err := s.DeleteArtifact(name); book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%s again: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(s.Folder().Artifacts(), name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range []string{"nothing.npy", "../config.toml", "manifest.json", ""} {
		if _, err := s.DeleteArtifact(name); book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestDeletedArtifactGoesToTheTrashWhereThereIsOne(t *testing.T) {
	s := newService(t)
	publish(t, s, book.StageTraining)
	trash := t.TempDir()
	s.trash = func(path string) error { return os.Rename(path, filepath.Join(trash, filepath.Base(path))) }
	deleted, err := s.DeleteArtifact(artifact.BookFactors)
	if err != nil || !deleted.Trashed || !strings.Contains(deleted.Message, "trash") {
		t.Errorf("%+v, %v", deleted, err)
	}
	if data, err := os.ReadFile(filepath.Join(trash, artifact.BookFactors)); err != nil || string(data) != "content of "+artifact.BookFactors {
		t.Errorf("in the trash: %q, %v", data, err)
	}
	// A file that is gone cannot be in the trash, and is no reason to refuse.
	if err := os.Remove(filepath.Join(s.Folder().Artifacts(), artifact.UserFactors)); err != nil {
		t.Fatal(err)
	}
	if deleted, err := s.DeleteArtifact(artifact.UserFactors); err != nil || deleted.Trashed {
		t.Errorf("%+v, %v", deleted, err)
	}
}

func TestPlanHasTheOrderOfThePipeline(t *testing.T) {
	all := book.Stages()
	for _, test := range []struct {
		chosen []book.Stage
		from   book.Stage
		want   []book.Stage
		code   book.Code
	}{
		{nil, "", all, ""},
		{nil, book.StageTraining, all[3:], ""},
		{[]book.Stage{book.StageEvaluation, book.StageMatrices, book.StageEvaluation}, "", []book.Stage{book.StageMatrices, book.StageEvaluation}, ""},
		{[]book.Stage{"5", "preprocess"}, "", []book.Stage{book.StagePreprocessing, book.StageEvaluation}, ""},
		{[]book.Stage{book.StageMatrices}, book.StageTraining, nil, book.CodeInvalid},
		{[]book.Stage{"stage_6"}, "", nil, book.CodeNotFound},
		{nil, "stage_6", nil, book.CodeNotFound},
	} {
		if got, err := Plan(test.chosen, test.from); !slices.Equal(got, test.want) || book.CodeOf(err) != test.code {
			t.Errorf("%v from %q: %v, %v", test.chosen, test.from, got, err)
		}
	}
}

func TestDeskIsOpenedOnArtifactsThatFit(t *testing.T) {
	s := newService(t)
	if _, err := s.Desk(); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("without artifacts: %v", err)
	}
	publish(t, s, book.Stages()...) // whole by its hashes, and nonsense
	if _, err := s.Desk(); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("from nonsense: %v", err)
	}
	if _, err := s.Evaluation(); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("evaluation of nonsense: %v", err)
	}
}
