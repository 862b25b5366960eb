package preprocess

import (
	"context"
	"slices"

	"golang.org/x/sync/errgroup"

	"shelftalk/backend/book"
)

// sortBlock is how many elements are sorted or merged between two looks at the
// context: a few milliseconds' work.
const sortBlock = 1 << 14

// sortFunc sorts s by a total order on up to threads goroutines. Unlike
// slices.SortFunc it stops when ctx ends, with s in no order. Blocks of fixed
// size are sorted, then merged in pairs.
func sortFunc[T any](ctx context.Context, s []T, threads int, compare func(a, b T) int) error {
	if len(s) <= sortBlock {
		slices.SortFunc(s, compare)
		return nil
	}
	err := inParallel(ctx, threads, (len(s)+sortBlock-1)/sortBlock, func(i int) error {
		slices.SortFunc(s[i*sortBlock:min(len(s), (i+1)*sortBlock)], compare)
		return nil
	})
	if err != nil {
		return err
	}
	from, to := s, make([]T, len(s))
	for width := sortBlock; width < len(s); width *= 2 {
		err := inParallel(ctx, threads, (len(s)+2*width-1)/(2*width), func(i int) error {
			low := i * 2 * width
			middle, high := min(len(s), low+width), min(len(s), low+2*width)
			return merge(ctx, to[low:high], from[low:middle], from[middle:high], compare)
		})
		if err != nil {
			return err
		}
		from, to = to, from
	}
	if &from[0] != &s[0] {
		copy(s, from)
	}
	return nil
}

func merge[T any](ctx context.Context, out, a, b []T, compare func(a, b T) int) error {
	for i := range out {
		if i%sortBlock == 0 && ctx.Err() != nil {
			return book.Cancelled(ctx, "sort")
		}
		if len(b) == 0 || len(a) > 0 && compare(a[0], b[0]) <= 0 {
			out[i], a = a[0], a[1:]
		} else {
			out[i], b = b[0], b[1:]
		}
	}
	return nil
}

// inParallel calls f for 0..n-1 on up to threads goroutines and stops between
// two calls when ctx ends or a call fails.
func inParallel(ctx context.Context, threads, n int, f func(i int) error) error {
	group, inner := errgroup.WithContext(ctx)
	group.SetLimit(max(1, threads))
	for i := range n {
		if inner.Err() != nil {
			break
		}
		group.Go(func() error { return f(i) })
	}
	if err := group.Wait(); err != nil {
		return err
	}
	return book.Cancelled(ctx, "sort")
}
