package desktop

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"shelftalk/backend/book"
	"shelftalk/backend/service/data"
	"shelftalk/backend/service/myshelf"
)

// files writes files, name and content in turn, and gives their paths.
func files(t *testing.T, folder string, names ...string) []string {
	t.Helper()
	var paths []string
	for i := 0; i < len(names); i += 2 {
		path := filepath.Join(folder, names[i])
		if err := os.WriteFile(path, []byte(names[i+1]), 0o644); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	return paths
}

const (
	exported = "Title,Author,My Rating,Exclusive Shelf\nDune,Frank Herbert,5,read\n"
	tabled   = "Title,Author\nDune,Frank Herbert\n"
)

func briefed(t *testing.T, got Response) Brought {
	t.Helper()
	var answer Brought
	if err := json.Unmarshal([]byte(got.Body), &answer); err != nil || got.Status != http.StatusOK || answer.ID == "" {
		t.Fatalf("%+v, %v", got, err)
	}
	return answer
}

func TestWhatIsDroppedIsRecognisedAndTakenAsThePageSays(t *testing.T) {
	folder, shelves, registry := t.TempDir(), &bookcase{}, &shelf{}
	d := &Desktop{ctx: t.Context(), shelves: shelves, registry: registry}
	for content, want := range map[string]data.Recognised{exported: {Holds: data.HoldsShelf, Format: "goodreads"}, tabled: {Holds: data.HoldsEither, Format: "spreadsheet"},
		"user_id,id\n1,2\n": {Holds: data.HoldsData}} {
		got := d.brought(files(t, folder, "mine.csv", content))
		if strings.Contains(got.Body, folder) {
			t.Errorf("the page learns where a file lies: %s", got.Body)
		}
		answer := briefed(t, got)
		if answer.Recognised != want || answer.Name != "mine.csv" || shelves.read != "" || registry.paths != nil {
			t.Errorf("%+v, read %q, registered %q", answer, shelves.read, registry.paths)
		}
		if got := d.TakeBrought(answer.ID, "shelf"); got.Status != http.StatusOK || shelves.read != filepath.Join(folder, "mine.csv") {
			t.Errorf("as a shelf: %+v, read %q", got, shelves.read)
		}
		if got := d.TakeBrought(answer.ID, "data"); got.Status != http.StatusCreated || len(registry.paths) != 1 {
			t.Errorf("as data: %+v, registered %q", got, registry.paths)
		}
		if got := d.TakeBrought(answer.ID, "news"); got.Status != http.StatusBadRequest {
			t.Errorf("as news: %+v", got)
		}
		shelves.read, registry.paths = "", nil
	}
}

func TestTheShelfAmongSeveralFilesIsRead(t *testing.T) {
	folder, shelves := t.TempDir(), &bookcase{}
	d := &Desktop{ctx: t.Context(), shelves: shelves}
	answer := briefed(t, d.brought(files(t, folder, "notes.csv", "a,b,c,d,e,f\n1,2,3,4,5,6\n", "mine.csv", exported)))
	if d.TakeBrought(answer.ID, "shelf"); answer.Name != "mine.csv" || filepath.Base(shelves.read) != "mine.csv" {
		t.Errorf("%+v, read %q", answer, shelves.read)
	}
}

func TestFilesAfterWhichOthersCameAreNotTaken(t *testing.T) {
	folder, registry := t.TempDir(), &shelf{}
	d := &Desktop{ctx: t.Context(), registry: registry}
	if got := d.TakeBrought("", "data"); !strings.Contains(got.Body, `"not_found"`) {
		t.Errorf("before anything was brought: %+v", got)
	}
	first := briefed(t, d.brought(files(t, folder, "a.csv", tabled)))
	briefed(t, d.brought(files(t, folder, "b.csv", tabled)))
	if got := d.TakeBrought(first.ID, "data"); !strings.Contains(got.Body, `"not_found"`) || registry.paths != nil {
		t.Errorf("%+v, registered %q", got, registry.paths)
	}
	if got := d.brought([]string{filepath.Join(folder, "gone.csv")}); got.Status != http.StatusBadRequest || strings.Contains(got.Body, folder) {
		t.Errorf("a file that has gone: %+v", got)
	}
}

func TestSomebodysBooksAmongTheDataAreAskedAbout(t *testing.T) {
	registry := &shelf{}
	chosen := files(t, t.TempDir(), "mine.csv", exported)
	d := &Desktop{ctx: t.Context(), registry: registry, choose: func(bool) ([]string, error) { return chosen, nil }}
	answer := briefed(t, d.ChooseData(false))
	if answer.Holds != data.HoldsShelf || registry.paths != nil {
		t.Errorf("%+v, registered %q", answer, registry.paths)
	}
	if got := d.TakeBrought(answer.ID, "data"); got.Status != http.StatusCreated || len(registry.paths) != 1 {
		t.Errorf("%+v, registered %q", got, registry.paths)
	}
}

// waits are routes, and a case of shelves, that work until they are told to stop.
type waits struct {
	bookcase
	begun chan struct{}
}

func (w *waits) PreviewFile(ctx context.Context, _ string) (*myshelf.ShelfPreview, error) {
	w.begun <- struct{}{}
	<-ctx.Done()
	return nil, book.Cancelled(ctx, "read")
}

func (w *waits) Do(ctx context.Context, _, _ string, _ []byte) (int, []byte) {
	_, err := w.PreviewFile(ctx, "")
	return http.StatusConflict, []byte(book.MessageOf(err))
}

func TestReadingIsStoppedAndNothingElse(t *testing.T) {
	w := &waits{begun: make(chan struct{})}
	d := &Desktop{ctx: t.Context(), shelves: w, carrier: w}
	d.StopReading() // nothing to stop
	chosen := briefed(t, d.brought(files(t, t.TempDir(), "mine.csv", exported)))
	for name, read := range map[string]func() Response{"a file": func() Response { return d.TakeBrought(chosen.ID, "shelf") }, "a text": func() Response { return d.Request(http.MethodPost, shelfPreviewPath, `{"text":"Dune"}`) }} {
		ended := make(chan Response)
		go func() { ended <- read() }()
		<-w.begun
		d.StopReading()
		if got := <-ended; got.Status < 400 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	d.ctx = ctx
	ended := make(chan Response)
	go func() { ended <- d.Request(http.MethodPost, "/chat", `{}`) }()
	<-w.begun
	d.StopReading()
	select {
	case got := <-ended:
		t.Errorf("another request was stopped: %+v", got)
	default:
	}
	cancel()
	<-ended
}
