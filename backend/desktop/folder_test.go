package desktop

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// manager writes a command that stands for a file manager.
func manager(t *testing.T, script string) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("the file manager of this test is a shell script")
	}
	path := filepath.Join(t.TempDir(), "manager")
	must.Succeed(t, os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755))
	return path
}

func TestFileManagerGetsTheFolderAsOneWord(t *testing.T) {
	folder := filepath.Join(t.TempDir(), `a b; touch "x" $(y)`)
	must.Succeed(t, os.Mkdir(folder, 0o755))
	heard := filepath.Join(t.TempDir(), "heard")
	must.Succeed(t, revealWith(t.Context(), manager(t, `printf '%s\n' "$#" "$@" >'`+heard+`'`), folder))
	text, err := os.ReadFile(heard)
	if want := "1\n" + folder + "\n"; err != nil || string(text) != want {
		t.Errorf("the file manager got %q, want %q (%v)", text, want, err)
	}
}

func TestFileManagerThatFailsIsSaid(t *testing.T) {
	folder := t.TempDir()
	for name, command := range map[string]string{"it ends with 3": manager(t, "exit 3"),
		"it is not there": filepath.Join(folder, "none")} {
		err := revealWith(t.Context(), command, folder)
		must.Refuse(t, name, err, book.CodeNotReady)
	}
}

func TestFileManagerThatStaysOpenIsNotWaitedFor(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := revealWith(ctx, manager(t, "exec sleep 30"), t.TempDir()); err != nil {
		t.Error(err)
	}
}

func TestOpenFolderOpensTheArtifactsAlone(t *testing.T) {
	var opened []string
	d := &Bound{ctx: t.Context(), artifacts: "/data/artifacts", reveal: func(_ context.Context, folder string) error {
		opened = append(opened, folder)
		return nil
	}}
	if err := d.OpenFolder(); err != nil || len(opened) != 1 || opened[0] != "/data/artifacts" {
		t.Errorf("opened %q, %v", opened, err)
	}
	missing := filepath.Join(t.TempDir(), "none")
	d.artifacts, d.reveal = missing, reveal
	if err := d.OpenFolder(); complaint(err) != "There is no folder of artifacts yet.\n\nThe first run makes it." {
		t.Errorf("a folder that is not there: %v", err)
	}
	d.reveal = func(context.Context, string) error { return noManager("/data/artifacts", os.ErrNotExist) }
	if err := d.OpenFolder(); err == nil || !strings.Contains(complaint(err), "/data/artifacts") ||
		strings.Contains(complaint(err), "exist") {
		t.Errorf("without a file manager the page is told %v", err)
	}
}

func TestEverySystemHasAFileManager(t *testing.T) {
	for system, want := range map[string]string{"linux": "xdg-open", "freebsd": "xdg-open", "darwin": "open",
		"windows": "explorer"} {
		if got := fileManager(system); got != want {
			t.Errorf("on %s: %s, want %s", system, got, want)
		}
	}
}
