//go:build unix

package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"shelftalk/backend/book"
	"shelftalk/backend/embedding"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

// patience is how long these tests wait for what has to come. No test passes or
// fails by how fast something was.
const patience = 2 * time.Minute

// waitFor waits until something is so.
func waitFor(t *testing.T, what string, so func() bool) {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatalf("waited in vain until %s", what)
}

// program is Shelftalk in a process of its own.
type program struct {
	cmd      *exec.Cmd
	data     string
	out, err bytes.Buffer
	worker   string // see workerVariable
}

// begin starts the program. It computes with one thread, so that there is time
// to interrupt it.
func begin(t *testing.T, data string, args ...string) *program {
	t.Helper()
	self, err := os.Executable()
	must.Succeed(t, err)
	p := &program{data: data, worker: filepath.Join(t.TempDir(), "worker")}
	p.cmd = exec.Command(self, append([]string{"--data", data}, append(args, "--set", "general.threads=1")...)...)
	p.cmd.Env = append(os.Environ(), programVariable+"=1", workerVariable+"="+p.worker)
	p.cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // as a shell does
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	must.Succeed(t, p.cmd.Start())
	t.Cleanup(func() { // for a test that failed half way; an error says that it ended before
		_ = p.cmd.Process.Kill()
		_ = p.cmd.Wait()
	})
	return p
}

// end waits for the program and gives its answer.
func (p *program) end(t *testing.T) answer {
	t.Helper()
	var exit *exec.ExitError
	if err := p.cmd.Wait(); err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return answer{p.cmd.ProcessState.ExitCode(), p.out.String(), p.err.String()}
}

// workerGone says whether the worker has ended: its lock goes with it.
func (p *program) workerGone(t *testing.T) bool {
	t.Helper()
	lock := flock.New(p.worker)
	free := must.Get(lock.TryLock()).OrFatal(t)
	if free {
		must.Succeed(t, lock.Unlock())
	}
	return free
}

// waitEmbedding waits until stage 2 is under way and, when kept, until some
// vectors have reached the disk.
func (p *program) waitEmbedding(t *testing.T, kept bool) {
	t.Helper()
	waitFor(t, "stage 2 is under way", func() bool {
		run, err := pipeline.Folder(p.data).Last()
		if err != nil || run.Stage(book.StageEmbeddings) == nil {
			return false
		}
		s := run.Stage(book.StageEmbeddings)
		return s.Status == pipeline.StatusRunning && s.Current != nil && s.Current.Done > 0
	})
	if kept {
		waitFor(t, "vectors are on disk", func() bool {
			caches := must.Get(filepath.Glob(filepath.Join(p.data, "cache", "*"))).OrFatal(t)
			for _, cache := range caches {
				if info, err := os.Stat(cache); err == nil && info.Size() > 50_000 {
					return true
				}
			}
			return false
		})
	}
}

func (p *program) signal(t *testing.T, s syscall.Signal) {
	t.Helper()
	must.Succeed(t, p.cmd.Process.Signal(s))
}

func (p *program) signalWorker(t *testing.T, s syscall.Signal) {
	t.Helper()
	text := must.Get(os.ReadFile(p.worker + ".pid")).OrFatal(t)
	pid, err := strconv.Atoi(string(text))
	if err != nil || pid <= 1 || pid == os.Getpid() {
		t.Fatalf("worker %q, %v", text, err)
	}
	must.Succeed(t, syscall.Kill(pid, s))
}

// typeCtrlC does what a terminal does: every process of the group is interrupted.
func (p *program) typeCtrlC(t *testing.T) {
	t.Helper()
	must.Succeed(t, syscall.Kill(-p.cmd.Process.Pid, syscall.SIGINT))
}

// without is a copy of the finished folder without cached vectors, so that
// `stage 2 --force` has something to do.
func without(t *testing.T) string {
	t.Helper()
	data := copied(t)
	must.Succeed(t, os.RemoveAll(filepath.Join(data, "cache")))
	return data
}

