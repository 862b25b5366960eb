package preprocess

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/must"
	"shelftalk/backend/plaintext"
)

func TestTheBestReviewsAreQuoted(t *testing.T) {
	paragraph := func(mark string) string { return mark + " " + strings.Repeat("wonderful words ", 12) + "end." }
	opt := DefaultOptions()
	q := newQuotes(1, opt)
	for _, offer := range []struct {
		score float32
		text  string
	}{
		{3, paragraph("middling")},
		{5, "Too short."},
		{5, paragraph("first")},
		{5, strings.Repeat("An endless review. ", 200)},
		{5, paragraph("first")}, // the same again, from another edition
		{5, paragraph("second <b>bold</b> &amp;")},
		{4, paragraph("good")},
		{5, paragraph("third")},
		{5, paragraph("fourth")},
	} {
		q.offer(0, offer.score, &ingest.RatingRow{Review: offer.text})
	}
	books := make([]book.Book, 1)
	must.Succeed(t, q.give(context.Background(), books, 2))
	want := []string{paragraph("first"), strings.ReplaceAll(paragraph("second bold &"), "  ", " "), paragraph("third")}
	if !slices.Equal(books[0].Reviews, want) {
		t.Errorf("got %q", books[0].Reviews)
	}
}

func TestExcerptEndsWhereReadingMay(t *testing.T) {
	for _, c := range []struct {
		text  string
		limit int
		cut   bool
		want  string
	}{
		{"Short enough.", 40, false, "Short enough."},
		{"One sentence here. Another sentence there. And a third.", 45, false, "One sentence here. Another sentence there."},
		{"No sentence ends in all of these many words at all", 30, false, "No sentence ends in all of…"},
		{"Costs 3.50 and is worth it, says everyone who has it", 30, false, "Costs 3.50 and is worth it…"},
		{"“Quite a sentence, is it?” he asked of them all there", 30, false, "“Quite a sentence, is it?”"},
		{"The review went on beyond thi", 100, true, "The review went on beyond…"},
		{"It ended just here.", 100, true, "It ended just here."},
		{strings.Repeat("ж", 100), 10, false, strings.Repeat("ж", 9) + "…"},
	} {
		got := excerpt(c.text, c.limit, c.cut)
		if got != c.want {
			t.Errorf("excerpt(%q, %d) = %q, want %q", c.text, c.limit, got, c.want)
		}
	}
}

func FuzzExcerpt(f *testing.F) {
	f.Add("One. Two? Three!", 12)
	f.Add("жжжж ж.", 5)
	f.Add("\xff\xff", 1)
	f.Fuzz(func(t *testing.T, text string, limit int) {
		limit = 40 + limit&0xFF
		raw, cut := clip(text, limit*3/2)
		clean := plaintext.Clean(raw)
		got := excerpt(clean, limit, cut)
		if n := utf8.RuneCountInString(got); n > limit {
			t.Errorf("an excerpt of at most %d characters has %d", limit, n)
		}
		if body := strings.TrimSuffix(got, "…"); !strings.HasPrefix(clean, body) {
			t.Errorf("%q is no beginning of %q", got, clean)
		}
		if utf8.ValidString(text) && !utf8.ValidString(raw) {
			t.Errorf("%q was cut inside a character: %q", text, raw)
		}
	})
}

func TestReviewsComeFromTheRatingsOfTheBook(t *testing.T) {
	src := &memory{books: []ingest.BookRow{aBook("One", "Ada Foo"), aBook("Two", "Ada Foo")}}
	for i := range 6 {
		row := rated(fmt.Sprint("r", i), []string{"One", "Two"}[i%2], "5", "")
		row.Review = fmt.Sprintf("This is review number %d of book %s in this file.", i, row.Book)
		src.ratings = append(src.ratings, row)
	}
	result := clean(t, src, DefaultOptions())
	for i := range result.Books {
		if b := &result.Books[i]; len(b.Reviews) != 3 || !strings.Contains(b.Reviews[0], "of book "+b.Title) {
			t.Errorf("%s is quoted with %q", b.Title, b.Reviews)
		}
	}
	opt := DefaultOptions()
	opt.ReviewsPerBook = 0
	if result := clean(t, src, opt); result.Books[0].Reviews != nil {
		t.Errorf("got %q with no reviews asked for", result.Books[0].Reviews)
	}
}
