package rest

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
)

// Problem is every answer that is not a success.
type Problem struct {
	status int

	Code       string `json:"code" doc:"What kind of failure it is; never renamed."`
	Message    string `json:"message" doc:"A sentence for the reader."`
	Suggestion string `json:"suggestion" doc:"What to do next; may be empty."`
	Detail     string `json:"detail,omitempty" doc:"For a report of a fault."`
}

// Error and GetStatus make a Problem an error of huma.
func (p *Problem) Error() string { return p.Message }

// GetStatus is the HTTP status.
func (p *Problem) GetStatus() int { return p.status }

// Codes of the carrier itself, beside those of package book.
const (
	codeUnauthorized = "unauthorized"
	codeForbidden    = "forbidden"
	codeMethod       = "method_not_allowed"
	codeMediaType    = "unsupported_media_type"
	codeTooLarge     = "too_large"
	codeTimeout      = "timeout"
	codeTooMany      = "too_many"
)

// statuses maps the codes of package book to HTTP statuses.
var statuses = map[book.Code]int{
	book.CodeNotFound:     http.StatusNotFound,
	book.CodeInvalid:      http.StatusBadRequest,
	book.CodeBadInput:     http.StatusUnprocessableEntity,
	book.CodeNotReady:     http.StatusBadRequest,
	book.CodeBusy:         http.StatusConflict,
	book.CodeCancelled:    http.StatusServiceUnavailable,
	book.CodeCorrupt:      http.StatusInternalServerError,
	book.CodeOutOfMemory:  http.StatusInsufficientStorage,
	book.CodeDiskFull:     http.StatusInsufficientStorage,
	book.CodeModelMissing: http.StatusInternalServerError,
	book.CodeKilled:       http.StatusInternalServerError,
	book.CodeInterrupted:  http.StatusInternalServerError,
	book.CodeInternal:     http.StatusInternalServerError,
}

func init() {
	// huma keeps these in variables of its package. An array is never null here,
	// and every error is a Problem: also those that huma finds itself.
	huma.DefaultArrayNullable = false
	huma.NewError = func(status int, message string, errs ...error) huma.StatusError {
		return complaint(status, message, errs)
	}
}

// problemOf turns an error of the App into its answer.
func problemOf(err error) *Problem {
	var tooLarge *http.MaxBytesError
	var network net.Error
	var problem *Problem
	switch {
	case errors.As(err, &problem):
		return problem
	case errors.As(err, &tooLarge):
		return &Problem{status: http.StatusRequestEntityTooLarge, Code: codeTooLarge, Message: "What was sent is larger than is taken."}
	case errors.As(err, &network) && network.Timeout():
		return &Problem{status: http.StatusRequestTimeout, Code: codeTimeout, Message: "What was announced did not come in time."}
	}
	code := book.CodeOf(err)
	p := &Problem{status: statuses[code], Code: string(code), Message: sentence(book.MessageOf(err)), Suggestion: book.HintOf(err)}
	if p.status >= http.StatusInternalServerError {
		p.Detail = err.Error()
	}
	return p
}

// complaint is what is wrong with a request that did not fit the document.
func complaint(status int, message string, errs []error) *Problem {
	switch status {
	case http.StatusUnprocessableEntity: // in our terms the request is invalid, not a file in it
		status = http.StatusBadRequest
	case http.StatusUnsupportedMediaType:
		return &Problem{status: status, Code: codeMediaType, Message: sentence(message)}
	case http.StatusRequestEntityTooLarge:
		return &Problem{status: status, Code: codeTooLarge, Message: sentence(message)}
	}
	p := &Problem{status: status, Code: string(book.CodeInvalid), Message: sentence(message)}
	if status >= http.StatusInternalServerError {
		p.Code = string(book.CodeInternal)
	}
	var parts []string
	for _, err := range errs {
		var detail *huma.ErrorDetail
		switch {
		case err == nil:
		case errors.As(err, &detail) && detail.Location != "":
			parts = append(parts, detail.Location+": "+detail.Message)
		default:
			parts = append(parts, err.Error())
		}
	}
	if parts != nil {
		p.Message = "The request does not fit: " + strings.Join(parts, "; ") + "."
		p.Suggestion = "GET /openapi.json describes what is expected."
	}
	return p
}

// sentence makes one of somebody else's message.
func sentence(text string) string {
	if text == "" {
		return "Something went wrong."
	}
	if !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "!") && !strings.HasSuffix(text, "?") {
		text += "."
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// write answers with the problem, outside of huma.
func (p *Problem) write(w http.ResponseWriter) {
	body, _ := json.Marshal(p) // strings only
	w.Header().Set("Content-Type", "application/json")
	if p.status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="shelftalk"`)
	}
	w.WriteHeader(p.status)
	_, _ = w.Write(append(body, '\n'))
}
