package benchmark

import (
	"context"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/converse"
	"shelftalk/backend/matrix"
	"shelftalk/backend/realdata"
)

func TestOwnLabelsFitTheRequestsAndTheCatalogue(t *testing.T) {
	catalogue, err := ReadCatalogue(realdata.File(t, "catalogue/books.jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	texts := map[string]string{}
	for _, file := range []string{"requests.dev.jsonl", "threads.dev.jsonl"} {
		requests, err := ReadRequests(realdata.File(t, "requests", file))
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range requests {
			texts[r.ID] = r.Text()
		}
	}
	names := map[string]map[string]bool{"title": {}, "author": {}, "series": {}}
	for _, b := range catalogue.Books {
		names["title"][b.Title], names["series"][b.Series] = true, true
		for _, author := range b.Authors {
			names["author"][author] = true
		}
	}
	labels, err := ReadLabels("")
	if err != nil {
		t.Fatal(err)
	}
	if len(labels.Spans) < 200 || len(labels.Constraints) < 100 {
		t.Errorf("%d spans and %d constraints", len(labels.Spans), len(labels.Constraints))
	}
	read := map[string]bool{}
	for _, id := range labels.Read {
		if texts[id] == "" || read[id] {
			t.Errorf("%s is no request or read twice", id)
		}
		read[id] = true
	}
	last := Span{}
	for _, span := range labels.Spans {
		text := texts[span.Request]
		if !read[span.Request] || span.Start < 0 || span.End > len(text) || span.Start >= span.End ||
			!utf8.ValidString(text[span.Start:span.End]) {
			t.Fatalf("%+v fits no request that was read", span)
		}
		if span.Request == last.Request && span.Start < last.End {
			t.Errorf("%+v overlaps %+v", span, last)
		}
		for _, is := range span.Is {
			if !names[span.Kind][is] {
				t.Errorf("%s %q is not in the catalogue", span.Kind, is)
			}
		}
		last = span
	}
	known := func(id, kind string, all []string) {
		for _, name := range all {
			if !names[kind][name] {
				t.Errorf("%s: %s %q is not in the catalogue", id, kind, name)
			}
		}
	}
	for _, c := range labels.Constraints {
		if texts[c.Request] == "" || c.Form != "" && c.Form != "fiction" && c.Form != "nonfiction" {
			t.Errorf("%+v", c)
		}
		known(c.Request, "author", c.Authors)
		known(c.Request, "title", c.Books)
		known(c.Request, "series", c.Series)
	}
}

func TestLabelsAreReadByTheirKind(t *testing.T) {
	path := filepath.Join(t.TempDir(), "labels.jsonl")
	lines := `{"id":"a","read":true}
{"id":"a","start":3,"end":7,"kind":"title","is":["Dune"]}
{"id":"a","no_genres":["horror"],"max_pages":300}
`
	if err := os.WriteFile(path, []byte(lines), 0o644); err != nil {
		t.Fatal(err)
	}
	labels, err := ReadLabels(path)
	if err != nil || len(labels.Read) != 1 || len(labels.Spans) != 1 || labels.Spans[0].Is[0] != "Dune" ||
		len(labels.Constraints) != 1 || labels.Constraints[0].MaxPages != 300 {
		t.Errorf("%+v, %v", labels, err)
	}
}

func TestWhatBreaksAConstraint(t *testing.T) {
	novel := book.Book{Title: "Emma", Authors: []string{"Jane Austen"}, Series: "Highbury",
		Genres: []string{"classics", "historical fiction", "young adult"}, Pages: 500, Year: 1815}
	memoir := book.Book{Title: "Night", Genres: []string{"nonfiction", "memoir"}}
	both := book.Book{Genres: []string{"nonfiction", "fiction"}}
	for _, tc := range []struct {
		c      Constraint
		record book.Book
		broken bool
	}{
		{Constraint{Genres: []string{"historical"}}, novel, true},
		{Constraint{Genres: []string{"hist"}}, novel, false},
		{Constraint{Authors: []string{"jane austen"}}, novel, true},
		{Constraint{Books: []string{"EMMA"}}, novel, true},
		{Constraint{Books: []string{"Highbury"}}, novel, false},
		{Constraint{Series: []string{"Highbury"}}, novel, true},
		{Constraint{Series: []string{""}}, memoir, false},
		{Constraint{MaxPages: 499}, novel, true}, {Constraint{MaxPages: 500}, novel, false},
		{Constraint{MinPages: 501}, novel, true},
		{Constraint{MinPages: 501}, memoir, false}, // its record has no length
		{Constraint{Before: 1815}, novel, true}, {Constraint{Before: 1816}, novel, false},
		{Constraint{After: 1815}, novel, true}, {Constraint{After: 1815}, memoir, false},
		{Constraint{Child: true}, novel, false}, // "young adult" is not "adult"
		{Constraint{Child: true}, book.Book{Genres: []string{"adult"}}, true},
		{Constraint{Form: "fiction"}, novel, false}, {Constraint{Form: "fiction"}, memoir, true},
		{Constraint{Form: "fiction"}, both, false}, {Constraint{Form: "fiction"}, book.Book{}, false},
		{Constraint{Form: "nonfiction"}, novel, true}, {Constraint{Form: "nonfiction"}, memoir, false},
		{Constraint{Form: "nonfiction"}, both, false},
	} {
		if got := tc.c.brokenBy(&tc.record); got != tc.broken {
			t.Errorf("%+v of %q: %v", tc.c, tc.record.Title, got)
		}
	}
}

func TestEachRequestIsOfOneHalf(t *testing.T) {
	var requests []Request
	for i := range 400 {
		id := strconv.Itoa(i)
		requests = append(requests, Request{ID: id}, Request{ID: id}) // the same in two files
	}
	h, err := halvesOf(requests, func(half []Request) (*int, error) { n := len(half); return &n, nil })
	if err != nil || *h.Choose+*h.Report != 400 || *h.Choose < 160 || *h.Report < 160 {
		t.Errorf("%d and %d, %v", *h.Choose, *h.Report, err)
	}
}

func TestFoundNamesThatNobodyLabelledAreWrong(t *testing.T) {
	books := []book.Book{
		{ID: "1", Title: "Piranesi", Authors: []string{"Susanna Clarke"}, Ratings: 300_000, Description: "a house"},
		{ID: "2", Title: "Middlemarch", Authors: []string{"George Eliot"}, Ratings: 150_000, Description: "a town"},
	}
	library, err := converse.NewLibrary(context.Background(),
		converse.Source{Books: books, Vectors: matrix.NewDense(len(books), 1)})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{catalogue: &Catalogue{Books: books}, library: library, report: &Report{}}
	requests := []Request{{ID: "a", Title: "like Piranesi"}, {ID: "b", Title: "like Middlemarch"},
		{ID: "not read", Title: "like Piranesi"}}
	labels := &Labels{Read: []string{"a", "b"},
		Spans: []Span{{Request: "a", Start: 5, End: 13, Kind: "title", Is: []string{"Piranesi"}}}}
	if err := b.linking(context.Background(), requests, labels); err != nil {
		t.Fatal(err)
	}
	found, right, spans := 0, 0.0, 0
	for _, l := range []*Linking{b.report.Linking.Choose, b.report.Linking.Report} {
		if l != nil {
			found, spans = found+l.Found, spans+l.Spans
			right += l.Precision.Value * float64(l.Found)
		}
	}
	if found != 2 || spans != 1 || right != 1 {
		t.Errorf("%d found, %v of them right, %d spans", found, right, spans)
	}
}
