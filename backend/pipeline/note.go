package pipeline

import (
	"github.com/sirupsen/logrus"
	"gopkg.in/natefinch/lumberjack.v2"
)

// Note writes a line into logs/shelftalk.log, the log of what happens outside runs. It is
// for failures that the reader need not hear of because the program had a substitute.
func (f Folder) Note(about, text string) {
	file := &lumberjack.Logger{Filename: f.path("logs", "shelftalk.log"), MaxSize: 1, MaxBackups: 1}
	defer file.Close()
	logger := logrus.New()
	logger.SetOutput(file)
	logger.SetFormatter(logLines)
	logger.WithField("about", about).Warn(text)
}
