package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// grace is how long a worker has to stop by itself after a cancel: together
// with the wait for the process it stays under the second that is promised.
const grace = 700 * time.Millisecond

// Program is the command that starts a worker: this executable by default.
type Program []string

// SelfProgram starts the running executable as a worker.
func SelfProgram() (Program, error) {
	path, err := os.Executable()
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "find the program's own file")
	}
	return Program{path, WorkerCommand}, nil
}

// supervise runs one stage in a process of its own and gives what it reported
// at its end. An end that nobody reported is turned into a coded error. While the
// process is there, watch looks at it.
func supervise(ctx context.Context, program Program, job stages.Job, log io.Writer, watch func(pid int) (stop func()), observe func(progress.Event)) (*outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, book.Wrap(err, book.CodeCancelled, "start %s", job.Stage)
	}
	cmd := exec.Command(program[0], program[1:]...)
	detach(cmd)
	last := &tail{limit: 64 << 10}
	cmd.Stderr = io.MultiWriter(last, log)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "start %s", job.Stage)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "start %s", job.Stage)
	}
	before := oomKills()
	if err := cmd.Start(); err != nil {
		return nil, startError(err, job.Stage)
	}
	unwatch := watch(cmd.Process.Pid)
	if _, err := stdin.Write(encodeLine(job)); err != nil {
		observe(progress.Event{Kind: progress.KindWarning, Text: "the worker did not take its job: " + err.Error()})
	}
	done := make(chan struct{})
	var watcher sync.WaitGroup
	watcher.Go(func() {
		select {
		case <-done:
			return
		case <-ctx.Done():
		}
		_, _ = io.WriteString(stdin, cancelLine+"\n")
		select {
		case <-done:
		case <-time.After(grace):
			_ = cmd.Process.Kill()
		}
	})
	end := readMessages(stdout, observe, log)
	unwatch()
	waitErr := cmd.Wait()
	close(done)
	watcher.Wait()
	if end != nil && (end.Error != nil || waitErr == nil) {
		return end, shortage(end.Error.err(), job.Stage)
	}
	if ctx.Err() != nil {
		return end, book.Wrap(ctx.Err(), book.CodeCancelled, "run %s", job.Stage)
	}
	killedForMemory := before >= 0 && oomKills() > before
	return end, classify(cmd.ProcessState, last.String(), killedForMemory, job.Stage)
}

// readMessages hands on a worker's events until its output ends, and gives its
// outcome, nil when there was none. Lines that are no messages go to the log.
func readMessages(out io.Reader, observe func(progress.Event), log io.Writer) *outcome {
	var end *outcome
	lines := bufio.NewReaderSize(out, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		var m message
		switch {
		case len(bytes.TrimSpace(line)) == 0:
		case json.Unmarshal(line, &m) != nil:
			_, _ = log.Write(line)
		case m.Event != nil:
			observe(*m.Event)
		case m.Outcome != nil:
			end = m.Outcome
		}
		if err != nil {
			return end
		}
	}
}

func startError(err error, stage book.Stage) error {
	if wantsMemory(err.Error()) {
		return &book.Error{Code: book.CodeOutOfMemory, Op: "start " + string(stage), Err: err, Message: "There is not enough memory to start " + stage.Label() + "."}
	}
	return &book.Error{Code: book.CodeInternal, Op: "start " + string(stage), Err: err, Message: "The worker process for " + stage.Label() + " could not be started."}
}

// classify names the end of a worker that reported none.
func classify(state *os.ProcessState, stderr string, killedForMemory bool, stage book.Stage) error {
	op := "run " + string(stage)
	lower := strings.ToLower(stderr)
	if wantsMemory(lower) {
		return outOfMemory(op, stage, nil)
	}
	if strings.Contains(lower, "no space left on device") {
		return &book.Error{Code: book.CodeDiskFull, Op: op, Message: "The disk filled up during " + stage.Label() + ".", Hint: "Free some space, then run again: what was finished is kept."}
	}
	switch signal := endSignal(state); {
	case signal == syscall.SIGKILL && killedForMemory:
		return outOfMemory(op, stage, nil)
	case signal == syscall.SIGKILL, signal == syscall.SIGTERM:
		return &book.Error{Code: book.CodeKilled, Op: op, Message: "The process of " + stage.Label() + " was killed from outside.",
			Hint: "If nobody did that on purpose, the system was probably short of memory: close other programs, then run again."}
	case signal != 0:
		return &book.Error{Code: book.CodeInternal, Op: op, Message: stage.Label() + " crashed (" + signal.String() + ")."}
	}
	// A fault in Go or in native code ends in the Go runtime, which reports it
	// on standard error and exits with status 2.
	for _, sign := range []string{"panic:", "fatal error:", "sigsegv", "sigabrt", "sigbus"} {
		if strings.Contains(lower, sign) {
			return &book.Error{Code: book.CodeInternal, Op: op, Message: stage.Label() + " crashed."}
		}
	}
	return book.Wrap(book.Errorf(book.CodeInternal, "%s ended without saying why (%s).", stage.Label(), state), book.CodeInternal, "%s", op)
}

// tail keeps the last bytes written to it.
type tail struct {
	mu    sync.Mutex
	limit int
	data  []byte
}

func (t *tail) Write(p []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.data = append(t.data, p...)
	if extra := len(t.data) - t.limit; extra > 0 {
		t.data = append(t.data[:0], t.data[extra:]...)
	}
	return len(p), nil
}

func (t *tail) String() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return string(t.data)
}
