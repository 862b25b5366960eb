package pipeline

import (
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
)

// Failure is an error as people and other programs see it. Its sentences name no
// control of any carrier: each carrier adds how what is suggested is done in it.
type Failure struct {
	Code       book.Code  `json:"code"`
	Name       string     `json:"name" doc:"For a banner: Out of memory."`
	Stage      book.Stage `json:"stage,omitempty" doc:"In which it happened; absent where it was in none."`
	Message    string     `json:"message" doc:"What happened, to what."`
	Suggestion string     `json:"suggestion" doc:"What to do next; may be empty."`
	Detail     string     `json:"detail,omitempty"`
	Relief     *Relief    `json:"relief,omitempty" doc:"Absent where no setting would help."`
}

// Relief is a change of one setting that may help.
type Relief struct {
	Key   string `json:"key" doc:"The setting's key."`
	Value string `json:"value" doc:"The value to set, as text."`
	Is    string `json:"is" doc:"The value it has, as text."`
}

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
	failure := &Failure{Code: code, Name: failureName(code), Stage: stage, Message: book.MessageOf(err), Suggestion: book.HintOf(err), Detail: err.Error()}
	if code == book.CodeOutOfMemory || code == book.CodeKilled {
		remedy := stages.Relief(stage, config)
		if remedy.Key != "" {
			failure.Relief = &Relief{Key: remedy.Key, Value: remedy.Value, Is: remedy.Is}
		}
		if failure.Suggestion == "" || code == book.CodeOutOfMemory { // it names the value, which the core could not know
			failure.Suggestion = remedy.Text
		}
	}
	if failure.Suggestion == "" && code == book.CodeInternal {
		failure.Suggestion = "The log of the stage shows what it was doing."
	}
	if !strings.HasSuffix(failure.Message, ".") {
		failure.Message += "."
	}
	return failure
}
