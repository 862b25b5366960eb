package artifact

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// crashed leaves a store with an old set and the committed journal of a new one, of which
// nothing has moved; spoil changes the journal.
func crashed(t *testing.T, spoil func(j map[string]any)) *Store {
	t.Helper()
	s := open(t)
	publish(t, s, "old")
	p := must.Get(s.Begin(book.StageTraining, "run_20260101_000009")).OrFatal(t)
	must.Succeed(t, p.Write(BookFactors, text("new")))
	next := must.Get(s.Manifest()).OrFatal(t).clone()
	next.Artifacts[BookFactors] = p.Entries()[BookFactors]
	data := must.Get(json.Marshal(journal{filepath.Base(p.staging), []string{BookFactors}, next})).OrFatal(t)
	var raw map[string]any
	must.Succeed(t, json.Unmarshal(data, &raw))
	spoil(raw)
	must.Succeed(t, WriteFile(s.Path(journalName), must.Get(json.Marshal(raw)).OrFatal(t)))
	return s
}

func TestAJournalThatIsNotOursRemovesNothing(t *testing.T) {
	for what, spoil := range map[string]func(j map[string]any){
		"the folder above":        func(j map[string]any) { j["staging"] = ".." },
		"the folder itself":       func(j map[string]any) { j["staging"] = "." },
		"no folder":               func(j map[string]any) { j["staging"] = "" },
		"another folder":          func(j map[string]any) { j["staging"] = "precious" },
		"a stage that is none":    func(j map[string]any) { j["staging"] = stagingName + "stage_9_x" },
		"a path as a stage":       func(j map[string]any) { j["staging"] = stagingName + "/../../precious" },
		"another stage":           func(j map[string]any) { j["staging"] = stagingName + string(book.StageMatrices) },
		"a file above":            func(j map[string]any) { j["names"] = []string{"../precious"} },
		"a file of another stage": func(j map[string]any) { j["names"] = []string{TrainMatrix} },
		"a file that is none":     func(j map[string]any) { j["names"] = []string{"precious"} },
		"a later manifest":        func(j map[string]any) { j["manifest"].(map[string]any)["version"] = 99 },
		"no manifest":             func(j map[string]any) { delete(j, "manifest") },
	} {
		s := crashed(t, spoil)
		precious := filepath.Join(filepath.Dir(s.Dir()), "precious")
		inside := s.Path("precious")
		for _, path := range []string{precious, inside} {
			must.Succeed(t, os.WriteFile(path, []byte("kept"), 0o600))
		}
		again := must.Get(Open(s.Dir())).OrFatal(t)
		if data, err := again.Read(BookFactors); err != nil || string(data) != "old" {
			t.Errorf("%s: the old set reads %q, %v", what, data, err)
		}
		must.Refuse(t, what, must.Err(again.Begin(book.StageTraining, "run_x")), book.CodeCorrupt).Hinting("Reset")
		must.Succeed(t, again.Reset())
		for _, path := range []string{precious, inside} {
			if data, err := os.ReadFile(path); err != nil || string(data) != "kept" {
				t.Errorf("%s: %s is %q, %v", what, path, data, err)
			}
		}
		must.Get(again.Begin(book.StageTraining, "run_y")).OrFatal(t)
	}
}

func TestWhatIsInTheWayIsNamedAndTheOldSetCanBeRead(t *testing.T) {
	s := crashed(t, func(map[string]any) {})
	for _, name := range []string{BookFactors} {
		must.Succeed(t, os.Rename(s.Path(name), s.Path(name)+".aside"))
		must.Succeed(t, os.Mkdir(s.Path(name), 0o700))
		must.Succeed(t, os.WriteFile(filepath.Join(s.Path(name), "file"), nil, 0o600))
	}
	again := must.Get(Open(s.Dir())).OrFatal(t)
	if data, err := again.Read(TrainingReport); err != nil || string(data) != "old" {
		t.Errorf("the old set reads %q, %v", data, err)
	}
	must.Refuse(t, "a folder in the way", must.Err(again.Begin(book.StageTraining, "run_x")), book.CodeCorrupt).
		Saying(s.Path(BookFactors))
	must.Succeed(t, os.RemoveAll(s.Path(BookFactors)))
	must.Get(again.Begin(book.StageEvaluation, "run_y")).OrFatal(t) // finishes what was committed
	if data, err := again.Read(BookFactors); err != nil || string(data) != "new" {
		t.Errorf("the new set reads %q, %v", data, err)
	}
	if _, err := os.Lstat(s.Path(journalName)); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the journal is still there: %v", err)
	}
}

func TestWhatIsReadTogetherWasPublishedTogether(t *testing.T) {
	s := open(t)
	publish(t, s, "one")
	var read []string
	must.Succeed(t, s.Consistently(func(at *Store) error {
		first, err := at.Read(BookFactors)
		if err != nil {
			return err
		}
		if len(read) == 0 {
			publish(t, s, "two") // meanwhile
		}
		read = append(read, string(first))
		second, err := at.Read(UserFactors)
		if err == nil && string(first) != string(second) {
			t.Errorf("%q was read with %q", first, second)
		}
		return err
	}))
	if len(read) != 2 || read[1] != "two" {
		t.Errorf("read %q", read)
	}
}
