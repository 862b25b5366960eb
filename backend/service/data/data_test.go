package data

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/pipeline"
)

func FuzzSafeNameStaysInItsFolder(f *testing.F) {
	for _, name := range []string{"books.csv", "../x.csv", `..\x.csv`, "a/b.csv", ".csv", "x.CSV.gz", "bücher.csv",
		"con.csv", "a\x00.csv", "…..csv", "x.csv.", "ünï/..//.zip"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		safe, err := safeName(name, Endings)
		if err != nil {
			if book.CodeOf(err) != book.CodeBadInput {
				t.Errorf("%q: %v", name, err)
			}
			return
		}
		if filepath.Base(safe) != safe || !filepath.IsLocal(safe) || strings.HasPrefix(safe, ".") ||
			strings.ContainsAny(safe, "/\\:\x00\n") {
			t.Errorf("%q is kept as %q", name, safe)
		}
	})
}

func TestUploadThatIsNotFinishedLeavesNothing(t *testing.T) {
	d := New(pipeline.Folder(t.TempDir()))
	u := must.Get(d.NewUpload(Endings)).OrFatal(t)
	must.Succeed(t, u.Add("books.csv", strings.NewReader("title\nx\n")))
	if err := u.Add("books.csv", strings.NewReader("title\nx\n")); book.CodeOf(err) != book.CodeBadInput {
		t.Errorf("the same name twice: %v", err)
	}
	if sets, err := d.List(); err != nil || len(sets) != 1 {
		t.Errorf("%+v, %v", sets, err)
	}
	u.Abort()
	if _, err := os.Stat(d.dir); !os.IsNotExist(err) {
		t.Errorf("the folder is left: %v", err)
	}
}

func TestOldRemainsOfUploadsAreRemovedAtTheStart(t *testing.T) {
	d := New(pipeline.Folder(t.TempDir()))
	old, young := filepath.Join(d.dir, incoming+"old"), filepath.Join(d.dir, incoming+"young")
	for _, dir := range []string{old, young} {
		must.Succeed(t, os.MkdirAll(dir, 0o755))
	}
	long := time.Now().Add(-48 * time.Hour)
	must.Succeed(t, os.Chtimes(old, long, long))
	d.Tidy()
	if _, err := os.Stat(old); !os.IsNotExist(err) {
		t.Error("what is two days old is left")
	}
	if _, err := os.Stat(young); err != nil {
		t.Error("an upload under way was removed")
	}
}

func TestSourceIsChosenOnce(t *testing.T) {
	d := New(pipeline.Folder(t.TempDir()))
	for _, test := range []struct {
		choice SourceChoice
		want   book.Code
	}{
		{SourceChoice{Sample: true}, ""}, {SourceChoice{DataID: SampleID}, ""}, {SourceChoice{}, book.CodeInvalid},
		{SourceChoice{Sample: true, DataID: "abcdefghabcdefgh"}, book.CodeInvalid},
		{SourceChoice{DataID: "abcdefghabcdefgh"}, book.CodeNotFound},
		{SourceChoice{DataID: "../../../../etc/"}, book.CodeNotFound},
	} {
		source, err := d.Source(test.choice)
		if book.CodeOf(err) != test.want || err == nil && !source.Sample {
			t.Errorf("%+v: %+v, %v", test.choice, source, err)
		}
	}
}