func TestKilledProgramIsInterruptedAndGoesOnWhereItStopped(t *testing.T) {
	want := finished(t)
	data := filepath.Join(t.TempDir(), "data")
	p := begin(t, data, "run", "--sample")
	p.waitEmbedding(t, true)
	p.signal(t, syscall.SIGKILL)
	p.end(t)
	waitFor(t, "the orphaned worker has ended", func() bool { return p.workerGone(t) })
	if status := statusOf(t, data); status["status"] != "interrupted" {
		t.Errorf("%v", status)
	}
	if a := succeeds(t, data, "status"); !strings.Contains(a.out, "goes on where it stopped") {
		t.Errorf("%v", a)
	}
	succeeds(t, data, "run")
	if s := lastRun(t, data).Stages[0]; s.Status != pipeline.StatusSkipped {
		t.Errorf("stage 1 was finished and is %s again", s.Status)
	}
	var stats embedding.Stats
	must.Succeed(t, json.Unmarshal(manifestOf(t, data).Stages[book.StageEmbeddings].Summary, &stats))
	t.Logf("%d of %d vectors were kept", stats.Cached, stats.Books)
	if stats.Cached == 0 || stats.Embedded == 0 || stats.Cached+stats.Embedded+stats.Repeated != stats.Books {
		t.Errorf("%+v", stats)
	}
	sameArtifacts(t, want, data)
	runs := decode[[]map[string]any](t, succeeds(t, data, "history", "--json").out)
	if len(runs) != 2 || runs[0]["status"] != "completed" || runs[1]["status"] != "interrupted" {
		t.Errorf("history %v", runs)
	}
}

func TestKilledWorkerFailsTheRunByNameAndHarmsNothing(t *testing.T) {
	data := without(t)
	before := manifestOf(t, data)
	p := begin(t, data, "stage", "2", "--force")
	p.waitEmbedding(t, false)
	p.signalWorker(t, syscall.SIGKILL)
	a := p.end(t)
	complains(t, a, 8, "killed", "Embeddings")
	if lines := strings.Split(strings.TrimSpace(a.err), "\n"); len(lines) < 2 {
		t.Errorf("no suggestion: %v", a)
	}
	status := statusOf(t, data)
	if failure, _ := status["error"].(map[string]any); status["status"] != "failed" || failure["code"] != "killed" ||
		failure["suggestion"] == "" {
		t.Errorf("%v", status)
	}
	const vectors = "catalog_books_384.npy"
	if manifestOf(t, data).Artifacts[vectors].SHA256 != before.Artifacts[vectors].SHA256 {
		t.Error("the earlier vectors were touched")
	}
	succeeds(t, data, "artifacts", "verify")
}

func TestInterruptCancelsTheRun(t *testing.T) {
	for name, interrupt := range map[string]func(*program){
		"Ctrl-C":    func(p *program) { p.typeCtrlC(t) },
		"interrupt": func(p *program) { p.signal(t, syscall.SIGINT) },
		"terminate": func(p *program) { p.signal(t, syscall.SIGTERM) },
	} {
		data := without(t)
		p := begin(t, data, "stage", "2", "--force")
		p.waitEmbedding(t, false)
		interrupt(p)
		complains(t, p.end(t), 130, "cancelled")
		if !p.workerGone(t) {
			t.Errorf("%s: the worker outlived the program", name)
		}
		if status := statusOf(t, data); status["status"] != "cancelled" {
			t.Errorf("%s: %v", name, status)
		}
		succeeds(t, data, "artifacts", "verify")
	}
}

func TestCancelFromAnotherProcess(t *testing.T) {
	data := without(t)
	complains(t, run(data, "cancel"), 4, "Nothing is running")
	p := begin(t, data, "stage", "2", "--force")
	p.waitEmbedding(t, false)
	p.signalWorker(t, syscall.SIGSTOP) // or it may be done before all this is asked on a busy machine
	complains(t, run(data, "run"), 5, "shelftalk cancel")
	complains(t, run(data, "reset", "--yes"), 5)
	if status := statusOf(t, data); status["status"] != "running" ||
		status["current_stage"] != string(book.StageEmbeddings) {
		t.Errorf("%v", status)
	}
	if a := succeeds(t, data, "cancel"); !strings.Contains(a.out, "cancelled") {
		t.Errorf("%v", a)
	}
	complains(t, p.end(t), 130, "cancelled")
	if !p.workerGone(t) {
		t.Error("the worker outlived the program")
	}
	if status := statusOf(t, data); status["status"] != "cancelled" {
		t.Errorf("%v", status)
	}
	succeeds(t, data, "artifacts", "verify")
}
