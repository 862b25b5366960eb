package desktop

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/must"
	"shelftalk/backend/operation"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/myshelf"
)

// written writes files, name and content in turn, and gives their paths.
func written(t *testing.T, folder string, names ...string) []string {
	t.Helper()
	var paths []string
	for i := 0; i < len(names); i += 2 {
		path := filepath.Join(folder, names[i])
		must.Succeed(t, os.WriteFile(path, []byte(names[i+1]), 0o644))
		paths = append(paths, path)
	}
	return paths
}

const (
	exported = "Title,Author,My Rating,Exclusive Shelf\nDune,Frank Herbert,5,read\n"
	tabled   = "Title,Author\nDune,Frank Herbert\n"
)

// desk notes which files it was given.
type desk struct {
	registered    []string
	read, written string
	replaced      bool
	err           error
}

func (d *desk) Register(_ context.Context, paths []string) (*data.DataSet, error) {
	d.registered = append(d.registered, paths...)
	return &data.DataSet{ID: "abcdefgh234567ab", Name: "books"}, d.err
}

func (d *desk) PreviewFile(_ context.Context, path string) (*myshelf.ShelfPreview, error) {
	d.read = path
	return &myshelf.ShelfPreview{ID: "abc", Name: "books.csv"}, d.err
}

func (d *desk) ExportTo(_ context.Context, path string, replace bool) error {
	d.written, d.replaced = path, replace
	return d.err
}

// path is a dialog in which one is chosen, or which fails.
func path(path string, err error) func() (string, error) {
	return func() (string, error) { return path, err }
}

// mustHold holds files, of which the page must not learn where they lie.
func (b *Bound) mustHold(t *testing.T, paths []string) *Held {
	t.Helper()
	got, err := b.hold(paths)
	if err != nil || got.ID == "" {
		t.Fatalf("%+v, %v", got, err)
	}
	if told, _ := json.Marshal(got); strings.Contains(string(told), filepath.Dir(paths[0])) {
		t.Errorf("the page learns where a file lies: %s", told)
	}
	return got
}

func TestWhatIsDroppedIsRecognisedAndTakenAsThePageSays(t *testing.T) {
	for content, want := range map[string]data.Recognised{exported: {Holds: data.HoldsShelf, Format: "goodreads"},
		tabled:              {Holds: data.HoldsEither, Format: "spreadsheet"},
		"user_id,id\n1,2\n": {Holds: data.HoldsData}} {
		folder, files := t.TempDir(), &desk{}
		b := &Bound{ctx: t.Context(), data: files, shelf: files}
		got := b.mustHold(t, written(t, folder, "mine.csv", content))
		if got.Recognised != want || got.Name != "mine.csv" || files.read != "" || files.registered != nil {
			t.Errorf("%+v, read %q, registered %q", got, files.read, files.registered)
		}
		preview, err := b.TakeAsShelf("", got.ID)
		if err != nil || preview.ID != "abc" || files.read != filepath.Join(folder, "mine.csv") {
			t.Errorf("as a shelf: %+v, %v, read %q", preview, err, files.read)
		}
		if set, err := b.TakeAsData("", got.ID); err != nil || set.ID != "abcdefgh234567ab" || len(files.registered) != 1 {
			t.Errorf("as data: %+v, %v, registered %q", set, err, files.registered)
		}
	}
}

func TestTheShelfAmongSeveralFilesIsRead(t *testing.T) {
	files := &desk{}
	b := &Bound{ctx: t.Context(), data: files, shelf: files}
	got := b.mustHold(t, written(t, t.TempDir(), "notes.csv", "a,b,c,d,e,f\n1,2,3,4,5,6\n", "mine.csv", exported))
	if _, err := b.TakeAsShelf("", got.ID); err != nil || got.Name != "mine.csv" ||
		filepath.Base(files.read) != "mine.csv" {
		t.Errorf("%+v, %v, read %q", got, err, files.read)
	}
}

