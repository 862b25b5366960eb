package runs

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

// ShownLog is how much of a log is shown, in bytes.
const ShownLog = 1 << 20

// Log gives a stage's log, or the last whole lines in so many bytes of it; CodeNotFound
// when it has none.
func (r *Runs) Log(stage book.Stage, bytesAtMost int64) (*LogText, error) {
	stage, err := book.ParseStage(string(stage))
	if err != nil {
		return nil, err
	}
	f, err := os.Open(r.folder.Log(stage))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, book.Errorf(book.CodeNotFound,
			"Stage %d (%s) has no log: it has not run yet.", stage.Number(), stage.Label())
	}
	failed := func(err error) (*LogText, error) {
		return nil, book.Wrap(err, book.CodeInternal, "read the log of %s", stage)
	}
	if err != nil {
		return failed(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return failed(err)
	}
	start := max(0, info.Size()-bytesAtMost)
	data, err := io.ReadAll(io.NewSectionReader(f, start, bytesAtMost))
	if err != nil {
		return failed(err)
	}
	if start > 0 { // from the first whole line on
		_, data, _ = bytes.Cut(data, []byte("\n"))
	}
	return &LogText{Stage: stage, Text: strings.ToValidUTF8(string(data), "\uFFFD"), Cut: start > 0}, nil
}
