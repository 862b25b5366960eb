package ingest

import (
	"context"

	"shelftalk/backend/ingest/delimited"
	"shelftalk/backend/ingest/stream"
)

// bookCrossingFormat is Book-Crossing as Ziegler published it: BX-Books.csv and
// BX-Book-Ratings.csv, separated by semicolons, in Latin-1, with \" for a quote;
// and the copies of it with commas. Joined by ISBN; a score of 0 means that the
// reader had the book and gave none.
var bookCrossingFormat = &format{
	name:  "book-crossing",
	title: "Book-Crossing",
	files: []fileKind{
		{roleBooks, []string{"ISBN", "Book-Title", "Book-Author"}},
		{roleRatings, []string{"User-ID", "ISBN", "Book-Rating"}},
	},
	open: func(files map[role]*table) Source {
		books, ratings := files[roleBooks], files[roleRatings]
		for _, t := range files {
			if t.dialect.Delimiter == ';' {
				t.dialect.Quote, t.dialect.Escape = '"', delimited.Backslash
			}
		}
		info := Info{Format: "book-crossing", Join: JoinISBN, MinScore: 1, MaxScore: 10, Implicit: true}
		return &bookCrossing{source: newSource(info, stream.Anything, books, ratings), books: books, ratings: ratings}
	},
}

type bookCrossing struct {
	source
	books, ratings *table
}

// Books implements Source.
func (b *bookCrossing) Books(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*BookRow) error) error {
	isbn := b.books.column("ISBN")
	return bookCrossingBooks(ctx, b.books, isbn, rejects, advance, yield)
}

// bookCrossingBooks reads the columns that both Book-Crossing formats have.
func bookCrossingBooks(ctx context.Context, t *table, id int, rejects *Rejects, advance func(int64),
	yield func(*BookRow) error) error {
	isbn, title, author := t.column("ISBN"), t.column("Book-Title"), t.column("Book-Author")
	year, image := t.column("Year-Of-Publication"), t.column("Image-URL-L")
	var out BookRow
	return t.each(ctx, rejects, advance, func(r *row) error {
		out = BookRow{
			File: r.file, Line: r.line,
			ID: r.text(id), ISBN: r.text(isbn), Title: r.text(title), Authors: r.text(author),
			Published: r.text(year), Cover: r.text(image),
		}
		return yield(&out)
	})
}

// Ratings implements Source.
func (b *bookCrossing) Ratings(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*RatingRow) error) error {
	t := b.ratings
	reader, isbn, score := t.column("User-ID"), t.column("ISBN"), t.column("Book-Rating")
	var out RatingRow
	return t.each(ctx, rejects, advance, func(r *row) error {
		out = RatingRow{File: r.file, Line: r.line, Reader: r.text(reader), Book: r.text(isbn), Score: r.text(score)}
		if out.Score == "0" {
			out.Score = ""
		}
		return yield(&out)
	})
}
