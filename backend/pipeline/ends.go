package pipeline

import (
	"os"
	"strings"
	"sync"
	"syscall"

	"shelftalk/backend/book"
)

func startError(err error, stage book.Stage) error {
	if wantsMemory(err.Error()) {
		return &book.Error{Code: book.CodeOutOfMemory, Op: "start " + string(stage), Err: err,
			Message: "There is not enough memory to start " + stage.Label() + "."}
	}
	return &book.Error{Code: book.CodeInternal, Op: "start " + string(stage), Err: err,
		Message: "The worker process for " + stage.Label() + " could not be started."}
}

// classify names the end of a worker that reported none.
func classify(state *os.ProcessState, stderr string, killedForMemory bool, stage book.Stage) error {
	op := "run " + string(stage)
	lower := strings.ToLower(stderr)
	if wantsMemory(lower) {
		return outOfMemory(op, stage, nil)
	}
	if strings.Contains(lower, "no space left on device") {
		return &book.Error{Code: book.CodeDiskFull, Op: op, Message: "The disk filled up during " + stage.Label() + ".",
			Hint: "Free some space, then run again: what was finished is kept."}
	}
	switch signal := endSignal(state); {
	case signal == syscall.SIGKILL && killedForMemory:
		return outOfMemory(op, stage, nil)
	case signal == syscall.SIGKILL, signal == syscall.SIGTERM:
		return &book.Error{Code: book.CodeKilled, Op: op,
			Message: "The process of " + stage.Label() + " was killed from outside.",
			Hint: "If nobody did that on purpose, the system was probably short of memory: " +
				"close other programs, then run again."}
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
	silent := book.Errorf(book.CodeInternal, "%s ended without saying why (%s).", stage.Label(), state)
	return book.Wrap(silent, book.CodeInternal, "%s", op)
}

// wantsMemory says whether an error message is about too little memory. A library whose
// thread-local storage finds no room complains in the same words, but more memory would not
// help there.
func wantsMemory(text string) bool {
	text = strings.ReplaceAll(strings.ToLower(text), "cannot allocate memory in static tls block", "")
	for _, sign := range []string{"out of memory", "cannot allocate", "bad_alloc", "failed to allocate memory",
		"failed to map segment", "enomem", "pthread_create failed"} {
		if strings.Contains(text, sign) {
			return true
		}
	}
	return false
}

func outOfMemory(op string, stage book.Stage, cause error) error {
	return &book.Error{Code: book.CodeOutOfMemory, Op: op, Message: stage.Label() + " ran out of memory.", Err: cause}
}

// shortage turns an error into CodeOutOfMemory where its text shows that memory ran out: to
// the code that failed to map a library or a model, the file just looked missing.
func shortage(err error, stage book.Stage) error {
	code := book.CodeOf(err)
	if (code == book.CodeModelMissing || code == book.CodeInternal) && wantsMemory(err.Error()) {
		return outOfMemory("run "+string(stage), stage, err)
	}
	return err
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
