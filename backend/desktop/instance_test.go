package desktop

import (
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestSecondStartShowsTheFirstWindow(t *testing.T) {
	folder := t.TempDir()
	var shown atomic.Int32
	first, err := Claim(t.Context(), folder, func() { shown.Add(1) })
	if err != nil || first == nil {
		t.Fatal(first, err)
	}
	for range 3 {
		second, err := Claim(t.Context(), folder, func() { t.Error("the second was shown") })
		if second != nil || err != nil {
			t.Fatalf("a second start got %v, %v", second, err)
		}
	}
	if shown.Load() != 3 {
		t.Errorf("three more starts showed the window %d times", shown.Load())
	}
	must.Succeed(t, first.Release())
	again, err := Claim(t.Context(), folder, func() {})
	if err != nil || again == nil {
		t.Fatalf("after the first ended: %v, %v", again, err)
	}
	if err := again.Release(); err != nil {
		t.Error(err)
	}
}

func TestWindowsOfTwoFoldersDoNotMeet(t *testing.T) {
	one := must.Get(Claim(t.Context(), t.TempDir(), func() { t.Error("the first was shown") })).OrFatal(t)
	two, err := Claim(t.Context(), t.TempDir(), func() {})
	if err != nil || two == nil {
		t.Fatal(two, err)
	}
	for _, i := range []*Instance{one, two} {
		if err := i.Release(); err != nil {
			t.Error(err)
		}
	}
}

func TestSocketOfACrashedProgramIsReplaced(t *testing.T) {
	folder := t.TempDir()
	must.Succeed(t, os.WriteFile(filepath.Join(folder, "window.sock"), nil, 0o600))
	var shown atomic.Int32
	first := must.Get(Claim(t.Context(), folder, func() { shown.Add(1) })).OrFatal(t)
	defer first.Release()
	if _, err := Claim(t.Context(), folder, nil); err != nil || shown.Load() != 1 {
		t.Errorf("a second start got %v and showed %d windows", err, shown.Load())
	}
}

func TestLockHoldsWhereNoSocketCanBe(t *testing.T) {
	folder := filepath.Join(t.TempDir(), strings.Repeat("deep", 40)) // longer than a socket's address
	must.Succeed(t, os.Mkdir(folder, 0o755))
	first := must.Get(Claim(t.Context(), folder, func() {})).OrFatal(t)
	defer first.Release()
	if second, err := Claim(t.Context(), folder, func() {}); second != nil || book.CodeOf(err) != book.CodeBusy {
		t.Errorf("a second start got %v, %v", second, err)
	}
}
