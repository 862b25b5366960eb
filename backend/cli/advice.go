package cli

import (
	"errors"
	"fmt"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
)

// Errors of package service say what to do but not how, because the window and the browser
// have buttons for it. This file adds the commands and flags of the terminal.

// adviceError is an error with the commands or flags that would help.
type adviceError struct {
	error
	commands string
}

func (e *adviceError) Unwrap() error { return e.error }

func advised(err error, commands string) error { return &adviceError{err, commands} }

// advice names the commands that would help, "" for none: those that came with the
// error, or those for its kind.
func advice(err error) string {
	var with *adviceError
	if errors.As(err, &with) {
		return with.commands
	}
	switch book.CodeOf(err) {
	case book.CodeNotReady:
		return "`shelftalk run` runs all stages, `shelftalk stage STAGE` one of them; `shelftalk status` says what is " +
			"missing."
	case book.CodeBusy:
		return "`shelftalk status` shows how far it is, `shelftalk cancel` stops it."
	case book.CodeCorrupt:
		return "`shelftalk run` makes damaged artifacts again, `shelftalk reset` deletes them all."
	}
	return ""
}

// orLook adds to a CodeNotFound error the command that lists what there is.
func orLook(err error, commands string) error {
	if book.CodeOf(err) != book.CodeNotFound {
		return err
	}
	return advised(err, commands)
}

// failureAdvice names what would help after a run that failed, "" for nothing.
func failureAdvice(failure *pipeline.Failure) string {
	switch {
	case failure.Relief != nil:
		return fmt.Sprintf("`shelftalk run --set %s=%s` does that for one run, `shelftalk config set %[1]s %[2]s` for all.",
			failure.Relief.Key, failure.Relief.Value)
	case failure.Code == book.CodeInternal && failure.Stage != "":
		return fmt.Sprintf("`shelftalk logs %s` shows it.", failure.Stage)
	case failure.Code == book.CodeInterrupted:
		return "`shelftalk run` does that."
	}
	return ""
}
