package library

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
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

// newLibrary is the library of a folder in which nothing was run.
func newLibrary(t *testing.T) *Library {
	t.Helper()
	l := New(pipeline.Folder(filepath.Join(t.TempDir(), "data")), nil)
	l.trash = func(string) error { return errors.New("there is no trash here") }
	return l
}

// publish makes the artifacts of some stages, of any content.
func publish(t *testing.T, l *Library, stages ...book.Stage) {
	t.Helper()
	store := must.Get(l.folder.Store()).OrFatal(t)
	for _, stage := range stages {
		out := must.Get(store.Begin(stage, "run_20260101_000000")).OrFatal(t)
		for _, spec := range artifact.Specs() {
			if spec.Stage != stage {
				continue
			}
			err := out.Write(spec.Name, func(w io.Writer) ([]int64, error) {
				_, err := io.WriteString(w, "content of "+spec.Name)
				return nil, err
			})
			must.Succeed(t, err)
		}
		must.Succeed(t, out.Commit(artifact.Provenance{Options: json.RawMessage(`{}`)}))
	}
}

func TestArtifactsSayWhatStateTheyAreIn(t *testing.T) {
	l := newLibrary(t)
	publish(t, l, book.StageTraining)
	path := func(name string) string { return filepath.Join(l.folder.Artifacts(), name) }
	content := must.Get(os.ReadFile(path(artifact.BookFactors))).OrFatal(t)
	content[0] ^= 1 // as long as it was
	must.Succeed(t, os.WriteFile(path(artifact.BookFactors), content, 0o644))
	must.Succeed(t, os.Truncate(path(artifact.UserFactors), 1))
	for _, test := range []struct {
		verify bool
		states map[string]ArtifactState
	}{
		{false, map[string]ArtifactState{artifact.TrainingReport: ArtifactOK, artifact.BookFactors: ArtifactOK,
			artifact.UserFactors: ArtifactDamaged, artifact.ItemNeighbours: ArtifactOK}},
		{true, map[string]ArtifactState{artifact.TrainingReport: ArtifactVerified, artifact.BookFactors: ArtifactDamaged,
			artifact.UserFactors: ArtifactDamaged, artifact.ItemNeighbours: ArtifactVerified}},
	} {
		list, err := l.Artifacts(context.Background(), test.verify)
		if err != nil || len(list) != len(artifact.Specs()) {
			t.Fatalf("%d artifacts, %v", len(list), err)
		}
		for _, info := range list {
			want := test.states[info.Name]
			if want == "" {
				want = ArtifactMissing
			}
			if info.State != want || (info.Made == nil) != (want == ArtifactMissing) ||
				(info.SHA256 == "") != (want == ArtifactMissing) || info.Title == "" {
				t.Errorf("verify %v: %s is %q, want %q", test.verify, info.Name, info.State, want)
			}
			if said := test.verify && want == ArtifactDamaged; said != strings.Contains(info.Problem, info.Name+" is damaged") {
				t.Errorf("verify %v: %s has the problem %q", test.verify, info.Name, info.Problem)
			}
		}
	}
	ended, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := l.Artifacts(ended, true); book.CodeOf(err) != book.CodeCancelled {
		t.Errorf("cancelled: %v", err)
	}
}

func TestDeletingAnArtifactSaysWhichStagesItStops(t *testing.T) {
	l := newLibrary(t)
	publish(t, l, book.Stages()...)
	for name, want := range map[string][]book.Stage{
		artifact.Ratings:     {book.StageEmbeddings, book.StageMatrices},
		artifact.Vectors:     {book.StageMatrices, book.StageEvaluation},
		artifact.TrainMatrix: {book.StageTraining},
		artifact.UserFactors: {book.StageEvaluation},
		artifact.Evaluation:  nil,
	} {
		deleted, err := l.DeleteArtifact(name)
		if err != nil || !slices.Equal(deleted.Blocked, want) || deleted.Trashed ||
			!strings.Contains(deleted.Message, name+" was deleted.") {
			t.Errorf("%s: %+v, %v, want %v", name, deleted, err, want)
		}
		if _, err := l.DeleteArtifact(name); book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%s again: %v", name, err)
		}
		if _, err := os.Stat(filepath.Join(l.folder.Artifacts(), name)); err == nil {
			t.Errorf("%s is still there", name)
		}
	}
	for _, name := range []string{"nothing.npy", "../config.toml", "manifest.json", ""} {
		if _, err := l.DeleteArtifact(name); book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%q: %v", name, err)
		}
	}
}

func TestDeletedArtifactGoesToTheTrashWhereThereIsOne(t *testing.T) {
	l := newLibrary(t)
	publish(t, l, book.StageTraining)
	trash := t.TempDir()
	l.trash = func(path string) error { return os.Rename(path, filepath.Join(trash, filepath.Base(path))) }
	deleted, err := l.DeleteArtifact(artifact.BookFactors)
	if err != nil || !deleted.Trashed || !strings.Contains(deleted.Message, "trash") {
		t.Errorf("%+v, %v", deleted, err)
	}
	if data, err := os.ReadFile(filepath.Join(trash, artifact.BookFactors)); err != nil || string(data) != "content of "+
		artifact.BookFactors {
		t.Errorf("in the trash: %q, %v", data, err)
	}
	// A file that is gone cannot be in the trash, and is no reason to refuse.
	must.Succeed(t, os.Remove(filepath.Join(l.folder.Artifacts(), artifact.UserFactors)))
	if deleted, err := l.DeleteArtifact(artifact.UserFactors); err != nil || deleted.Trashed {
		t.Errorf("%+v, %v", deleted, err)
	}
}

func TestNothingMadeYetIsNotFound(t *testing.T) {
	l := newLibrary(t)
	if err := l.Load(); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("load: %v", err)
	}
	if _, err := l.Evaluation(); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("evaluation: %v", err)
	}
	if _, err := l.Use(context.Background()); book.CodeOf(err) != book.CodeNotReady {
		t.Errorf("use: %v", err)
	}
}

func TestOnlyArtifactsThatFitAreTakenIntoUse(t *testing.T) {
	l := newLibrary(t)
	if err := l.Load(); book.CodeOf(err) != book.CodeNotFound {
		t.Errorf("without artifacts: %v", err)
	}
	publish(t, l, book.Stages()...) // whole by its hashes, and nonsense
	if err := l.Load(); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("from nonsense: %v", err)
	}
	if _, err := l.Evaluation(); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("evaluation of nonsense: %v", err)
	}
}

func TestDamageIsNamedToWhoeverAsks(t *testing.T) {
	l := newLibrary(t)
	publish(t, l, book.Stages()...)
	must.Succeed(t, os.Truncate(filepath.Join(l.folder.Artifacts(), artifact.Books), 1))
	must.Refuse(t, "damaged books", l.Load(), book.CodeCorrupt)
	must.Refuse(t, "asking", must.Err(l.Use(t.Context())), book.CodeNotReady).Saying(artifact.Books, "damaged").
		Hinting("run that")
	if message := l.Status().Message; !strings.Contains(message, artifact.Books) {
		t.Errorf("the status says %q", message)
	}
	l.Forget()
	must.Refuse(t, "asking after a reset", must.Err(l.Use(t.Context())), book.CodeNotReady).Saying("No artifacts")
}
