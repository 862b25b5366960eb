package stages

import (
	"fmt"
	"io/fs"
	"path/filepath"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/sample"
)

// Source says where the data comes from: the embedded sample library, a pair of
// files, or one path (file, folder or archive) that holds a whole set. Mapping
// names the columns of a generic CSV.
type Source struct {
	Sample  bool              `json:"sample,omitempty"`
	Books   string            `json:"books,omitempty"`
	Ratings string            `json:"ratings,omitempty"`
	Import  string            `json:"import,omitempty"`
	Mapping map[string]string `json:"mapping,omitempty"`
	// MinScore and MaxScore are the scale of mapped scores; 1 to 5 when both are 0.
	MinScore float64 `json:"min_score,omitempty"`
	MaxScore float64 `json:"max_score,omitempty"`
}

// Empty says whether no source was named.
func (s Source) Empty() bool {
	return !s.Sample && s.Books == "" && s.Ratings == "" && s.Import == ""
}

// String names the source for people.
func (s Source) String() string {
	switch {
	case s.Sample:
		return "the sample library"
	case s.Import != "":
		return s.Import
	}
	return fmt.Sprintf("%s and %s", s.Books, s.Ratings)
}

// Absolute makes paths independent of the folder the program was started in, so
// that a later run finds the same files.
func (s Source) Absolute() (Source, error) {
	for _, path := range []*string{&s.Books, &s.Ratings, &s.Import} {
		if *path == "" {
			continue
		}
		full, err := filepath.Abs(*path)
		if err != nil {
			return s, book.Wrap(err, book.CodeInvalid, "find %s", *path)
		}
		*path = full
	}
	return s, nil
}

// input translates the source for package ingest.
func (s Source) input() (ingest.Input, error) {
	if s.Empty() {
		return ingest.Input{}, book.Errorf(book.CodeInvalid, "No data to train on was named.").
			WithHint("Choose the sample library, a books file and a ratings file, or a folder or archive that holds both.")
	}
	if !s.Sample {
		return ingest.Input{Books: s.Books, Ratings: s.Ratings, Import: s.Import, Mapping: s.Mapping,
			MinScore: s.MinScore, MaxScore: s.MaxScore}, nil
	}
	var files fs.FS
	files, err := sample.FS()
	return ingest.Input{Books: sample.BooksFile, Ratings: sample.RatingsFile, FS: files}, err
}

// Open recognises the source's files by their headers.
func (s Source) Open() (ingest.Source, error) {
	input, err := s.input()
	if err != nil {
		return nil, err
	}
	return ingest.Open(input)
}

// Check says what is wrong with the source, reading headers only.
func (s Source) Check() error {
	_, err := s.Open()
	return err
}
