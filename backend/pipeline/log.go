package pipeline

import (
	"fmt"
	"io"
	"strings"

	"github.com/sirupsen/logrus"
	"gopkg.in/natefinch/lumberjack.v2"

	"shelftalk/backend/book"
	"shelftalk/backend/progress"
)

// logLines is how the lines of logs are written.
var logLines = &logrus.TextFormatter{FullTimestamp: true, DisableColors: true,
	TimestampFormat: "2006-01-02T15:04:05.000Z07:00"}

// stageLog writes one stage's log: what the worker reports, and its standard
// error as it comes. Files rotate at 5 MB, three are kept.
type stageLog struct {
	file   *lumberjack.Logger
	logger *logrus.Entry
	phase  string
}

func openLog(f Folder, stage book.Stage, run string) *stageLog {
	file := &lumberjack.Logger{Filename: f.Log(stage), MaxSize: 5, MaxBackups: 3}
	logger := logrus.New()
	logger.SetOutput(file)
	logger.SetFormatter(logLines)
	return &stageLog{file: file, logger: logger.WithField("run", run)}
}

// event writes what is worth reading later: not each step of a bar, but where
// each phase begins and ends.
func (l *stageLog) event(e progress.Event) {
	switch e.Kind {
	case progress.KindNote:
		l.logger.Info(e.Text)
	case progress.KindWarning:
		l.logger.Warn(e.Text)
	case progress.KindMetric:
		l.logger.Infof("%s at %d: %g", e.Name, e.Step, e.Value)
	case progress.KindAdvance:
		if e.Phase != l.phase {
			l.phase = e.Phase
			l.logger.Infof("%s begins (%s)", e.Phase, amount(e.Total, e.Unit))
		} else if e.Total > 0 && e.Done == e.Total {
			l.logger.Infof("%s done (%s)", e.Phase, amount(e.Total, e.Unit))
		}
	}
}

func amount(n int64, unit string) string {
	if n <= 0 {
		return "amount not known"
	}
	return fmt.Sprintf("%d %s", n, unit)
}

// Write logs what a worker printed to standard error, line by line.
func (l *stageLog) Write(p []byte) (int, error) {
	for line := range strings.Lines(string(p)) {
		l.logger.WithField("stream", "stderr").Error(strings.TrimRight(line, "\r\n"))
	}
	return len(p), nil
}

var _ io.Writer = (*stageLog)(nil)

func (l *stageLog) close() { _ = l.file.Close() }
