package benchmark

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"strconv"

	"shelftalk/backend/book"
)

// Form is how a plain file writes interactions.
type Form string

const (
	FormAuto   Form = "auto"   // find out, see detect
	FormList   Form = "list"   // reader item item …
	FormWeight Form = "weight" // reader item weight
)

// line is one line that is not blank: fields[0] is the reader. Fields are numbers
// of tokens in the order they first occurred.
type line struct {
	number int
	fields []int32
}

// plainFile is a file cut into tokens.
type plainFile struct {
	path  string
	lines []line
}

// longestLine bounds what a file without line ends can ask for.
const longestLine = 64 << 20

// tokens numbers different tokens.
type tokens struct {
	numbers map[string]int32
	texts   []string
}

func newTokens() *tokens { return &tokens{numbers: map[string]int32{}} }

func (t *tokens) number(text []byte) int32 {
	if n, ok := t.numbers[string(text)]; ok {
		return n
	}
	n, own := int32(len(t.texts)), string(text)
	t.numbers[own] = n
	t.texts = append(t.texts, own)
	return n
}

// readPlain cuts a file into lines of tokens. A byte order mark and \r are no
// part of a token. Errors: CodeNotFound, CodeBadInput for a folder, an empty
// file or one that is no text, CodeCancelled.
func readPlain(ctx context.Context, path string, all *tokens) (*plainFile, error) {
	file, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, book.Errorf(book.CodeNotFound, "There is no file %s.", path)
	}
	if err != nil {
		return nil, book.Wrap(err, book.CodeBadInput, "read %s", path)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, book.Errorf(book.CodeBadInput, "%s is a folder, not a file of interactions.", path)
	}
	out := &plainFile{path: path}
	return out, book.Wrap(out.read(ctx, file, all), book.CodeBadInput, "read %s", path)
}

func (f *plainFile) read(ctx context.Context, source io.Reader, all *tokens) error {
	in := bufio.NewScanner(source)
	in.Buffer(make([]byte, 1<<16), longestLine)
	for number := 1; in.Scan(); number++ {
		if number%1024 == 0 {
			if err := book.Cancelled(ctx, "read lines"); err != nil {
				return err
			}
		}
		text := in.Bytes()
		if number == 1 {
			text = bytes.TrimPrefix(text, []byte("\xef\xbb\xbf"))
		}
		if bytes.IndexByte(text, 0) >= 0 {
			return book.Errorf(book.CodeBadInput, "Line %d holds a zero byte, so this is no text file.", number).
				WithHint("Unpack archives first. The file must have lines `reader item item …` or `reader item weight`.")
		}
		if fields := bytes.Fields(text); len(fields) > 0 {
			l := line{number: number, fields: make([]int32, len(fields))}
			for i, field := range fields {
				l.fields[i] = all.number(field)
			}
			f.lines = append(f.lines, l)
		}
	}
	if errors.Is(in.Err(), bufio.ErrTooLong) {
		return book.Errorf(book.CodeBadInput, "A line is longer than %d MiB.", longestLine>>20)
	}
	if in.Err() != nil {
		return in.Err()
	}
	if len(f.lines) == 0 {
		return book.Errorf(book.CodeBadInput, "The file is empty.").
			WithHint("It must have lines `reader item item …` or `reader item weight`.")
	}
	return nil
}

// detect tells the forms apart. In the list form a reader has one line; in the
// weight form a reader has a line for each item. So it is the weight form if every
// line has three fields, the third of which is a number, and some reader has
// several lines. A table of more columns, such as MovieLens' `user item rating
// time`, is refused rather than taken for lists: it too repeats readers
// and has as many fields on every line.
func (f *plainFile) detect(all *tokens) (Form, error) {
	width, numeric := len(f.lines[0].fields), true
	readers := map[int32]bool{}
	for _, l := range f.lines {
		if len(l.fields) != width {
			return FormList, nil
		}
		if width == 3 && numeric {
			_, numeric = weightOf(all.texts[l.fields[2]])
		}
		readers[l.fields[0]] = true
	}
	repeated := len(readers) < len(f.lines)
	switch {
	case width == 3 && numeric && repeated:
		return FormWeight, nil
	case width > 3 && repeated:
		return "", book.Errorf(book.CodeBadInput,
			"%s looks like a table: every line has %d fields, and readers have several lines.", f.path, width).
			WithHint("Keep the reader and item columns (and a weight), or say that the lines are lists of items.")
	}
	return FormList, nil
}

func weightOf(text string) (float64, bool) {
	weight, err := strconv.ParseFloat(text, 64)
	return weight, err == nil && weight-weight == 0 // finite
}

// each calls yield for every pair of reader and item with a positive weight, and
// gives the number of pairs without. The error is CodeBadInput for a line that
// is not of the form.
func (f *plainFile) each(form Form, all *tokens, yield func(reader, item int32)) (weightless int, err error) {
	for _, l := range f.lines {
		if form == FormList {
			for _, item := range l.fields[1:] {
				yield(l.fields[0], item)
			}
			continue
		}
		weight, ok := 0.0, len(l.fields) == 3
		if ok {
			weight, ok = weightOf(all.texts[l.fields[2]])
		}
		if !ok {
			return 0, book.Errorf(book.CodeBadInput, "Line %d of %s is not `reader item weight`.", l.number, f.path).
				WithHint("The training file decides the form of both files; say which it is if that went wrong.")
		}
		if weight > 0 {
			yield(l.fields[0], l.fields[1])
		} else {
			weightless++
		}
	}
	return weightless, nil
}
