package data

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline"
	"shelftalk/backend/pipeline/stages"
)

// registered is what is kept of a data set, in data.json of its folder.
type registered struct {
	DataSet
	Source stages.Source `json:"source"`
}

// Data keeps data sets, each in a folder of its own under a random id:
//
//	uploads/ID/data.json   what it is
//	uploads/ID/files/      the files, where they were uploaded
type Data struct {
	folder pipeline.Folder
	dir    string
	mu     sync.Mutex // one change at a time
}

const (
	dataName  = "data.json"
	filesName = "files"
	incoming  = ".incoming-" // an upload that is not complete
)

// New gives the data of a data folder.
func New(folder pipeline.Folder) *Data {
	return &Data{folder: folder, dir: filepath.Join(string(folder), "uploads")}
}

// Tidy removes uploads that a program which ended did not complete.
func (d *Data) Tidy() {
	entries, _ := os.ReadDir(d.dir) // nothing there: nothing to do
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && strings.HasPrefix(entry.Name(), incoming) && time.Since(info.ModTime()) > 24*time.Hour {
			_ = os.RemoveAll(filepath.Join(d.dir, entry.Name()))
		}
	}
}

// newDataID is 16 characters that nobody can guess.
func newDataID() string { return strings.ToLower(rand.Text()[:16]) }

// validDataID keeps what others send out of paths.
func validDataID(id string) bool {
	return len(id) == 16 &&
		!strings.ContainsFunc(id, func(c rune) bool { return !(c >= 'a' && c <= 'z' || c >= '2' && c <= '7') })
}

func unknownData(id string) error {
	return book.Errorf(book.CodeNotFound, "There is no data %q.", id).
		WithHint("Bring the files again, or use the sample library.")
}

// find reads what is kept of a data set.
func (d *Data) find(id string) (*registered, error) {
	if !validDataID(id) {
		return nil, unknownData(id)
	}
	data, err := os.ReadFile(filepath.Join(d.dir, id, dataName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, unknownData(id)
	}
	if err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "read the data %s", id)
	}
	var found registered
	if err := json.Unmarshal(data, &found); err != nil {
		return nil, &book.Error{Code: book.CodeCorrupt, Op: "read the data " + id, Err: err,
			Message: "What was kept of this data is damaged.", Hint: "Bring the files again."}
	}
	return &found, nil
}

// save keeps a data set in folder, which may be one that is not complete yet.
func (d *Data) save(folder string, set registered) error {
	data, err := json.MarshalIndent(set, "", "  ")
	if err != nil {
		return book.Wrap(err, book.CodeInternal, "keep the data %s", set.ID)
	}
	return artifact.WriteFile(filepath.Join(folder, dataName), append(data, '\n'))
}

// keep gives a data set its name and date and puts it into the registry; place
// makes the folder it is kept in.
func (d *Data) keep(set registered, names []string, place func(folder string) error) (*DataSet, error) {
	now := time.Now().UTC().Truncate(time.Millisecond)
	set.Added, set.Name = &now, strings.Join(names, ", ")
	d.mu.Lock()
	defer d.mu.Unlock()
	folder := filepath.Join(d.dir, set.ID)
	if err := place(folder); err != nil {
		return nil, book.Wrap(err, book.CodeInternal, "keep the data %s", set.ID)
	}
	if err := d.save(folder, set); err != nil {
		_ = os.RemoveAll(folder)
		return nil, err
	}
	return &set.DataSet, nil
}
