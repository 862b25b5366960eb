package ingest

import (
	"context"
	"strings"

	"shelftalk/backend/biblio"
	"shelftalk/backend/ingest/stream"
)

// goodbooksFormat is goodbooks-10k: books.csv and ratings.csv, joined by the
// book's number, and tags.csv with book_tags.csv, which give genres. ISBNs there
// have lost their left zeros and digits, see biblio.ISBN.
var goodbooksFormat = &format{
	name:  "goodbooks-10k",
	title: "goodbooks-10k",
	files: []fileKind{
		{roleBooks, []string{"book_id", "authors", "title", "original_publication_year"}},
		{roleRatings, []string{"user_id", "book_id", "rating"}},
		{roleTags, []string{"tag_id", "tag_name"}},
		{roleBookTags, []string{"goodreads_book_id", "tag_id"}},
	},
	open: func(files map[role]*table) Source {
		g := &goodbooks{
			books: files[roleBooks], ratings: files[roleRatings],
			tags: files[roleTags], bookTags: files[roleBookTags],
		}
		if g.tags == nil || g.bookTags == nil {
			g.tags, g.bookTags = nil, nil
		} else {
			g.tags.aside, g.bookTags.aside = true, true
		}
		info := Info{Format: "goodbooks-10k", Join: JoinID, MinScore: 1, MaxScore: 5}
		g.source = newSource(info, stream.LikelyUTF8, g.tags, g.bookTags, g.books, g.ratings)
		return g
	},
}

type goodbooks struct {
	source
	books, ratings *table
	tags, bookTags *table // both or none
}

// Books implements Source.
func (g *goodbooks) Books(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*BookRow) error) error {
	genresOf, err := g.genres(ctx, rejects, advance)
	if err != nil {
		return err
	}
	t := g.books
	id, goodreads := t.column("book_id"), t.column("goodreads_book_id")
	if goodreads < 0 && t.has("id", "best_book_id") { // the first edition of the set
		id, goodreads = t.column("id"), t.column("book_id")
	}
	title, original, authors := t.column("title"), t.column("original_title"), t.column("authors")
	year, language, image := t.column("original_publication_year"), t.column("language_code"), t.column("image_url")
	isbn, isbn13 := t.column("isbn"), t.column("isbn13")
	best := t.column("best_book_id")
	description, genres, pages := t.column("description"), t.column("genres"), t.column("pages")
	var out BookRow
	return t.each(ctx, rejects, advance, func(r *row) error {
		out = BookRow{
			File: r.file, Line: r.line,
			ID: r.text(id), Authors: r.text(authors), FullNames: true,
			Original: r.text(original), Goodreads: r.text(goodreads) + ";" + r.text(best),
			Published: r.text(year), Language: r.text(language), Cover: r.text(image),
			ISBN:        strings.Join(biblio.ISBNs(r.text(isbn), r.text(isbn13)), ";"),
			Description: r.text(description), Genres: r.text(genres), Pages: r.text(pages),
		}
		out.Title, out.Series, out.SeriesNo = splitSeries(r.text(title))
		if strings.TrimSpace(out.Title) == "" {
			out.Title = r.text(original)
		}
		if out.Genres == "" {
			out.Genres = genresOf[r.text(goodreads)]
		}
		return yield(&out)
	})
}

// Ratings implements Source.
func (g *goodbooks) Ratings(ctx context.Context, rejects *Rejects, advance func(int64),
	yield func(*RatingRow) error) error {
	t := g.ratings
	reader, bookID, score := t.column("user_id"), t.column("book_id"), t.column("rating")
	var out RatingRow
	return t.each(ctx, rejects, advance, func(r *row) error {
		out = RatingRow{File: r.file, Line: r.line, Reader: r.text(reader), Book: r.text(bookID), Score: r.text(score)}
		return yield(&out)
	})
}

// splitSeries takes a title of the form that Goodreads writes apart:
// "Second Fire (The Fires, #2)". A title without "#" is left whole.
func splitSeries(text string) (title, series, number string) {
	whole := strings.TrimSpace(text)
	open := strings.LastIndex(whole, " (")
	if open <= 0 || !strings.HasSuffix(whole, ")") {
		return text, "", ""
	}
	// Of a book in several series, "(One, #3; Other, #1)", the first.
	first, _, _ := strings.Cut(whole[open+2:len(whole)-1], ";")
	hash := strings.LastIndexByte(first, '#')
	if hash <= 0 {
		return text, "", ""
	}
	series = strings.TrimRight(first[:hash], ", ")
	if series == "" {
		return text, "", ""
	}
	return strings.TrimSpace(whole[:open]), series, first[hash+1:]
}
