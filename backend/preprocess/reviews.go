package preprocess

import (
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/plaintext"
)

// quotes picks a few reviews of each book to quote from, while ratings stream
// by: those with the highest score, of these the ones of a readable length, of
// these the earliest in the file. Only raw text, cut to a little more than an
// excerpt needs, is kept until all is read; what is kept is cleaned then.
type quotes struct {
	perBook, chars int
	kept           [][]quote // by book, best first
}

type quote struct {
	score  float32
	length uint8 // class of length, 0 the best
	cut    bool  // text is not the whole review
	text   string
}

// shortestReview is the fewest bytes of a review that can tell anything.
const shortestReview = 30

func newQuotes(books int, opt Options) *quotes {
	return &quotes{perBook: opt.ReviewsPerBook, chars: opt.ReviewChars, kept: make([][]quote, books)}
}

// offer considers the review of a row for its book and copies the text if it is kept.
func (q *quotes) offer(bookIndex int32, score float32, row *ingest.RatingRow) {
	text := row.Review
	if len(text) < shortestReview {
		text = row.Summary
	}
	if q.perBook == 0 || len(text) < shortestReview {
		return
	}
	candidate := quote{score: score, length: lengthClass(len(text))}
	kept := q.kept[bookIndex]
	if len(kept) == q.perBook && !candidate.before(&kept[len(kept)-1]) {
		return
	}
	candidate.text, candidate.cut = clip(text, q.chars*3/2)
	// Some data sets repeat a review for every edition: the same text is quoted once.
	if slices.ContainsFunc(kept, func(k quote) bool { return k.text == candidate.text }) {
		return
	}
	candidate.text = strings.Clone(candidate.text)
	if len(kept) < q.perBook {
		kept = append(kept, candidate)
	}
	at := len(kept) - 1
	for ; at > 0 && candidate.before(&kept[at-1]); at-- {
		kept[at] = kept[at-1]
	}
	kept[at] = candidate
	q.kept[bookIndex] = kept
}

func (q *quote) before(other *quote) bool {
	if q.score != other.score {
		return q.score > other.score
	}
	return q.length < other.length
}

// lengthClass ranks lengths in bytes: a paragraph, then a bit less or more, then
// the rest.
func lengthClass(n int) uint8 {
	switch {
	case n >= 150 && n <= 700:
		return 0
	case n >= 70 && n <= 1500:
		return 1
	}
	return 2
}

// clip cuts a raw text to at most limit bytes, between words and outside tags.
func clip(text string, limit int) (string, bool) {
	if len(text) <= limit {
		return text, false
	}
	text = text[:limit]
	if space := strings.LastIndexByte(text, ' '); space > limit/2 {
		text = text[:space]
	} else {
		for len(text) > 0 && !utf8.RuneStart(text[len(text)-1]) {
			text = text[:len(text)-1]
		}
		text = text[:max(0, len(text)-1)] // the first byte of a character that may have lost others
	}
	if open := strings.LastIndexByte(text, '<'); open > limit/2 && strings.IndexByte(text[open:], '>') < 0 {
		text = text[:open]
	}
	return text, true
}

// give cleans the reviews that were picked and assigns them to the books.
func (q *quotes) give(ctx context.Context, books []book.Book, threads int) error {
	const block = 512
	return inParallel(ctx, threads, (len(books)+block-1)/block, func(i int) error {
		for at := i * block; at < min(len(books), (i+1)*block); at++ {
			for _, quote := range q.kept[at] {
				text := excerpt(plaintext.Clean(quote.text), q.chars, quote.cut)
				if text != "" && !slices.Contains(books[at].Reviews, text) {
					books[at].Reviews = append(books[at].Reviews, strings.Clone(text))
				}
			}
			q.kept[at] = nil
		}
		return nil
	})
}

// excerpt cuts a clean text to at most limit characters: after the last
// sentence that ends in its second half, or else after a word, with "…". With
// cut, the text was longer, so that its end is no end of a sentence by itself.
func excerpt(text string, limit int, cut bool) string {
	if utf8.RuneCountInString(text) <= limit && !cut {
		return text
	}
	n := 0
	end := len(text) // of the first limit-1 characters, so that "…" has room
	for i := range text {
		if n == limit-1 {
			end = i
			break
		}
		n++
	}
	head := text[:end]
	if at := lastSentence(head, text[end:]); at > len(head)/2 {
		return head[:at]
	}
	if space := strings.LastIndexByte(head, ' '); space > len(head)/2 {
		head = head[:space]
	}
	head = strings.TrimRightFunc(head, func(r rune) bool { return unicode.IsPunct(r) || unicode.IsSpace(r) })
	if head == "" {
		return ""
	}
	return head + "…"
}

// lastSentence gives the position after the last sentence of head, which rest
// follows; 0 if none ends in it.
func lastSentence(head, rest string) int {
	for at := len(head); at > 0; {
		i := strings.LastIndexAny(head[:at], ".!?…。！？")
		if i < 0 {
			return 0
		}
		_, size := utf8.DecodeRuneInString(head[i:])
		end := i + size
		for end < len(head) {
			r, size := utf8.DecodeRuneInString(head[end:])
			if !strings.ContainsRune("\"'”’)»", r) {
				break
			}
			end += size
		}
		if end == len(head) && (rest == "" || rest[0] == ' ') || end < len(head) && (head[end] == ' ' || size > 1) {
			return end
		}
		at = i
	}
	return 0
}
