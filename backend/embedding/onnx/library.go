package onnx

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"shelftalk/backend/book"
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

// FindLibrary gives the path of the ONNX Runtime library. It looks at wish (a
// setting; a file or its folder), at $SHELFTALK_ONNXRUNTIME, in the folder of the
// executable, and, for `go test` and `go run` only, in build/bin of the project
// around the working directory. A wish or a variable that leads nowhere is an
// error, not passed over. CodeModelMissing if there is none.
func FindLibrary(wish string) (string, error) {
	for _, asked := range []struct{ from, path string }{
		{"the setting library", wish},
		{"$" + LibraryVariable, os.Getenv(LibraryVariable)},
	} {
		if asked.path == "" {
			continue
		}
		if path := libraryAt(asked.path); path != "" {
			return path, nil
		}
		return "", missing("There is no ONNX Runtime library at %s, where %s looks for it.", asked.path, asked.from)
	}
	executable, err := os.Executable()
	if err != nil {
		return "", book.Wrap(err, book.CodeInternal, "find the folder of this program")
	}
	if resolved, err := filepath.EvalSymlinks(executable); err == nil {
		executable = resolved
	}
	folders := []string{filepath.Dir(executable)}
	if builtByGo(executable) {
		folders = append(folders, projectBin()...)
	}
	for _, folder := range folders {
		if path := libraryAt(folder); path != "" {
			return path, nil
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

// builtByGo says whether a program was built by `go test` or `go run`, which put
// it into a folder of their own. Only such a program looks for code to load around
// the working directory.
func builtByGo(executable string) bool {
	name := strings.TrimSuffix(filepath.Base(executable), ".exe")
	return strings.HasSuffix(name, ".test") || strings.Contains(executable, "go-build")
}

// projectBin gives build/bin of the project that the working directory is in.
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
