package myshelf

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest/shelves"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/service/background"
	"shelftalk/backend/service/data"
	"shelftalk/backend/shelf"
)

// listOf is a library of n works.
func listOf(t *testing.T, n int) *shelves.Library {
	t.Helper()
	var text strings.Builder
	for i := range n {
		fmt.Fprintf(&text, "Book %d by Author\n", i)
	}
	library, err := shelves.ReadText(context.Background(), "list", text.String())
	if err != nil || len(library.Entries) != n {
		t.Fatalf("%+v, %v", library, err)
	}
	return library
}

func TestPreviewWaitsAQuarterOfAnHourAndIsFreed(t *testing.T) {
	library := listOf(t, 1)
	synctest.Test(t, func(t *testing.T) {
		var r previews
		id := r.keep(library)
		time.Sleep(previewedFor - time.Second)
		if found, err := r.find(id); err != nil || found != library {
			t.Errorf("%v", err)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if len(r.kept) != 0 { // without anybody asking
			t.Error("it is kept for longer")
		}
		if _, err := r.find(id); book.CodeOf(err) != book.CodeNotFound {
			t.Errorf("%v", err)
		}
	})
}

func TestPreviewsAreBoundedAndTheNewestIsKept(t *testing.T) {
	var r previews
	small := listOf(t, 1)
	ids := make([]string, mostPreviews+2)
	for i := range ids {
		ids[i] = r.keep(small)
		for _, other := range ids[:i] {
			if other == ids[i] {
				t.Fatal("two previews have one id")
			}
		}
	}
	for i, id := range ids {
		if _, err := r.find(id); (err == nil) != (i >= 2) {
			t.Errorf("preview %d: %v", i, err)
		}
	}
	large := &shelves.Library{Entries: make([]shelves.Entry, mostWaiting+1)}
	if id := r.keep(large); len(r.kept) != 1 || r.kept[0].id != id {
		t.Errorf("%d are kept", len(r.kept))
	}
	if r.keep(small); len(r.kept) != 1 || r.kept[0].library != small {
		t.Errorf("%d are kept", len(r.kept))
	}
}

func TestShelfFilesHaveEndingsOfTheirOwn(t *testing.T) {
	s := New(nil, nil, data.New(pipeline.Folder(t.TempDir())), background.New(), nil)
	for name, want := range map[string]bool{"metadata.db": true, "a.CSV": true, "a.tsv": true, "a.txt": true,
		"a.zip": true, "a.csv.gz": true, "a.dat": false, "a.xlsx": false} {
		u := must.Get(s.NewUpload()).OrFatal(t)
		if err := u.Add(name, strings.NewReader("x")); (err == nil) != want {
			t.Errorf("%s: %v", name, err)
		}
		u.Abort()
	}
}

func TestSearchDoesNotLookAtCaseAccentsAndLigatures(t *testing.T) {
	e := &shelf.Entry{Entry: shelves.Entry{Naming: shelves.Naming{Title: "Pedro PÁRAMO", Authors: []string{"Åse Straße"}}}}
	for text, want := range map[string]bool{"paramo ase": true, "pÁr": true, "strasse": true, "straße": true,
		"pedra": false, "": true} {
		if got := mentions(e, strings.Fields(biblio.FoldLetters(text))); got != want {
			t.Errorf("%q is found: %v", text, got)
		}
	}
}
