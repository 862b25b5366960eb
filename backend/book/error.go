package book

import (
	"context"
	"errors"
	"fmt"
	"strings"
)

// Code says what kind of failure an Error is. Carriers (terminal, REST,
// window) map codes to exit statuses, HTTP statuses and banners, so a code is
// part of the contract and never renamed.
type Code string

const (
	CodeNotFound     Code = "not_found"     // the thing asked for does not exist
	CodeInvalid      Code = "invalid"       // a setting, argument or request is wrong
	CodeBadInput     Code = "bad_input"     // a foreign file cannot be used as it is
	CodeNotReady     Code = "not_ready"     // something else must be done first
	CodeBusy         Code = "busy"          // another run holds the data folder
	CodeCancelled    Code = "cancelled"     // somebody asked to stop
	CodeCorrupt      Code = "corrupt"       // one of our own files is damaged or does not belong
	CodeOutOfMemory  Code = "out_of_memory" // memory ran out
	CodeDiskFull     Code = "disk_full"     // the disk ran out
	CodeModelMissing Code = "model_missing" // the model or its runtime is not there
	CodeKilled       Code = "killed"        // a process ended from outside
	CodeInterrupted  Code = "interrupted"   // a process ended and nobody saw how
	CodeInternal     Code = "internal"      // a fault of ours
)

// Error is the one error type that crosses package boundaries.
//
// Message is a sentence a reader understands; Hint says what to do next and
// may be empty. Op says what was being done, to what ("read ratings
// /home/x/r.csv"). Err is the cause for errors.Is and errors.As.
type Error struct {
	Code    Code
	Op      string
	Message string
	Hint    string
	Err     error
}

// Error gives everything on one line, for logs.
func (e *Error) Error() string {
	var parts []string
	if e.Op != "" {
		parts = append(parts, e.Op)
	}
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	if e.Err != nil && !strings.Contains(e.Message, e.Err.Error()) {
		parts = append(parts, e.Err.Error())
	}
	if len(parts) == 0 {
		return string(e.Code)
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes a coded error with a message for the reader.
func Errorf(code Code, format string, args ...any) *Error {
	err := fmt.Errorf(format, args...)
	return &Error{Code: code, Message: err.Error(), Err: errors.Unwrap(err)}
}

// WithHint adds what to do next and returns e.
func (e *Error) WithHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// Wrap says what was being done to what when err happened. A coded error keeps
// its code, message and hint; a context's end becomes CodeCancelled; anything
// else becomes code.
func Wrap(err error, code Code, op string, args ...any) error {
	if err == nil {
		return nil
	}
	if len(args) > 0 {
		op = fmt.Sprintf(op, args...)
	}
	var coded *Error
	if errors.As(err, &coded) {
		return &Error{Code: coded.Code, Op: op, Message: coded.Message, Hint: coded.Hint, Err: err}
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &Error{Code: CodeCancelled, Op: op, Message: "The work was cancelled.", Err: err}
	}
	return &Error{Code: code, Op: op, Err: err}
}

// Cancelled turns the end of a context into a coded error; nil while ctx is alive.
func Cancelled(ctx context.Context, op string) error {
	if err := context.Cause(ctx); err != nil {
		return Wrap(ctx.Err(), CodeCancelled, "%s", op)
	}
	return nil
}

// CodeOf gives the code of err: "" for nil, CodeCancelled for a context's end
// and CodeInternal for an error nobody coded.
func CodeOf(err error) Code {
	if err == nil {
		return ""
	}
	var coded *Error
	if errors.As(err, &coded) {
		return coded.Code
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return CodeCancelled
	}
	return CodeInternal
}

// plain are the sentences for failures of the machine, where nobody wrote a
// better one.
var plain = map[Code]struct{ message, hint string }{
	CodeCancelled:   {"The work was cancelled.", ""},
	CodeOutOfMemory: {"There is not enough memory.", "Close other programs, then run again."},
	CodeDiskFull:    {"The disk is full.", "Free some space, then run again: what was finished is kept."},
}

// MessageOf gives the sentence for the reader: the one that was written for one,
// that of the code, or the error's own text.
func MessageOf(err error) string {
	if err == nil {
		return ""
	}
	var coded *Error
	if errors.As(err, &coded) && coded.Message != "" {
		return coded.Message
	}
	if words, ok := plain[CodeOf(err)]; ok {
		return words.message
	}
	return err.Error()
}

// HintOf gives what to do next, or "".
func HintOf(err error) string {
	var coded *Error
	if errors.As(err, &coded) && coded.Hint != "" {
		return coded.Hint
	}
	if err != nil && MessageOf(err) == plain[CodeOf(err)].message {
		return plain[CodeOf(err)].hint
	}
	return ""
}
