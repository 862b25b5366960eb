package ingest

import (
	"context"

	"shelftalk/backend/ingest/stream"
)

// amazonFormat is Amazon Books Reviews as published on Kaggle: books_data.csv
// and Books_rating.csv, joined by title. The sample library comes in the same
// columns and more.
var amazonFormat = &format{
	name:  "amazon",
	title: "Amazon Books Reviews",
	files: []fileKind{
		{roleBooks, []string{"Title", "authors", "categories"}},
		{roleRatings, []string{"Title", "User_id", "review/score"}},
	},
	open: func(files map[role]*table) Source {
		books, ratings := files[roleBooks], files[roleRatings]
		return &amazon{
			source: newSource(Info{Format: "amazon", Join: JoinTitle, MinScore: 1, MaxScore: 5}, stream.LikelyUTF8,
				books, ratings),
			books: books, ratings: ratings,
		}
	},
}

type amazon struct {
	source
	books, ratings *table
}

// Books implements Source.
func (a *amazon) Books(ctx context.Context, rejects *Rejects, advance func(int64), yield func(*BookRow) error) error {
	t := a.books
	id, title, authors := t.column("id"), t.column("Title"), t.column("authors")
	description, categories := t.column("description"), t.column("categories")
	published, image := t.column("publishedDate"), t.column("image")
	pages, language, isbn := t.column("pages"), t.column("language"), t.column("isbn")
	series, seriesNo, moods := t.column("series"), t.column("seriesNumber"), t.column("moods")
	var out BookRow
	return t.each(ctx, rejects, advance, func(r *row) error {
		out = BookRow{
			File: r.file, Line: r.line,
			ID: r.text(id), Title: r.text(title), Authors: r.text(authors),
			Description: r.text(description), Genres: r.text(categories),
			Published: r.text(published), Cover: r.text(image),
			Pages: r.text(pages), Language: r.text(language), ISBN: r.text(isbn),
			Series: r.text(series), SeriesNo: r.text(seriesNo), Moods: r.text(moods),
		}
		return yield(&out)
	})
}

// Ratings implements Source.
func (a *amazon) Ratings(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*RatingRow) error) error {
	t := a.ratings
	reader, title, score := t.column("User_id"), t.column("Title"), t.column("review/score")
	time, summary, review := t.column("review/time"), t.column("review/summary"), t.column("review/text")
	var out RatingRow
	return t.each(ctx, rejects, advance, func(r *row) error {
		out = RatingRow{
			File: r.file, Line: r.line,
			Reader: r.text(reader), Book: r.text(title), Score: r.text(score),
			Time: r.text(time), Summary: r.text(summary), Review: r.text(review),
		}
		return yield(&out)
	})
}
