package service

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"

	"shelftalk/backend/book"
)

// LogText is the end of a stage's log.
type LogText struct {
	Stage book.Stage `json:"stage_id"`
	Text  string     `json:"text"`
	Cut   bool       `json:"cut" doc:"Older lines are in the file and not here."`
}

// logBytes is how much of a log is shown.
const logBytes = 1 << 20

// openLog opens a stage's log; CodeNotFound when it has none.
func (s *Service) openLog(stage book.Stage) (*os.File, error) {
	f, err := os.Open(s.folder.Log(stage))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, book.Errorf(book.CodeNotFound, "Stage %d (%s) has no log: it has not run yet.", stage.Number(), stage.Label())
	}
	return f, book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
}

// LogTail gives the last lines of a stage's log; CodeNotFound when it has none.
func (a *App) LogTail(stage book.Stage) (*LogText, error) {
	stage, err := book.ParseStage(string(stage))
	if err != nil {
		return nil, err
	}
	f, err := a.openLog(stage)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
	}
	start := max(0, info.Size()-logBytes)
	data, err := io.ReadAll(io.NewSectionReader(f, start, logBytes))
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
	}
	if start > 0 { // from the first whole line on
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return &LogText{Stage: stage, Text: strings.ToValidUTF8(string(data), "�"), Cut: start > 0}, nil
}
