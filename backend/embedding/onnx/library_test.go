package onnx

import (
	"os"
	"path/filepath"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

func TestTheVariableNamesTheLibraryOrItsFolder(t *testing.T) {
	folder := t.TempDir()
	file := filepath.Join(folder, libraryNames()[0])
	must.Succeed(t, os.WriteFile(file, nil, 0o644))
	for _, asked := range []string{folder, file} {
		t.Setenv(LibraryVariable, asked)
		if got, err := FindLibrary(); got != file || err != nil {
			t.Errorf("asked for %s: %q, %v", asked, got, err)
		}
	}
}

func TestAMissingLibrarySaysWhatToRun(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, asked := range []string{"", filepath.Join(t.TempDir(), "nothing.so"), t.TempDir()} {
		t.Setenv(LibraryVariable, asked)
		must.Refuse(t, "library "+asked, must.Err(FindLibrary()), book.CodeModelMissing).Hinting("fetch.sh")
	}
}

// A folder that looks like the project is enough to be looked at in tests; what lies there
// must still be what was shipped.
func TestAnotherLibraryThanTheShippedOneIsNotLoaded(t *testing.T) {
	t.Setenv(LibraryVariable, "")
	project := t.TempDir()
	t.Chdir(project)
	bin := filepath.Join(project, "build", "bin")
	must.Succeed(t, os.MkdirAll(bin, 0o755))
	must.Succeed(t, os.WriteFile(filepath.Join(project, "go.mod"), []byte("module shelftalk\n"), 0o644))
	must.Succeed(t, os.WriteFile(filepath.Join(bin, libraryNames()[0]), []byte("another"), 0o644))
	must.Refuse(t, "another library", must.Err(FindLibrary()), book.CodeCorrupt).Saying("not the one that was shipped").
		Hinting(LibraryVariable)
}
