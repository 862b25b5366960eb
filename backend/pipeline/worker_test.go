//go:build unix

package pipeline

import (
	"bufio"
	"fmt"
	"os"
	"runtime/debug"
	"strings"
	"syscall"
	"testing"
	"time"

	"shelftalk/backend/must"
)

// modeVariable makes this test binary behave as a stage worker of some kind.
const modeVariable = "SHELFTALK_TEST_WORKER"

func TestMain(m *testing.M) {
	if mode := os.Getenv(modeVariable); mode != "" {
		os.Exit(actAsWorker(mode))
	}
	os.Exit(m.Run())
}

// actAsWorker plays a worker that ends in one of the ways a worker can end.
func actAsWorker(mode string) int {
	if mode == "real" {
		return Work(os.Stdin, os.Stdout)
	}
	if strings.HasPrefix(mode, "texts") {
		return actAsTexts(mode)
	}
	lines := bufio.NewReader(os.Stdin)
	if _, err := lines.ReadString('\n'); err != nil {
		return 1
	}
	fmt.Println(`{"event":{"kind":"advance","phase":"pretend","done":1,"total":2,"unit":"books","from":0,"to":100}}`)
	switch mode {
	case "obedient": // stops when asked to
		for {
			line, err := lines.ReadString('\n')
			if err != nil {
				return 70
			}
			if strings.TrimSpace(line) == cancelLine {
				fmt.Println(`{"outcome":{"error":{"code":"cancelled","message":"The work was cancelled."}}}`)
				return 1
			}
		}
	case "deaf": // does not stop when asked to
		time.Sleep(time.Minute)
	case "hungry": // really runs out of memory
		limit := syscall.Rlimit{Cur: 1 << 30, Max: 1 << 30}
		if err := syscall.Setrlimit(syscall.RLIMIT_AS, &limit); err != nil {
			return 1
		}
		debug.SetGCPercent(-1)
		var kept [][]byte
		for {
			block := make([]byte, 64<<20)
			for i := 0; i < len(block); i += 4096 {
				block[i] = 1
			}
			kept = append(kept, block)
			_ = kept[len(kept)-1]
		}
	case "killed":
		_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
		time.Sleep(time.Minute)
	case "crash":
		var p *int
		return *p
	case "fault": // a fault in native code
		_ = syscall.Kill(os.Getpid(), syscall.SIGSEGV)
		time.Sleep(time.Minute)
	case "full":
		fmt.Fprintln(os.Stderr, "write cleaned_books_data.ftr: no space left on device")
		return 3
	case "silent":
		return 3
	}
	return 1
}

// worker gives the engine whose process plays a worker of some kind.
func worker(t *testing.T, mode string) Local { return Local{testProgram(t, mode)} }

func testProgram(t *testing.T, mode string) Program {
	t.Helper()
	path := must.Get(os.Executable()).OrFatal(t)
	t.Setenv(modeVariable, mode)
	return Program{path}
}
