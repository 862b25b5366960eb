package benchmark

import (
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"

	"shelftalk/backend/book"
	"shelftalk/backend/converse/rank"
	"shelftalk/backend/converse/wish"
	"shelftalk/backend/converse/words"
)

// trueOf checks a reason against the record of the book, by other means than those
// that made it.
func (b *bench) trueOf(r rank.Reason, wishes []wish.Wish, row int32) bool {
	record := recordOf(b.library.Book(row))
	switch r.Kind {
	case rank.TermWords, rank.TermGenre:
		if r.Kind == rank.TermGenre && r.Wish >= 0 && wishes[r.Wish].Kind == wish.Genre {
			return len(record.Genres) > 0
		}
		lacks := func(word string) bool { return !record.has(word) } // itself, and every other form of it
		return len(r.Words) > 0 && !slices.ContainsFunc(r.Words, lacks)
	case rank.TermAuthor:
		name := words.Join(wishes[r.Wish].Name)
		return slices.ContainsFunc(record.Authors, func(a string) bool { return strings.Contains(words.Join(a), name) })
	case rank.TermLike, rank.TermTaken:
		return r.Row >= 0 && r.Row != row
	}
	return true
}

// record is a book with the stems of all its words.
type record struct {
	*book.Book
	stems map[string]bool
}

func recordOf(b *book.Book) record {
	r := record{b, map[string]bool{}}
	parts := append([]string{b.Title, b.Description}, b.Authors...)
	parts = append(append(append(parts, b.Genres...), b.Moods...), b.Reviews...)
	for _, word := range words.Texts(strings.Join(parts, " ")) {
		r.stems[english.Stem(word, false)] = true
	}
	return r
}

func (r record) has(word string) bool {
	return !slices.ContainsFunc(words.Texts(word), func(w string) bool { return !r.stems[english.Stem(w, false)] })
}
