package ingest

import (
	"context"
	"strings"

	"shelftalk/backend/ingest/stream"
)

// Shown is the beginning of a file, for people who are to say what it holds.
type Shown struct {
	Name   string // without the folders that lead to it
	Bytes  int64  // on disk; for a member of a zip, compressed
	Header []string
	Rows   [][]string
	Format string // the format that its columns are those of, "csv" for no known one
}

// unknownFormat is what a delimited file of no known format is called.
const unknownFormat = "csv"

// Previews gives the beginning, n rows, of every file at path (a file, a folder,
// a zip) that holds rows; where there is none, a CodeBadInput error.
func Previews(ctx context.Context, path string, n int) ([]Shown, error) {
	tables, first, err := openTables(ctx, nil, path)
	if err != nil {
		return nil, err
	}
	if len(tables) == 0 {
		return nil, nothingKnown(path, nil, first)
	}
	var all []Shown
	for _, t := range tables {
		shown, err := show(ctx, t, n)
		if err != nil {
			return nil, err
		}
		all = append(all, shown)
	}
	return all, nil
}

func show(ctx context.Context, t *table, n int) (Shown, error) {
	shown := Shown{Name: t.place.Short(), Bytes: t.place.Bytes, Header: t.columns, Format: unknownFormat}
	if f, _ := recognise(t); f != nil {
		shown.Format = f.name
	}
	r, err := stream.Open(ctx, t.place, stream.Anything)
	if err != nil {
		return shown, err
	}
	defer r.Close()
	err = t.scan(ctx, r, NewRejects(nil), nil, func(r *row) error {
		if len(shown.Rows) == n {
			return errEnough
		}
		var texts []string
		for i := range r.fields {
			texts = append(texts, strings.Clone(r.text(i)))
		}
		shown.Rows = append(shown.Rows, texts)
		return nil
	})
	if err == errEnough {
		err = nil
	}
	return shown, err
}
