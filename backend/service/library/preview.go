package library

import (
	"context"
	"strings"

	"shelftalk/backend/artifact"
	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/preview"
)

// Preview is what is shown of an artifact; which fields there are follows from
// its kind.
type Preview struct {
	Name       string             `json:"name"`
	Kind       artifact.Kind      `json:"kind"`
	Shape      []int64            `json:"shape,omitempty" doc:"Rows, columns."`
	Columns    []string           `json:"columns,omitempty" doc:"Of a table."`
	Rows       [][]string         `json:"rows,omitempty" doc:"Of a table: the first rows."`
	Histogram  *preview.Histogram `json:"histogram,omitempty" doc:"Of a matrix: how its stored values are distributed."`
	Projection []Projected        `json:"projection,omitempty" doc:"Of vectors and factors of books: a map of evenly drawn rows."`
	Text       string             `json:"text,omitempty" doc:"Of a report."`
	Cut        bool               `json:"cut,omitempty" doc:"The text is only the beginning."`
}

// Projected is one book on the map.
type Projected struct {
	X     float64 `json:"x"`
	Y     float64 `json:"y"`
	ID    book.ID `json:"id"`
	Title string  `json:"title"`
	Genre string  `json:"genre"`
}

// Bounds of a preview.
const (
	tableRows     = 50
	bins          = 30
	projectedRows = 2000
	textBytes     = 256 << 10
)

// previewCache keeps the last preview of each artifact: a projection takes a
// second, and people look more than once.
type previewCache struct {
	making chan struct{} // holds one mark while one is made, so that memory is taken once
	kept   map[string]cachedPreview
}

type cachedPreview struct {
	sha256  string
	preview *Preview
}

// PreviewArtifact shows an artifact. Its file is checked against its hash before
// anything of it is parsed.
func (l *Library) PreviewArtifact(ctx context.Context, name string) (*Preview, error) {
	spec, err := artifact.SpecOf(name)
	if err != nil {
		return nil, err
	}
	store, manifest, err := l.store()
	if err != nil {
		return nil, err
	}
	select {
	case l.previews.making <- struct{}{}:
		defer func() { <-l.previews.making }()
	case <-ctx.Done():
		return nil, book.Cancelled(ctx, "preview "+name)
	}
	entry := manifest.Artifacts[name]
	if kept, ok := l.previews.kept[name]; ok && kept.sha256 == entry.SHA256 {
		return kept.preview, nil
	}
	data, err := store.Read(name)
	if err != nil {
		return nil, err
	}
	out := &Preview{Name: name, Kind: spec.Kind, Shape: entry.Shape}
	if err := l.fill(ctx, out, data, store); err != nil {
		return nil, book.Wrap(err, book.CodeCorrupt, "preview %s", name)
	}
	l.previews.kept[name] = cachedPreview{entry.SHA256, out}
	return out, nil
}

// fill makes the preview of an artifact's bytes.
func (l *Library) fill(ctx context.Context, out *Preview, data []byte, store *artifact.Store) error {
	var err error
	switch out.Kind {
	case artifact.KindTable:
		out.Columns, out.Rows, err = artifact.PeekTable(data, tableRows)
		out.Rows = preview.Rows(out.Rows)
	case artifact.KindSparse:
		var m matrix.CSR
		if m, err = artifact.ParseCSR(data); err == nil {
			h := preview.HistogramOf(m.Data, bins)
			out.Histogram = &h
		}
	case artifact.KindDense:
		var d matrix.Dense
		if d, err = artifact.ParseDense(data); err == nil {
			h := preview.HistogramOf(d.Data, bins)
			out.Histogram = &h
			out.Projection, err = l.project(ctx, out.Name, d, store)
		}
	default:
		out.Cut = len(data) > textBytes
		data = data[:min(len(data), textBytes)]
		out.Text = strings.ToValidUTF8(string(data), "�")
	}
	return err
}

// project maps the rows of a matrix whose rows are books; of others there is no map.
func (l *Library) project(ctx context.Context, name string, d matrix.Dense,
	store *artifact.Store) ([]Projected, error) {
	if name != artifact.Vectors && name != artifact.BookFactors {
		return nil, nil
	}
	books, err := l.catalogue(store)
	if err != nil {
		return nil, err
	}
	bookOf := func(row int) int { return row }
	if name == artifact.BookFactors {
		data, err := store.Read(artifact.BookIndex)
		if err != nil {
			return nil, err
		}
		index, err := artifact.ParseBookIndex(data)
		if err != nil {
			return nil, err
		}
		bookOf = func(row int) int {
			if row >= len(index) {
				return -1
			}
			return int(index[row].CatalogueRow)
		}
	}
	rows := preview.Sample(d.Rows, projectedRows)
	places, err := preview.Project(ctx, d, rows)
	if err != nil {
		return nil, err
	}
	out := make([]Projected, 0, len(rows))
	for i, row := range rows {
		at := bookOf(row)
		if at < 0 || at >= len(books) {
			return nil, book.Errorf(book.CodeCorrupt, "%s has a row for which there is no book in the catalogue.", name).
				WithHint("Run the pipeline: the stages that do not fit are made again.")
		}
		point := Projected{X: places[i].X, Y: places[i].Y, ID: books[at].ID, Title: books[at].Title}
		if len(books[at].Genres) > 0 {
			point.Genre = books[at].Genres[0]
		}
		out = append(out, point)
	}
	return out, nil
}

// catalogue gives the books on disk; from memory if those are the ones in use.
func (l *Library) catalogue(store *artifact.Store) ([]book.Book, error) {
	manifest, err := store.Manifest()
	if err != nil {
		return nil, err
	}
	if now := l.Now(); now != nil && now.Catalogue() == manifest.Artifacts[artifact.Books].SHA256 {
		return now.Books(), nil
	}
	data, err := store.Read(artifact.Books)
	if err != nil {
		return nil, err
	}
	return artifact.ParseBooks(data)
}
