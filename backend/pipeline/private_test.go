package pipeline

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestADataFolderIsItsOwnersAlone(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows keeps owners otherwise")
	}
	above := t.TempDir()
	f := Folder(filepath.Join(above, "shelftalk"))
	must.Succeed(t, f.make())
	mode := func(path string) os.FileMode {
		return must.Get(os.Stat(path)).OrFatal(t).Mode().Perm()
	}
	for _, path := range []string{string(f), f.Artifacts(), f.runs()} {
		if got := mode(path); got != 0o700 {
			t.Errorf("%s has the mode %o", path, got)
		}
	}
	// As an earlier program left it; what others may read by a link stays as it is.
	must.Succeed(t, os.Chmod(f.runs(), 0o755))
	must.Succeed(t, os.WriteFile(f.path("shelf.db"), nil, 0o644))
	foreign := filepath.Join(above, "foreign.toml")
	must.Succeed(t, os.WriteFile(foreign, nil, 0o644))
	must.Succeed(t, os.Symlink(foreign, f.Config()))
	must.Succeed(t, f.Make())
	for path, want := range map[string]os.FileMode{f.runs(): 0o700, f.path("shelf.db"): 0o600, foreign: 0o644} {
		if got := mode(path); got != want {
			t.Errorf("%s has the mode %o, want %o", path, got, want)
		}
	}
}

func TestAFolderForOtherThingsTooStaysOpen(t *testing.T) {
	f := Folder(t.TempDir())
	must.Succeed(t, os.Chmod(string(f), 0o755))
	must.Succeed(t, f.Make())
	if got := must.Get(os.Stat(string(f))).OrFatal(t).Mode().Perm(); got != 0o755 {
		t.Errorf("a folder that was there before has now the mode %o", got)
	}
}

func TestAHistoryThatCannotBeReadEndsTheWaitForAnID(t *testing.T) {
	f := Folder(t.TempDir())
	must.Succeed(t, os.WriteFile(f.runs(), nil, 0o600)) // a file where the folder should be
	must.Refuse(t, "no folder of runs", must.Err(newRunID(t.Context(), f)), book.CodeInvalid).Saying(f.runs())
}

func TestWaitingForTheNextSecondHearsItsContext(t *testing.T) {
	f := Folder(t.TempDir())
	must.Succeed(t, f.make())
	now := time.Now().UTC()
	for second := range 30 { // every id that could be taken soon
		id := now.Add(time.Duration(second) * time.Second).Format("run_20060102_150405")
		must.Succeed(t, os.WriteFile(filepath.Join(f.runs(), id+".json"), nil, 0o600))
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	must.Refuse(t, "a cancelled wait", must.Err(newRunID(ctx, f)), book.CodeCancelled)
}
