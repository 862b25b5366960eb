package data

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/ingest/shelves"
)

// Holding is what files hold that somebody brought.
type Holding string

const (
	HoldsShelf  Holding = "shelf"  // somebody's own books
	HoldsData   Holding = "data"   // what can be trained on, or nothing that we know
	HoldsEither Holding = "either" // it may be the one or the other: whoever brought it knows
)

// All lists what files can be.
func (Holding) All() []Holding { return []Holding{HoldsShelf, HoldsData, HoldsEither} }

// FileHead is a file's name and how it begins.
type FileHead struct {
	Name  string `json:"name" maxLength:"255" doc:"Without folders."`
	Begin []byte `json:"begin,omitempty" ts_type:"string" maxLength:"30000" doc:"The first 16 KiB, or all there is, in Base64; nothing of an empty file."`
}

// HeadBytes is how much of a file's beginning is looked at.
const HeadBytes = 16 << 10

// Recognised says what files are for.
type Recognised struct {
	Holds  Holding        `json:"holds" doc:"Somebody's own books, what can be trained on, or either: ask."`
	File   int            `json:"file" doc:"Of several: the one that holds somebody's books, from 0."`
	Format shelves.Format `json:"format,omitempty" doc:"Of somebody's books."`
}

// Recognise says what files are for by how they begin. Where one tells several
// readers apart, or is part of data that we know, all of them are data.
func Recognise(files []FileHead) Recognised {
	found := Recognised{Holds: HoldsData}
	for i, file := range files {
		if heading := ingest.ReadHeading(file.Begin); heading.Format != "" || heading.Readers {
			return Recognised{Holds: HoldsData}
		}
		r := shelves.Recognise(file.Name, file.Begin)
		switch {
		case r.Format == "":
		case r.Sure && found.Holds != HoldsShelf:
			found = Recognised{HoldsShelf, i, r.Format}
		case found.Holds == HoldsData:
			found = Recognised{HoldsEither, i, r.Format}
		}
	}
	return found
}

// RecognisePaths is Recognise for files of this computer. A folder is data, but for
// that of a Calibre library.
func RecognisePaths(ctx context.Context, paths []string) (Recognised, error) {
	var heads []FileHead
	for _, path := range paths {
		if err := book.Cancelled(ctx, "look at the files"); err != nil {
			return Recognised{}, err
		}
		head, err := headOf(path)
		if err != nil {
			return Recognised{}, err
		}
		heads = append(heads, head)
	}
	return Recognise(heads), nil
}

// headOf reads how a file begins; a folder's is that of the database that makes it
// a Calibre library, or nothing.
func headOf(path string) (FileHead, error) {
	head := FileHead{Name: filepath.Base(path)}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, shelves.DatabaseName)
		if _, err := os.Stat(path); err != nil {
			return head, nil
		}
	}
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return head, book.Errorf(book.CodeNotFound, "There is no file %s.", head.Name)
	}
	if err != nil {
		return head, book.Wrap(err, book.CodeBadInput, "open %s", head.Name)
	}
	defer f.Close()
	begin, err := io.ReadAll(io.LimitReader(f, HeadBytes))
	head.Begin = begin
	return head, book.Wrap(err, book.CodeBadInput, "read %s", head.Name)
}
