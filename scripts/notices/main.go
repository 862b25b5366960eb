// Notices writes THIRD_PARTY_NOTICES.md: every module that is linked into
// Shelftalk, and what is shipped with it, with version, licence and full texts.
//
//	go run ./scripts/notices          write it
//	go run ./scripts/notices -check   fail when it is not complete
//
// It reads the module cache and nothing else. A licence it does not recognise is
// an error: somebody has to read that one.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

const fileName = "THIRD_PARTY_NOTICES.md"

func main() {
	check := flag.Bool("check", false, "compare the file with what is linked, write nothing")
	flag.Parse()
	do := write
	if *check {
		do = compare
	}
	root, err := projectRoot()
	if err == nil {
		err = do(root)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "notices:", err)
		os.Exit(1)
	}
}

// projectRoot is the folder of the go.mod that is in force.
func projectRoot() (string, error) {
	output, err := goCommand("", "env", "GOMOD")
	if err != nil {
		return "", err
	}
	file := strings.TrimSpace(string(output))
	if filepath.Base(file) != "go.mod" {
		return "", errors.New("this is no folder of a Go module")
	}
	return filepath.Dir(file), nil
}

func write(root string) error {
	golang, err := goItself()
	if err != nil {
		return err
	}
	others, err := components(root)
	if err != nil {
		return err
	}
	platform, err := goCommand(root, "env", "GOOS", "GOARCH")
	if err != nil {
		return err
	}
	text := document(strings.Join(strings.Fields(string(platform)), "/"), append([]component{golang}, others...))
	return os.WriteFile(filepath.Join(root, fileName), []byte(text), 0o644)
}

// compare leaves Go itself out: not every toolchain has its licence beside it.
func compare(root string) error {
	others, err := components(root)
	if err != nil {
		return err
	}
	required, err := requiredModules(root)
	if err != nil {
		return err
	}
	written, err := os.ReadFile(filepath.Join(root, fileName))
	if err != nil {
		return err
	}
	if found := problems(string(written), others, append(required, goName)); found != nil {
		return fmt.Errorf("%s is out of date; run `go run ./scripts/notices`:\n  %s", fileName, strings.Join(found, "\n  "))
	}
	return nil
}

// requiredModules lists the modules of go.mod, those of other platforms included.
func requiredModules(root string) ([]string, error) {
	output, err := goCommand(root, "mod", "edit", "-json")
	if err != nil {
		return nil, err
	}
	var mod struct{ Require []struct{ Path string } }
	if err := json.Unmarshal(output, &mod); err != nil {
		return nil, err
	}
	var paths []string
	for _, module := range mod.Require {
		paths = append(paths, module.Path)
	}
	return paths, nil
}
