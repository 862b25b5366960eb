package rest

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/sample"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/library"
	"shelftalk/backend/service/runs"
)

// multi is a multipart request with data to train on.
func (s *site) multi(files map[string][]byte) *http.Request {
	s.t.Helper()
	return s.files(dataPath, files)
}

// files is a multipart request with files.
func (s *site) files(path string, files map[string][]byte) *http.Request {
	s.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		part := must.Get(w.CreateFormFile("files", name)).OrFatal(s.t)
		must.Get(part.Write(files[name])).OrFatal(s.t)
	}
	must.Succeed(s.t, w.Close())
	r := must.Get(http.NewRequest("POST", s.base+path, &body)).OrFatal(s.t)
	r.Header.Set("Authorization", "Bearer "+s.Token())
	r.Header.Set("Content-Type", w.FormDataContentType())
	return r
}

func (s *site) upload(files map[string][]byte) data.DataSet {
	s.t.Helper()
	status, body, _ := s.send(s.multi(files))
	if status != 200 {
		s.t.Fatalf("%d %s", status, body)
	}
	s.fits("POST", "/data", "200", body)
	var set data.DataSet
	must.Succeed(s.t, json.Unmarshal(body, &set))
	return set
}

// exported are the two files of the sample library.
func exported(t *testing.T) map[string][]byte {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "sample")
	must.Succeed(t, sample.Export(dir))
	files := map[string][]byte{}
	for _, name := range []string{sample.BooksFile, sample.RatingsFile} {
		data := must.Get(os.ReadFile(filepath.Join(dir, name))).OrFatal(t)
		files[name] = data
	}
	return files
}

func zipped(t *testing.T, files map[string][]byte) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for name, data := range files {
		member := must.Get(w.Create(name)).OrFatal(t)
		must.Get(member.Write(data)).OrFatal(t)
	}
	must.Succeed(t, w.Close())
	return out.Bytes()
}

func TestUploadedFilesAndArchivesAreRecognisedAndTrainTheSame(t *testing.T) {
	s := serve(t, copied(t), Options{})
	hash := func() string {
		for _, entry := range ask[[]library.Artifact](s, "GET", "/artifacts", nil) {
			if entry.Name == artifact.Books {
				data := must.Get(os.ReadFile(filepath.Join(s.data, "artifacts", entry.Name))).OrFatal(t)
				return string(data)
			}
		}
		return ""
	}
	want := hash()
	files := exported(t)
	for name, set := range map[string]data.DataSet{"files": s.upload(files),
		"zip": s.upload(map[string][]byte{"both.zip": zipped(t, files)})} {
		if set.Format != "amazon" || set.NeedsMapping || len(set.Files) != 2 || len(set.Files[0].Header) == 0 ||
			len(set.Files[0].Rows) != 5 || len(set.ID) != 16 {
			t.Fatalf("%s: %+v", name, set)
		}
		begun := ask[operation.Queued](s, "POST", "/pipeline/run", runs.RunOrder{Source: &data.SourceChoice{DataID: set.ID}})
		if begun.Status != pipeline.StatusQueued || begun.Message == "" {
			t.Errorf("%+v", begun)
		}
		status := s.waitFor(pipeline.StatusCompleted, pipeline.StatusFailed)
		if status.Status != pipeline.StatusCompleted || status.PipelineID != begun.ID {
			t.Fatalf("%s: %+v", name, status)
		}
		if hash() != want {
			t.Errorf("%s: the catalogue is another one", name)
		}
	}
	if sets := ask[[]data.DataSet](s, "GET", "/data", nil); len(sets) != 3 || sets[0].ID != data.SampleID {
		t.Errorf("%+v", sets)
	} else {
		ask[operation.Done](s, "DELETE", "/data/"+sets[1].ID, nil)
		s.refused("DELETE", "/data/"+sets[1].ID, nil, 404, "not_found")
		s.refused("DELETE", "/data/sample", nil, 400, "invalid")
		if left := ask[[]data.DataSet](s, "GET", "/data", nil); len(left) != 2 || left[1].ID != sets[2].ID {
			t.Errorf("%+v", left)
		}
	}
}

