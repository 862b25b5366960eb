package embedding

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"shelftalk/backend/book"
	"shelftalk/backend/matrix"
	"shelftalk/backend/progress"
)

// How far the stage is when a phase ends; on a first run nearly all of the time
// goes into the model.
const tokenisedPercent = 4

// Embed gives the vectors of the books, a books × model.Dims matrix of unit rows.
//
// Vectors that cachePath (CachePath) has are taken from there and new ones are
// put there as they are made, so an interrupted run loses no more than a few
// seconds; an empty cachePath keeps nothing. The model is only loaded if there is
// something to embed. threads texts, but no more than opt.BatchSize, are computed
// at the same time; neither changes a vector.
//
// Errors: CodeInvalid for options, CodeModelMissing without model or runtime,
// CodeOutOfMemory, CodeDiskFull, CodeCancelled.
func Embed(ctx context.Context, books []book.Book, model Model, cachePath string, opt Options, threads int,
	report progress.Reporter) (matrix.Dense, Stats, error) {
	j := &job{books: books, model: model, opt: opt, threads: max(1, threads), report: report}
	j.stats = Stats{Books: len(books), Model: model.Name, SHA256: model.SHA256}
	if err := j.run(ctx, cachePath); err != nil {
		return matrix.Dense{}, j.stats, book.Wrap(err, book.CodeInternal, "embed %d books", len(books))
	}
	return j.vectors, j.stats, nil
}

// job is one call of Embed.
type job struct {
	books   []book.Book
	model   Model
	opt     Options
	threads int
	report  progress.Reporter
	cache   *Cache // nil without one

	vectors matrix.Dense
	texts   []textInfo
	stats   Stats
}

// textInfo is what is known of a book's text once it has been tokenised.
type textInfo struct {
	key       Key
	tokens    int32
	truncated bool
	cached    bool
}

func (j *job) run(ctx context.Context, cachePath string) (err error) {
	if err := j.opt.Check(); err != nil {
		return err
	}
	if cachePath != "" {
		if j.cache, err = OpenCache(ctx, cachePath, j.model.SHA256, j.model.Dims); err != nil {
			return err
		}
		defer func() {
			j.stats.Dropped = j.cache.Dropped()
			if closeErr := j.cache.Close(); err == nil {
				err = closeErr
			}
		}()
	}
	j.vectors = matrix.NewDense(len(j.books), j.model.Dims)
	j.texts = make([]textInfo, len(j.books))
	if err := j.tokenise(ctx); err != nil {
		return err
	}
	rows, repeats := j.missing()
	if err := j.embed(ctx, rows); err != nil {
		return err
	}
	for row, first := range repeats {
		copy(j.vectors.Row(row), j.vectors.Row(first))
	}
	return nil
}

