package pipeline

import (
	"cmp"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
)

// Failure is an error as people and other programs see it. Its sentences name no buttons or
// commands, since the terminal and the window have different ones; each of these adds its
// own.
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

// failureNames are what failures are called in a banner.
var failureNames = map[book.Code]string{
	book.CodeOutOfMemory:  "Out of memory",
	book.CodeDiskFull:     "Disk full",
	book.CodeBadInput:     "Bad input",
	book.CodeModelMissing: "Model missing",
	book.CodeKilled:       "Killed",
	book.CodeCancelled:    "Cancelled",
	book.CodeInterrupted:  "Interrupted",
	book.CodeCorrupt:      "Damaged file",
	book.CodeNotReady:     "Not ready",
	book.CodeInvalid:      "Wrong setting",
	book.CodeBusy:         "Busy",
	book.CodeNotFound:     "Not found",
}

func failureName(code book.Code) string { return cmp.Or(failureNames[code], "Internal error") }

// explain turns the error a stage ended with into a named failure with a
// suggestion. config gives the settings that a suggestion would change.
func explain(err error, stage book.Stage, config stages.Config) *Failure {
	code := book.CodeOf(err)
	failure := &Failure{Code: code, Name: failureName(code), Stage: stage,
		Message: book.MessageOf(err), Suggestion: book.HintOf(err), Detail: err.Error()}
	if code == book.CodeOutOfMemory || code == book.CodeKilled {
		remedy := stages.Relief(stage, config)
		if remedy.Key != "" {
			failure.Relief = &Relief{Key: remedy.Key, Value: remedy.Value, Is: remedy.Is}
		}
		// The suggestion is made here because it names a value, which the code that ran out
		// of memory cannot know.
		if failure.Suggestion == "" || code == book.CodeOutOfMemory {
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
