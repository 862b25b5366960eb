package artifact

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"shelftalk/backend/book"
)

func text(s string) func(io.Writer) ([]int64, error) {
	return func(w io.Writer) ([]int64, error) {
		_, err := io.WriteString(w, s)
		return nil, err
	}
}

// publish commits a whole set of stage 4 whose files all hold s.
func publish(t *testing.T, s *Store, content string) {
	t.Helper()
	p, err := s.Begin(book.StageTraining, "run_20260101_000000")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{BookFactors, UserFactors, TrainingReport} {
		if err := p.Write(name, text(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := p.Commit(Provenance{Options: json.RawMessage(`{}`)}); err != nil {
		t.Fatal(err)
	}
}

func open(t *testing.T) *Store {
	t.Helper()
	s, err := Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestPublishedSetIsReadBack(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	for _, name := range []string{BookFactors, UserFactors, TrainingReport} {
		data, err := s.Read(name)
		if err != nil || string(data) != "one" {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	m, err := s.Manifest()
	if err != nil || !m.Complete(book.StageTraining) || m.Complete(book.StageMatrices) {
		t.Errorf("manifest %+v, %v", m, err)
	}
}

func TestAbortedPublicationIsNotSeen(t *testing.T) {
	s := open(t)
	publish(t, s, "old")
	p, _ := s.Begin(book.StageTraining, "run_20260101_000001")
	if err := p.Write(BookFactors, text("new")); err != nil {
		t.Fatal(err)
	}
	p.Abort()
	if data, err := s.Read(BookFactors); err != nil || string(data) != "old" {
		t.Errorf("%q, %v", data, err)
	}
	if left, _ := filepath.Glob(filepath.Join(s.Dir(), stagingName+"*")); len(left) != 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A crash may come between any two steps after the journal was written. The
// test makes each of those states by hand and opens the store.
func TestCrashAfterCommitFinishesTheNewSet(t *testing.T) {
	names := []string{BookFactors, TrainingReport, UserFactors}
	for moved := 0; moved <= len(names)+1; moved++ {
		s := open(t)
		publish(t, s, "old")
		p, err := s.Begin(book.StageTraining, "run_20260101_000002")
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if err := p.Write(name, text("new")); err != nil {
				t.Fatal(err)
			}
		}
		m, _ := s.Manifest()
		next := m.clone()
		for name, entry := range p.Entries() {
			next.Artifacts[name] = entry
		}
		j, _ := json.Marshal(journal{Staging: filepath.Base(p.staging), Names: names, Manifest: next})
		if err := WriteFile(s.Path(journalName), j, 0o644); err != nil {
			t.Fatal(err)
		}
		for i := range min(moved, len(names)) {
			if err := os.Rename(filepath.Join(p.staging, names[i]), s.Path(names[i])); err != nil {
				t.Fatal(err)
			}
		}
		if moved > len(names) {
			if err := s.writeManifest(next); err != nil {
				t.Fatal(err)
			}
		}
		again, err := Open(s.Dir())
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			if data, err := again.Read(name); err != nil || string(data) != "new" {
				t.Errorf("after %d moves %s is %q, %v", moved, name, data, err)
			}
		}
		if _, err := os.Stat(s.Path(journalName)); !errors.Is(err, os.ErrNotExist) {
			t.Errorf("after %d moves the journal is still there", moved)
		}
	}
}

func TestCrashBeforeCommitKeepsTheOldSet(t *testing.T) {
	s := open(t)
	publish(t, s, "old")
	p, _ := s.Begin(book.StageTraining, "run_20260101_000003")
	if err := p.Write(BookFactors, text("new")); err != nil {
		t.Fatal(err)
	}
	again, err := Open(s.Dir()) // the process died here
	if err != nil {
		t.Fatal(err)
	}
	if data, err := again.Read(BookFactors); err != nil || string(data) != "old" {
		t.Errorf("%q, %v", data, err)
	}
	if err := again.Tidy(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(p.staging); !errors.Is(err, os.ErrNotExist) {
		t.Error("the staging folder is still there")
	}
}

func TestDamagedArtifactsAreRefusedByName(t *testing.T) {
	damage := map[string]func(path string) error{
		"shorter":      func(p string) error { return os.Truncate(p, 1) },
		"longer":       func(p string) error { return os.WriteFile(p, []byte("onetwo"), 0o644) },
		"not those":    func(p string) error { return os.WriteFile(p, []byte("oNe"), 0o644) },
		"file is gone": os.Remove,
	}
	for want, do := range damage {
		s := open(t)
		publish(t, s, "one")
		if err := do(s.Path(BookFactors)); err != nil {
			t.Fatal(err)
		}
		for name, err := range map[string]error{
			"Read":   func() error { _, err := s.Read(BookFactors); return err }(),
			"Verify": s.Verify(context.Background(), BookFactors),
		} {
			named := err != nil && strings.Contains(err.Error(), BookFactors) && strings.Contains(err.Error(), want)
			if book.CodeOf(err) != book.CodeCorrupt || !named {
				t.Errorf("%s of a file that is %s: %v", name, want, err)
			}
		}
		if _, err := s.Read(UserFactors); err != nil {
			t.Errorf("the sound one: %v", err)
		}
	}
}

func TestMissingArtifactSaysWhatToRun(t *testing.T) {
	_, err := open(t).Read(BookFactors)
	if book.CodeOf(err) != book.CodeNotFound || !strings.Contains(book.HintOf(err), "Stage 4 (Training)") {
		t.Errorf("%v, hint %q", err, book.HintOf(err))
	}
}

func TestAnEarlierProgramsArtifactsAreNamedAndReplaced(t *testing.T) {
	s := open(t)
	manifest := `{"version":1,"artifacts":{"reader_index.ftr":{"stage":"stage_3_matrices"}},"stages":{}}`
	for name, content := range map[string]string{manifestName: manifest, "reader_index.ftr": "old"} {
		if err := os.WriteFile(s.Path(name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err := s.Read(UserIndex)
	if book.CodeOf(err) != book.CodeNotFound || !strings.Contains(err.Error(), "earlier version") {
		t.Errorf("reading user_index.ftr: %v", err)
	}
	p, err := s.Begin(book.StageMatrices, "run")
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(p.Write(UserIndex, text("new")), p.Commit(Provenance{})); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(s.Path("reader_index.ftr")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of the earlier program is still there: %v", err)
	}
}

func TestNewerManifestIsRefused(t *testing.T) {
	s := open(t)
	if err := os.WriteFile(s.Path(manifestName), []byte(`{"version": 99}`), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Manifest(); book.CodeOf(err) != book.CodeCorrupt {
		t.Errorf("%v", err)
	}
}

func TestResetLeavesNothingAndForeignFilesAlone(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	mine := s.Path("notes.txt")
	if err := os.WriteFile(mine, []byte("keep"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := s.Reset(); err != nil {
		t.Fatal(err)
	}
	entries, _ := os.ReadDir(s.Dir())
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{lockName, "notes.txt"}; !reflect.DeepEqual(names, want) {
		t.Errorf("left %v, want %v", names, want)
	}
}