func TestUnknownColumnsAreMapped(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "data"), Options{})
	var ratings strings.Builder
	ratings.WriteString("who;what;stars\n")
	for reader := range 30 {
		for b := range 6 {
			fmt.Fprintf(&ratings, "reader %d;Book %d;%d\n", reader, (reader+b)%12, 1+b%5)
		}
	}
	var books strings.Builder
	books.WriteString("name;writer\n")
	for b := range 12 {
		fmt.Fprintf(&books, "Book %d;Somebody %d\n", b, b)
	}
	set := s.upload(map[string][]byte{"ratings.csv": []byte(ratings.String()), "books.csv": []byte(books.String())})
	if !set.NeedsMapping || set.Format != "csv" || len(set.Files) != 2 || !slices.Contains(set.Fields, "title") {
		t.Fatalf("%+v", set)
	}
	run := runs.RunOrder{Source: &data.SourceChoice{DataID: set.ID}}
	s.refused("POST", "/pipeline/run", run, 400, "not_ready")
	problem := s.refused("POST", "/data/"+set.ID+"/mapping", map[string]string{"title": "name", "reader": "who",
		"book": "nothing"}, 422, "bad_input")
	if strings.Contains(problem.Message, s.data) {
		t.Errorf("the message names our folder: %s", problem.Message)
	}
	s.refused("POST", "/data/"+set.ID+"/mapping", map[string]string{"colour": "name"}, 400, "invalid")
	s.refused("POST", "/data/"+set.ID+"/mapping", map[string]string{}, 400, "invalid")
	mapping := map[string]string{"title": "name", "authors": "writer", "reader": "who", "book": "what", "score": "stars"}
	mapped := ask[data.DataSet](s, "POST", "/data/"+set.ID+"/mapping", mapping)
	if mapped.NeedsMapping || !reflect.DeepEqual(mapped.Mapping, mapping) || mapped.Name != set.Name ||
		!mapped.Added.Equal(*set.Added) {
		t.Errorf("%+v", mapped)
	}
	// It is kept.
	s.stop()
	s = serve(t, s.data, Options{})
	if sets := ask[[]data.DataSet](s, "GET", "/data", nil); len(sets) != 2 || !equalJSON(sets[1], mapped) {
		t.Errorf("%+v, want %+v", sets, mapped)
	}
	ask[operation.Queued](s, "POST", "/pipeline/run", run)
	s.waitFor(pipeline.StatusRunning, pipeline.StatusCompleted, pipeline.StatusFailed)
	for {
		status := ask[runs.PipelineStatus](s, "GET", "/pipeline/status", nil)
		if first := status.Progress[book.StagePreprocessing]; first.Status == pipeline.StatusCompleted {
			break
		} else if first.Status == pipeline.StatusFailed {
			t.Fatalf("%+v", first)
		}
		time.Sleep(20 * time.Millisecond)
	}
	for _, item := range ask[[]library.Artifact](s, "GET", "/artifacts", nil) {
		if item.Name == artifact.Books && item.Shape[0] != 12 {
			t.Errorf("%d books", item.Shape[0])
		}
	}
}

func TestUploadLargerThanIsTakenLeavesNothing(t *testing.T) {
	s := serve(t, t.TempDir(), Options{MaxUpload: 1000})
	s.refused("GET", "/recommend", nil, 400, "not_ready") // what is made at the start is there
	before := snapshot(t, s.data)
	known := s.multi(map[string][]byte{"a.csv": bytes.Repeat([]byte("a,b\n"), 1000)})
	unknown := s.multi(map[string][]byte{"a.csv": bytes.Repeat([]byte("a,b\n"), 1000)})
	unknown.ContentLength = -1
	for _, r := range []*http.Request{known, unknown} {
		if status, data, _ := s.send(r); status != http.StatusRequestEntityTooLarge {
			t.Errorf("%d %s", status, data)
		}
	}
	same(t, before, snapshot(t, s.data))
}

func TestFilesOfThisComputerAreRegisteredWhereTheyLie(t *testing.T) {
	s := serve(t, filepath.Join(t.TempDir(), "data"), Options{})
	dir := t.TempDir()
	var paths []string
	for name, data := range exported(t) {
		paths = append(paths, filepath.Join(dir, name))
		must.Succeed(t, os.WriteFile(paths[len(paths)-1], data, 0o644))
	}
	for _, order := range [][]string{{paths[0], paths[1]}, {paths[1], paths[0]}, {dir}} {
		set, err := s.app.Data.Register(context.Background(), order)
		if err != nil || set.Format != "amazon" || set.NeedsMapping || len(set.Files) != 2 {
			t.Errorf("%v: %+v, %v", order, set, err)
		}
	}
	if _, err := s.app.Data.Register(context.Background(), []string{filepath.Join(dir, "none.csv")}); book.CodeOf(
		err) != book.CodeNotFound {
		t.Errorf("%v", err)
	}
	if sets := ask[[]data.DataSet](s, "GET", "/data", nil); len(sets) != 4 {
		t.Errorf("%d", len(sets))
	} else {
		ask[operation.Done](s, "DELETE", "/data/"+sets[1].ID, nil)
	}
	for _, path := range paths {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("forgetting the data removed the file: %v", err)
		}
	}
}
