package pipeline

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"os"
	"strings"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// WorkerCommand is the hidden command under which the program runs one stage.
const WorkerCommand = "stage-worker"

// orphanExit is the status of a worker whose parent disappeared.
const orphanExit = 70

// Work is the worker's side: it reads the job from in, does it, reports to out
// and gives the process's exit status. When in ends, the parent is gone and the
// process exits at once: nobody would learn of its outcome, and another run may
// want the folder. The job may also be to embed texts as long as somebody asks,
// see textOrder.
func Work(in io.Reader, out io.Writer) int {
	lines := bufio.NewReader(in)
	line, err := lines.ReadBytes('\n')
	if err != nil {
		return orphanExit
	}
	report := &lineReporter{out: out}
	var order textOrder
	if json.Unmarshal(line, &order) == nil && order.Texts != nil {
		return workTexts(order, lines, report)
	}
	var job stages.Job
	if err := json.Unmarshal(line, &job); err != nil {
		report.send(message{Outcome: &outcome{Error: toWire(book.Wrap(err, book.CodeInternal, "read the job"))}})
		return 1
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	go func() {
		for {
			line, err := lines.ReadString('\n')
			if strings.TrimSpace(line) == cancelLine {
				cancel()
			}
			if err != nil {
				os.Exit(orphanExit)
			}
		}
	}()
	done, err := stages.Do(ctx, job, report)
	report.send(message{Outcome: &outcome{Done: done, Error: toWire(err), PeakBytes: peakMemory()}})
	if err != nil {
		return 1
	}
	return 0
}

// lineReporter writes events as JSON lines.
type lineReporter struct {
	mu  sync.Mutex
	out io.Writer
}

func (l *lineReporter) Report(e progress.Event) { l.send(message{Event: &e}) }

func (l *lineReporter) send(m message) { l.line(encodeLine(m)) }

func (l *lineReporter) line(line []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, _ = l.out.Write(line) // a closed pipe ends the process by the reading side
}