// tokenise fills in the vectors that are cached and counts the tokens of the
// others. Ids are not kept: making them again takes a five-hundredth of the time
// that the model takes.
func (j *job) tokenise(ctx context.Context) error {
	const block = 64
	phase := progress.Start(j.report, "tokenise", "books", int64(len(j.books)), 0, tokenisedPercent)
	var next atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range j.threads {
		group.Go(func() error {
			var ids []int32
			for {
				start := int(next.Add(block)) - block
				if start >= len(j.books) {
					return nil
				}
				if err := book.Cancelled(ctx, "tokenise books"); err != nil {
					return err
				}
				end := min(start+block, len(j.books))
				for row := start; row < end; row++ {
					var err error
					if ids, err = j.tokeniseOne(row, ids); err != nil {
						return err
					}
				}
				phase.Add(int64(end - start))
			}
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	phase.End()
	for _, text := range j.texts {
		j.stats.Tokens += int64(text.tokens)
		if text.truncated {
			j.stats.Truncated++
		}
	}
	return nil
}

func (j *job) tokeniseOne(row int, ids []int32) ([]int32, error) {
	text, info := Text(j.books[row]), &j.texts[row]
	info.key = NewKey(j.model.SHA256, j.opt.MaxTokens, text)
	if j.cache != nil {
		value, ok, err := j.cache.Get(info.key, j.vectors.Row(row))
		if err != nil {
			return ids, err
		}
		if ok {
			info.tokens, info.truncated, info.cached = int32(value.Tokens), value.Truncated, true
			return ids, nil
		}
	}
	ids, info.truncated = j.model.Tokenizer.Encode(ids[:0], text, j.opt.MaxTokens)
	info.tokens = int32(len(ids))
	return ids, nil
}

// missing gives the rows that have to be embedded, one for each text, and for
// every other row with such a text the row to copy from.
func (j *job) missing() (rows []int, repeats map[int]int) {
	first, repeats := map[Key]int{}, map[int]int{}
	for row, text := range j.texts {
		if text.cached {
			j.stats.Cached++
		} else if earlier, ok := first[text.key]; ok {
			repeats[row] = earlier
		} else {
			first[text.key] = row
			rows = append(rows, row)
		}
	}
	j.stats.Repeated = len(repeats)
	return rows, repeats
}

// batches groups rows by the length of their texts, so that a device that
// computes several at once wastes little, into batches of at most size. The
// longest texts come first, so that what needs the most memory is known to fit;
// the other batches come in a fixed random order, so that the speed so far is an
// honest estimate of the time that remains.
func (j *job) batches(rows []int, size int) [][]int {
	slices.SortStableFunc(rows, func(a, b int) int { return cmp.Compare(j.texts[b].tokens, j.texts[a].tokens) })
	batches := slices.Collect(slices.Chunk(rows, size))
	if len(batches) > 2 {
		rest := batches[1:]
		random := rand.New(rand.NewPCG(42, 0))
		random.Shuffle(len(rest), func(a, b int) { rest[a], rest[b] = rest[b], rest[a] })
	}
	return batches
}

// embed runs the model over the rows.
func (j *job) embed(ctx context.Context, rows []int) error {
	phase := progress.Start(j.report, "embed", "books", int64(len(rows)), tokenisedPercent, 100)
	if len(rows) == 0 {
		phase.End()
		return nil
	}
	if err := book.Cancelled(ctx, "embed books"); err != nil {
		return err
	}
	encoder, err := j.model.Open(j.opt, func(text string) { progress.Warn(j.report, text) })
	if err != nil {
		return err
	}
	defer encoder.Close()
	j.stats.Provider = encoder.Provider()
	workers := min(j.threads, j.opt.BatchSize, len(rows))
	batches := j.batches(rows, j.opt.BatchSize/workers)
	var next, embedded atomic.Int64
	group, ctx := errgroup.WithContext(ctx)
	for range workers {
		group.Go(func() error {
			for i := int(next.Add(1)) - 1; i < len(batches); i = int(next.Add(1)) - 1 {
				if err := j.embedBatch(ctx, encoder, batches[i]); err != nil {
					return err
				}
				embedded.Add(int64(len(batches[i])))
				phase.Add(int64(len(batches[i])))
			}
			return nil
		})
	}
	err = group.Wait()
	j.stats.Embedded = int(embedded.Load())
	if err != nil {
		return err
	}
	phase.End()
	return nil
}

func (j *job) embedBatch(ctx context.Context, encoder TokenEncoder, rows []int) error {
	ids, vectors := make([][]int32, len(rows)), make([][]float32, len(rows))
	for i, row := range rows {
		ids[i], _ = j.model.Tokenizer.Encode(make([]int32, 0, j.texts[row].tokens), Text(j.books[row]), j.opt.MaxTokens)
		vectors[i] = j.vectors.Row(row)
	}
	if err := encodeChecked(ctx, encoder, ids, vectors); err != nil {
		return err
	}
	if j.cache == nil {
		return nil
	}
	for i, row := range rows {
		text := j.texts[row]
		entry := Cached{Vector: vectors[i], Tokens: int(text.tokens), Truncated: text.truncated}
		if err := j.cache.Put(text.key, entry); err != nil {
			return err
		}
	}
	return nil
}
