package preprocess

import (
	"context"
	"fmt"

	"shelftalk/backend/book"
	"shelftalk/backend/ingest"
	"shelftalk/backend/progress"
)

// Result is what stage 1 makes of a source.
type Result struct {
	Books   []book.Book // in file order of the records kept
	Ratings book.Ratings
	Summary Summary
}

// Clean reads a source and gives the catalogue and the ratings of it, cleaned.
// Rows that are not used go to rejects, which may be nil. The result is the same
// for any number of threads.
//
// Errors: CodeInvalid for a wrong setting; CodeBadInput when more rows than
// MaxUnreadable allows cannot be read, or no book or no rating is left;
// CodeCancelled when ctx ends; whatever the source fails with.
func Clean(ctx context.Context, src ingest.Source, opt Options, rejects *ingest.Rejects, threads int,
	report progress.Reporter) (*Result, error) {
	if err := opt.Validate(); err != nil {
		return nil, err
	}
	rule, err := parseConfidence(opt.Confidence)
	if err != nil {
		return nil, err
	}
	if rejects == nil {
		rejects = ingest.NewRejects(nil)
	}
	threads = max(1, threads)
	info := src.Info()
	result := &Result{Summary: Summary{Format: info.Format}}
	sum := &result.Summary

	phase := progress.Start(report, "read books", "bytes", info.Bytes, 0, 25)
	works, err := readCatalogue(ctx, src, opt, rejects, threads, phase.Set, sum)
	if err != nil {
		return nil, err
	}
	phase.End()

	phase = progress.Start(report, "read ratings", "bytes", info.Bytes, 25, 95)
	join, picked := newJoiner(works, info.Join), newQuotes(len(works), opt)
	before := rejects.Counts()
	events, err := readRatings(ctx, src, join, picked, rejects, &sum.Ratings, phase.Set)
	if err != nil {
		return nil, err
	}
	sum.Ratings.Rejected = difference(rejects.Counts(), before)
	sum.Ratings.Read = total(sum.Ratings.Rejected) + int64(len(events.reader))
	if err := checkReadable("rating", sum.Ratings.Read, sum.Ratings.Rejected, opt.MaxUnreadable, rejects); err != nil {
		return nil, err
	}
	phase.End()

	phase = progress.Start(report, "sort", "ratings", int64(len(events.reader)), 95, 100)
	result.Books = make([]book.Book, len(works))
	for i, w := range works {
		result.Books[i] = w.book
	}
	result.Ratings, err = events.settle(ctx, result.Books, rule, float32(opt.ImplicitConfidence), threads, phase,
		&sum.Ratings)
	if err != nil {
		return nil, err
	}
	if err := picked.give(ctx, result.Books, threads); err != nil {
		return nil, err
	}
	if result.Ratings.Len() == 0 {
		return nil, noRatings(&sum.Ratings, info)
	}
	phase.End()
	return result, nil
}

// readCatalogue reads the book file and makes works of it.
func readCatalogue(ctx context.Context, src ingest.Source, opt Options, rejects *ingest.Rejects, threads int,
	advance func(int64), sum *Summary) ([]*work, error) {
	before := rejects.Counts()
	records, err := readBooks(ctx, src, rejects, threads, advance)
	if err != nil {
		return nil, err
	}
	sum.Books.Rejected = difference(rejects.Counts(), before)
	sum.Books.Read = total(sum.Books.Rejected) + int64(len(records))
	if err := checkReadable("book", sum.Books.Read, sum.Books.Rejected, opt.MaxUnreadable, rejects); err != nil {
		return nil, err
	}
	works, err := chooseBooks(ctx, records, opt, rejects, sum)
	if err != nil {
		return nil, err
	}
	if len(works) == 0 {
		return nil, noBooks(&sum.Books)
	}
	return works, nil
}

func noBooks(sum *BookSummary) error {
	if sum.Read == 0 {
		return book.Errorf(book.CodeBadInput, "The book file holds no books.").
			WithHint("Choose the file that lists the books.")
	}
	reason := biggest(sum.Rejected)
	return book.Errorf(book.CodeBadInput, "None of the %d books can be used; %d for the reason: %s.", sum.Read,
		sum.Rejected[reason], reason).
		WithHint("What a book must have is set by require_author, require_genre and require_description.")
}

func noRatings(sum *RatingSummary, info ingest.Info) error {
	if sum.Read == 0 {
		return book.Errorf(book.CodeBadInput, "The rating file holds no ratings.").
			WithHint("Choose the file that lists who rated what.")
	}
	reason := biggest(sum.Rejected)
	if sum.SetAside >= sum.Rejected[reason] {
		return book.Errorf(book.CodeBadInput,
			"None of the %d ratings is left; %d have a score that the confidence rule sets aside.", sum.Read, sum.SetAside).
			WithHint("The setting confidence says from which score on a rating counts.")
	}
	hint := fmt.Sprintf("The scores of this format go from %g to %g.", info.MinScore, info.MaxScore)
	if reason == ingest.ReasonUnknownBook || reason == ingest.ReasonNoBook {
		hint = fmt.Sprintf("Ratings are matched with books by %s: the two files may not belong together.", info.Join)
	} else if reason != ingest.ReasonBadScore {
		hint = "Check that it is the rating file, and whole."
	}
	return book.Errorf(book.CodeBadInput, "None of the %d ratings can be used; %d for the reason: %s.", sum.Read,
		sum.Rejected[reason], reason).
		WithHint("%s", hint)
}
