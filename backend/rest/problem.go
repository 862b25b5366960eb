package rest

import (
	"encoding/json"
	"errors"
	"net"
	"net/http"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
)

// Codes of HTTP's own failures, beside those of the operations.
const (
	codeUnauthorized book.Code = "unauthorized"
	codeForbidden    book.Code = "forbidden"
	codeMethod       book.Code = "method_not_allowed"
	codeMediaType    book.Code = "unsupported_media_type"
	codeTimeout      book.Code = "timeout"
	codeTooMany      book.Code = "too_many"
)

// statuses maps codes to HTTP statuses.
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

	operation.CodeTooLarge: http.StatusRequestEntityTooLarge,
	codeUnauthorized:       http.StatusUnauthorized,
	codeForbidden:          http.StatusForbidden,
	codeMethod:             http.StatusMethodNotAllowed,
	codeMediaType:          http.StatusUnsupportedMediaType,
	codeTimeout:            http.StatusRequestTimeout,
	codeTooMany:            http.StatusServiceUnavailable,
}

// refuse is a problem of the carrier's own.
func refuse(code book.Code, message, suggestion string) *operation.Problem {
	return &operation.Problem{Code: code, Message: message, Suggestion: suggestion}
}

// problemOf turns an error into its answer; what only a connection can suffer from
// is known here, everything else to the operations.
func problemOf(err error) *operation.Problem {
	var tooLarge *http.MaxBytesError
	var network net.Error
	switch {
	case errors.As(err, &tooLarge):
		return refuse(operation.CodeTooLarge, "What was sent is larger than is taken.", "")
	case errors.As(err, &network) && network.Timeout():
		return refuse(codeTimeout, "What was announced did not come in time.", "")
	}
	return operation.ProblemOf(err)
}

// write answers with a problem.
func write(w http.ResponseWriter, p *operation.Problem) {
	body, _ := json.Marshal(p) // strings only
	w.Header().Set("Content-Type", "application/json")
	if p.Code == codeUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="shelftalk"`)
	}
	w.WriteHeader(statuses[p.Code])
	_, _ = w.Write(append(body, '\n'))
}
