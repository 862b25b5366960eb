package ingest

import (
	"bytes"
	"context"

	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// bookCrossingCleanFormat is the Book-Crossing set that Arthur Fortes reduced to
// active readers: items_info.dat, book_ratings.dat (scores 1 to 10) and
// book_history.dat (every book a reader had), separated by tabs, without quotes,
// joined by the item's number.
var bookCrossingCleanFormat = &format{
	name:  "book-crossing-clean",
	title: "Book-Crossing (cleaned)",
	files: []fileKind{
		{roleBooks, []string{"Book_ID", "ISBN", "Book-Title", "Book-Author"}},
		{roleRatings, []string{"user", "item", "rating"}},
		{roleHistory, []string{"user", "item", "accessed"}},
	},
	open: func(files map[role]*table) Source {
		for _, t := range files {
			t.dialect = delimited.Dialect{Delimiter: t.dialect.Delimiter}
			t.repair = joinSemicolons
		}
		books, ratings, history := files[roleBooks], files[roleRatings], files[roleHistory]
		info := Info{
			Format: "book-crossing-clean", Join: JoinID, MinScore: 1, MaxScore: 10, Implicit: true,
			Notes: []string{"In the published copy of this set, the titles of items up to about 14,000 stand one row " +
				"before the number that the ratings call them by. Nothing here corrects that: what readers had in common " +
				"is right, the titles shown for it may be a neighbour's."},
		}
		return &bookCrossingClean{
			source: newSource(info, stream.Anything, books, ratings, history),
			books:  books, ratings: ratings, history: history,
		}
	},
}

type bookCrossingClean struct {
	source
	books            *table
	ratings, history *table // one of them may be nil
}

// Books implements Source.
func (b *bookCrossingClean) Books(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*BookRow) error) error {
	return bookCrossingBooks(ctx, b.books, b.books.column("Book_ID"), rejects, advance, yield)
}

// Ratings implements Source. The ratings come first; then what readers had
// without rating it. A row of the history whose reader rated the book says
// nothing new and is passed over.
func (b *bookCrossingClean) Ratings(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*RatingRow) error) error {
	type pair struct{ reader, item string }
	rated := map[pair]struct{}{}
	if b.ratings != nil {
		reader, item, score := b.ratings.column("user"), b.ratings.column("item"), b.ratings.column("rating")
		var out RatingRow
		err := b.ratings.each(ctx, rejects, advance, func(r *row) error {
			out = RatingRow{File: r.file, Line: r.line, Reader: r.text(reader), Book: r.text(item), Score: r.text(score)}
			if b.history != nil {
				rated[pair{string(r.fields[reader]), string(r.fields[item])}] = struct{}{}
			}
			return yield(&out)
		})
		if err != nil {
			return err
		}
	}
	if b.history == nil {
		return nil
	}
	reader, item := b.history.column("user"), b.history.column("item")
	var out RatingRow
	return b.history.each(ctx, rejects, advance, func(r *row) error {
		out = RatingRow{File: r.file, Line: r.line, Reader: r.text(reader), Book: r.text(item)}
		if _, known := rated[pair{out.Reader, out.Book}]; known {
			return nil
		}
		return yield(&out)
	})
}

// joinSemicolons mends rows of this set, in which each semicolon of a text was
// taken for a separator and became a tab: "A. B. Sons &amp; Company" stands in
// two columns. Such a break is certain where an entity lost its end, or where a
// field begins with a space, which no whole field does. Every row ends in one
// tab too many. Rows that then have another number of fields are not mended.
func joinSemicolons(fields [][]byte, columns int) [][]byte {
	if n := len(fields); n == columns+1 && len(fields[n-1]) == 0 {
		return fields[:columns]
	}
	if len(fields) < columns {
		return nil
	}
	mended := make([][]byte, 0, len(fields))
	for i, field := range fields {
		if i > 0 && (bytes.HasPrefix(field, []byte(" ")) || endsInEntity(fields[i-1])) {
			last := &mended[len(mended)-1]
			*last = append(append(bytes.Clone(*last), ';'), field...)
			continue
		}
		mended = append(mended, field)
	}
	if n := len(mended); n == columns+1 && len(mended[n-1]) == 0 {
		mended = mended[:columns]
	}
	if len(mended) != columns {
		return nil
	}
	return mended
}

// endsInEntity says whether the text ends in an HTML entity without its
// semicolon.
func endsInEntity(text []byte) bool {
	start := bytes.LastIndexByte(text, '&')
	if start < 0 {
		return false
	}
	switch string(text[start+1:]) {
	case "amp", "quot", "lt", "gt", "apos", "nbsp":
		return true
	}
	digits, numeric := bytes.CutPrefix(text[start+1:], []byte("#"))
	return numeric && len(digits) > 0 && len(bytes.Trim(digits, "0123456789")) == 0
}
