package ingest

import (
	"io/fs"
	"maps"
	"slices"
	"strings"

	"shelftalk/backend/book"
)

// Input says what to read: either Import (a folder, a zip or a file that holds a
// whole data set) or Books and Ratings (a file each; a zip that holds the file
// will do).
type Input struct {
	Books   string
	Ratings string
	Import  string

	// Mapping makes delimited files of any layout readable: it maps our names of columns
	// (see Fields) to the names in the file.
	Mapping map[string]string
	// MinScore and MaxScore are the scale of mapped scores; 1 to 5 when both are 0.
	MinScore, MaxScore float64

	// FS is where the paths lead; nil for the computer's own files.
	FS fs.FS
}

// The columns that a Mapping can name.
const (
	FieldTitle       = "title"
	FieldAuthors     = "authors"
	FieldGenres      = "genres"
	FieldDescription = "description"
	FieldPublished   = "published"
	FieldPages       = "pages"
	FieldLanguage    = "language"
	FieldSeries      = "series"
	FieldISBN        = "isbn"
	FieldID          = "id"

	FieldReader = "reader"
	FieldBook   = "book" // the book's id, ISBN or title in the ratings
	FieldScore  = "score"
	FieldTime   = "time"
	FieldReview = "review"
)

var (
	bookFields = []string{FieldTitle, FieldAuthors, FieldGenres, FieldDescription, FieldPublished,
		FieldPages, FieldLanguage, FieldSeries, FieldISBN, FieldID}
	ratingFields = []string{FieldReader, FieldBook, FieldScore, FieldTime, FieldReview}
)

// Fields lists the names that a Mapping can have as keys.
func Fields() []string { return slices.Concat(bookFields, ratingFields) }

func (in Input) check() error {
	switch {
	case in.Import == "" && in.Books == "" && in.Ratings == "":
		return book.Errorf(book.CodeInvalid, "No data was named.").
			WithHint("Give a books file and a ratings file, or a folder or zip that holds both.")
	case in.Import != "" && (in.Books != "" || in.Ratings != ""):
		return book.Errorf(book.CodeInvalid, "A whole data set was named together with single files.").
			WithHint("Give either one folder, zip or file, or a books file and a ratings file.")
	case in.Import == "" && (in.Books == "" || in.Ratings == ""):
		missing := "ratings"
		if in.Books == "" {
			missing = "books"
		}
		return book.Errorf(book.CodeInvalid, "No %s file was named.", missing).
			WithHint("Books and ratings are needed both.")
	}
	return in.checkMapping()
}

func (in Input) checkMapping() error {
	if len(in.Mapping) == 0 {
		return nil
	}
	for _, name := range slices.Sorted(maps.Keys(in.Mapping)) {
		if !slices.Contains(Fields(), name) {
			return book.Errorf(book.CodeInvalid, "%q in the column mapping is not known; known are %s.", name,
				strings.Join(Fields(), ", "))
		}
	}
	for _, name := range []string{FieldTitle, FieldReader, FieldBook} {
		if in.Mapping[name] == "" {
			return book.Errorf(book.CodeInvalid, "The column mapping does not say which column is %q.", name).
				WithHint("A mapping needs at least title, reader and book.")
		}
	}
	if in.MinScore > in.MaxScore || in.MinScore != in.MinScore || in.MaxScore != in.MaxScore {
		return book.Errorf(book.CodeInvalid, "The scale of scores from %g to %g is none.", in.MinScore, in.MaxScore)
	}
	return nil
}
