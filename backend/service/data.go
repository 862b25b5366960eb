package service

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/pipeline/stages"
)

// SampleID is the data_id of the embedded sample library.
const SampleID = "sample"

// DataSet is data that was brought, as it is shown. Where it lies is not told.
type DataSet struct {
	ID           string            `json:"data_id"`
	Name         string            `json:"name"`
	Format       string            `json:"format" doc:"What was recognised; csv where a mapping says what the columns are."`
	Files        []DataFile        `json:"files"`
	NeedsMapping bool              `json:"needs_mapping" doc:"The columns are not known: say what they are before running."`
	Mapping      map[string]string `json:"mapping,omitempty" doc:"Our field to the file's column."`
	Fields       []string          `json:"fields,omitempty" doc:"The fields that a mapping can name; title, reader and book are needed."`
	Notes        []string          `json:"notes,omitempty" doc:"What the user of this data should know."`
	Added        *time.Time        `json:"added,omitempty"`
}

// DataFile is the beginning of one file.
type DataFile struct {
	Name   string     `json:"name"`
	Bytes  int64      `json:"bytes"`
	Header []string   `json:"header"`
	Rows   [][]string `json:"rows" doc:"The first rows; long texts are cut."`
}

// source is where a run finds the data that was chosen.
func (r *registry) source(choice SourceChoice) (stages.Source, error) {
	if choice.Sample == (choice.DataID != "") && choice.DataID != SampleID {
		return stages.Source{}, book.Errorf(book.CodeInvalid, "Choose the sample library or the data to train on, one of them.")
	}
	if choice.Sample || choice.DataID == SampleID {
		return stages.Source{Sample: true}, nil
	}
	set, err := r.find(choice.DataID)
	if err != nil {
		return stages.Source{}, err
	}
	if set.NeedsMapping {
		return stages.Source{}, book.Errorf(book.CodeNotReady, "It is not known yet what the columns of this data are.").WithHint("Say which column is the title, the reader and the book.")
	}
	return set.Source, nil
}

// previewRows and longest bound what is kept and shown of a file.
const (
	previewRows = 5
	longest     = 200 // characters of a cell
	mostColumns = 200
)

// describe recognises the files of a data set by their headers. hide is a folder
// that errors are not to name.
func (set *registered) describe(ctx context.Context, hide string) error {
	set.Files = []DataFile{}
	known := false
	for _, path := range set.paths() {
		shown, err := ingest.Previews(ctx, path, previewRows)
		if err != nil {
			return withoutFolder(err, hide)
		}
		for _, file := range shown {
			known = known || file.Format != "csv"
			set.Files = append(set.Files, DataFile{Name: file.Name, Bytes: file.Bytes, Header: cut(file.Header), Rows: cutAll(file.Rows)})
		}
	}
	source, err := set.Source.Open()
	switch {
	case err == nil:
		info := source.Info()
		set.Format, set.Notes, set.NeedsMapping, set.Fields = info.Format, info.Notes, false, nil
	case book.CodeOf(err) == book.CodeBadInput && !known && set.Source.Mapping == nil:
		set.Format, set.NeedsMapping, set.Fields = "csv", true, ingest.Fields()
	default:
		return withoutFolder(err, hide)
	}
	return nil
}

func (set *registered) paths() []string {
	if set.Source.Import != "" {
		return []string{set.Source.Import}
	}
	return []string{set.Source.Books, set.Source.Ratings}
}

// withoutFolder takes the names of our own folders out of what a reader is told.
func withoutFolder(err error, folder string) error {
	var coded *book.Error
	if folder == "" || !errors.As(err, &coded) {
		return err
	}
	clean := func(text string) string {
		text = strings.ReplaceAll(text, filepath.ToSlash(folder)+"/", "")
		return strings.ReplaceAll(strings.ReplaceAll(text, folder+string(filepath.Separator), ""), folder, "The upload")
	}
	return &book.Error{Code: coded.Code, Message: clean(coded.Message), Hint: clean(coded.Hint), Err: err}
}

func cut(texts []string) []string {
	short := make([]string, min(len(texts), mostColumns))
	for i := range short {
		short[i] = texts[i]
		if runes := []rune(texts[i]); len(runes) > longest {
			short[i] = string(runes[:longest]) + "…"
		}
	}
	return short
}

