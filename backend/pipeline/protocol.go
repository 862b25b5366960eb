package pipeline

import (
	"encoding/json"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
	"shelftalk/backend/progress"
)

// The parent writes one line to a worker's standard input, the job as JSON, and
// keeps the pipe open: a line "cancel" asks it to stop, the pipe's end tells it
// that the parent is gone. The worker writes JSON lines to standard output: any
// number of events, then one outcome. Standard error is for what nobody
// planned: a panic, the runtime's last words, a native library's complaint.

const cancelLine = "cancel"

// message is one line from a worker.
type message struct {
	Event   *progress.Event `json:"event,omitempty"`
	Outcome *outcome        `json:"outcome,omitempty"`
}

// outcome ends a worker's report.
type outcome struct {
	Done      *stages.Done `json:"done,omitempty"`
	Error     *wireError   `json:"error,omitempty"`
	PeakBytes int64        `json:"peak_bytes,omitempty"` // resident memory, where the system says
}

// wireError carries a book.Error between processes.
type wireError struct {
	Code    book.Code `json:"code"`
	Message string    `json:"message"`
	Hint    string    `json:"hint,omitempty"`
	Detail  string    `json:"detail,omitempty"`
}

func toWire(err error) *wireError {
	if err == nil {
		return nil
	}
	return &wireError{Code: book.CodeOf(err), Message: book.MessageOf(err), Hint: book.HintOf(err), Detail: err.Error()}
}

func (w *wireError) err() error {
	if w == nil {
		return nil
	}
	return &book.Error{Code: w.Code, Op: w.Detail, Message: w.Message, Hint: w.Hint}
}

func encodeLine(v any) []byte {
	data, err := json.Marshal(v)
	if err != nil { // an event holding a NaN: say so rather than break the stream
		data, _ = json.Marshal(message{Event: &progress.Event{Kind: progress.KindWarning,
			Text: "a report could not be written: " + err.Error()}})
	}
	return append(data, '\n')
}
