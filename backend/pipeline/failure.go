package pipeline

import (
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
)

// failureName is what a failure is called in a banner.
func failureName(code book.Code) string {
	switch code {
	case book.CodeOutOfMemory:
		return "Out of memory"
	case book.CodeDiskFull:
		return "Disk full"
	case book.CodeBadInput:
		return "Bad input"
	case book.CodeModelMissing:
		return "Model missing"
	case book.CodeKilled:
		return "Killed"
	case book.CodeCancelled:
		return "Cancelled"
	case book.CodeInterrupted:
		return "Interrupted"
	case book.CodeCorrupt:
		return "Damaged file"
	case book.CodeNotReady:
		return "Not ready"
	case book.CodeInvalid:
		return "Wrong setting"
	case book.CodeBusy:
		return "Busy"
	case book.CodeNotFound:
		return "Not found"
	}
	return "Internal error"
}

// explain turns the error a stage ended with into a named failure with a
// suggestion. config gives the settings that a suggestion would change.
func explain(err error, stage book.Stage, config stages.Config) *Failure {
	code := book.CodeOf(err)
	failure := &Failure{Code: code, Name: failureName(code), Message: book.MessageOf(err), Suggestion: book.HintOf(err), Detail: err.Error()}
	if code == book.CodeOutOfMemory || code == book.CodeKilled {
		relief := stages.Relief(stage, config)
		failure.SettingKey, failure.SettingValue = relief.Key, relief.Value
		if failure.Suggestion == "" {
			failure.Suggestion = relief.Text
		}
	}
	if failure.Suggestion == "" && code == book.CodeInternal {
		failure.Suggestion = "`shelftalk logs " + string(stage) + "` shows what it was doing."
	}
	if !strings.HasSuffix(failure.Message, ".") {
		failure.Message += "."
	}
	return failure
}
