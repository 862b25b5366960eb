package onnx

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"shelftalk/backend/book"
	runtimes "shelftalk/build/runtime"
)

// LibraryVariable is the environment variable that says where the library is.
const LibraryVariable = "SHELFTALK_ONNXRUNTIME"

// libraryNames are the names of the library on this platform.
func libraryNames() []string {
	switch runtime.GOOS {
	case "windows":
		return []string{"onnxruntime.dll"}
	case "darwin":
		return []string{"libonnxruntime.1.dylib", "libonnxruntime.dylib"}
	}
	return []string{"libonnxruntime.so.1", "libonnxruntime.so"}
}

// FindLibrary gives the path of the ONNX Runtime library: that which the variable
// $SHELFTALK_ONNXRUNTIME names, a file or its folder, else the one in the folder of the
// executable, which must be the one that was shipped (SHA256SUMS in build/runtime), else,
// in tests alone, the one in build/bin of the project around the working directory. What
// is loaded is code, so no setting names it: a data folder may come from somebody else.
//
// CodeModelMissing if there is none, or the variable leads nowhere; CodeCorrupt for a
// library beside the program that is another than the shipped one.
func FindLibrary() (string, error) {
	if asked := os.Getenv(LibraryVariable); asked != "" {
		if path := libraryAt(asked); path != "" {
			return path, nil
		}
		return "", missing("There is no ONNX Runtime library at %s, where $%s looks for it.", asked, LibraryVariable)
	}
	executable, err := os.Executable()
	if err != nil {
		return "", book.Wrap(err, book.CodeInternal, "find the folder of this program")
	}
	if resolved, err := filepath.EvalSymlinks(executable); err == nil {
		executable = resolved
	}
	folders := []string{filepath.Dir(executable)}
	if testing.Testing() {
		folders = append(folders, projectBin()...)
	}
	for _, folder := range folders {
		if path := libraryAt(folder); path != "" {
			return path, shipped(path)
		}
	}
	return "", missing("The ONNX Runtime library %s is not in %s.", libraryNames()[0], strings.Join(folders, " or "))
}

func missing(format string, args ...any) error {
	return book.Errorf(book.CodeModelMissing, format, args...).
		WithHint("Run build/runtime/fetch.sh (make does it) to put the library beside the program, or set %s to where it is.",
			LibraryVariable)
}

// libraryAt gives the library that a path names: a file, or one in a folder; "" if none.
func libraryAt(path string) string {
	info, err := os.Stat(path)
	if err != nil {
		return ""
	}
	if info.Mode().IsRegular() {
		return path
	}
	for _, name := range libraryNames() {
		file := filepath.Join(path, name)
		if info, err := os.Stat(file); err == nil && info.Mode().IsRegular() {
			return file
		}
	}
	return ""
}

// shipped says, as CodeCorrupt, that a library is not one of those that belong to this
// program.
func shipped(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return book.Wrap(err, book.CodeModelMissing, "read the library %s", path)
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(hash, f); err != nil {
		return book.Wrap(err, book.CodeModelMissing, "read the library %s", path)
	}
	if strings.Contains(runtimes.Sums, hex.EncodeToString(hash.Sum(nil))+"  ") {
		return nil
	}
	return book.Errorf(book.CodeCorrupt, "The library %s is not the one that was shipped with this program.", path).
		WithHint("Install Shelftalk again. If another ONNX Runtime is wanted, set %s to where it is.", LibraryVariable)
}

// projectBin gives build/bin of the project that the working directory is in, for tests.
func projectBin() []string {
	folder, err := os.Getwd()
	if err != nil {
		return nil
	}
	for {
		module, err := os.ReadFile(filepath.Join(folder, "go.mod"))
		if err == nil && strings.HasPrefix(string(module), "module shelftalk\n") {
			return []string{filepath.Join(folder, "build", "bin")}
		}
		if parent := filepath.Dir(folder); parent != folder {
			folder = parent
			continue
		}
		return nil
	}
}
