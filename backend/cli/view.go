package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"sync/atomic"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/vbauerster/mpb/v8"
	"github.com/vbauerster/mpb/v8/decor"
	"golang.org/x/term"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/progress"
)

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// barView draws a bar for each stage on a terminal.
type barView struct {
	out  io.Writer
	said bool // what it works on
	pool *mpb.Progress
	bars []*stageBar
}

type stageBar struct {
	bar  *mpb.Bar
	run  atomic.Pointer[pipeline.StageRun] // read by the goroutine that draws
	said int                               // warnings printed
}

// barTotal is a bar's length: percent with two decimals.
const barTotal = 10000

func newBarView(out io.Writer, plan []book.Stage) *barView {
	v := &barView{out: out, pool: mpb.New(mpb.WithOutput(out), mpb.WithWidth(36),
		mpb.WithRefreshRate(120*time.Millisecond))}
	for _, stage := range plan {
		b := &stageBar{}
		b.run.Store(&pipeline.StageRun{Stage: stage, Status: pipeline.StatusPending})
		b.bar = v.pool.New(barTotal, mpb.BarStyle().Lbound("").Filler("━").Tip("━").Padding("─").Rbound(""),
			mpb.PrependDecorators(decor.Any(func(decor.Statistics) string {
				return fmt.Sprintf("%d %-11s", stage.Number(), stage.Label())
			}, decor.WCSyncSpaceR)),
			mpb.AppendDecorators(decor.Any(func(decor.Statistics) string { return describe(b.run.Load()) })))
		v.bars = append(v.bars, b)
	}
	return v
}

func (v *barView) show(run pipeline.Run) {
	if !v.said {
		v.said = true
		fmt.Fprintln(v.pool, beginning(run))
	}
	for i := range run.Stages {
		s := run.Stages[i]
		b := v.bars[i]
		b.run.Store(&s)
		b.bar.SetCurrent(min(int64(s.Percent*barTotal/100), barTotal-1))
		for _, warning := range s.Warnings[b.said:] {
			fmt.Fprintf(v.pool, "note: %s\n", warning)
		}
		b.said = len(s.Warnings)
		switch s.Status {
		case pipeline.StatusCompleted, pipeline.StatusSkipped:
			b.bar.SetCurrent(barTotal)
		case pipeline.StatusFailed, pipeline.StatusCancelled, pipeline.StatusInterrupted:
			b.bar.Abort(false)
		}
	}
}

func (v *barView) end(run pipeline.Run) {
	v.show(run)
	for _, b := range v.bars {
		b.bar.Abort(false) // those never reached; nothing for finished ones
	}
	v.pool.Wait()
	fmt.Fprintln(v.out, ending(run))
}

// describe is what stands behind a stage's bar.
func describe(s *pipeline.StageRun) string {
	switch s.Status {
	case pipeline.StatusPending:
		return "waiting"
	case pipeline.StatusSkipped:
		return "✓ " + s.Reason
	case pipeline.StatusCompleted:
		text := "✓ " + progress.Duration(s.Seconds)
		if s.PeakBytes > 0 {
			text += ", " + progress.Bytes(s.PeakBytes)
		}
		if s.Headline != "" {
			text += ": " + s.Headline
		}
		return text
	case pipeline.StatusRunning:
		return running(s)
	}
	return "✗ " + string(s.Status)
}

func running(s *pipeline.StageRun) string {
	text := fmt.Sprintf("%2.0f %%", s.Percent)
	if e := s.Current; e != nil {
		text += " " + e.Phase
		if e.Total > 0 {
			text += " " + quantity(e.Done, e.Unit) + " of " + quantity(e.Total, e.Unit)
		}
	}
	if left, ok := s.SecondsLeft(); ok {
		text += ", about " + progress.Duration(left) + " left"
	}
	return text
}

// quantity writes an amount in its unit: bytes as a size, others counted.
func quantity(n int64, unit string) string {
	if unit == "bytes" {
		return progress.Bytes(n)
	}
	return progress.Count(n)
}

// lineView prints a line when something begins or ends and every few seconds in
// between, for logs and pipes.
type lineView struct {
	out    io.Writer
	status map[book.Stage]pipeline.Status
	said   map[book.Stage]int
	last   time.Time
}

func (v *lineView) show(run pipeline.Run) {
	if v.status == nil {
		v.status, v.said = map[book.Stage]pipeline.Status{}, map[book.Stage]int{}
		fmt.Fprintln(v.out, beginning(run))
	}
	for i := range run.Stages {
		s := &run.Stages[i]
		for _, warning := range s.Warnings[v.said[s.Stage]:] {
			fmt.Fprintf(v.out, "  note: %s\n", warning)
		}
		v.said[s.Stage] = len(s.Warnings)
		changed := v.status[s.Stage] != s.Status
		v.status[s.Stage] = s.Status
		switch {
		case s.Status == pipeline.StatusPending:
		case changed && s.Status == pipeline.StatusRunning:
			fmt.Fprintf(v.out, "%d %-11s begins: %s\n", s.Stage.Number(), s.Stage.Label(), s.Reason)
			v.last = time.Now()
		case changed, s.Status == pipeline.StatusRunning && time.Since(v.last) > 5*time.Second:
			fmt.Fprintf(v.out, "%d %-11s %s\n", s.Stage.Number(), s.Stage.Label(), describe(s))
			v.last = time.Now()
		}
	}
}

func (v *lineView) end(run pipeline.Run) {
	v.show(run)
	fmt.Fprintln(v.out, ending(run))
}

// beginning says what a run works on and the estimate of what it will take.
func beginning(run pipeline.Run) string {
	text := fmt.Sprintf("%s with %s", run.ID, run.Source)
	if e := run.Estimate; e != nil {
		text += fmt.Sprintf(": about %s, %s of memory, %s of disk", progress.Duration(e.Seconds),
			progress.Bytes(e.MemoryBytes), progress.Bytes(e.DiskBytes))
	}
	return text
}

// ending sums a run up in a line.
func ending(run pipeline.Run) string {
	took := ""
	if run.Finished != nil {
		took = " in " + progress.Duration(run.Finished.Sub(run.Started).Seconds())
	}
	made := 0
	for _, s := range run.Stages {
		made += len(s.Artifacts)
	}
	if run.Status == pipeline.StatusCompleted {
		if made == 0 {
			return "Everything is up to date."
		}
		return fmt.Sprintf("Completed%s: %d artifacts.", took, made)
	}
	if run.Status == pipeline.StatusFailed {
		return fmt.Sprintf("The run failed%s.", took)
	}
	return fmt.Sprintf("The run was %s%s.", run.Status, took)
}

// sentence gives a text a capital and a full stop.
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	text = string(unicode.ToUpper(first)) + text[size:]
	if !strings.HasSuffix(text, ".") {
		text += "."
	}
	return text
}
