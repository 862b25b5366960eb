package operation

import (
	"errors"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// CodeTooLarge is the code of an input that is larger than is taken.
const CodeTooLarge book.Code = "too_large"

// Problem is every answer that is not a success.
type Problem struct {
	Code       book.Code `json:"code" doc:"What kind of failure it is; never renamed."`
	Message    string    `json:"message" doc:"A sentence for the reader."`
	Suggestion string    `json:"suggestion" doc:"What to do next; may be empty."`
	Detail     string    `json:"detail,omitempty" doc:"For a report of a fault."`
}

// Error makes a Problem an error.
func (p *Problem) Error() string { return p.Message }

// expected are the codes of failures that a reader can do something about. For all others
// the full error is shown too.
var expected = []book.Code{book.CodeNotFound, book.CodeInvalid, book.CodeBadInput, book.CodeNotReady, book.CodeBusy,
	CodeTooLarge}

// ProblemOf is what a carrier says of an error.
func ProblemOf(err error) *Problem {
	var problem *Problem
	if errors.As(err, &problem) {
		return problem
	}
	p := &Problem{Code: book.CodeOf(err), Message: sentence(book.MessageOf(err)), Suggestion: book.HintOf(err)}
	if !slices.Contains(expected, p.Code) {
		p.Detail = err.Error()
	}
	return p
}

// sentence capitalises a message and ends it with a full stop, since some messages are
// fragments written by other packages. An empty message becomes "Something went wrong."
func sentence(text string) string {
	if text == "" {
		return "Something went wrong."
	}
	if !strings.ContainsAny(text[len(text)-1:], ".!?") {
		text += "."
	}
	return strings.ToUpper(text[:1]) + text[1:]
}
