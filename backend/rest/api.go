package rest

import (
	"context"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/operation"
	"shelftalk/backend/service"
)

// Routes that are no operations, or that combine several.
const (
	documentPath     = "/openapi.json"
	sessionPath      = "/session"
	eventsPath       = "/pipeline/events"
	dataPath         = "/data"
	shelfPreviewPath = "/shelf/preview"
)

// register makes the routes and the document that describes them.
func (s *Server) register() {
	catalog := operation.NewCatalog()
	s.addSession(catalog)
	s.schemas, s.document = catalog.Schemas, &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info: &huma.Info{Title: "Shelftalk", Version: "1",
			Description: "A book recommender on this computer: its pipeline, its artifacts, its recommendations. " +
				"Every failure is a Problem: a code that is never renamed, a sentence, and what to do next."},
		Components: &huma.Components{
			Schemas: catalog.Schemas,
			SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer",
				Description: "Printed when Shelftalk starts, and kept in the file rest-token of its data folder. The header " +
					tokenHeader + " takes it, too."}},
		},
	}
	for _, op := range catalog.Operations {
		s.route(describe(op), s.answer(op))
	}
	s.addEvents()
	s.addUploads()
	s.route(&huma.Operation{Method: http.MethodGet, Path: documentPath, OperationID: "openapi", Tags: []string{"document"},
		Summary: "This document",
		Responses: answers("application/json", "OpenAPI 3.1",
			&huma.Schema{Type: huma.TypeObject, AdditionalProperties: true})},
		func(w http.ResponseWriter, _ *http.Request) {
			document, err := s.document.MarshalJSON()
			respond(w, "application/json", document, err)
		})
}

// route registers a handler under what the document says of it.
func (s *Server) route(op *huma.Operation, handle http.HandlerFunc) {
	op.Responses["default"] = &huma.Response{Description: "Error",
		Content: content("application/json", s.schemas.Schema(reflect.TypeFor[operation.Problem](), true, ""))}
	if op.Path != sessionPath { // the one that hands out the token
		op.Security = []map[string][]string{{"token": {}}}
	} else {
		op.Security = []map[string][]string{}
	}
	s.document.AddOperation(op)
	s.mux.HandleFunc(op.Method+" "+op.Path, func(w http.ResponseWriter, r *http.Request) {
		if op.Parameters == nil && r.URL.RawQuery != "" {
			write(w, refuse(book.CodeInvalid, "This path has no parameters.", "GET /openapi.json describes what is expected."))
			return
		}
		handle(w, r)
	})
}

// describe puts an operation into the document's terms.
func describe(op *operation.Operation) *huma.Operation {
	described := &huma.Operation{Method: op.Method, Path: op.Path, OperationID: op.ID, Tags: []string{op.Tag},
		Summary:   op.Summary,
		Responses: answers("application/json", "OK", op.Answer)}
	if op.Output == reflect.TypeFor[string]() {
		described.Responses = answers("text/csv", "A row a book; the columns are in docs/formats.md", op.Answer)
	}
	for _, field := range op.Fields {
		parameter := &huma.Param{Name: field.Name, In: field.In, Description: field.Schema.Description,
			Required: field.Required, Schema: field.Schema}
		if field.In == operation.InQuery {
			parameter.Explode = new(bool) // lists are separated by commas
		}
		described.Parameters = append(described.Parameters, parameter)
	}
	switch {
	case op.Body != nil:
		described.RequestBody = &huma.RequestBody{Required: op.BodyRequired, Content: content("application/json", op.Body)}
	case takesBody(op.Method):
		described.RequestBody = &huma.RequestBody{Content: content("application/json",
			&huma.Schema{Type: huma.TypeObject, AdditionalProperties: false})}
	}
	return described
}

func takesBody(method string) bool { return method == http.MethodPost || method == http.MethodPut }

func content(mediaType string, schema *huma.Schema) map[string]*huma.MediaType {
	return map[string]*huma.MediaType{mediaType: {Schema: schema}}
}

// answers describes what a success looks like.
func answers(mediaType, description string, schema *huma.Schema) map[string]*huma.Response {
	return map[string]*huma.Response{"200": {Description: description, Content: content(mediaType, schema)}}
}

// SessionInput is a one-time link.
type SessionInput struct {
	Body SessionRequest `json:"body"`
}

// SessionRequest is what stands in a one-time link.
type SessionRequest struct {
	Once string `json:"once" maxLength:"100" doc:"What stands behind #once= in the link."`
}

// Session is what a one-time link is exchanged for.
type Session struct {
	Token string `json:"token"`
}

// addSession adds the exchange of a one-time link for the token: the one operation
// that needs none.
func (s *Server) addSession(catalog *operation.Catalog) {
	operation.Add(catalog, "POST "+sessionPath, "session", "session", "Exchange a one-time link for the token",
		func(_ context.Context, _ *service.App, in *SessionInput) (Session, error) {
			if s.token == "" {
				return Session{}, book.Errorf(book.CodeNotFound, "Shelftalk asks for no token.")
			}
			if !s.once.redeem(in.Body.Once) {
				return Session{}, refuse(codeUnauthorized, "This link has been used, or is older than two minutes.",
					"Press Enter where Shelftalk runs: it prints a new one.")
			}
			return Session{s.token}, nil
		})
}

// Document is the OpenAPI document as JSON. It is the same for every server.
func Document() ([]byte, error) {
	s := &Server{mux: http.NewServeMux()}
	s.register()
	return s.document.MarshalJSON()
}
