// Package data keeps what can be trained on: the sample library and what was brought.
package data

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
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

// SourceChoice is the sample library or data that was registered.
type SourceChoice struct {
	Sample bool   `json:"sample,omitempty" doc:"The embedded sample library."`
	DataID string `json:"data_id,omitempty" maxLength:"64" doc:"Data that was brought: its data_id."`
}

// Source is where a run finds the data that was chosen.
func (d *Data) Source(choice SourceChoice) (stages.Source, error) {
	if choice.Sample == (choice.DataID != "") && choice.DataID != SampleID {
		return stages.Source{}, book.Errorf(book.CodeInvalid,
			"Choose the sample library or the data to train on, one of them.")
	}
	if choice.Sample || choice.DataID == SampleID {
		return stages.Source{Sample: true}, nil
	}
	set, err := d.find(choice.DataID)
	if err != nil {
		return stages.Source{}, err
	}
	if set.NeedsMapping {
		return stages.Source{}, book.Errorf(book.CodeNotReady, "It is not known yet what the columns of this data are.").
			WithHint("Say which column is the title, the reader and the book.")
	}
	return set.Source, nil
}

// List gives what can be trained on: the sample library, then what was brought,
// the newest first. Damaged entries are left out.
func (d *Data) List() ([]DataSet, error) {
	sets := []DataSet{}
	entries, err := os.ReadDir(d.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, book.Wrap(err, book.CodeInternal, "list the data")
	}
	for _, entry := range entries {
		if found, err := d.find(entry.Name()); err == nil {
			sets = append(sets, found.DataSet)
		}
	}
	slices.SortStableFunc(sets, func(a, b DataSet) int { return b.Added.Compare(*a.Added) })
	return append([]DataSet{{ID: SampleID, Name: "Sample library", Format: "sample", Files: []DataFile{},
		Notes: []string{"Real books, described for Shelftalk; the readers and their ratings are simulated."}}}, sets...), nil
}

// Register registers files, a folder or an archive of this computer without
// copying them: for the window, whose user chose them there.
func (d *Data) Register(ctx context.Context, paths []string) (*DataSet, error) {
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
	return d.keep(set, names, func(folder string) error { return os.MkdirAll(folder, artifact.FolderMode) })
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
			return stages.Source{}, book.Errorf(book.CodeInvalid,
				"%d files of several folders cannot be told apart.", len(paths)).
				WithHint("Choose the folder that holds them, an archive, or a books file and a ratings file.")
		}
	}
	return stages.Source{Import: folder}, nil
}

// Map says what the columns of a data set are.
func (d *Data) Map(ctx context.Context, id string, mapping map[string]string) (*DataSet, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if id == SampleID {
		return nil, book.Errorf(book.CodeInvalid, "The columns of the sample library are known.")
	}
	set, err := d.find(id)
	if err != nil {
		return nil, err
	}
	if len(mapping) == 0 {
		return nil, book.Errorf(book.CodeInvalid, "The column mapping is empty.").
			WithHint("Say at least which column is the title, the reader and the book.")
	}
	set.Mapping, set.Source.Mapping = mapping, mapping
	if err := set.describe(ctx, filepath.Join(d.dir, id, filesName)); err != nil {
		return nil, err
	}
	if err := d.save(filepath.Join(d.dir, id), *set); err != nil {
		return nil, err
	}
	return &set.DataSet, nil
}

// Forget removes a data set and, where it was uploaded, its files. What was
// trained on it stays.
func (d *Data) Forget(id string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if id == SampleID {
		return book.Errorf(book.CodeInvalid, "The sample library is part of Shelftalk and cannot be removed.")
	}
	set, err := d.find(id)
	if err != nil {
		return err
	}
	if run, err := d.folder.Last(); err == nil && run.UnderWay() && run.Source.String() == set.Source.String() {
		return book.Errorf(book.CodeBusy, "The run under way reads this data.").WithHint("Wait for it, or cancel it.")
	}
	return book.Wrap(os.RemoveAll(filepath.Join(d.dir, id)), book.CodeInternal, "remove the data %s", id)
}
