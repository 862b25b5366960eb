package preprocess

import (
	"context"
	"strings"
	"sync"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/plaintext"
)

// batchRows is how many rows of the book file are cleaned as one piece of work.
const batchRows = 256

type batch struct {
	rows    []ingest.BookRow
	records []record
}

// readBooks reads and cleans all rows of the book file on threads goroutines and
// gives them in file order.
func readBooks(ctx context.Context, src ingest.Source, rejects *ingest.Rejects, threads int,
	advance func(int64)) ([]*record, error) {
	work := make(chan *batch, 2*threads)
	var batches []*batch
	var workers sync.WaitGroup
	for range threads {
		workers.Go(func() {
			for b := range work {
				if ctx.Err() != nil {
					continue // let the reader, who stops too, get rid of its batches
				}
				b.records = make([]record, len(b.rows))
				for i := range b.rows {
					b.records[i] = cleanRecord(&b.rows[i])
				}
				b.rows = nil
			}
		})
	}
	current := &batch{}
	send := func() {
		batches = append(batches, current)
		work <- current
		current = &batch{rows: make([]ingest.BookRow, 0, batchRows)}
	}
	file := ""
	err := src.Books(ctx, rejects, advance, func(row *ingest.BookRow) error {
		clone := cloneRow(row)
		if file != clone.File {
			file = strings.Clone(clone.File)
		}
		clone.File = file
		current.rows = append(current.rows, clone)
		if len(current.rows) < batchRows {
			return nil
		}
		send()
		return book.Cancelled(ctx, "read books")
	})
	if err == nil {
		send()
	}
	close(work)
	workers.Wait()
	if err == nil {
		err = book.Cancelled(ctx, "read books")
	}
	if err != nil {
		return nil, book.Wrap(err, book.CodeBadInput, "read books")
	}
	var records []*record
	for _, b := range batches {
		for i := range b.records {
			records = append(records, &b.records[i])
		}
	}
	return records, nil
}

// resolve turns the Require settings into what is required of these records:
// "auto" requires what at least one record in a hundred has, since a file that
// never has a field cannot be asked for it.
func (o Options) resolve(records []*record) Required {
	var titled, author, genre, description int
	for _, r := range records {
		if r.book.Title == "" {
			continue
		}
		titled++
		author += count(len(r.book.Authors) > 0)
		genre += count(len(r.book.Genres) > 0)
		description += count(r.hasDescription(o.MinDescription))
	}
	decide := func(setting string, have int) bool {
		return setting == RequireYes || setting == RequireAuto && have > 0 && have*100 >= titled
	}
	return Required{
		Author:      decide(o.RequireAuthor, author),
		Genre:       decide(o.RequireGenre, genre),
		Description: decide(o.RequireDescription, description),
	}
}

func count(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// lack gives the first reason for which the record cannot be used, "" if it can.
func (q Required) lack(r *record, minDescription int) ingest.Reason {
	switch {
	case r.book.Title == "":
		return ingest.ReasonNoTitle
	case q.Author && len(r.book.Authors) == 0:
		return ingest.ReasonNoAuthor
	case q.Genre && len(r.book.Genres) == 0:
		return ingest.ReasonNoGenre
	case q.Description && !r.hasDescription(minDescription):
		return ingest.ReasonNoDescription
	}
	return ""
}

// chooseBooks rejects the records that lack something required, merges editions
// and folds genres. The works are in file order of the records kept.
func chooseBooks(ctx context.Context, records []*record, opt Options, rejects *ingest.Rejects,
	sum *Summary) ([]*work, error) {
	sum.Required = opt.resolve(records)
	usable := make([]*record, 0, len(records))
	for i, r := range records {
		if i%sortBlock == 0 && ctx.Err() != nil {
			return nil, book.Cancelled(ctx, "choose books")
		}
		sum.Books.Markup += int64(count(r.defects&plaintext.Markup != 0))
		sum.Books.Mojibake += int64(count(r.defects&plaintext.Mojibake != 0))
		if reason := sum.Required.lack(r, opt.MinDescription); reason != "" {
			rejects.Add(r.file, r.line, reason)
			sum.Books.Rejected[reason]++
			*r = record{} // its neighbours keep its place, not what it holds, in memory
			continue
		}
		usable = append(usable, r)
	}
	works, err := mergeEditions(ctx, usable)
	if err != nil {
		return nil, err
	}
	sum.Books.Kept = int64(len(works))
	sum.Books.Merged = int64(len(usable) - len(works))
	kept, distinct := frequentGenres(func(yield func([]string) bool) {
		for _, w := range works {
			if !yield(w.book.Genres) {
				return
			}
		}
	}, opt.Genres)
	sum.Genres.Distinct, sum.Genres.Kept = distinct, len(kept)
	for _, w := range works {
		var folded int
		w.book.Genres, folded = foldGenres(w.book.Genres, kept)
		sum.Genres.Folded += int64(folded)
	}
	return works, nil
}
