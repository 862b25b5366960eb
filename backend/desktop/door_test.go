package desktop

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/service/data"
)

type echo struct{ asked []string }

func (e *echo) Do(_ context.Context, method, path string, body []byte) (int, []byte) {
	e.asked = append(e.asked, method+" "+path+" "+string(body))
	return http.StatusTeapot, []byte(`{"heard":true}`)
}

type shelf struct {
	paths []string
	err   error
}

func (s *shelf) Register(_ context.Context, paths []string) (*data.DataSet, error) {
	s.paths = append(s.paths, paths...)
	if s.err != nil {
		return nil, s.err
	}
	return &data.DataSet{ID: "abcdefgh234567ab", Name: "books"}, nil
}

func TestRequestsReachTheRoutesUnchanged(t *testing.T) {
	routes := &echo{}
	d := &Desktop{ctx: t.Context(), carrier: routes}
	got := d.Request(http.MethodPost, "/pipeline/run?x=%20y", `{"force":true}`)
	if got.Status != http.StatusTeapot || got.Body != `{"heard":true}` {
		t.Errorf("the answer came back as %+v", got)
	}
	if len(routes.asked) != 1 || routes.asked[0] != `POST /pipeline/run?x=%20y {"force":true}` {
		t.Errorf("the routes were asked %q", routes.asked)
	}
}

func TestRequestsThatAreNoRouteGoNoFurther(t *testing.T) {
	for _, c := range []struct{ method, path, body string }{
		{"CONNECT", "/pipeline/status", ""},
		{"get", "/pipeline/status", ""},
		{"", "/pipeline/status", ""},
		{"GET", "", ""},
		{"GET", "pipeline/status", ""},
		{"GET", "https://example.org/", ""},
		{"GET", "//example.org/", ""},
		{"POST", "/pipeline/run", strings.Repeat(" ", maxBody+1)},
	} {
		routes := &echo{}
		got := (&Desktop{ctx: t.Context(), carrier: routes}).Request(c.method, c.path, c.body)
		var answer struct{ Code, Message string }
		if err := json.Unmarshal([]byte(got.Body), &answer); err != nil {
			t.Errorf("%s %q is answered by %q, no JSON", c.method, c.path, got.Body)
		}
		if got.Status != http.StatusBadRequest || answer.Code != string(book.CodeInvalid) || answer.Message == "" {
			t.Errorf("%s %q is answered by %+v", c.method, c.path, got)
		}
		if len(routes.asked) != 0 {
			t.Errorf("%s %q reached the routes", c.method, c.path)
		}
	}
}

func TestChosenFilesAreRegisteredAndTheirPathsNotTold(t *testing.T) {
	registry, folder := &shelf{}, t.TempDir()
	chosen := files(t, folder, "books.csv", "id,title\n", "ratings.csv", "user_id,id,rating\n")
	d := &Desktop{ctx: t.Context(), registry: registry, choose: func(folder bool) ([]string, error) {
		if folder {
			return nil, nil
		}
		return chosen, nil
	}}
	got := d.ChooseData(false)
	if got.Status != http.StatusCreated || !strings.Contains(got.Body, `"data_id":"abcdefgh234567ab"`) || strings.Contains(got.Body, folder) {
		t.Errorf("the page is told %+v", got)
	}
	if len(registry.paths) != 2 {
		t.Errorf("%q were registered", registry.paths)
	}
	if got := d.ChooseData(true); got.Status != http.StatusNoContent || len(registry.paths) != 2 {
		t.Errorf("choosing nothing is answered by %+v, and %q are registered", got, registry.paths)
	}
}

func TestWhatCannotBeOpenedIsSaidInASentence(t *testing.T) {
	refused := book.Errorf(book.CodeBadInput, "These columns are not known.").WithHint("Bring a CSV file.")
	d := &Desktop{ctx: t.Context(), registry: &shelf{err: refused}}
	got := d.register([]string{"x.bin"})
	if want := "These columns are not known.\n\nBring a CSV file."; got.complaint() != want {
		t.Errorf("the dialog says %q", got.complaint())
	}
	d.choose = func(bool) ([]string, error) { return nil, errors.New("no display") }
	if got := d.ChooseData(false); got.Status != http.StatusInternalServerError {
		t.Errorf("a dialog that fails is answered by %+v", got)
	}
}

func TestOnlyWebLinksLeaveTheWindow(t *testing.T) {
	var opened []string
	d := &Desktop{browse: func(url string) { opened = append(opened, url) }}
	if got := d.OpenLink("file:///etc/passwd"); got.Status != http.StatusBadRequest || len(opened) != 0 {
		t.Errorf("a file is answered by %+v, opened %q", got, opened)
	}
	if got := d.OpenLink("https://example.org/a"); got.Status != http.StatusNoContent || len(opened) != 1 || opened[0] != "https://example.org/a" {
		t.Errorf("a web address is answered by %+v, opened %q", got, opened)
	}
}
