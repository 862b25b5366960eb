package artifact

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func text(s string) func(io.Writer) ([]int64, error) {
	return func(w io.Writer) ([]int64, error) {
		_, err := io.WriteString(w, s)
		return nil, err
	}
}

// ofTraining are the files of stage 4, in order.
var ofTraining = []string{BookFactors, ItemNeighbours, TrainingReport, UserFactors}

// publish commits a whole set of stage 4 whose files all hold s.
func publish(t *testing.T, s *Store, content string) {
	t.Helper()
	p := must.Get(s.Begin(book.StageTraining, "run_20260101_000000")).OrFatal(t)
	for _, name := range ofTraining {
		must.Succeed(t, p.Write(name, text(content)))
	}
	must.Succeed(t, p.Commit(Provenance{Options: json.RawMessage(`{}`)}))
}

func open(t *testing.T) *Store {
	t.Helper()
	return must.Get(Open(t.TempDir())).OrFatal(t)
}

func TestPublishedSetIsReadBack(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	for _, name := range ofTraining {
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
	must.Succeed(t, p.Write(BookFactors, text("new")))
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
	names := ofTraining
	for moved := 0; moved <= len(names)+1; moved++ {
		s := open(t)
		publish(t, s, "old")
		p := must.Get(s.Begin(book.StageTraining, "run_20260101_000002")).OrFatal(t)
		for _, name := range names {
			must.Succeed(t, p.Write(name, text("new")))
		}
		m, _ := s.Manifest()
		next := m.clone()
		maps.Copy(next.Artifacts, p.Entries())
		j, _ := json.Marshal(journal{Staging: filepath.Base(p.staging), Names: names, Manifest: next})
		must.Succeed(t, WriteFile(s.Path(journalName), j))
		for i := range min(moved, len(names)) {
			must.Succeed(t, os.Rename(filepath.Join(p.staging, names[i]), s.Path(names[i])))
		}
		if moved > len(names) {
			must.Succeed(t, s.writeManifest(next))
		}
		again := must.Get(Open(s.Dir())).OrFatal(t)
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
	must.Succeed(t, p.Write(BookFactors, text("new")))
	again := must.Get(Open(s.Dir())).OrFatal(t)
	if data, err := again.Read(BookFactors); err != nil || string(data) != "old" {
		t.Errorf("%q, %v", data, err)
	}
	must.Succeed(t, again.Tidy())
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
		must.Succeed(t, do(s.Path(BookFactors)))
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
	must.Refuse(t, "what no stage has made", err, book.CodeNotFound).Hinting("Stage 4 (Training)")
}

func TestAnEarlierProgramsArtifactsAreNamedAndReplaced(t *testing.T) {
	s := open(t)
	manifest := `{"version":1,"artifacts":{"reader_index.ftr":{"stage":"stage_3_matrices"}},"stages":{}}`
	for name, content := range map[string]string{manifestName: manifest, "reader_index.ftr": "old"} {
		must.Succeed(t, os.WriteFile(s.Path(name), []byte(content), 0o644))
	}
	must.Refuse(t, "reading user_index.ftr", must.Err(s.Read(UserIndex)), book.CodeNotFound).Saying("earlier version")
	p := must.Get(s.Begin(book.StageMatrices, "run")).OrFatal(t)
	must.Succeed(t, errors.Join(p.Write(UserIndex, text("new")), p.Commit(Provenance{})))
	if _, err := os.Stat(s.Path("reader_index.ftr")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file of the earlier program is still there: %v", err)
	}
}

func TestNewerManifestIsRefused(t *testing.T) {
	s := open(t)
	must.Succeed(t, os.WriteFile(s.Path(manifestName), []byte(`{"version": 99}`), 0o644))
	must.Refuse(t, "a newer manifest", must.Err(s.Manifest()), book.CodeCorrupt)
}

func TestResetLeavesNothingAndForeignFilesAlone(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	mine := s.Path("notes.txt")
	must.Succeed(t, os.WriteFile(mine, []byte("keep"), 0o644))
	must.Succeed(t, s.Reset())
	entries, _ := os.ReadDir(s.Dir())
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	if want := []string{lockName, "notes.txt"}; !reflect.DeepEqual(names, want) {
		t.Errorf("left %v, want %v", names, want)
	}
}
