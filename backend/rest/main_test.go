package rest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service"
	"shelftalk/backend/service/configuration"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/runs"
	"shelftalk/backend/shelf"
)

// scratch is a folder for what several tests share; TestMain removes it.
var scratch string

// TestMain lets the test binary stand in for the program, which starts itself
// again for every stage.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == pipeline.WorkerCommand {
		os.Exit(pipeline.Work(os.Stdin, os.Stdout))
	}
	os.Exit(func() int {
		var err error
		if scratch, err = os.MkdirTemp("", "shelftalk-rest-"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer os.RemoveAll(scratch)
		// What tests delete goes to a trash of their own.
		if err := os.Setenv("XDG_DATA_HOME", filepath.Join(scratch, "home")); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		return m.Run()
	}())
}

// small are settings under which a run of the sample library takes seconds: what
// is tested here is true of any model.
var small = map[string]string{"embeddings.max_tokens": "32", "training.factors": "16", "training.iterations": "5",
	"evaluation.max_readers": "200", "evaluation.ks": "[10]"}

var makeFinished = sync.OnceValues(func() (string, error) {
	folder := filepath.Join(scratch, "finished")
	app, err := openApp(folder)
	if err != nil {
		return "", err
	}
	defer app.Close()
	for key, value := range small {
		if _, err := app.Settings.Put(key, value); err != nil {
			return "", err
		}
	}
	if _, err := app.Runs.Start(runs.RunOrder{Source: &data.SourceChoice{Sample: true}}); err != nil {
		return "", err
	}
	listen, err := app.Subscribe()
	if err != nil {
		return "", err
	}
	defer listen.Close()
	for {
		status, err := app.Runs.Status()
		if err != nil {
			return "", err
		}
		switch status.Status {
		case pipeline.StatusCompleted:
			return folder, nil
		case pipeline.StatusFailed, pipeline.StatusCancelled, pipeline.StatusInterrupted:
			return "", fmt.Errorf("the run of the sample library is %s: %+v", status.Status, status.Error)
		}
		if _, err := listen.Next(context.Background()); err != nil {
			return "", err
		}
	}
})

func openApp(data string) (*service.App, error) {
	program, err := pipeline.SelfProgram()
	if err != nil {
		return nil, err
	}
	return service.Open(pipeline.Folder(data), program)
}

// copied is a copy, for a test to change, of a folder in which everything was
// run on the sample library.
func copied(t *testing.T) string {
	t.Helper()
	finished := must.Get(makeFinished()).OrFatal(t)
	data := filepath.Join(t.TempDir(), "data")
	must.Succeed(t, os.CopyFS(data, os.DirFS(finished)))
	return data
}

// site is a server at work on a data folder.
type site struct {
	*Server
	t      *testing.T
	data   string
	client *http.Client
	stop   func() // ends server and App
}

// serve starts a server on a data folder.
func serve(t *testing.T, data string, options Options) *site {
	t.Helper()
	app := must.Get(openApp(data)).OrFatal(t)
	return serveApp(t, app, data, options)
}

// serveApp starts a server for an App, which it closes.
func serveApp(t *testing.T, app *service.App, data string, options Options) *site {
	t.Helper()
	server := must.Get(New(app, options)).OrFatal(t)
	listener := must.Get(Listen("127.0.0.1:0")).OrFatal(t)
	server.Bind(listener)
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(ctx) }()
	s := &site{Server: server, t: t, data: data, client: &http.Client{Timeout: time.Minute}}
	s.stop = sync.OnceFunc(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
		if err := app.Close(); err != nil {
			t.Error(err)
		}
		s.client.CloseIdleConnections()
	})
	t.Cleanup(s.stop)
	return s
}

// host is where the site is.
func (s *site) host() string { return strings.TrimSuffix(strings.TrimPrefix(s.Base(), "http://"), "/") }

// request makes a request with the token; body is sent as JSON, nil for none.
func (s *site) request(method, path string, body any) *http.Request {
	s.t.Helper()
	var reader io.Reader
	if body != nil {
		data := must.Get(json.Marshal(body)).OrFatal(s.t)
		reader = bytes.NewReader(data)
	}
	r := must.Get(http.NewRequest(method, s.base+path, reader)).OrFatal(s.t)
	r.Header.Set("Authorization", "Bearer "+s.Token())
	if method == http.MethodPost || method == http.MethodPut {
		r.Header.Set("Content-Type", "application/json")
	}
	return r
}

