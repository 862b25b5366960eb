package ingest

import (
	"context"
	"errors"
	"io/fs"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest/stream"
)

var errEnough = errors.New("enough was read")

// Open recognises the files of in by their column names and gives their source;
// it reads no further than that. Errors are CodeInvalid for an Input that says
// too little or too much, CodeNotFound for a path where nothing is, and
// CodeBadInput, naming what was expected and what was found, for files that
// cannot be used.
func Open(in Input) (Source, error) {
	ctx := context.Background()
	if err := in.check(); err != nil {
		return nil, err
	}
	if len(in.Mapping) > 0 {
		return openMapped(ctx, in)
	}
	if in.Import != "" {
		return openSet(ctx, in)
	}
	return openPair(ctx, in)
}

// openTables opens every file at path. In a folder or a zip, files that hold no
// rows are passed over; first is the error of the first of them.
func openTables(ctx context.Context, fsys fs.FS, path string) (tables []*table, first, err error) {
	if err := stream.Foreign(fsys, path); err != nil {
		return nil, nil, err
	}
	places, folder, err := stream.Find(fsys, path)
	if err != nil {
		return nil, nil, err
	}
	for _, p := range places {
		t, err := openTable(ctx, p)
		if err != nil {
			if !folder && len(places) == 1 {
				return nil, nil, err
			}
			if first == nil {
				first = err
			}
			continue
		}
		tables = append(tables, t)
	}
	return tables, first, nil
}

// found is a known data set together with the files of it that were found so far.
type found struct {
	format *format
	files  map[role]*table
}

func (f *found) ratings() *table {
	if t := f.files[roleRatings]; t != nil {
		return t
	}
	return f.files[roleHistory]
}

// add takes a file in. A second file of the same role is an error, as nothing says which of
// the two is meant.
func (f *found) add(r role, t *table) error {
	if other := f.files[r]; other != nil {
		return book.Errorf(book.CodeBadInput, "Both %s and %s hold the %s of %s.", other.place.Name(), t.place.Name(), r,
			f.format.title).
			WithHint("Remove one, or name the books file and the ratings file.")
	}
	f.files[r] = t
	return nil
}

// gather groups the tables of known formats into data sets, in the order in which each
// format is first found.
func gather(tables []*table) ([]*found, error) {
	var sets []*found
	byFormat := map[*format]*found{}
	for _, t := range tables {
		f, r := recognise(t)
		if f == nil {
			continue
		}
		set := byFormat[f]
		if set == nil {
			set = &found{format: f, files: map[role]*table{}}
			byFormat[f] = set
			sets = append(sets, set)
		}
		if err := set.add(r, t); err != nil {
			return nil, err
		}
	}
	return sets, nil
}

func openSet(ctx context.Context, in Input) (Source, error) {
	tables, first, err := openTables(ctx, in.FS, in.Import)
	if err != nil {
		return nil, err
	}
	sets, err := gather(tables)
	if err != nil {
		return nil, err
	}
	var whole *found
	for _, set := range sets {
		if set.files[roleBooks] == nil || set.ratings() == nil {
			continue
		}
		if whole != nil {
			return nil, book.Errorf(book.CodeBadInput, "%s holds two data sets, %s and %s.", in.Import, whole.format.title,
				set.format.title).
				WithHint("Name the books file and the ratings file of one.")
		}
		whole = set
	}
	if whole != nil {
		return whole.format.open(whole.files), nil
	}
	for _, set := range sets {
		if t := set.files[roleBooks]; t != nil {
			return nil, book.Errorf(book.CodeBadInput, "%s holds the books of %s (%s) and no ratings of them.", in.Import,
				set.format.title, t.place.Short()).
				WithHint("Name the folder that holds both, or both files.")
		}
		if t := set.ratings(); t != nil {
			return nil, book.Errorf(book.CodeBadInput, "%s holds the ratings of %s (%s) and no books for them.", in.Import,
				set.format.title, t.place.Short()).
				WithHint("Name the folder that holds both, or both files.")
		}
	}
	return nil, nothingKnown(in.Import, tables, first)
}

func nothingKnown(path string, tables []*table, first error) error {
	if len(tables) == 1 && first == nil {
		return unknownColumns(tables[0])
	}
	const most = 5
	var names []string
	for _, t := range tables[:min(most, len(tables))] {
		names = append(names, t.place.Short()+" (columns "+listColumns(t.columns)+")")
	}
	hint := "Known are " + listFormats() + "."
	switch {
	case len(names) > 0:
		return book.Errorf(book.CodeBadInput, "%s holds no file of a known format; found were %s.", path,
			strings.Join(names, ", ")).WithHint("%s", hint)
	case first != nil:
		return book.Errorf(book.CodeBadInput, "%s holds no file of a known format. %s", path, book.MessageOf(first)).
			WithHint("%s", hint)
	}
	return book.Errorf(book.CodeBadInput, "%s holds no file of delimited text.", path).WithHint("%s", hint)
}

// openPair opens a books file and a ratings file.
func openPair(ctx context.Context, in Input) (Source, error) {
	books, err := openNamed(ctx, in, in.Books, "books")
	if err != nil {
		return nil, err
	}
	ratings, err := openNamed(ctx, in, in.Ratings, "ratings")
	if err != nil {
		return nil, err
	}
	b, r := books.files[roleBooks], ratings.ratings()
	switch {
	case books.ratings() != nil && b == nil && r == nil && ratings.files[roleBooks] != nil:
		return nil, book.Errorf(book.CodeBadInput,
			"The books file and the ratings file are swapped: %s holds ratings, %s holds books.", in.Books, in.Ratings).
			WithHint("Name them the other way round.")
	case b == nil:
		return nil, book.Errorf(book.CodeBadInput, "%s holds no books; a books file of %s was expected.", in.Books,
			ratings.format.title)
	case r == nil:
		return nil, book.Errorf(book.CodeBadInput, "%s holds no ratings; a ratings file of %s was expected.", in.Ratings,
			books.format.title)
	case books.format != ratings.format:
		return nil, book.Errorf(book.CodeBadInput, "The books are of %s, the ratings of %s; they do not belong together.",
			books.format.title, ratings.format.title).
			WithHint("Name two files of one data set.")
	}
	files := map[role]*table{roleBooks: b}
	for role, t := range ratings.files {
		if role.isRatings() {
			files[role] = t
		}
	}
	return books.format.open(files), nil
}

// openNamed opens the file that was named as books or ratings: a file, or a zip
// in which one data set is.
func openNamed(ctx context.Context, in Input, path, as string) (*found, error) {
	places, folder, err := stream.Find(in.FS, path)
	if err != nil {
		return nil, err
	}
	if folder {
		return nil, book.Errorf(book.CodeBadInput, "%s is a folder; a %s file was expected.", path, as).
			WithHint("To read a folder, name it alone, as a whole data set.")
	}
	tables, first, err := openTables(ctx, in.FS, path)
	if err != nil {
		return nil, err
	}
	sets, err := gather(tables)
	if err != nil {
		return nil, err
	}
	if len(sets) > 1 {
		return nil, book.Errorf(book.CodeBadInput, "%s holds files of %s and of %s.", path, sets[0].format.title,
			sets[1].format.title)
	}
	if len(sets) == 0 || len(places) == 0 {
		return nil, nothingKnown(path, tables, first)
	}
	return sets[0], nil
}
