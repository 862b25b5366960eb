package onnx

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestLibraryIsTakenFromTheSettingThenTheVariable(t *testing.T) {
	name := libraryNames()[0]
	setting, variable := filepath.Join(t.TempDir(), name), t.TempDir()
	for _, path := range []string{setting, filepath.Join(variable, name)} {
		must.Succeed(t, os.WriteFile(path, nil, 0o644))
	}
	t.Setenv(LibraryVariable, variable)
	if got, err := FindLibrary(setting); got != setting || err != nil {
		t.Errorf("with a setting: %q, %v", got, err)
	}
	if got, err := FindLibrary(""); got != filepath.Join(variable, name) || err != nil {
		t.Errorf("with the variable: %q, %v", got, err)
	}
}

func TestAMissingLibrarySaysWhatToRun(t *testing.T) {
	t.Setenv(LibraryVariable, "")
	t.Chdir(t.TempDir())
	for _, wish := range []string{"", filepath.Join(t.TempDir(), "nothing.so"), t.TempDir()} {
		_, err := FindLibrary(wish)
		must.Refuse(t, fmt.Sprintf("library %q", wish), err, book.CodeModelMissing).Hinting("fetch.sh")
	}
}

func TestAWishThatLeadsNowhereIsNotPassedOver(t *testing.T) {
	there := t.TempDir()
	must.Succeed(t, os.WriteFile(filepath.Join(there, libraryNames()[0]), nil, 0o644))
	t.Setenv(LibraryVariable, there)
	if got, err := FindLibrary(filepath.Join(there, "other.so")); err == nil {
		t.Errorf("got %s instead of an error", got)
	}
}

func TestOnlyTestsLookAroundTheWorkingDirectory(t *testing.T) {
	for path, want := range map[string]bool{
		"/var/cache/go-build123/b001/onnx.test": true, "/home/x/onnx.test": true, "/home/x/go-build9/exe/shelftalk": true,
		"/usr/bin/shelftalk": false, "/home/x/shelftalk/build/bin/shelftalk": false,
	} {
		if builtByGo(path) != want {
			t.Errorf("%s counts as built by go test or go run: %v", path, !want)
		}
	}
}
