package architecture

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"shelftalk/backend/must"
)

// columns is how wide a line may be; a tab counts as one column.
const columns = 120

// lined are the endings of files that people read and write line by line.
var lined = []string{".go", ".md", ".c", ".h", ".sh", ".py", ".css", ".mjs"}

func TestLinesFitInto120Columns(t *testing.T) {
	top := root(t)
	for _, path := range tracked(t, top) {
		if !slices.Contains(lined, filepath.Ext(path)) || strings.HasPrefix(path, "frontend/wailsjs/") ||
			strings.HasPrefix(filepath.Base(path), "THIRD_PARTY") {
			continue
		}
		text := must.Get(os.ReadFile(filepath.Join(top, path))).OrFatal(t)
		if bytes.Contains(text[:min(len(text), 300)], []byte("DO NOT EDIT")) {
			continue
		}
		whole := unbreakable(t, path, text)
		for i, line := range strings.Split(string(text), "\n") {
			if width := utf8.RuneCountInString(line); width > columns && !whole(i+1) {
				t.Errorf("%s:%d: %d columns", path, i+1, width)
			}
		}
	}
}

// tracked lists the files that git tracks, or, outside a checkout, those of the tree.
func tracked(t *testing.T, top string) (paths []string) {
	t.Helper()
	if out, err := exec.Command("git", "-C", top, "ls-files", "-z").Output(); err == nil {
		for path := range strings.SplitSeq(strings.TrimRight(string(out), "\x00"), "\x00") {
			if _, err := os.Stat(filepath.Join(top, path)); err == nil { // it may be about to be deleted
				paths = append(paths, path)
			}
		}
		return paths
	}
	must.Succeed(t, filepath.WalkDir(top, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := entry.Name()
		if entry.IsDir() {
			if path != top && (strings.HasPrefix(name, ".") || slices.Contains([]string{"node_modules", "dist", "bin"}, name)) {
				return fs.SkipDir
			}
			return nil
		}
		path, err = filepath.Rel(top, path)
		paths = append(paths, filepath.ToSlash(path))
		return err
	}))
	return paths
}

// unbreakable says which lines of a file cannot be broken, or show something of which
// the lines are part.
func unbreakable(t *testing.T, path string, text []byte) func(number int) bool {
	t.Helper()
	switch filepath.Ext(path) {
	case ".go":
		return quoted(t, path, text)
	case ".md":
		return shown(string(text))
	}
	return func(int) bool { return false }
}

// quoted finds the lines of Go with a struct's tag, and in tests those of every raw
// string: a break would be part of it.
func quoted(t *testing.T, path string, text []byte) func(int) bool {
	t.Helper()
	files := token.NewFileSet()
	file := must.Get(parser.ParseFile(files, path, text, parser.SkipObjectResolution)).OrFatal(t)
	within := map[int]bool{}
	mark := func(n ast.Node) {
		for line := files.Position(n.Pos()).Line; line <= files.Position(n.End()).Line; line++ {
			within[line] = true
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			if n.Tag != nil {
				mark(n.Tag)
			}
		case *ast.BasicLit:
			if strings.HasPrefix(n.Value, "`") && strings.HasSuffix(path, "_test.go") {
				mark(n)
			}
		}
		return true
	})
	return func(number int) bool { return within[number] }
}

// shown finds the lines of Markdown in tables and fenced code, and those without a
// blank to break at.
func shown(text string) func(int) bool {
	within, fenced := map[int]bool{}, false
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimLeft(line, " -*>\t")
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		within[i+1] = fenced || strings.HasPrefix(line, "|") || !strings.Contains(line, " ")
	}
	return func(number int) bool { return within[number] }
}
