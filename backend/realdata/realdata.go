// Package realdata finds the real data sets that tests measure with. They are not
// part of the project: they lie in shared/data beside it, or where
// SHELFTALK_SHARED says.
package realdata

import (
	"os"
	"path/filepath"
	"testing"
)

// File gives the path of a file below shared/data; the test is skipped, saying so,
// where it is not there. SHELFTALK_SHARED names the folder that holds data.
func File(t testing.TB, parts ...string) string {
	t.Helper()
	return find(t, "data", parts)
}

// Case is File for a file below shared/cases.
func Case(t testing.TB, parts ...string) string {
	t.Helper()
	return find(t, "cases", parts)
}

func find(t testing.TB, within string, parts []string) string {
	t.Helper()
	at := os.Getenv("SHELFTALK_SHARED")
	for folder, _ := os.Getwd(); at == "" && folder != filepath.Dir(folder); folder = filepath.Dir(folder) {
		if info, err := os.Stat(filepath.Join(folder, "shared", within)); err == nil && info.IsDir() {
			at = filepath.Join(folder, "shared")
		}
	}
	name := filepath.Join(parts...)
	path := filepath.Join(at, within, name)
	if _, err := os.Stat(path); at == "" || err != nil {
		t.Skipf("%s/%s is not on this computer; set SHELFTALK_SHARED to the folder that holds it", within, name)
	}
	return path
}