func cutAll(rows [][]string) [][]string {
	short := make([][]string, len(rows))
	for i := range rows {
		short[i] = cut(rows[i])
	}
	return short
}

// Data lists what can be trained on: the sample library, then what was brought,
// the newest first. Damaged entries are left out.
func (a *App) Data() ([]DataSet, error) {
	sets := []DataSet{}
	entries, err := os.ReadDir(a.data.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, book.Wrap(err, book.CodeInternal, "list the data")
	}
	for _, entry := range entries {
		if found, err := a.data.find(entry.Name()); err == nil {
			sets = append(sets, found.DataSet)
		}
	}
	slices.SortStableFunc(sets, func(a, b DataSet) int { return b.Added.Compare(*a.Added) })
	return append([]DataSet{{ID: SampleID, Name: "Sample library", Format: "sample", Files: []DataFile{},
		Notes: []string{"Real books, described for Shelftalk; the readers and their ratings are simulated."}}}, sets...), nil
}

// RegisterPaths registers files, a folder or an archive of this computer without
// copying them: for the window, whose user chose them there.
func (a *App) RegisterPaths(ctx context.Context, paths []string) (*DataSet, error) {
	set := registered{DataSet: DataSet{ID: newDataID()}}
	var err error
	if set.Source, err = sourceOf(paths); err != nil {
		return nil, err
	}
	if set.Source, err = set.Source.Absolute(); err != nil {
		return nil, err
	}
	if err := set.describe(ctx, ""); err != nil {
		return nil, err
	}
	var names []string
	for _, path := range set.paths() {
		names = append(names, filepath.Base(path))
	}
	return a.data.keep(set, names, func(folder string) error { return os.MkdirAll(folder, 0o755) })
}

// sourceOf finds out what paths are: one of anything, the two files of a pair in
// either order, or all in one folder.
func sourceOf(paths []string) (stages.Source, error) {
	switch len(paths) {
	case 0:
		return stages.Source{}, book.Errorf(book.CodeInvalid, "No file was chosen.")
	case 1:
		return stages.Source{Import: paths[0]}, nil
	case 2:
		swapped := stages.Source{Books: paths[1], Ratings: paths[0]}
		if swapped.Check() == nil {
			return swapped, nil
		}
		return stages.Source{Books: paths[0], Ratings: paths[1]}, nil
	}
	folder := filepath.Dir(paths[0])
	for _, path := range paths {
		if filepath.Dir(path) != folder {
			return stages.Source{}, book.Errorf(book.CodeInvalid, "%d files of several folders cannot be told apart.", len(paths)).
				WithHint("Choose the folder that holds them, an archive, or a books file and a ratings file.")
		}
	}
	return stages.Source{Import: folder}, nil
}

// MapData says what the columns of a data set are.
func (a *App) MapData(ctx context.Context, id string, mapping map[string]string) (*DataSet, error) {
	a.data.mu.Lock()
	defer a.data.mu.Unlock()
	if id == SampleID {
		return nil, book.Errorf(book.CodeInvalid, "The columns of the sample library are known.")
	}
	set, err := a.data.find(id)
	if err != nil {
		return nil, err
	}
	if len(mapping) == 0 {
		return nil, book.Errorf(book.CodeInvalid, "The column mapping is empty.").WithHint("Say at least which column is the title, the reader and the book.")
	}
	set.Mapping, set.Source.Mapping = mapping, mapping
	if err := set.describe(ctx, filepath.Join(a.data.dir, id, filesName)); err != nil {
		return nil, err
	}
	if err := a.data.save(filepath.Join(a.data.dir, id), *set); err != nil {
		return nil, err
	}
	return &set.DataSet, nil
}

// ForgetData removes a data set and, where it was uploaded, its files. What was
// trained on it stays.
func (a *App) ForgetData(id string) error {
	a.data.mu.Lock()
	defer a.data.mu.Unlock()
	if id == SampleID {
		return book.Errorf(book.CodeInvalid, "The sample library is part of Shelftalk and cannot be removed.")
	}
	set, err := a.data.find(id)
	if err != nil {
		return err
	}
	if _, run, ok := a.ownRun(); ok && run.Source.String() == set.Source.String() {
		return book.Errorf(book.CodeBusy, "The run under way reads this data.").WithHint("Wait for it, or cancel it.")
	}
	return book.Wrap(os.RemoveAll(filepath.Join(a.data.dir, id)), book.CodeInternal, "remove the data %s", id)
}
