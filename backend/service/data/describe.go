package data

import (
	"context"
	"errors"
	"path/filepath"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/preview"
)

// previewRows bounds what is kept and shown of a file.
const previewRows = 5

// describe recognises the files of a data set by their headers. hide is a folder
// that errors are not to name.
func (set *registered) describe(ctx context.Context, hide string) error {
	set.Files = []DataFile{}
	known := false
	for _, path := range set.paths() {
		shown, err := ingest.Previews(ctx, path, previewRows)
		if err != nil {
			return WithoutFolder(err, hide)
		}
		for _, file := range shown {
			known = known || file.Format != "csv"
			set.Files = append(set.Files, DataFile{Name: file.Name, Bytes: file.Bytes,
				Header: preview.Row(file.Header), Rows: preview.Rows(file.Rows)})
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
		return WithoutFolder(err, hide)
	}
	return nil
}

func (set *registered) paths() []string {
	if set.Source.Import != "" {
		return []string{set.Source.Import}
	}
	return []string{set.Source.Books, set.Source.Ratings}
}

// WithoutFolder takes the names of our own folders out of what a reader is told.
func WithoutFolder(err error, folder string) error {
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
