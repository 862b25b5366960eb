package stages

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
)

const (
	someBooks   = "Title,description,authors,categories\nDune,A desert planet,['Frank Herbert'],['Fiction']\n"
	someRatings = "Title,User_id,review/score\nDune,A1,5.0\n"
)

// pair writes a books file and a ratings file and gives them as a source.
func pair(t *testing.T) Source {
	t.Helper()
	dir := t.TempDir()
	s := Source{Books: filepath.Join(dir, "books.csv"), Ratings: filepath.Join(dir, "ratings.csv")}
	write(t, s.Books, someBooks)
	write(t, s.Ratings, someRatings)
	return s
}

// recorded is what stage 1 writes down of a source.
func recorded(t *testing.T, s Source) map[string]string {
	t.Helper()
	from := must.Get(s.Open()).OrFatal(t)
	return must.Get(s.record(context.Background(), from)).OrFatal(t)
}

func changes(t *testing.T, s Source, recorded map[string]string) string {
	t.Helper()
	found := must.Get(s.Changes(recorded)).OrFatal(t)
	texts := make([]string, len(found))
	for i, change := range found {
		texts[i] = change.Text
	}
	return strings.Join(texts, "; ")
}

func TestSourceThatIsWhatItWasHasNoChanges(t *testing.T) {
	for name, s := range map[string]Source{"files": pair(t), "sample": {Sample: true},
		"folder": {Import: filepath.Dir(pair(t).Books)}} {
		inputs := recorded(t, s)
		inputs[modelInput] = "not of this kind"
		if got := changes(t, s, inputs); got != "" {
			t.Errorf("%s: %s", name, got)
		}
	}
	// Without a source there is nothing to compare with: the last one is taken.
	if got := changes(t, Source{}, recorded(t, pair(t))); got != "" {
		t.Errorf("no source: %s", got)
	}
}

func TestTouchedFileIsTheSameAndAChangedOneIsNamed(t *testing.T) {
	s := pair(t)
	inputs := recorded(t, s)
	later := time.Now().Add(time.Hour)
	must.Succeed(t, os.Chtimes(s.Books, later, later))
	if got := changes(t, s, inputs); got != "" {
		t.Errorf("touched: %s", got)
	}
	write(t, s.Books, strings.Replace(someBooks, "desert", "barren", 1)) // as long as before
	must.Succeed(t, os.Chtimes(s.Books, later, later))
	if got, want := changes(t, s, inputs), s.Books+" has changed"; got != want {
		t.Errorf("other bytes of the same length: %q, want %q", got, want)
	}
	write(t, s.Books, someBooks)
	write(t, s.Ratings, someRatings+"Dune,A2,4.0\n")
	if got, want := changes(t, s, inputs), s.Ratings+" has changed"; got != want {
		t.Errorf("longer: %q, want %q", got, want)
	}
}

func TestOtherSourceIsNamed(t *testing.T) {
	s, other := pair(t), pair(t)
	sample := Source{Sample: true}
	if got := changes(t, other, recorded(t, s)); !strings.Contains(got, other.Books+" is new") ||
		!strings.Contains(got, s.Ratings+" is no longer part of the data") {
		t.Errorf("other files: %s", got)
	}
	if got := changes(t, sample, recorded(t, s)); got != "the data is now the sample library" {
		t.Errorf("sample after files: %s", got)
	}
	if got := changes(t, s, recorded(t, sample)); !strings.Contains(got, s.Books+" is new") {
		t.Errorf("files after the sample: %s", got)
	}
	if got := changes(t, s, nil); !strings.Contains(got, s.Books+" is new") ||
		!strings.Contains(got, s.Ratings+" is new") {
		t.Errorf("nothing recorded: %s", got)
	}
}

func TestFilesThatAreGoneAreAChange(t *testing.T) {
	s := pair(t)
	inputs := recorded(t, s)
	must.Succeed(t, os.Remove(s.Ratings))
	if got := changes(t, s, inputs); !strings.Contains(got, s.Ratings) {
		t.Errorf("%q", got)
	}
}

func TestSourcesAreNamedAndCompleted(t *testing.T) {
	if !(Source{}).Empty() || (Source{Sample: true}).Empty() || (Source{Import: "x"}).Empty() ||
		(Source{Ratings: "r"}).Empty() {
		t.Error("what is empty and what is not")
	}
	for want, s := range map[string]Source{"the sample library": {Sample: true}, "x.zip": {Import: "x.zip"},
		"b and r": {Books: "b", Ratings: "r"}} {
		if s.String() != want {
			t.Errorf("%q, want %q", s, want)
		}
	}
	full, err := Source{Books: "b.csv", Import: ""}.Absolute()
	if err != nil || !filepath.IsAbs(full.Books) || full.Import != "" || full.Ratings != "" {
		t.Errorf("%+v, %v", full, err)
	}
	must.Refuse(t, "no source", (Source{}).Check(), book.CodeInvalid).Hinting("sample library")
	must.Refuse(t, "a source that is not there", (Source{Import: filepath.Join(t.TempDir(), "absent")}).Check(),
		book.CodeNotFound)
}
