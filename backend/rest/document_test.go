package rest

import (
	"encoding/json"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

// contract are the routes that other programs know; none may go.
var contract = []string{"POST /pipeline/run", "GET /pipeline/status", "POST /pipeline/stage/{stage_id}",
	"GET /pipeline/logs/{stage_id}", "POST /pipeline/reload-models",
	"DELETE /pipeline/reset", "GET /recommendation/status", "GET /recommend", "GET /book/{id}", "POST /swipe",
	"GET /artifacts", "DELETE /artifacts/{name}", "GET /openapi.json"}

func TestDocumentDescribesEveryRouteAndResolves(t *testing.T) {
	text := must.Get(Document()).OrFatal(t)
	var document struct {
		OpenAPI string
		Paths   map[string]map[string]struct {
			OperationID string
			Summary     string
			Security    []map[string][]string
			Parameters  []struct{ Name, In, Description string }
			Responses   map[string]any
			RequestBody *struct{ Required bool }
		}
		Components struct {
			Schemas         map[string]any
			SecuritySchemes map[string]any
		}
	}
	must.Succeed(t, json.Unmarshal(text, &document))
	if document.OpenAPI != "3.1.0" || document.Components.SecuritySchemes["token"] == nil {
		t.Errorf("%s, %v", document.OpenAPI, document.Components.SecuritySchemes)
	}
	ids := map[string]bool{}
	for path, methods := range document.Paths {
		for method, op := range methods {
			name := strings.ToUpper(method) + " " + path
			if op.OperationID == "" || ids[op.OperationID] || op.Summary == "" || op.Responses["200"] == nil ||
				op.Responses["default"] == nil {
				t.Errorf("%s: %+v", name, op)
			}
			ids[op.OperationID] = true
			if open := path == sessionPath; open != (len(op.Security) == 0) {
				t.Errorf("%s: security %v", name, op.Security)
			}
			if sends := method == "post" || method == "put"; sends != (op.RequestBody != nil) {
				t.Errorf("%s: body %v", name, op.RequestBody)
			}
			inPath := 0
			for _, parameter := range op.Parameters {
				if parameter.Description == "" {
					t.Errorf("%s: the parameter %s is not described", name, parameter.Name)
				}
				if parameter.In == "path" {
					inPath++
				}
			}
			if inPath != strings.Count(path, "{") {
				t.Errorf("%s: %d parameters in the path", name, inPath)
			}
		}
	}
	for _, route := range contract {
		method, path, _ := strings.Cut(route, " ")
		if _, ok := document.Paths[path][strings.ToLower(method)]; !ok {
			t.Errorf("%s is gone", route)
		}
	}
	for _, match := range regexp.MustCompile(`"\$ref":"([^"]+)"`).FindAllStringSubmatch(string(text), -1) {
		if name, ok := strings.CutPrefix(match[1], "#/components/schemas/"); !ok || document.Components.Schemas[name] == nil {
			t.Errorf("%s leads nowhere", match[1])
		}
	}
}

func TestDocumentIsTheSameEveryTime(t *testing.T) {
	one := must.Get(Document()).OrFatal(t)
	two, err := Document()
	if err != nil || string(one) != string(two) {
		t.Errorf("%v", err)
	}
}

func TestEveryCodeHasAStatus(t *testing.T) {
	for _, code := range []book.Code{book.CodeNotFound, book.CodeInvalid, book.CodeBadInput, book.CodeNotReady,
		book.CodeBusy, book.CodeCancelled, book.CodeCorrupt,
		book.CodeOutOfMemory, book.CodeDiskFull, book.CodeModelMissing, book.CodeKilled, book.CodeInterrupted,
		book.CodeInternal} {
		problem := problemOf(book.Errorf(code, "it is so").WithHint("Do this."))
		if statuses[code] < 400 || problem.Code != code || problem.Message != "It is so." ||
			problem.Suggestion != "Do this." {
			t.Errorf("%s: %+v", code, problem)
		}
	}
}

func TestFaultInAHandlerIsAnAnswer(t *testing.T) {
	s := serve(t, t.TempDir(), Options{})
	s.mux.HandleFunc("GET /fault", func(http.ResponseWriter, *http.Request) { panic("a fault") })
	status, data, _ := s.send(s.request("GET", "/fault", nil))
	if status != 500 || strings.Contains(string(data), "a fault") {
		t.Errorf("%d %s", status, data)
	}
	ask[map[string]any](s, "GET", "/pipeline/status", nil)
}
