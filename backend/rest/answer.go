package rest

import (
	"bytes"
	"encoding/json"
	"io"
	"math"
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
)

// answer is the handler of an operation. It collects the request's parts into the one JSON
// object that the operation takes; everything else is decided by the operation.
func (s *Server) answer(op *operation.Operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if _, upload := uploads(r); upload {
			preview, err := s.receiveShelf(r)
			respondJSON(w, preview, err)
			return
		}
		given, err := inputOf(op, r)
		var out any
		if err == nil {
			out, err = op.Do(r.Context(), s.app, given)
		}
		if text, ok := out.(string); ok { // a table
			w.Header().Set("Content-Disposition", `attachment; filename="shelftalk-shelf.csv"`)
			respond(w, "text/csv; charset=utf-8", []byte(text), err)
			return
		}
		respondJSON(w, out, err)
	}
}

// inputOf collects path, query and body of a request.
func inputOf(op *operation.Operation, r *http.Request) (json.RawMessage, error) {
	values := map[string]json.RawMessage{}
	query, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil { // else what cannot be read would be left out in silence
		return nil, book.Errorf(book.CodeInvalid, "The query of the address cannot be read.").
			WithHint("Separate parameters by & and write other characters as %%XX.")
	}
	for _, field := range op.Fields {
		if field.In == operation.InPath {
			values[field.Name] = literal(field.Schema, r.PathValue(field.Name))
			continue
		}
		texts, given := query[field.Name]
		delete(query, field.Name)
		if !given {
			continue
		}
		text := texts[0]
		if len(texts) > 1 || text == "" && field.Schema.Type != huma.TypeString && field.Schema.Type != huma.TypeArray {
			return nil, book.Errorf(book.CodeInvalid, "The parameter %s must come once, with a value.", field.Name)
		}
		if text != "" {
			values[field.Name] = literal(field.Schema, text)
		}
	}
	for unknown := range query { // to be refused by its name, also where that is one of the path's
		if _, taken := values[unknown]; taken || unknown == operation.InBody {
			unknown = operation.InQuery + "." + unknown
		}
		values[unknown] = json.RawMessage("true")
	}
	if takesBody(r.Method) {
		body, err := io.ReadAll(r.Body)
		body = bytes.TrimSpace(body)
		if err != nil || len(body) > 0 && !json.Valid(body) {
			return nil, book.Errorf(book.CodeInvalid, "The body is not JSON.").
				WithHint("GET /openapi.json describes what is expected.")
		}
		if len(body) > 0 && (op.Body != nil || string(body) != "{}") {
			values[operation.InBody] = body
		}
	}
	return json.Marshal(values)
}

// literal turns a text of the address into the JSON type that its schema asks for. A text
// that does not fit stays a string, and the operation refuses it.
func literal(schema *huma.Schema, text string) json.RawMessage {
	var value any = text
	switch schema.Type {
	case huma.TypeInteger:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil {
			value = n
		}
	case huma.TypeNumber:
		if x, err := strconv.ParseFloat(text, 64); err == nil && !math.IsNaN(x) && !math.IsInf(x, 0) {
			value = x
		}
	case huma.TypeBoolean:
		if yes, err := strconv.ParseBool(text); err == nil {
			value = yes
		}
	case huma.TypeArray:
		value = strings.Split(text, ",")
	}
	raw, _ := json.Marshal(value) // of these types always
	return raw
}

// respondJSON writes an answer, or what went wrong.
func respondJSON(w http.ResponseWriter, answer any, err error) {
	var text bytes.Buffer
	if err == nil {
		encoder := json.NewEncoder(&text)
		encoder.SetEscapeHTML(false)
		err = encoder.Encode(answer)
	}
	respond(w, "application/json", text.Bytes(), err)
}

// respond writes bytes, or what went wrong.
func respond(w http.ResponseWriter, contentType string, answer []byte, err error) {
	if err != nil {
		write(w, problemOf(err))
		return
	}
	w.Header().Set("Content-Type", contentType)
	_, _ = w.Write(answer) // who is gone needs no answer
}
