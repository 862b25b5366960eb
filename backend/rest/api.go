package rest

import (
	"context"
	"net/http"
	"path"
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// reply is an answer with a body.
type reply[T any] struct{ Body T }

// nothing is what a request sends that has nothing to say: an empty object.
type nothing struct {
	Body struct{} `required:"true"`
}

// none is the input of a request without parameters and body.
type none struct{}

// secured is how every operation but the handing out of the token is secured.
var secured = []map[string][]string{{"token": {}}}

// operation describes a route.
func operation(method, path, id, tag, summary string) huma.Operation {
	// The guard has read and bounded the body before huma sees it. A read deadline
	// of huma's would stay on the connection and end the handler's context.
	return huma.Operation{Method: method, Path: path, OperationID: id, Summary: summary, Tags: []string{tag}, Security: secured,
		MaxBodyBytes: maxBody + 1, BodyReadTimeout: -1}
}

// add registers a handler: decoded input to answer or error, and nothing of HTTP.
func add[I, O any](s *Server, op huma.Operation, handle func(context.Context, *I) (O, error)) {
	huma.Register(s.api, op, func(ctx context.Context, in *I) (*reply[O], error) {
		out, err := handle(ctx, in)
		if err != nil {
			return nil, problemOf(err)
		}
		return &reply[O]{out}, nil
	})
}

// register makes the document and the routes.
func (s *Server) register() {
	json := huma.DefaultJSONFormat
	s.api = humago.New(s.mux, huma.Config{
		OpenAPI: &huma.OpenAPI{
			OpenAPI: "3.1.0",
			Info: &huma.Info{Title: "Shelftalk", Version: "1", Description: "A book recommender on this computer: its pipeline, its artifacts, its recommendations. " +
				"Every failure is a Problem: a code that is never renamed, a sentence, and what to do next."},
			Components: &huma.Components{
				Schemas: newRegistry(),
				SecuritySchemes: map[string]*huma.SecurityScheme{"token": {Type: "http", Scheme: "bearer",
					Description: "Printed when Shelftalk starts, and kept in the file rest-token of its data folder. The header " + tokenHeader + " takes it, too."}},
			},
		},
		Formats:                      map[string]huma.Format{"application/json": json, "json": json},
		DefaultFormat:                "application/json",
		RejectUnknownQueryParameters: true,
	})
	s.api.UseMiddleware(s.parameters)
	s.addPipeline()
	s.addEvents()
	s.addRuns()
	s.addSettings()
	s.addArtifacts()
	s.addRecommendations()
	s.addShelf()
	s.addChat()
	s.addShelves()
	s.addTaste()
	s.addData()
	s.addSession()
	s.addDocument()
}

// parameters refuses query parameters that come twice, or empty where that is no
// value: huma would take the first, or the default.
func (s *Server) parameters(ctx huma.Context, next func(huma.Context)) {
	address := ctx.URL()
	for name, values := range address.Query() {
		empty := false
		for _, known := range ctx.Operation().Parameters {
			if known.Name == name && known.In == "query" {
				empty = values[0] == "" && known.Schema.Type != huma.TypeString && known.Schema.Type != huma.TypeArray
			}
		}
		if len(values) > 1 || empty {
			_ = huma.WriteErr(s.api, ctx, http.StatusBadRequest, "The parameter "+name+" must come once, with a value")
			return
		}
	}
	next(ctx)
}

// schemaName names a type in the document. Types of several packages share a name;
// those are told apart by their package.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	pkg := path.Base(t.PkgPath())
	if pkg == "evaluate" || pkg == "progress" || name == "Options" {
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

// rawReply is an answer that is JSON already.
type rawReply struct {
	ContentType string `header:"Content-Type"`
	Body        []byte
}

// addDocument registers the document itself.
func (s *Server) addDocument() {
	op := operation(http.MethodGet, "/openapi.json", "openapi", "document", "This document")
	op.Responses = map[string]*huma.Response{"200": {Description: "OpenAPI 3.1", Content: map[string]*huma.MediaType{
		"application/json": {Schema: &huma.Schema{Type: huma.TypeObject, AdditionalProperties: true}}}}}
	huma.Register(s.api, op, func(context.Context, *none) (*rawReply, error) {
		document, err := s.document()
		if err != nil {
			return nil, problemOf(err)
		}
		return &rawReply{"application/json", document}, nil
	})
}

// document is the OpenAPI document of this server, as JSON.
func (s *Server) document() ([]byte, error) { return s.api.OpenAPI().MarshalJSON() }

// Document is the OpenAPI document as JSON. It is the same for every server.
func Document() ([]byte, error) {
	s := &Server{mux: http.NewServeMux()}
	s.register()
	return s.document()
}
