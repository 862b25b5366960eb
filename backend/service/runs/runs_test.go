package runs

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/data"
)

// newRuns are those of a folder in which nothing was run. Their program does not
// exist: nothing here may start one.
func newRuns(t *testing.T) *Runs {
	t.Helper()
	folder := pipeline.Folder(filepath.Join(t.TempDir(), "data"))
	return New(context.Background(), folder, pipeline.Local{Program: pipeline.Program{"no such program"}},
		configuration.New(folder), data.New(folder), Told{})
}

func TestDamagedSettingsStopARunBeforeItBegins(t *testing.T) {
	r := newRuns(t)
	must.Succeed(t, os.MkdirAll(string(r.folder), 0o755))
	must.Succeed(t, os.WriteFile(r.folder.Config(), []byte("[training]\nfactors = -1\n"), 0o644))
	_, err := r.Start(RunOrder{Source: &data.SourceChoice{Sample: true}})
	if book.CodeOf(err) != book.CodeInvalid || !strings.Contains(err.Error(), "training.factors") {
		t.Errorf("%v", err)
	}
	if _, err := r.Checks(); book.CodeOf(err) != book.CodeInvalid {
		t.Errorf("%v", err)
	}
}

func TestNothingRunYetIsNotAnError(t *testing.T) {
	r := newRuns(t)
	if status, err := r.Status(); err != nil || status.Status != pipeline.StatusIdle || r.Busy() {
		t.Errorf("%+v, %v", status, err)
	}
	if runs, damaged, err := r.History(); err != nil || damaged != nil || len(runs) != 0 {
		t.Errorf("%v, %v, %v", runs, damaged, err)
	}
	checks, err := r.Checks()
	if err != nil || len(checks) != 5 {
		t.Fatalf("%v, %v", checks, err)
	}
	for _, check := range checks {
		if check.Freshness != pipeline.NeverRun || (check.Unmet == nil) != (check.Stage == book.StagePreprocessing) {
			t.Errorf("%+v", check)
		}
	}
	if _, err := r.Start(RunOrder{}); !errors.Is(err, ErrNoData) {
		t.Errorf("without data: %v", err)
	}
	for what, test := range map[string]struct {
		do   func() error
		code book.Code
	}{
		"last run": {func() error { _, err := r.Last(); return err }, book.CodeNotFound},
		"log":      {func() error { _, err := r.Log(book.StageTraining, ShownLog); return err }, book.CodeNotFound},
		"cancel":   {func() error { _, err := r.Cancel(context.Background()); return err }, book.CodeNotReady},
	} {
		if err := test.do(); book.CodeOf(err) != test.code {
			t.Errorf("%s: %v", what, err)
		}
	}
}
