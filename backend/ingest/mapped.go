package ingest

import (
	"context"

	"shelftalk/backend/biblio"
	"shelftalk/backend/book"
	"shelftalk/backend/ingest/stream"
)

// mapped reads delimited files whose columns the reader named. It joins by id
// where the mapping names one, by ISBN where the ratings' books look like ISBNs,
// and by title otherwise.
type mapped struct {
	source
	mapping        map[string]string
	books, ratings *table // may be the same file, opened twice
}

// openMapped finds the books and the ratings among files by the mapped columns.
func openMapped(ctx context.Context, in Input) (Source, error) {
	books, err := mappedTable(ctx, in, in.Books, FieldTitle)
	if err != nil {
		return nil, err
	}
	ratings, err := mappedTable(ctx, in, in.Ratings, FieldReader, FieldBook)
	if err != nil {
		return nil, err
	}
	m := &mapped{mapping: in.Mapping, books: books, ratings: ratings}
	if err := m.checkColumns(); err != nil {
		return nil, err
	}
	info := Info{Format: "csv", Join: JoinTitle, MinScore: in.MinScore, MaxScore: in.MaxScore}
	if info.MinScore == 0 && info.MaxScore == 0 {
		info.MinScore, info.MaxScore = 1, 5
	}
	if in.Mapping[FieldScore] == "" {
		info.MinScore, info.MaxScore, info.Implicit = 0, 0, true
	}
	if info.Join, err = m.join(ctx); err != nil {
		return nil, err
	}
	m.source = newSource(info, stream.Anything, books, ratings)
	return m, nil
}

// mappedTable opens the one file at path, or of the whole import if there is
// none, that has the columns mapped to the fields.
func mappedTable(ctx context.Context, in Input, path string, fields ...string) (*table, error) {
	var columns []string
	for _, field := range fields {
		columns = append(columns, in.Mapping[field])
	}
	if path == "" {
		path = in.Import
	}
	tables, first, err := openTables(ctx, in.FS, path)
	if err != nil {
		return nil, err
	}
	var found *table
	for _, t := range tables {
		if !t.has(columns...) {
			continue
		}
		if found != nil {
			return nil, book.Errorf(book.CodeBadInput, "Both %s and %s have the columns %s.", found.place.Name(), t.place.Name(),
				listColumns(columns)).
				WithHint("Name the books file and the ratings file.")
		}
		found = t
	}
	switch {
	case found != nil:
		return found, nil
	case len(tables) == 1:
		return nil, missingColumns(tables[0], columns)
	case first != nil:
		return nil, first
	}
	return nil, book.Errorf(book.CodeBadInput, "No file in %s has the columns %s.", path, listColumns(columns))
}

func missingColumns(t *table, columns []string) error {
	return book.Errorf(book.CodeBadInput, "%s has not all of the columns %s; it has %s.",
		t.place.Name(), listColumns(columns), listColumns(t.columns)).WithHint("Correct the column mapping.")
}

// checkColumns makes sure that no mapped column is passed over because its name
// was mistyped.
func (m *mapped) checkColumns() error {
	for _, part := range []struct {
		t      *table
		fields []string
	}{{m.books, bookFields}, {m.ratings, ratingFields}} {
		for _, field := range part.fields {
			if name := m.mapping[field]; name != "" && !part.t.has(name) {
				return missingColumns(part.t, []string{name})
			}
		}
	}
	return nil
}

const isbnSample = 100

// join reads the first ratings to decide between joining by title and by ISBN, where both
// are possible.
func (m *mapped) join(ctx context.Context) (Join, error) {
	if m.mapping[FieldID] != "" {
		return JoinID, nil
	}
	if m.mapping[FieldISBN] == "" {
		return JoinTitle, nil
	}
	at, err := stream.Open(ctx, m.ratings.place, m.ratings.expect)
	if err != nil {
		return "", err
	}
	defer at.Close()
	column := m.ratings.column(m.mapping[FieldBook])
	var isbns, others int
	err = m.ratings.scan(ctx, at, NewRejects(nil), nil, func(r *row) error {
		if _, ok := biblio.ISBN(r.text(column)); ok {
			isbns++
		} else {
			others++
		}
		if isbns+others == isbnSample {
			return errEnough
		}
		return nil
	})
	if err != nil && err != errEnough {
		return "", err
	}
	if isbns > others {
		return JoinISBN, nil
	}
	return JoinTitle, nil
}

// Books implements Source.
func (m *mapped) Books(ctx context.Context, rejects *Rejects, advance func(int64), yield func(*BookRow) error) error {
	at := func(field string) int { return mappedColumn(m.books, m.mapping[field]) }
	id, title, authors := at(FieldID), at(FieldTitle), at(FieldAuthors)
	genres, description, published := at(FieldGenres), at(FieldDescription), at(FieldPublished)
	pages, language, series, isbn := at(FieldPages), at(FieldLanguage), at(FieldSeries), at(FieldISBN)
	var out BookRow
	return m.books.each(ctx, rejects, advance, func(r *row) error {
		out = BookRow{
			File: r.file, Line: r.line,
			ID: r.text(id), Title: r.text(title), Authors: r.text(authors),
			Genres: r.text(genres), Description: r.text(description), Published: r.text(published),
			Pages: r.text(pages), Language: r.text(language), Series: r.text(series), ISBN: r.text(isbn),
		}
		return yield(&out)
	})
}

// Ratings implements Source.
func (m *mapped) Ratings(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*RatingRow) error) error {
	at := func(field string) int { return mappedColumn(m.ratings, m.mapping[field]) }
	reader, bookNamed, score, time, review := at(FieldReader), at(FieldBook), at(FieldScore), at(FieldTime),
		at(FieldReview)
	var out RatingRow
	return m.ratings.each(ctx, rejects, advance, func(r *row) error {
		out = RatingRow{
			File: r.file, Line: r.line,
			Reader: r.text(reader), Book: r.text(bookNamed), Score: r.text(score),
			Time: r.text(time), Review: r.text(review),
		}
		return yield(&out)
	})
}

// mappedColumn gives the index of the column called name. The name "" stands for a field
// that is not mapped and gives -1, also where the file has a column without a name.
func mappedColumn(t *table, name string) int {
	if name == "" {
		return -1
	}
	return t.column(name)
}
