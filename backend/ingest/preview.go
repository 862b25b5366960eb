package ingest

import (
	"context"
	"strings"

	"shelftalk/backend/ingest/stream"
)

// Preview gives the column names and the first n rows of the file at path that
// can be read, and the format that its columns are those of, "csv" for no known
// one. Of a folder or a zip it shows a file of a known format, or else the first.
func Preview(path string, n int) (header []string, rows [][]string, format string, err error) {
	ctx := context.Background()
	tables, first, err := openTables(ctx, nil, path)
	if err != nil {
		return nil, nil, "", err
	}
	if len(tables) == 0 {
		return nil, nil, "", nothingKnown(path, nil, first)
	}
	shown, format := tables[0], "csv"
	for _, t := range tables {
		if f, _ := recognise(t); f != nil {
			shown, format = t, f.name
			break
		}
	}
	r, err := stream.Open(ctx, shown.place, stream.Anything)
	if err != nil {
		return nil, nil, "", err
	}
	defer r.Close()
	err = shown.scan(ctx, r, NewRejects(nil), nil, func(r *row) error {
		if len(rows) == n {
			return errEnough
		}
		var texts []string
		for i := range r.fields {
			texts = append(texts, strings.Clone(r.text(i)))
		}
		rows = append(rows, texts)
		return nil
	})
	if err == errEnough {
		err = nil
	}
	return shown.columns, rows, format, err
}
