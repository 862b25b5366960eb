package data

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"unicode"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/pipeline/stages"
)

// Upload takes files in from elsewhere. Nothing is seen of them until Finish;
// Abort, which does nothing after it, drops them.
type Upload struct {
	data    *Data
	id      string
	endings []string // of names, that are taken
	names   []string
}

// Bounds of an upload.
const (
	maxFiles    = 20
	longestName = 100
)

// NewUpload begins an upload of files with some endings.
func (d *Data) NewUpload(endings []string) (*Upload, error) {
	u := &Upload{data: d, id: newDataID(), endings: endings}
	d.mu.Lock()
	defer d.mu.Unlock()
	if err := os.MkdirAll(u.files(), artifact.FolderMode); err != nil {
		return nil, uploadError(err)
	}
	return u, nil
}

func (u *Upload) folder() string { return filepath.Join(u.data.dir, incoming+u.id) }
func (u *Upload) files() string  { return filepath.Join(u.folder(), filesName) }

// Endings are those by which files with rows are found in a folder.
var Endings = []string{".csv", ".tsv", ".dat", ".txt", ".gz", ".zip"}

// device matches the names that Windows reserves for devices, with any extension.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)`)

// workbooks are the endings of files of spreadsheets.
var workbooks = []string{".xlsx", ".xls", ".ods", ".numbers"}

// safeName is under which name a file is kept: of the name that somebody gave it
// only letters, digits and a few signs remain. A name that is a path, that could
// be hidden or a device, or that does not end as one of endings is refused.
func safeName(name string, endings []string) (string, error) {
	bad := func(why string) error {
		return book.Errorf(book.CodeBadInput, "A file cannot be taken in under its name: %s.", why).
			WithHint("Give files with names that end in %s.", strings.Join(endings, ", "))
	}
	switch {
	case name == "":
		return "", bad("it has none")
	case len([]rune(name)) > longestName:
		return "", bad("it is too long")
	case strings.ContainsAny(name, `/\:`) || strings.ContainsFunc(name, unicode.IsControl) ||
		strings.ContainsRune(name, unicode.ReplacementChar):
		return "", bad("it is a path, or holds signs that a file's name must not")
	case strings.HasPrefix(name, "."):
		return "", bad("it begins with a dot")
	case slices.Contains(workbooks, strings.ToLower(filepath.Ext(name))):
		return "", book.Errorf(book.CodeBadInput, "%s is a workbook, not a list or a table in text.", name).
			WithHint("Open it and save it as CSV (UTF-8), then bring that file.")
	case !slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
		return "", bad("it does not end as such files do")
	case device.MatchString(name):
		return "", bad("it is that of a device")
	}
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) || strings.ContainsRune("._- ()", c) {
			return c
		}
		return '_'
	}, name), nil
}

// Add takes one file in.
func (u *Upload) Add(name string, content io.Reader) error {
	safe, err := safeName(name, u.endings)
	if err != nil {
		return err
	}
	if len(u.names) == maxFiles {
		return book.Errorf(book.CodeBadInput, "More than %d files are too many.", maxFiles).WithHint("Put them into one zip.")
	}
	f, err := os.OpenFile(filepath.Join(u.files(), safe), os.O_CREATE|os.O_EXCL|os.O_WRONLY, artifact.FileMode)
	if errors.Is(err, os.ErrExist) {
		return book.Errorf(book.CodeBadInput, "Two files are called %s.", safe)
	}
	if err != nil {
		return uploadError(err)
	}
	u.names = append(u.names, safe)
	_, err = io.Copy(f, content)
	if closeErr := f.Close(); err == nil {
		err = closeErr
	}
	return uploadError(err)
}

// uploadError codes an error of the file system; an error of the sender keeps
// its own code.
func uploadError(err error) error {
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return &book.Error{Code: book.CodeDiskFull, Op: "take files in", Err: err,
			Message: "The disk is full.", Hint: "Free some space, or choose another data folder."}
	}
	return book.Wrap(err, book.CodeInternal, "take files in")
}

// Finish recognises the files and registers them. Files that nobody can read as
// rows are CodeBadInput.
func (u *Upload) Finish(ctx context.Context) (*DataSet, error) {
	if len(u.names) == 0 {
		return nil, book.Errorf(book.CodeBadInput, "No file came.").WithHint("Send each file as a part called \"files\".")
	}
	import_ := func(files string) string {
		if len(u.names) == 1 {
			return filepath.Join(files, u.names[0])
		}
		return files
	}
	set := registered{DataSet: DataSet{ID: u.id}, Source: stages.Source{Import: import_(u.files())}}
	if err := set.describe(ctx, u.files()); err != nil {
		return nil, err
	}
	folder, err := filepath.Abs(filepath.Join(u.data.dir, u.id, filesName))
	if err != nil {
		return nil, uploadError(err)
	}
	set.Source.Import = import_(folder)
	return u.data.keep(set, u.names, func(folder string) error { return os.Rename(u.folder(), folder) })
}

// Files gives where the files that came lie until Finish or Abort.
func (u *Upload) Files() []string {
	paths := make([]string, len(u.names))
	for i, name := range u.names {
		paths[i] = filepath.Join(u.files(), name)
	}
	return paths
}

// Abort drops what came of an upload that was not finished.
func (u *Upload) Abort() {
	u.data.mu.Lock()
	defer u.data.mu.Unlock()
	_ = os.RemoveAll(u.folder())
	_ = os.Remove(u.data.dir) // which fails, as it should, where something is in it
}
