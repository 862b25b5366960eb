package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// component is a work of others that the program contains.
type component struct {
	name     string
	version  string
	licences []string // SPDX identifiers
	texts    []string // licences and notices, in full
}

// listed is what `go list -deps -json` says of a package, as far as we ask.
type listed struct {
	Dir      string
	Standard bool
	Module   *struct {
		Path, Version, Dir string
		Main               bool
		Replace            *struct{ Path string }
	}
}

// components gives everything but Go itself that a build of the module in root,
// for the platform at hand, contains: the modules by path, the model and the
// runtime library.
func components(root string) ([]component, error) {
	modules, err := linkedModules(root)
	if err != nil {
		return nil, err
	}
	ours, err := shippedBesides(root)
	return append(modules, ours...), err
}

// goName is what Go itself is called in the table.
const goName = "Go standard library and runtime"

// goItself is the standard library and the runtime, of which every Go program
// contains parts. The version is left to the toolchain.
func goItself() (component, error) {
	output, err := goCommand("", "env", "GOROOT")
	if err != nil {
		return component{}, err
	}
	return componentFrom(goName, "of the toolchain", folderTexts(strings.TrimSpace(string(output))))
}

// linkedModules lists the modules whose packages are linked.
func linkedModules(root string) ([]component, error) {
	output, err := goCommand(root, "list", "-deps", "-json", ".")
	if err != nil {
		return nil, err
	}
	var paths []string
	versions, folders := map[string]string{}, map[string][]string{}
	for decoder := json.NewDecoder(bytes.NewReader(output)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		m := p.Module
		if p.Standard || m == nil || m.Main {
			continue
		}
		if m.Dir == "" || m.Replace != nil {
			return nil, fmt.Errorf("%s is not in the module cache as it was published", m.Path)
		}
		if versions[m.Path] == "" {
			paths, versions[m.Path] = append(paths, m.Path), m.Version
		}
		for _, folder := range foldersTo(m.Dir, p.Dir) {
			if !slices.Contains(folders[m.Path], folder) {
				folders[m.Path] = append(folders[m.Path], folder)
			}
		}
	}
	slices.Sort(paths)
	var modules []component
	for _, path := range paths {
		slices.Sort(folders[path])
		var files []string
		for _, folder := range folders[path] {
			files = append(files, folderTexts(folder)...)
		}
		module, err := componentFrom(path, versions[path], files)
		if err != nil {
			return nil, err
		}
		modules = append(modules, module)
	}
	return modules, nil
}

// foldersTo lists the folders from a module's root to a package: some modules
// hold copies of other work, with its licence in the copy's folder.
func foldersTo(root, folder string) []string {
	folders := []string{root}
	for ; folder != root && strings.HasPrefix(folder, root); folder = filepath.Dir(folder) {
		folders = append(folders, folder)
	}
	return folders
}

// folderTexts lists the files of a folder that are licences or notices by name,
// those in a folder called so included.
func folderTexts(folder string) []string {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // componentFrom says that there are none
	}
	var files []string
	for _, entry := range entries {
		name := strings.ToLower(entry.Name())
		path := filepath.Join(folder, entry.Name())
		switch {
		case entry.IsDir() && (name == "third_party_licenses" || name == "licenses"):
			inside, _ := filepath.Glob(filepath.Join(path, "*"))
			files = append(files, inside...)
		case !entry.IsDir() && isText(name):
			files = append(files, path)
		}
	}
	return files
}

// isText knows licences and notices by their file's name, in lower case. The
// licence of a logo is none of the program's.
func isText(name string) bool {
	if strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "-logo") {
		return false
	}
	for _, begin := range []string{"license", "licence", "unlicense", "copying", "notice", "patents"} {
		if strings.HasPrefix(name, begin) {
			return true
		}
	}
	return false
}

// shippedBesides is the model inside the program and the library beside it.
func shippedBesides(root string) ([]component, error) {
	data, err := os.ReadFile(filepath.Join(root, "build", "runtime", "package.json"))
	if err != nil {
		return nil, err
	}
	var pinned struct{ Dependencies map[string]string }
	if err := json.Unmarshal(data, &pinned); err != nil {
		return nil, err
	}
	in := func(parts ...string) string { return filepath.Join(append([]string{root, "build"}, parts...)...) }
	model, err := componentFrom("all-MiniLM-L6-v2 (text model)", "int8",
		[]string{in("model", "LICENSE"), in("model", "NOTICE")})
	if err != nil {
		return nil, err
	}
	library, err := componentFrom("ONNX Runtime (shared library)", pinned.Dependencies["onnxruntime-node"],
		[]string{in("runtime", "LICENSE.onnxruntime")})
	return []component{model, library}, err
}

// componentFrom reads the texts of a component. Its licences are those of the
// files named as licences; a file of which none is known is an error, unless it
// lies in a folder of texts for parts of the component.
func componentFrom(name, version string, files []string) (component, error) {
	c := component{name: name, version: version}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			return c, err
		}
		text := strings.TrimRight(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n \t")
		text = strings.TrimLeft(text, "\n")
		if !slices.Contains(c.texts, text) {
			c.texts = append(c.texts, text)
		}
		base := strings.ToLower(filepath.Base(file))
		if strings.HasPrefix(base, "notice") || strings.HasPrefix(base, "patents") || !isText(base) {
			continue
		}
		names, err := recognise(text)
		if err != nil {
			return c, fmt.Errorf("%s: %s: %w", name, filepath.Base(file), err)
		}
		for _, name := range names {
			if !slices.Contains(c.licences, name) {
				c.licences = append(c.licences, name)
			}
		}
	}
	if c.licences == nil {
		return c, fmt.Errorf("%s %s has no licence file", name, version)
	}
	return c, nil
}

// goCommand runs the Go command in a folder.
func goCommand(folder string, args ...string) ([]byte, error) {
	command := exec.Command("go", args...)
	command.Dir = folder
	var said bytes.Buffer
	command.Stderr = &said
	output, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("go %s: %w\n%s", strings.Join(args, " "), err, said.String())
	}
	return output, nil
}