// send sends a request and gives status, body and headers.
func (s *site) send(r *http.Request) (int, []byte, http.Header) {
	s.t.Helper()
	response, err := s.client.Do(r)
	if err != nil {
		s.t.Fatalf("%s %s: %v", r.Method, r.URL, err)
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	if err != nil {
		s.t.Fatalf("%s %s: %v", r.Method, r.URL, err)
	}
	return response.StatusCode, data, response.Header
}

// ask sends a request that has to succeed, checks the answer against the document
// and decodes it.
func ask[T any](s *site, method, path string, body any) T {
	s.t.Helper()
	status, data, _ := s.send(s.request(method, path, body))
	if status != http.StatusOK {
		s.t.Fatalf("%s %s: %d %s", method, path, status, data)
	}
	s.fits(method, path, "200", data)
	var v T
	if err := json.Unmarshal(data, &v); err != nil {
		s.t.Fatalf("%s %s: %v in %s", method, path, err, data)
	}
	return v
}

// fields are a JSON object that is sent.
type fields = map[string]any

// recommended are the recommendations of a query, or of a path below them.
func recommended(s *site, query string) library.Recommendations {
	s.t.Helper()
	return ask[library.Recommendations](s, "GET", "/recommend"+query, nil)
}

// swipe swipes a book and gives the id of the swipe.
func swipe(s *site, id book.ID, action shelf.Action) string {
	s.t.Helper()
	return ask[operation.Swiped](s, "POST", "/swipe", fields{"book_id": id, "action": action}).ID
}

// put changes a setting.
func put(s *site, key, value string) configuration.Setting {
	s.t.Helper()
	return ask[configuration.Setting](s, "PUT", "/settings/"+key, fields{"value": value})
}

// noUploads checks that no file that was sent is left.
func (s *site) noUploads() {
	s.t.Helper()
	if left, err := filepath.Glob(filepath.Join(s.data, "uploads", "*")); err != nil || left != nil {
		s.t.Errorf("files are still there: %v %v", left, err)
	}
}

// another is an App on a site's folder, as another process has one.
func (s *site) another() *service.App {
	s.t.Helper()
	app := must.Get(openApp(s.data)).OrFatal(s.t)
	s.t.Cleanup(func() { _ = app.Close() })
	return app
}

// refused sends a request that has to fail with a status and code.
func (s *site) refused(method, path string, body any, status int, code string) operation.Problem {
	s.t.Helper()
	got, data, _ := s.send(s.request(method, path, body))
	var problem operation.Problem
	if err := json.Unmarshal(data, &problem); err != nil {
		s.t.Errorf("%s %s: %v in %s", method, path, err, data)
	}
	if got != status || string(problem.Code) != code || !strings.HasSuffix(problem.Message, ".") {
		s.t.Errorf("%s %s: %d %s, want %d %s and a sentence", method, path, got, data, status, code)
	}
	s.fits(method, path, "default", data)
	return problem
}

// fits checks an answer against the document: every field described, every
// required one there, no null where there is none.
func (s *site) fits(method, path, status string, data []byte) {
	s.t.Helper()
	path, _, _ = strings.Cut(path, "?")
	request, _ := http.NewRequest(method, s.base+path, nil)
	_, pattern := s.mux.Handler(request)
	_, route, _ := strings.Cut(pattern, " ")
	item := s.document.Paths[route]
	if item == nil {
		s.t.Fatalf("%s %s is not in the document", method, path)
	}
	op := map[string]*huma.Operation{"GET": item.Get, "POST": item.Post, "PUT": item.Put, "DELETE": item.Delete}[method]
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		s.t.Fatalf("%s %s: %v in %s", method, path, err, data)
	}
	schema := op.Responses[status].Content["application/json"].Schema
	schema.PrecomputeMessages()
	var result huma.ValidateResult
	huma.Validate(s.schemas, schema, huma.NewPathBuffer(nil, 0), huma.ModeReadFromServer, value, &result)
	if result.Errors != nil {
		s.t.Errorf("%s %s does not fit the document: %v in %.2000s", method, path, errors.Join(result.Errors...), data)
	}
}

// waitFor listens until the status is one of some.
func (s *site) waitFor(statuses ...pipeline.Status) runs.PipelineStatus {
	s.t.Helper()
	listen := must.Get(s.app.Subscribe()).OrFatal(s.t)
	defer listen.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	for {
		events, err := listen.Next(ctx)
		if err != nil {
			status, _ := s.app.Runs.Status()
			s.t.Fatalf("%v; the status is %+v", err, status)
		}
		for _, event := range events {
			if event.Status != nil && slices.Contains(statuses, event.Status.Status) {
				return *event.Status
			}
		}
	}
}

// snapshot is every file of a folder with its bytes and permissions.
func snapshot(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	must.Succeed(t, filepath.WalkDir(dir, func(path string, entry os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		text := info.Mode().String()
		if entry.Type().IsRegular() {
			data, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			text += string(data)
		}
		files[path] = text
		return nil
	}))
	return files
}

// same compares two snapshots.
func same(t *testing.T, before, after map[string]string) {
	t.Helper()
	for path, text := range after {
		if old, ok := before[path]; !ok {
			t.Errorf("%s was made", path)
		} else if old != text {
			t.Errorf("%s was changed", path)
		}
	}
	for path := range before {
		if _, ok := after[path]; !ok {
			t.Errorf("%s was removed", path)
		}
	}
}

// raw sends bytes as they are on a connection of their own and gives the answer.
func (s *site) raw(text string) (*http.Response, error) {
	conn, err := net.Dial("tcp", s.host())
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(20 * time.Second))
	if _, err := io.WriteString(conn, text); err != nil {
		return nil, err
	}
	return readResponse(conn)
}

func equalJSON(a, b any) bool {
	x, _ := json.Marshal(a)
	y, _ := json.Marshal(b)
	return reflect.DeepEqual(x, y)
}
