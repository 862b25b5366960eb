package kernel

import (
	"context"
	"sync"
	"sync/atomic"

	"shelftalk/backend/book"
)

// Blocks calls work(worker, block) once for each block 0..blocks-1 on up to
// `threads` goroutines, handing blocks out as workers become free. worker is
// 0..threads-1, for scratch memory. It returns the error of the lowest-numbered
// block known to have failed, or CodeCancelled when ctx ended; either stops further blocks
// from being started. threads < 1 counts as 1.
func Blocks(ctx context.Context, threads, blocks int, work func(worker, block int) error) error {
	threads = max(1, min(threads, blocks))
	var next atomic.Int64
	var failed atomic.Bool
	errs := make([]error, threads)
	at := make([]int, threads)
	loop := func(worker int) {
		for !failed.Load() && ctx.Err() == nil {
			block := int(next.Add(1)) - 1
			if block >= blocks {
				return
			}
			if err := work(worker, block); err != nil {
				errs[worker], at[worker] = err, block
				failed.Store(true)
				return
			}
		}
	}
	var group sync.WaitGroup
	for worker := 1; worker < threads; worker++ {
		group.Go(func() { loop(worker) })
	}
	loop(0)
	group.Wait()
	if err := book.Cancelled(ctx, "compute"); err != nil {
		return err
	}
	first := -1
	for worker, err := range errs {
		if err != nil && (first < 0 || at[worker] < at[first]) {
			first = worker
		}
	}
	if first >= 0 {
		return errs[first]
	}
	return nil
}

// Ranges calls work(worker, lo, hi) once for each piece lo..hi-1 of 0..n-1, all but the
// last of the given size, as Blocks does.
func Ranges(ctx context.Context, threads, n, size int, work func(worker, lo, hi int) error) error {
	return Blocks(ctx, threads, (n+size-1)/size, func(worker, block int) error {
		return work(worker, block*size, min(n, (block+1)*size))
	})
}
