package pipeline

import (
	"github.com/sirupsen/logrus"
	"gopkg.in/natefinch/lumberjack.v2"
)

// Note writes a line into the log of what happens beside runs, logs/shelftalk.log:
// what went wrong and is no reader's concern, since something else stood in for it.
func (f Folder) Note(about, text string) {
	file := &lumberjack.Logger{Filename: f.path("logs", "shelftalk.log"), MaxSize: 1, MaxBackups: 1}
	defer file.Close()
	logger := logrus.New()
	logger.SetOutput(file)
	logger.SetFormatter(logLines)
	logger.WithField("about", about).Warn(text)
}
