package pipeline

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"sync"
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

// Local is the engine of this machine: each stage runs in a process of its own.
type Local struct{ Program Program }

// Name is "local".
func (Local) Name() string { return "local" }

// Memory is what is free.
func (Local) Memory() int64 {
	free, _ := freeMemory()
	return free
}

// Fits compares the estimate with the free memory. Where the system does not tell how much
// is free, the stage fits.
func (Local) Fits(estimate stages.Estimate) error {
	if free, ok := freeMemory(); ok && estimate.MemoryBytes > free {
		return book.Errorf(book.CodeOutOfMemory, "%s needs about %s of memory and %s is free.", estimate.Stage.Label(),
			progress.Bytes(estimate.MemoryBytes), progress.Bytes(free))
	}
	return nil
}

// Run starts a worker, hands on what it reports, and turns an end that it did not
// report into a coded error.
func (l Local) Run(ctx context.Context, job stages.Job, report Report) (Outcome, error) {
	if err := ctx.Err(); err != nil {
		return Outcome{}, book.Wrap(err, book.CodeCancelled, "start %s", job.Stage)
	}
	cmd := exec.Command(l.Program[0], l.Program[1:]...)
	detach(cmd)
	last := &tail{limit: 64 << 10}
	cmd.Stderr = io.MultiWriter(last, report.Log)
	stdin, err := cmd.StdinPipe()
	if err != nil {
		return Outcome{}, book.Wrap(err, book.CodeInternal, "start %s", job.Stage)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return Outcome{}, book.Wrap(err, book.CodeInternal, "start %s", job.Stage)
	}
	before, started := oomKills(), time.Now()
	if err := cmd.Start(); err != nil {
		return Outcome{}, startError(err, job.Stage)
	}
	unwatch := watch(cmd.Process.Pid, started, report.Sample)
	if _, err := stdin.Write(encodeLine(job)); err != nil {
		progress.Warn(progress.Func(report.Event), "the worker did not take its job: "+err.Error())
	}
	release := leash(ctx, cmd.Process, stdin)
	end := readMessages(stdout, report)
	unwatch()
	waitErr := cmd.Wait()
	release()
	outcome := Outcome{Done: end.Done, PeakBytes: end.PeakBytes}
	switch {
	case end.Error != nil:
		return outcome, shortage(end.Error.err(), job.Stage)
	case end.Done != nil && waitErr == nil:
		return outcome, nil
	case ctx.Err() != nil:
		return outcome, book.Wrap(ctx.Err(), book.CodeCancelled, "run %s", job.Stage)
	}
	killedForMemory := before >= 0 && oomKills() > before
	return outcome, classify(cmd.ProcessState, last.String(), killedForMemory, job.Stage)
}

// leash asks a worker to stop when ctx ends, and kills it when it does not. The
// function it gives ends the watch.
func leash(ctx context.Context, worker *os.Process, stdin io.Writer) (release func()) {
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
			_ = worker.Kill()
		}
	})
	return func() { close(done); watcher.Wait() }
}

// readMessages hands on a worker's events until its output ends, and gives its
// outcome, the zero one when there was none. Lines that are no messages go to the log.
func readMessages(out io.Reader, report Report) outcome {
	var end outcome
	lines := bufio.NewReaderSize(out, 1<<16)
	for {
		line, err := lines.ReadBytes('\n')
		var m message
		switch {
		case len(bytes.TrimSpace(line)) == 0:
		case json.Unmarshal(line, &m) != nil:
			_, _ = report.Log.Write(line)
		case m.Event != nil:
			report.Event(*m.Event)
		case m.Outcome != nil:
			end = *m.Outcome
		}
		if err != nil {
			return end
		}
	}
}