func TestFilesAfterWhichOthersCameAreNotTaken(t *testing.T) {
	folder, files := t.TempDir(), &desk{}
	b := &Bound{ctx: t.Context(), data: files, shelf: files}
	must.Refuse(t, "before anything was brought", must.Err(b.TakeAsData("", "")), book.CodeNotFound)
	first := b.mustHold(t, written(t, folder, "a.csv", tabled))
	b.mustHold(t, written(t, folder, "b.csv", tabled))
	_, asData := b.TakeAsData("", first.ID)
	_, asShelf := b.TakeAsShelf("", first.ID)
	if book.CodeOf(asData) != book.CodeNotFound || book.CodeOf(asShelf) != book.CodeNotFound || files.registered != nil ||
		files.read != "" {
		t.Errorf("%v, %v, %+v", asData, asShelf, files)
	}
	_, err := b.hold([]string{filepath.Join(folder, "gone.csv")})
	if problem := operation.ProblemOf(err); err == nil || strings.Contains(problem.Message, folder) {
		t.Errorf("a file that has gone: %+v", problem)
	}
}

func TestChosenDataIsRegisteredUnlessItMayBeSomebodysBooks(t *testing.T) {
	files, folder := &desk{}, t.TempDir()
	sets := written(t, folder, "books.csv", "id,title\n", "ratings.csv", "user_id,id,rating\n")
	own := written(t, folder, "mine.csv", exported)
	var chosen []string
	choose := func(bool) ([]string, error) { return chosen, nil }
	b := &Bound{ctx: t.Context(), data: files, shelf: files, dialogs: dialogs{data: choose}}
	if got, err := b.ChooseData(true); err != nil || got != (Chosen{}) {
		t.Errorf("choosing nothing is answered by %+v, %v", got, err)
	}
	chosen = own
	if got, err := b.ChooseData(false); err != nil || got.Held == nil || got.Data != nil ||
		got.Held.Holds != data.HoldsShelf || files.registered != nil {
		t.Errorf("somebody's books: %+v, %v, registered %q", got, err, files.registered)
	}
	chosen = sets
	if got, err := b.ChooseData(false); err != nil || got.Held != nil || got.Data.ID != "abcdefgh234567ab" ||
		len(files.registered) != 2 {
		t.Errorf("data: %+v, %v, registered %q", got, err, files.registered)
	}
}

func TestShelfIsReadAndWrittenWhereTheDialogsSay(t *testing.T) {
	files, from := &desk{}, written(t, t.TempDir(), "books.csv", tabled)[0]
	b := &Bound{ctx: t.Context(), data: files, shelf: files, dialogs: dialogs{open: path(from, nil),
		save: path("/home/reader/mine.csv", nil)}}
	chosen, err := b.ChooseShelf()
	if err != nil || chosen.Held == nil || chosen.Held.Name != "books.csv" {
		t.Fatalf("%+v, %v", chosen, err)
	}
	if _, err := b.TakeAsShelf("", chosen.Held.ID); err != nil || files.read != from {
		t.Errorf("%v, of %q", err, files.read)
	}
	if got, err := b.SaveShelf(); err != nil || got.File != "mine.csv" || files.written != "/home/reader/mine.csv" ||
		!files.replaced {
		t.Errorf("%+v, %v, to %q", got, err, files.written)
	}
	files.err = book.Errorf(book.CodeBadInput, "books.csv holds no list of books.")
	_, reading := b.TakeAsShelf("", chosen.Held.ID)
	if _, writing := b.SaveShelf(); book.CodeOf(reading) != book.CodeBadInput ||
		book.CodeOf(writing) != book.CodeBadInput {
		t.Errorf("%v, %v", reading, writing)
	}
}

func TestDialogsThatChooseNothingOrFailDoNothing(t *testing.T) {
	files := &desk{}
	b := &Bound{ctx: t.Context(), data: files, shelf: files, dialogs: dialogs{open: path("", nil), save: path("", nil)}}
	if got, err := b.ChooseShelf(); err != nil || got != (Chosen{}) {
		t.Errorf("%+v, %v", got, err)
	}
	if got, err := b.SaveShelf(); err != nil || got != (Saved{}) {
		t.Errorf("%+v, %v", got, err)
	}
	noDisplay := errors.New("no display")
	broken := path("/x.csv", noDisplay)
	b.dialogs = dialogs{open: broken, save: broken, data: func(bool) ([]string, error) { return nil, noDisplay }}
	_, open := b.ChooseShelf()
	_, save := b.SaveShelf()
	_, choosing := b.ChooseData(false)
	for _, err := range []error{open, save, choosing} {
		if problem := operation.ProblemOf(err); problem.Code != book.CodeInternal || problem.Message == "" ||
			problem.Detail == "" {
			t.Errorf("%+v", problem)
		}
	}
	if files.read+files.written != "" || files.registered != nil {
		t.Errorf("%+v", files)
	}
}
