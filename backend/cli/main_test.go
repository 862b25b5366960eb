package cli

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/gofrs/flock"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

const (
	// programVariable makes this test binary be the program.
	programVariable = "SHELFTALK_TEST_PROGRAM"
	// workerVariable names a file that a worker keeps locked while it lives,
	// with its process id beside it (".pid").
	workerVariable = "SHELFTALK_TEST_WORKER_FILE"
)

// scratch is a folder for what several tests share; TestMain removes it.
var scratch string

// TestMain lets the test binary stand in for the program, which starts itself
// again for every stage.
func TestMain(m *testing.M) {
	isWorker := len(os.Args) == 2 && os.Args[1] == pipeline.WorkerCommand
	if isWorker {
		announceWorker(os.Getenv(workerVariable))
	}
	if isWorker || os.Getenv(programVariable) != "" {
		os.Exit(Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	os.Exit(func() int {
		var err error
		if scratch, err = os.MkdirTemp("", "shelftalk-cli-"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(scratch)
		// What tests delete goes to a trash of their own.
		if err := os.Setenv("XDG_DATA_HOME", filepath.Join(scratch, "home")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

func announceWorker(file string) {
	if file == "" {
		return
	}
	if err := flock.New(file).Lock(); err != nil {
		panic(err)
	}
	if err := artifact.WriteFile(file+".pid", []byte(fmt.Sprint(os.Getpid()))); err != nil {
		panic(err)
	}
}

// answer is how a command ended and what it printed.
type answer struct {
	status   int
	out, err string
}

func (a answer) String() string {
	return fmt.Sprintf("status %d\n--- output\n%s--- errors\n%s", a.status, a.out, a.err)
}

// run runs a command on a data folder, in this process.
func run(data string, args ...string) answer { return runWith("", data, args...) }

// runWith is run with a standard input.
func runWith(in, data string, args ...string) answer {
	var out, errOut bytes.Buffer
	status := Main(append([]string{"--data", data}, args...), strings.NewReader(in), &out, &errOut)
	return answer{status, out.String(), errOut.String()}
}

// succeeds is run for a command that has to succeed.
func succeeds(t *testing.T, data string, args ...string) answer {
	t.Helper()
	a := run(data, args...)
	if a.status != 0 {
		t.Fatalf("shelftalk %s: %v", strings.Join(args, " "), a)
	}
	return a
}

// decode reads the JSON that a command printed.
func decode[T any](t *testing.T, text string) T {
	t.Helper()
	var v T
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatalf("%v in %q", err, text)
	}
	return v
}

var makeFinished = sync.OnceValues(func() (string, error) {
	data := filepath.Join(scratch, "finished")
	if a := run(data, "run", "--sample"); a.status != 0 {
		return "", fmt.Errorf("shelftalk run --sample: %v", a)
	}
	return data, nil
})

// finished is a data folder in which everything was run on the sample library
// with the settings as shipped. It is shared: tests that change something take a
// copy.
func finished(t *testing.T) string {
	t.Helper()
	return must.Get(makeFinished()).OrFatal(t)
}

// copied is a copy of the finished folder for a test to change.
func copied(t *testing.T) string {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	must.Succeed(t, os.CopyFS(data, os.DirFS(finished(t))))
	return data
}

// fresh is a folder in which nothing was run, with the vectors of the sample
// library in its cache.
func fresh(t *testing.T) string {
	t.Helper()
	data := filepath.Join(t.TempDir(), "data")
	must.Succeed(t, os.CopyFS(filepath.Join(data, "cache"), os.DirFS(filepath.Join(finished(t), "cache"))))
	return data
}

// artifactPath is where an artifact of a data folder lies.
func artifactPath(data, name string) string {
	return filepath.Join(pipeline.Folder(data).Artifacts(), name)
}

// manifestOf reads a data folder's manifest; a folder without one has none of
// the artifacts.
func manifestOf(t *testing.T, data string) artifact.Manifest {
	t.Helper()
	text, err := os.ReadFile(artifactPath(data, "manifest.json"))
	if os.IsNotExist(err) {
		return artifact.Manifest{}
	}
	must.Succeed(t, err)
	return decode[artifact.Manifest](t, string(text))
}

// sameArtifacts compares the bytes of every artifact of two folders.
func sameArtifacts(t *testing.T, a, b string) {
	t.Helper()
	for _, spec := range artifact.Specs() {
		one, err := os.ReadFile(artifactPath(a, spec.Name))
		if err != nil {
			t.Error(err)
			continue
		}
		two, err := os.ReadFile(artifactPath(b, spec.Name))
		if err != nil {
			t.Error(err)
			continue
		}
		if !bytes.Equal(one, two) {
			t.Errorf("%s differs: %d bytes and %d bytes", spec.Name, len(one), len(two))
		}
	}
}

// lastRun is the last run of a folder.
func lastRun(t *testing.T, data string) *pipeline.Run {
	t.Helper()
	return must.Get(pipeline.Folder(data).Last()).OrFatal(t)
}

// did says of each stage of the last run whether it was done or skipped.
func did(t *testing.T, data string) map[int]pipeline.Status {
	t.Helper()
	done := map[int]pipeline.Status{}
	for _, s := range lastRun(t, data).Stages {
		done[s.Stage.Number()] = s.Status
	}
	return done
}

// complains checks that a command failed with a status and one sentence that
// holds some words, and gives the sentence.
func complains(t *testing.T, a answer, status int, words ...string) string {
	t.Helper()
	first, _, _ := strings.Cut(a.err, "\n")
	message, ok := strings.CutPrefix(first, "Error: ")
	if a.status != status || !ok || !strings.HasSuffix(message, ".") {
		t.Errorf("want status %d and a sentence: %v", status, a)
	}
	for _, word := range words {
		if !strings.Contains(a.err, word) {
			t.Errorf("%q is not in: %v", word, a)
		}
	}
	for _, foreign := range []string{"panic", "goroutine", "0x", "<nil>", "%!"} {
		if strings.Contains(a.err, foreign) {
			t.Errorf("%q is in: %v", foreign, a)
		}
	}
	return message
}

// nothingMade checks that a folder has no artifacts.
func nothingMade(t *testing.T, data string) {
	t.Helper()
	if m := manifestOf(t, data); len(m.Artifacts) != 0 {
		t.Errorf("%d artifacts were recorded", len(m.Artifacts))
	}
	for _, spec := range artifact.Specs() {
		if _, err := os.Stat(artifactPath(data, spec.Name)); err == nil {
			t.Errorf("%s was written", spec.Name)
		}
	}
	if left, _ := filepath.Glob(artifactPath(data, ".staging-*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// statusOf asks for the status as JSON.
func statusOf(t *testing.T, data string) map[string]any {
	t.Helper()
	return decode[map[string]any](t, succeeds(t, data, "status", "--json").out)
}

// stageIDs are the ids of all stages.
func stageIDs() []string {
	var ids []string
	for _, stage := range book.Stages() {
		ids = append(ids, string(stage))
	}
	return ids
}
