package preprocess

import (
	"context"
	"strings"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
)

// events are the rating rows that matched a reader and a book, column by column
// in file order. Score 0 marks a row without one.
type events struct {
	readers []string // by number, in the order of their first appearance
	reader  []int32
	book    []int32
	score   []float32
	time    []int64
}

// ratingReader takes in rating rows one by one.
type ratingReader struct {
	events
	join     *joiner
	scale    scale
	implicit bool // a row without a score is an interaction
	numbers  map[string]int32
	quotes   *quotes
	rejects  *ingest.Rejects
	sum      *RatingSummary
}

// readRatings streams the rating file through the joiner.
func readRatings(ctx context.Context, src ingest.Source, join *joiner, picked *quotes, rejects *ingest.Rejects,
	sum *RatingSummary, advance func(int64)) (*events, error) {
	info := src.Info()
	r := &ratingReader{
		join: join, scale: scale{info.MinScore, info.MaxScore}, implicit: info.Implicit,
		numbers: map[string]int32{}, quotes: picked, rejects: rejects, sum: sum,
	}
	rows := 0
	err := src.Ratings(ctx, rejects, advance, func(row *ingest.RatingRow) error {
		if rows++; rows%1024 == 0 && ctx.Err() != nil {
			return book.Cancelled(ctx, "read ratings")
		}
		if reason := r.add(row); reason != "" {
			rejects.Add(row.File, row.Line, reason)
		}
		return nil
	})
	if err == nil {
		err = book.Cancelled(ctx, "read ratings")
	}
	if err != nil {
		return nil, book.Wrap(err, book.CodeBadInput, "read ratings")
	}
	e := r.events // alone, so that nothing else the reader needed lives on
	return &e, nil
}

// add takes in one row or gives the reason why it cannot be used.
func (r *ratingReader) add(row *ingest.RatingRow) ingest.Reason {
	reader := strings.TrimSpace(row.Reader)
	if reader == "" {
		return ingest.ReasonNoReader
	}
	score, ok := r.score(strings.TrimSpace(row.Score))
	if !ok {
		return ingest.ReasonBadScore
	}
	if strings.TrimSpace(row.Book) == "" {
		return ingest.ReasonNoBook
	}
	m := r.join.find(row.Book)
	if m.book < 0 {
		return ingest.ReasonUnknownBook
	}
	at, known := unixTime(row.Time)
	if !known {
		r.sum.TimesUnknown++
	}
	r.sum.Ambiguous += int64(count(m.several))
	number, known := r.numbers[reader]
	if !known {
		reader = strings.Clone(reader)
		number = int32(len(r.readers))
		r.numbers[reader] = number
		r.readers = append(r.readers, reader)
	}
	r.events.reader = append(r.events.reader, number)
	r.events.book = append(r.events.book, m.book)
	r.events.score = append(r.events.score, score)
	r.events.time = append(r.events.time, at)
	r.quotes.offer(m.book, score, row)
	return ""
}

// score reads a score. A row that need not have one gives 0 and true.
func (r *ratingReader) score(text string) (float32, bool) {
	if r.implicit && (text == "" || r.scale.high == 0) {
		return 0, true
	}
	if text == "" {
		return 0, false
	}
	return r.scale.read(text)
}
